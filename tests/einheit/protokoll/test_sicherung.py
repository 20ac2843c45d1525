"""Verified copies of the log: when one is made, which are kept, and what is erased from them."""

from __future__ import annotations

import os
import sqlite3
import stat
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from modelle.kooperation.dinge.angebote import Angebot
from modelle.kooperation.dinge.schule import Standort
from modelle.leitung import pflege
from modelle.leitung.fristen import Fristen
from modelle.leitung.koordination import Koordination
from modelle.leitung.runde import Leitung
from modelle.leitung.umgebung import Umgebung
from modelle.protokoll.befund import inhalt
from modelle.protokoll.entwurf import Entwurf
from modelle.protokoll.fehler import Beschaedigt, ProtokollFehler
from modelle.protokoll.kooperation import Kooperationsprotokoll
from modelle.protokoll.kopien import ablage, angleichen, sicherung
from modelle.protokoll.kopien.sicherung import alle, behalten, ordner, pruefen
from modelle.protokoll.runden import Protokoll
from modelle.protokoll.wiederherstellen import wiederherstellen
from tests.buehne.runden import begonnene, tippen
from tests.conftest import Uhr, alle_bytes, umgebung_fuer

TAG = timedelta(days=1)


def sichern(umgebung: Umgebung) -> Path:
    return umgebung.protokoll.sichern()


def texte(kopie: Path) -> set[str]:
    """The texts of all entries in a copy, read as a log."""
    db = sqlite3.connect(f"file:{kopie}?mode=ro", uri=True)
    try:
        return {text for (text,) in db.execute("SELECT text FROM verlauf") if text}
    finally:
        db.close()


def veraendern(kopie: Path, sql: str) -> None:
    db = sqlite3.connect(kopie)
    db.execute(sql)
    db.commit()
    db.close()


@pytest.fixture
def zwei(umgebung: Umgebung) -> tuple[Leitung, Leitung]:
    """Two rounds that run, with an entry each."""
    erste, zweite = begonnene(umgebung), begonnene(umgebung)
    tippen(erste, "Trommeln unter dem Tisch")
    tippen(zweite, "Streit auf dem Hof")
    return erste, zweite


# --- when one is made -------------------------------------------------------------------------


def test_eine_sicherung_enthaelt_alles_und_ist_geprueft(umgebung, zwei):
    kopie = sichern(umgebung)
    pruefen(kopie)
    assert texte(kopie) == {"Trommeln unter dem Tisch", "Streit auf dem Hof"}
    assert inhalt(kopie) == inhalt(umgebung.protokoll.pfad)


def test_gesichert_wird_nur_wenn_sich_etwas_geaendert_hat(umgebung, zwei):
    erste = sichern(umgebung)
    assert sichern(umgebung) == erste
    tippen(zwei[0], "Noch etwas")
    zweite = sichern(umgebung)
    assert [s.pfad for s in alle(umgebung.protokoll.pfad)] == [zweite, erste]
    assert "Noch etwas" in texte(zweite) - texte(erste)


def test_eine_sicherung_darf_nur_ich_lesen(umgebung, zwei):
    maske = os.umask(0)
    try:
        kopie = sichern(umgebung)
    finally:
        os.umask(maske)
    assert stat.S_IMODE(kopie.stat().st_mode) == 0o600
    assert stat.S_IMODE(kopie.parent.stat().st_mode) == 0o700


def test_eine_halb_getippte_zeile_steht_in_keiner_sicherung(umgebung, zwei):
    zwei[0].entwurf_halten(Entwurf("GEHEIM-halb"))
    assert b"GEHEIM" not in sichern(umgebung).read_bytes()


def test_jede_geschlossene_runde_wird_gesichert(umgebung, zwei):
    zwei[0].schliessen()
    [kopie] = alle(umgebung.protokoll.pfad)
    assert inhalt(kopie.pfad).offene == 1


def test_der_name_einer_sicherung_verraet_nur_wann(umgebung, zwei):
    name = sichern(umgebung).name
    assert name.removeprefix("protokoll.db-").strip("0123456789TZ.") == ""


def test_zwei_protokolle_in_einem_ordner_haben_jedes_seine_sicherungen(tmp_path):
    for name in ("a.db", "a.db-b", "a[1].db"):
        protokoll = Protokoll(tmp_path / name)
        protokoll.sichern()
        protokoll.schliessen()
    assert [len(alle(tmp_path / n)) for n in ("a.db", "a.db-b", "a[1].db")] == [1, 1, 1]


def test_ein_beschaedigtes_protokoll_verdraengt_keine_gute_sicherung(umgebung, zwei):
    gute = sichern(umgebung)
    umgebung.protokoll.verbindung.execute(
        "UPDATE ereignisse SET daten = replace(daten, 'Trommeln', 'Krommeln')"
    )
    with pytest.raises(Beschaedigt, match="wiederherstellen"):
        sichern(umgebung)
    assert [s.pfad for s in alle(umgebung.protokoll.pfad)] == [gute]
    assert umgebung.protokoll.schaden() == ["K-07"]


def test_auf_einem_vollen_datentraeger_bleiben_die_sicherungen_wie_sie_waren(
    umgebung, zwei, monkeypatch
):
    gute = sichern(umgebung)
    tippen(zwei[0], "Noch etwas")

    def voll(griff: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", voll)
    with pytest.raises(ProtokollFehler, match=r"Datenträger ist voll.*Platz und Rechte"):
        sichern(umgebung)
    assert [s.pfad for s in alle(umgebung.protokoll.pfad)] == [gute]
    assert list(ordner(umgebung.protokoll.pfad).glob("*.neu*")) == []


@pytest.mark.parametrize("was", ["verweis", "datei"])
def test_ein_untergeschobener_ordner_fuer_sicherungen_wird_abgelehnt(umgebung, zwei, tmp_path, was):
    wo = ordner(umgebung.protokoll.pfad)
    fremd = tmp_path / "fremd"
    fremd.mkdir()
    wo.symlink_to(fremd) if was == "verweis" else wo.write_text("x")
    with pytest.raises(ProtokollFehler, match="kein Ordner, oder ein Verweis"):
        sichern(umgebung)
    assert list(fremd.iterdir()) == []


def test_eine_untergeschobene_halbe_sicherung_wird_nicht_beschrieben(umgebung, zwei, tmp_path):
    fremd = tmp_path / "fremd.txt"
    fremd.write_text("bleibt")
    wo = ordner(umgebung.protokoll.pfad)
    sichern(umgebung)
    tippen(zwei[0], "Noch etwas")
    stand = sicherung._stand(umgebung.protokoll.pfad).strftime(sicherung._STEMPEL)
    (wo / f"protokoll.db-{stand}.neu").symlink_to(fremd)
    pruefen(sichern(umgebung))
    assert fremd.read_text() == "bleibt"


# --- which stay -------------------------------------------------------------------------------


def taeglich(tage: int, je_tag: int = 5) -> list[datetime]:
    """A copy is made at the end of each day; the last day is a Wednesday."""
    letzter = datetime(2026, 11, 25, 20, tzinfo=UTC)
    return [letzter - TAG * t - timedelta(minutes=m) for t in range(tage) for m in range(je_tag)]


def test_es_bleiben_drei_von_heute_sieben_tage_und_vier_wochen():
    bleiben = sorted(behalten(taeglich(60)), reverse=True)
    tage = [s.date() for s in bleiben]
    heute = tage[0]
    assert tage[:3] == [heute] * 3
    assert tage[3:10] == [heute - TAG * n for n in range(1, 8)]
    wochen = [tag.isocalendar()[:2] for tag in tage[10:]]
    assert len(wochen) == len(set(wochen)) == 4
    # Of each day and each week the last copy stays.
    assert all(s.hour == 20 and s.minute == 0 for s in bleiben[3:])


def test_wer_einmal_im_monat_moderiert_hat_auch_aeltere():
    monatlich = [datetime(2026, m, 4, 16, tzinfo=UTC) for m in range(1, 13)]
    bleiben = behalten(monatlich)
    assert len(bleiben) == 12
    assert behalten([]) == set()


@given(st.lists(st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 31)), max_size=60))
def test_die_neueste_bleibt_immer_und_es_werden_nie_zu_viele(staende):
    staende = [s.replace(tzinfo=UTC) for s in staende]
    bleiben = behalten(staende)
    assert bleiben <= set(staende)
    assert len(bleiben) <= 3 + 7 + 4
    assert not staende or max(staende) in bleiben
    assert behalten(bleiben) == bleiben


def test_nach_dem_sichern_gehen_die_ueberzaehligen(umgebung, zwei, monkeypatch):
    uhrzeit = datetime(2026, 11, 25, 12, tzinfo=UTC)
    for nr in range(6):
        monkeypatch.setattr(sicherung, "_stand", lambda _, n=nr: uhrzeit + timedelta(minutes=n))
        sichern(umgebung)
    assert [s.stand.minute for s in alle(umgebung.protokoll.pfad)] == [5, 4, 3]


# --- what is erased leaves them ---------------------------------------------------------------


def test_eine_geloeschte_runde_ist_auch_aus_den_sicherungen_fort(umgebung, zwei):
    kopie = sichern(umgebung)
    assert b"Trommeln" in kopie.read_bytes()
    protokoll = umgebung.protokoll
    pflege.loeschen(protokoll, [z for z in protokoll.runden() if z.id == zwei[0].id])
    assert b"Trommeln" not in alle_bytes(protokoll.pfad.parent)
    for eine in alle(protokoll.pfad):
        pruefen(eine.pfad)
        assert texte(eine.pfad) == {"Streit auf dem Hof"}
    assert kopie in [s.pfad for s in alle(protokoll.pfad)]


def test_ein_ersetzter_name_ist_auch_in_den_sicherungen_ersetzt(umgebung, zwei):
    tippen(zwei[0], "Kevin trommelt")
    kopie = sichern(umgebung)
    tippen(zwei[1], "Danach noch etwas")
    zwei[0].ersetzen(["Kevin"], "[Kind]", "person")
    assert b"Kevin" not in alle_bytes(umgebung.protokoll.pfad.parent)
    pruefen(kopie)
    # The copy has the round with the name as the log has it now, and the other one as it was then.
    assert "[Kind] trommelt" in texte(kopie)
    assert "Danach noch etwas" not in texte(kopie)


def test_was_nur_spaeter_kam_aendert_keine_sicherung(umgebung, zwei):
    kopie = sichern(umgebung)
    vorher = kopie.read_bytes()
    tippen(zwei[0], "Später")
    zwei[0].entwurf_halten(Entwurf("halb"), spurlos=True)
    umgebung.protokoll.aufraeumen()
    assert kopie.read_bytes() == vorher


def test_was_beim_schliessen_aus_dem_protokoll_geht_geht_auch_aus_den_sicherungen(umgebung, zwei):
    [eintrag] = tippen(zwei[0], "ÜBERHOLT-1")
    sichern(umgebung)
    zwei[0].aendern(eintrag.id, "Was wirklich war")
    sichern(umgebung)
    zwei[0].schliessen()
    inhalt_ = alle_bytes(umgebung.protokoll.pfad.parent)
    assert "ÜBERHOLT-1".encode() not in inhalt_
    assert len(alle(umgebung.protokoll.pfad)) == 3


def test_was_in_der_kooperation_fuer_immer_geht_geht_auch_aus_den_sicherungen(umgebung):
    koordination = Koordination(umgebung)
    schluessel = koordination.setzen("schule", Standort("", "Schule Verschwunden"))
    koordination.angebote_einlesen([Angebot("Trommelkurs", "Musikschule", "", "", "", "")])
    kopie = sichern(umgebung)
    koordination.loeschen("schule", schluessel)
    assert b"Verschwunden" not in alle_bytes(umgebung.protokoll.pfad.parent)
    pruefen(kopie)
    alt = Protokoll(kopie)
    gefunden = Kooperationsprotokoll(alt).angebote_suchen("trommel", umgebung.uhr().date())
    assert [t.angebot.titel for t in gefunden] == ["Trommelkurs"]
    assert len(Koordination(Umgebung(alt, umgebung.uhr, umgebung.neue_id)).vermerke) == 3
    alt.schliessen()


@pytest.mark.parametrize("wie", ["abgeschnitten", "andere_fassung", "fremd"])
def test_eine_sicherung_in_der_sich_nichts_loeschen_laesst_geht(umgebung, zwei, wie):
    kopie = sichern(umgebung)
    if wie == "abgeschnitten":
        os.truncate(kopie, 9000)
    elif wie == "andere_fassung":
        veraendern(kopie, "PRAGMA user_version = 2")
    else:
        kopie.write_bytes(b"Trommeln" * 100)
    zwei[0].ersetzen(["Trommeln"], "[Kind]", "person")
    # A copy by an older version is set right like any other.
    assert kopie.exists() == (wie == "andere_fassung")
    assert b"Trommeln" not in alle_bytes(umgebung.protokoll.pfad.parent)


def test_beschaedigtes_geht_wenn_jemand_loescht_oder_ersetzt_und_nicht_schon_beim_schliessen(
    umgebung, zwei
):
    sichern(umgebung)
    daneben = ordner(umgebung.protokoll.pfad) / "protokoll.db-beschaedigt-20261122T120000Z"
    journal = daneben.with_name(daneben.name + "-journal")
    daneben.write_bytes(umgebung.protokoll.pfad.read_bytes())
    journal.write_bytes(b"Trommeln")
    zwei[1].schliessen()
    assert daneben.exists()
    zwei[0].ersetzen(["Trommeln"], "[Kind]", "person")
    assert not daneben.exists()
    assert not journal.exists()


def test_auch_unfertige_kopien_eines_getoeteten_gehen_mit_dem_naechsten_loeschen(umgebung, zwei):
    sichern(umgebung)
    pfad = umgebung.protokoll.pfad
    halbe = [
        ordner(pfad) / "protokoll.db-20260101T000000.000000Z.neu",
        ordner(pfad) / "protokoll.db-20260101T000000.000000Z.neu-journal",
        ordner(pfad) / "protokoll.db-einsetzen.neu",
    ]
    for datei in halbe:
        datei.write_bytes(b"Trommeln")
    zwei[0].ersetzen(["Trommeln"], "[Kind]", "person")
    assert [datei for datei in halbe if datei.exists()] == []


def test_wird_mitten_im_angleichen_getoetet_holt_es_das_naechste_oeffnen_nach(
    umgebung, zwei, monkeypatch
):
    sichern(umgebung)
    pfad = umgebung.protokoll.pfad

    def tot(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as m:
        m.setattr(angleichen, "setzen", tot)
        with pytest.raises(KeyboardInterrupt):
            zwei[0].ersetzen(["Trommeln"], "[Kind]", "person")
    assert b"Trommeln" in alle_bytes(pfad.parent)
    Protokoll(pfad).schliessen()
    assert b"Trommeln" not in alle_bytes(pfad.parent)


def test_eine_grosse_datei_wird_beim_start_nicht_gesichert(umgebung, zwei, monkeypatch):
    monkeypatch.setattr(pflege, "SCHNELL_GEPRUEFT", 1000)
    pflege.zum_start(umgebung.protokoll, Fristen(), umgebung.uhr())
    assert alle(umgebung.protokoll.pfad) == []
    zwei[0].schliessen()
    assert len(alle(umgebung.protokoll.pfad)) == 1


def test_nach_dem_einsetzen_einer_aelteren_bleibt_das_neuere_beim_schliessen_erhalten(
    umgebung, zwei
):
    """Events that the log lacks were not erased: perhaps the wrong copy took its place."""
    erste = sichern(umgebung)
    spaeter = begonnene(umgebung)
    tippen(spaeter, "Erst danach getippt")
    neuere = sichern(umgebung)
    pfad = umgebung.protokoll.pfad
    umgebung.protokoll.schliessen()
    alt = wiederherstellen(pfad, erste)
    with umgebung_fuer(pfad, Uhr()) as weiter:
        leitung = Leitung.oeffnen(weiter, zwei[0].id)
        [eintrag] = tippen(leitung, "ÜBERHOLT")
        leitung.aendern(eintrag.id, "Gilt")
        leitung.schliessen()
        for datei in (neuere, alt):
            assert "Erst danach getippt" in texte(datei)
        # A person decided to delete this round, so it is erased there, too.
        pflege.loeschen(weiter.protokoll, [weiter.protokoll.finden(zwei[1].id)])
        assert b"Streit auf dem Hof" not in alle_bytes(pfad.parent)
        for datei in (neuere, alt):
            assert "Erst danach getippt" in texte(datei)


def test_eine_kopie_aus_einer_zeit_mit_vorgehender_uhr_gilt_nicht_als_neueste(
    umgebung, zwei, monkeypatch
):
    echt = sicherung._stand
    with monkeypatch.context() as m:
        m.setattr(sicherung, "_stand", lambda p: echt(p) + TAG * 400)
        falsche = sichern(umgebung)
    for nr in range(4):
        tippen(zwei[0], f"Danach {nr}")
        richtige = sichern(umgebung)
        assert alle(umgebung.protokoll.pfad)[0].pfad == richtige
    assert not falsche.exists()


def test_geht_die_uhr_nach_bleiben_die_kopien_aus_der_zeit_davor(umgebung, uhr, zwei, monkeypatch):
    """Their time is told by the events; what is copied with the wrong clock stays, too."""
    uhr.jetzt = datetime.now(UTC)
    tippen(zwei[0], "Zur rechten Zeit")
    davor = sichern(umgebung)
    echt = sicherung._stand
    with monkeypatch.context() as m:
        m.setattr(sicherung, "_stand", lambda p: echt(p) - TAG * 31)
        m.setattr(sicherung, "datetime", _Zurueck)
        for nr in range(5):
            tippen(zwei[0], f"Danach {nr}")
            neueste = sichern(umgebung)
            assert neueste.exists()
    assert davor.exists()


class _Zurueck(datetime):
    """The times of files, a month early."""

    @classmethod
    def fromtimestamp(cls, wann: float, zone: tzinfo | None = None) -> datetime:
        return datetime.fromtimestamp(wann, zone) - TAG * 31


@pytest.mark.parametrize("code", [sqlite3.SQLITE_BUSY, sqlite3.SQLITE_IOERR])
def test_ein_voruebergehender_fehler_kostet_keine_sicherung(umgebung, zwei, monkeypatch, code):
    kopie = sichern(umgebung)

    def gestoert(*_: object) -> None:
        fehler = sqlite3.OperationalError("just now")
        fehler.sqlite_errorcode = code
        raise fehler

    with monkeypatch.context() as m:
        m.setattr(angleichen, "setzen", gestoert)
        zwei[0].ersetzen(["Trommeln"], "[Kind]", "person")
    assert kopie.exists()
    Protokoll(umgebung.protokoll.pfad).schliessen()
    assert kopie.exists()
    assert b"Trommeln" not in alle_bytes(umgebung.protokoll.pfad.parent)


def test_waehrend_ein_anderer_sichert_wartet_das_angleichen_und_nichts_bleibt_stehen(
    umgebung, zwei, zweite, monkeypatch
):
    """Another process read the texts before, and puts its copy in place after they were erased."""
    echt = sicherung.pruefen_offene

    def dazwischen(kopie: sqlite3.Connection, pfad: Path) -> None:
        monkeypatch.setattr(sicherung, "pruefen_offene", echt)
        monkeypatch.setattr(ablage, "SPERRE_S", 0.02)
        zwei[0].ersetzen(["Trommeln"], "[Kind]", "person")
        echt(kopie, pfad)

    monkeypatch.setattr(sicherung, "pruefen_offene", dazwischen)
    zweite.protokoll.sichern()
    # The lock kept the log from setting the copies right, so its note is left.
    assert b"Trommeln" in alle_bytes(umgebung.protokoll.pfad.parent)
    Protokoll(umgebung.protokoll.pfad).schliessen()
    assert b"Trommeln" not in alle_bytes(umgebung.protokoll.pfad.parent)


def test_ein_gekipptes_bit_im_protokoll_kommt_beim_schliessen_in_keine_sicherung(umgebung, zwei):
    [eintrag] = tippen(zwei[0], "ÜBERHOLT")
    kopie = sichern(umgebung)
    zwei[0].aendern(eintrag.id, "Gilt")
    umgebung.protokoll.verbindung.execute(
        "UPDATE ereignisse SET daten = replace(daten, 'Trommeln', 'Krommeln')"
    )
    zwei[0].schliessen()
    pruefen(kopie)
    assert "Trommeln unter dem Tisch" in texte(kopie)
    assert b"Krommeln" not in kopie.read_bytes()
    assert "ÜBERHOLT".encode() not in kopie.read_bytes()


def test_auch_was_nach_einer_eingesetzten_kopie_in_derselben_runde_kam_bleibt_beim_schliessen(
    umgebung, zwei
):
    [eintrag] = tippen(zwei[0], "ÜBERHOLT")
    erste = sichern(umgebung)
    tippen(zwei[0], "Erst danach getippt")
    neuere = sichern(umgebung)
    pfad = umgebung.protokoll.pfad
    umgebung.protokoll.schliessen()
    alt = wiederherstellen(pfad, erste)
    with umgebung_fuer(pfad, Uhr()) as weiter:
        leitung = Leitung.oeffnen(weiter, zwei[0].id)
        leitung.aendern(eintrag.id, "Gilt")
        leitung.schliessen()
    assert "ÜBERHOLT".encode() not in alle_bytes(pfad.parent)
    for datei in (neuere, alt):
        pruefen(datei)
        assert "Erst danach getippt" in texte(datei)


def test_runden_die_nur_noch_kopien_haben_gehen_nach_ihrer_frist(umgebung, zwei, uhr):
    erste = sichern(umgebung)
    spaeter = begonnene(umgebung)
    tippen(spaeter, "Erst danach getippt")
    sichern(umgebung)
    pfad = umgebung.protokoll.pfad
    umgebung.protokoll.schliessen()
    wiederherstellen(pfad, erste)
    with umgebung_fuer(pfad, Uhr()) as weiter:
        for tage, da in ((29, True), (31, False)):
            pflege.aufraeumen(weiter.protokoll, Fristen(), uhr() + TAG * tage)
            assert (b"Erst danach getippt" in alle_bytes(pfad.parent)) == da


def test_wer_ein_beschaedigtes_protokoll_von_hand_ersetzt_behaelt_es_auch_nach_dem_schliessen(
    umgebung, zwei
):
    erste = sichern(umgebung)
    tippen(zwei[1], "Erst danach getippt")
    umgebung.protokoll.verbindung.execute(
        "UPDATE ereignisse SET daten = replace(daten, 'Trommeln', 'Krommeln')"
    )
    pfad = umgebung.protokoll.pfad
    umgebung.protokoll.schliessen()
    alt = wiederherstellen(pfad, erste)
    assert "beschaedigt" in alt.name
    with umgebung_fuer(pfad, Uhr()) as weiter:
        Leitung.oeffnen(weiter, zwei[1].id).schliessen()
    assert b"Erst danach getippt" in alt.read_bytes()


def test_solange_geloeschtes_noch_in_kopien_steht_wird_keine_eingesetzt(
    umgebung, zwei, monkeypatch
):
    kopie = sichern(umgebung)

    def gestoert(*_: object) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(angleichen, "setzen", gestoert)
    zwei[0].ersetzen(["Trommeln"], "[Kind]", "person")
    pfad = umgebung.protokoll.pfad
    umgebung.protokoll.schliessen()
    with pytest.raises(ProtokollFehler, match="Gelöschtes steht noch in den Sicherungen: bitte"):
        wiederherstellen(pfad, kopie)
    monkeypatch.undo()
    wiederherstellen(pfad, kopie)
    assert b"Trommeln" not in alle_bytes(pfad.parent)
