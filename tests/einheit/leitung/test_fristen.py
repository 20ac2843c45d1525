"""How long a round stays, what goes at the start, and which figures outlast it."""

from __future__ import annotations

import contextlib
import json
import os
import re
import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import pytest

from modelle.ablauf.format import Ablauf
from modelle.ablauf.lesen import mitgeliefert
from modelle.fach.professionen import Profession
from modelle.kooperation.dinge.schule import Standort
from modelle.leitung import pflege
from modelle.leitung.fristen import HOECHSTENS, Fristen, bis
from modelle.leitung.koordination import Koordination
from modelle.leitung.runde import Leitung
from modelle.leitung.umgebung import Umgebung
from modelle.protokoll.fehler import Beschaedigt
from modelle.protokoll.kopien.beiseite import beiseite
from modelle.protokoll.kopien.sicherung import alle, ordner
from modelle.protokoll.runden import Protokoll
from modelle.protokoll.tabellen import M003
from modelle.runde.ereignisse import Angaben
from tests.buehne.runden import bestaetigt_starten, fall_a, tippen
from tests.conftest import ANGABEN, Uhr, alle_bytes
from tui.pflegeworte import nach_frist, ohne_sicherung
from tui.rechner.einstellungen import lesen

FRISTEN = Fristen()


def runde(umgebung: Umgebung, code: str = "K-07", zu: bool = True) -> Leitung:
    """A round with an entry that bears its code, closed or running."""
    angaben = Angaben(code, "2026-11", professionen=ANGABEN.professionen)
    leitung = Leitung.anlegen(umgebung, mitgeliefert("koprax-60"), angaben)
    leitung.beginnen()
    tippen(leitung, f"Text von {code}")
    if zu:
        leitung.schliessen()
    return leitung


def gehe(leitung: Leitung, phase: str) -> None:
    while leitung.runde.phase.schluessel != phase:
        leitung.weiter()


def treffen(umgebung: Umgebung, name: str, zu: bool = True) -> Leitung:
    """A meeting without a case, with a task, closed or running."""
    leitung = Leitung.anlegen(umgebung, mitgeliefert("steuerungsgruppe"), Angaben(name, "2026-11"))
    leitung.beginnen()
    gehe(leitung, "aufgaben")
    leitung.erfassen(["Räume suchen"], "aufgabe", felder={"wer": "Schulamt", "bis": "Februar"})
    if zu:
        leitung.schliessen()
    return leitung


def start(umgebung: Umgebung, fristen: Fristen = FRISTEN) -> list[str]:
    """Do what a start does; return the codes of the rounds that were deleted."""
    getan = bestaetigt_starten(umgebung, fristen)
    return [zeile.code for zeile in getan.geloescht.runden]


def da(umgebung: Umgebung) -> list[str]:
    return sorted(zeile.code for zeile in umgebung.protokoll.runden())


# --- when -------------------------------------------------------------------------------------


def test_dreissig_tage_nach_der_runde_geht_alles_notierte(umgebung, uhr: Uhr):
    runde(umgebung)
    uhr.vor(minuten=30 * 24 * 60 - 1)
    assert start(umgebung) == []
    assert b"Text von K-07" in alle_bytes(umgebung.protokoll.pfad.parent)
    uhr.vor(minuten=1)
    assert start(umgebung) == ["K-07"]
    assert da(umgebung) == []
    uebrig = alle_bytes(umgebung.protokoll.pfad.parent)
    assert b"Text von" not in uebrig
    assert b"K-07" not in uebrig


@pytest.mark.parametrize("tage", [1, 45, HOECHSTENS])
def test_die_frist_laesst_sich_einstellen(umgebung, uhr: Uhr, tage):
    runde(umgebung)
    uhr.vor(minuten=tage * 24 * 60 - 1)
    assert start(umgebung, Fristen(geschlossen=tage)) == []
    uhr.vor(minuten=1)
    assert start(umgebung, Fristen(geschlossen=tage)) == ["K-07"]


@pytest.mark.parametrize(
    ("text", "erlaubt"),
    [
        ("[fristen]\ngeschlossen = 90\noffen = 1", True),
        ("[fristen]\ngeschlossen = 91", False),
        ("[fristen]\nbeiseite = 0", False),
        ("[fristen]\ngeschlossen = -5", False),
        ('[fristen]\ngeschlossen = "30"', False),
        ("[fristen]\nfuer_immer = 30", False),
        ("[fristen]\ntreffen = 89", False),
        ("[fristen]\ntreffen = 3651", False),
    ],
)
def test_laenger_als_neunzig_tage_laesst_sich_keine_frist_einstellen(tmp_path, text, erlaubt):
    datei = tmp_path / "einstellungen.toml"
    datei.write_text(text)
    if erlaubt:
        assert lesen(datei).einstellungen.fristen == Fristen(geschlossen=90, offen=1)
    else:
        gelesen = lesen(datei)
        assert gelesen.fristen_unklar
        assert re.search(r"Zeile 2, „\w+“: erwartet wird ", gelesen.saetze[0])
        assert gelesen.einstellungen.fristen == Fristen(90, 90, 90, 3650), "nothing goes too early"


def test_ein_treffen_bleibt_neunzig_tage_bis_zehn_jahre(tmp_path):
    datei = tmp_path / "einstellungen.toml"
    for tage in (90, 3650):
        datei.write_text(f"[fristen]\ntreffen = {tage}")
        assert lesen(datei).einstellungen.fristen == Fristen(treffen=tage)
    datei.write_text("[fristen]\ntreffen = 30")
    assert "„treffen“: erwartet wird Tage von 90 bis 3650" in lesen(datei).saetze[0]


TAG = 24 * 60


@pytest.mark.parametrize("tage", [90, 730])
def test_ein_treffen_ohne_fall_bleibt_laenger_als_eine_fallrunde(umgebung, uhr: Uhr, tage):
    """Bodies meet quarterly: their tasks must outlast the next meeting, open or closed."""
    fristen = Fristen(treffen=tage)
    treffen(umgebung, "Steuerung Nord")
    treffen(umgebung, "Offen geblieben", zu=False)
    runde(umgebung)
    uhr.vor(minuten=(tage - 1) * TAG)
    runde(umgebung, "K-neu")
    assert start(umgebung, fristen) == ["K-07"]
    uhr.vor(minuten=TAG)
    assert sorted(start(umgebung, fristen)) == ["Offen geblieben", "Steuerung Nord"]
    assert b"Steuerung Nord" not in alle_bytes(umgebung.protokoll.pfad.parent)


def test_ein_nur_geplantes_treffen_hat_nichts_aufzuheben(umgebung, uhr: Uhr):
    angaben = Angaben("Geplant", "2026-11")
    Leitung.anlegen(umgebung, mitgeliefert("steuerungsgruppe"), angaben)
    uhr.jetzt = datetime(2026, 12, 30, tzinfo=UTC)
    runde(umgebung)
    assert start(umgebung) == []
    uhr.jetzt = datetime(2026, 12, 31, tzinfo=UTC)
    assert start(umgebung) == ["Geplant"]


def test_ein_eigener_ablauf_der_nichts_sagt_ist_eine_fallrunde(umgebung, uhr: Uhr):
    """The careful one of the two."""
    ablauf = msgspec.convert(
        {k: w for k, w in msgspec.to_builtins(mitgeliefert("koprax-60")).items() if k != "fall"},
        Ablauf,
    )
    leitung = Leitung.anlegen(umgebung, ablauf, Angaben("Eigenes", "2026-11"))
    leitung.beginnen()
    leitung.schliessen()
    uhr.vor(minuten=30 * TAG)
    assert start(umgebung) == ["Eigenes"]


def test_was_eine_runde_ist_sagen_ihre_eintraege_und_nicht_die_liste(umgebung, uhr: Uhr):
    """The rows of the list have no checksum; a meeting must not go with a case's deadline."""
    treffen(umgebung, "Steuerung Nord")
    umgebung.protokoll.verbindung.execute("UPDATE runden SET sache = 'fall'")
    uhr.vor(minuten=40 * TAG)
    assert start(umgebung) == []


def test_auch_in_kopien_bleibt_ein_treffen_so_lange_wie_im_protokoll(umgebung, uhr: Uhr):
    """An older copy took the log's place: what only another copy has, goes after its own time."""
    treffen(umgebung, "Steuerung Nord")
    runde(umgebung)
    umgebung.protokoll.sichern()
    umgebung.protokoll.verbindung.execute("DELETE FROM runden")
    uhr.vor(minuten=40 * TAG)
    start(umgebung)
    assert b"K-07" not in alle_bytes(ordner(umgebung.protokoll.pfad))
    assert b"Steuerung Nord" in alle_bytes(ordner(umgebung.protokoll.pfad))
    uhr.vor(minuten=700 * TAG)
    pflege.aufraeumen(umgebung.protokoll, FRISTEN, uhr())
    assert b"Steuerung Nord" not in alle_bytes(ordner(umgebung.protokoll.pfad))


def test_eine_nie_geschlossene_runde_geht_nach_ihrer_letzten_aenderung(umgebung, uhr: Uhr):
    leitung = runde(umgebung, zu=False)
    uhr.vor(minuten=20 * 24 * 60)
    tippen(leitung, "Noch einmal")
    uhr.vor(minuten=29 * 24 * 60)
    assert start(umgebung) == []
    uhr.vor(minuten=24 * 60)
    assert start(umgebung) == ["K-07"]


def test_eine_vorbereitete_runde_wartet_auf_ihren_monat(umgebung, uhr: Uhr):
    Leitung.anlegen(umgebung, mitgeliefert("koprax-60"), Angaben("K-9", "2027-01"))
    uhr.jetzt = datetime(2027, 3, 1, tzinfo=UTC)
    runde(umgebung, "K-8")
    uhr.jetzt = datetime(2027, 3, 2, tzinfo=UTC)
    assert start(umgebung) == []
    uhr.jetzt = datetime(2027, 3, 3, tzinfo=UTC)
    assert start(umgebung) == ["K-9"]


def test_kommt_noch_eine_runde_des_falls_bleibt_die_letzte_bis_dahin(umgebung, uhr: Uhr):
    """The next round begins with what was chosen in the last one."""
    runde(umgebung)
    runde(umgebung, "K-08")
    uhr.vor(minuten=20 * 24 * 60)
    weiter = Leitung.anlegen(umgebung, mitgeliefert("koprax-60"), Angaben("k-07", "2027-01"))
    uhr.vor(minuten=15 * 24 * 60)
    assert start(umgebung) == ["K-08"]
    weiter.beginnen()
    weiter.schliessen()
    assert start(umgebung) == ["K-07"]
    assert da(umgebung) == ["k-07"]


def test_aber_laenger_als_neunzig_tage_bleibt_sie_nie(umgebung, uhr: Uhr):
    runde(umgebung)
    Leitung.anlegen(umgebung, mitgeliefert("koprax-60"), Angaben("K-07", "2027-12"))
    uhr.vor(minuten=50 * 24 * 60)
    runde(umgebung, "K-08")
    uhr.vor(minuten=39 * 24 * 60)
    assert start(umgebung, Fristen(geschlossen=60)) == []
    uhr.vor(minuten=24 * 60)
    assert start(umgebung, Fristen(geschlossen=60)) == ["K-07"]


def test_was_beiseite_liegt_geht_auch_ohne_dass_etwas_geloescht_wird(umgebung, uhr: Uhr):
    runde(umgebung)
    umgebung.protokoll.sichern()
    datei = ordner(umgebung.protokoll.pfad) / "protokoll.db-beschaedigt-20261122T120000Z"
    datei.write_bytes(b"Schrott")
    uhr.jetzt = datetime.fromtimestamp(datei.stat().st_ctime, UTC) + timedelta(days=29)
    pflege.aufraeumen(umgebung.protokoll, Fristen(geschlossen=90, offen=90), uhr())
    assert beiseite(umgebung.protokoll.pfad) == [datei]
    uhr.vor(minuten=2 * 24 * 60)
    pflege.aufraeumen(umgebung.protokoll, Fristen(geschlossen=90, offen=90), uhr())
    assert beiseite(umgebung.protokoll.pfad) == []


@pytest.mark.parametrize("unsinn", ["'0x26-11-99'", "'9999-12-31T23:00:00Z'", "x'ff00'", "''"])
@pytest.mark.parametrize("spalte", ["geschlossen", "geaendert", "monat"])
def test_wo_die_liste_beschaedigt_ist_gilt_was_die_eintraege_sagen(
    umgebung, uhr: Uhr, spalte, unsinn
):
    """They are deleted neither too early nor never, and the start list can still be shown."""
    runde(umgebung, zu=spalte == "geschlossen")
    umgebung.protokoll.verbindung.execute(f"UPDATE runden SET {spalte} = {unsinn}")
    uhr.vor(minuten=29 * 24 * 60)
    runde(umgebung, "K-08")
    if "ff" in unsinn:
        with pytest.raises(Beschaedigt):
            umgebung.protokoll.runden()
        return
    assert [type(bis(z, FRISTEN)) for z in umgebung.protokoll.runden()] == [datetime] * 2
    assert start(umgebung) == []
    uhr.vor(minuten=24 * 60)
    assert start(umgebung) == ["K-07"]
    assert da(umgebung) == ["K-08"]


def test_wird_in_einer_faelligen_runde_gerade_weitergeschrieben_bleibt_sie(
    umgebung, uhr: Uhr, monkeypatch
):
    leitung = runde(umgebung, zu=False)
    uhr.vor(minuten=30 * 24 * 60)
    echt = umgebung.protokoll.sichern

    def dazwischen() -> Path:
        tippen(leitung, "Im letzten Augenblick")
        return echt()

    monkeypatch.setattr(umgebung.protokoll, "sichern", dazwischen)
    start(umgebung)
    assert da(umgebung) == ["K-07"]


# --- what is said -----------------------------------------------------------------------------


def test_beim_start_sagt_eine_zeile_was_gegangen_ist(umgebung, uhr: Uhr):
    for code in ("K-1", "K-2", "K-3", "K-4", "K-5", "K-6"):
        runde(umgebung, code)
    uhr.vor(minuten=24 * 60)
    runde(umgebung, "K-9")
    uhr.vor(minuten=29 * 24 * 60)
    getan = bestaetigt_starten(umgebung)
    assert nach_frist(getan.geloescht) == (
        "Die Frist war um: 6 Runden sind gelöscht, K-1, K-2, K-3, K-4 und 2 weitere."
    )
    uhr.vor(minuten=24 * 60)
    getan = bestaetigt_starten(umgebung)
    assert nach_frist(getan.geloescht) == "Die Frist war um: K-9 (November 2026) ist gelöscht."
    assert ohne_sicherung(getan) == ""
    # A code of which several go is named once.
    for _ in range(2):
        runde(umgebung, "K-9")
    uhr.vor(minuten=31 * 24 * 60)
    getan = bestaetigt_starten(umgebung)
    assert nach_frist(getan.geloescht) == "Die Frist war um: 2 Runden sind gelöscht, alle zu K-9."


def test_geht_keine_sicherung_wird_trotzdem_geloescht_und_es_wird_gesagt(
    umgebung, uhr: Uhr, monkeypatch
):
    runde(umgebung)

    def voll(griff: int) -> None:
        raise OSError(28, "No space left on device")

    uhr.vor(minuten=30 * 24 * 60)
    monkeypatch.setattr(os, "fsync", voll)
    getan = bestaetigt_starten(umgebung)
    assert [z.code for z in getan.geloescht.runden] == ["K-07"]
    assert "der Datenträger ist voll" in ohne_sicherung(getan)
    # The older copy could not be rewritten, so it is removed.
    assert alle(umgebung.protokoll.pfad) == []
    assert b"Text von" not in alle_bytes(umgebung.protokoll.pfad.parent)


# --- figures ----------------------------------------------------------------------------------


def zahlen(umgebung: Umgebung) -> list[dict[str, object]]:
    db = umgebung.protokoll.verbindung
    spalten = [zeile[1] for zeile in db.execute("PRAGMA table_info(kennzahlen)")]
    return [dict(zip(spalten, z, strict=True)) for z in db.execute("SELECT * FROM kennzahlen")]


def test_von_einer_geloeschten_runde_bleiben_zahlen_ohne_inhalt(umgebung, uhr: Uhr):
    leitung = fall_a(umgebung)
    leitung.schliessen()
    texte = [x.text for x in leitung.runde.eintraege.values()]
    fragen = len(leitung.runde.mit_art("frage"))
    pflege.loeschen(umgebung.protokoll, umgebung.protokoll.runden())
    [bleibt] = zahlen(umgebung)
    assert (bleibt["monat"], bleibt["ablauf"]) == ("2026-11", "koprax-60")
    assert bleibt["professionen"] == len(ANGABEN.professionen)
    assert json.loads(bleibt["eintraege"])["frage"] == fragen > 0
    phasen = json.loads(bleibt["phasen"])
    assert phasen["fragen"][0] == 10
    assert 0 < phasen["fragen"][1] < 60
    ganz = json.dumps(bleibt, ensure_ascii=False)
    assert not any(text in ganz for text in texte)
    assert not any(p.titel in ganz for p in ANGABEN.professionen)
    assert "K-07" not in ganz


def test_in_den_zahlen_steht_wer_wovon_wie_viel_gesagt_hat_und_welche_werte_gewaehlt_wurden(
    umgebung, uhr: Uhr
):
    schule = Koordination(umgebung).setzen("schule", Standort("", "Am Park", "Grundschule"))
    polizei = Profession("pol", "Polizei Mitte")
    angaben = msgspec.structs.replace(
        ANGABEN, schule=schule, professionen=(*ANGABEN.professionen, polizei)
    )
    davor = runde(umgebung)
    leitung = Leitung.anlegen(umgebung, mitgeliefert("koprax-60"), angaben)
    leitung.beginnen()
    gehe(leitung, "hypothesen")
    for text, profession in (("Unruhe", "asd"), ("Streit", "asd"), ("Schulweg", "pol")):
        leitung.erfassen([text], "hypothese", profession)
    gehe(leitung, "auswahl")
    leitung.erfassen(
        ["Trommeln"], "option", "lk", felder={"wahl": "gewaehlt", "schritt": "Anrufen"}
    )
    leitung.schliessen()
    pflege.loeschen(umgebung.protokoll, umgebung.protokoll.runden())
    bleibt = next(z for z in zahlen(umgebung) if z["runde"] == leitung.id)
    assert (bleibt["schule"], bleibt["schulart"], bleibt["fall"]) == (schule, "Grundschule", 1)
    je_profession = json.loads(str(bleibt["je_profession"]))
    assert je_profession["hypothese"] == {"asd": 2, "andere": 1}
    assert json.loads(str(bleibt["gehoert"])) == {"asd": 1, "lk": 1, "andere": 1}
    assert json.loads(str(bleibt["dabei"])) == dict.fromkeys(("lk", "ssa", "asd", "okja"), 1) | {
        "andere": 1
    }
    assert bleibt["gewaehlt"] == 1
    assert json.loads(str(bleibt["felder"]))["wahl"] == {"gewaehlt": 1}
    assert "Polizei" not in json.dumps(bleibt)
    assert "pol" not in json.loads(str(bleibt["dabei"]))
    assert len(zahlen(umgebung)) == 2
    assert davor.id in {z["runde"] for z in zahlen(umgebung)}


def test_wie_es_mit_dem_vereinbarten_ausging_steht_fuer_sich(umgebung, uhr: Uhr):
    treffen(umgebung, "SG")
    leitung = Leitung.anlegen(umgebung, mitgeliefert("steuerungsgruppe"), Angaben("SG", "2026-11"))
    leitung.beginnen()
    [aufgabe] = leitung.vorige_wahl()
    stand = leitung.runde.ablauf.feld("stand")
    assert stand
    leitung.aufnehmen(aufgabe, "rueckblick", stand, stand.werte[0])
    leitung.schliessen()
    pflege.loeschen(umgebung.protokoll, umgebung.protokoll.runden())
    bleibt = next(z for z in zahlen(umgebung) if z["runde"] == leitung.id)
    assert json.loads(str(bleibt["nachgesehen"])) == {
        "stand": {"erledigt": 1},
        "*": {"rechtzeitig": 1},
    }
    assert json.loads(str(bleibt["felder"])) == {}
    assert bleibt["fall"] == 0


def test_dass_der_stopp_gebraucht_wurde_steht_bei_keiner_runde_nur_im_vierteljahr(umgebung):
    for code, stopp in (("K-07", True), ("K-08", False), ("K-09", True)):
        leitung = runde(umgebung, code, zu=False)
        if stopp:
            leitung.unterbrechen()
            leitung.wiederaufnehmen()
        leitung.schliessen()
    pflege.loeschen(umgebung.protokoll, umgebung.protokoll.runden())
    db = umgebung.protokoll.verbindung
    assert [tuple(z) for z in db.execute("SELECT vierteljahr FROM stopps")] == [("2026-Q4",)]
    eine, andere, dritte = ({**z, "runde": "", "pruefsumme": 0} for z in zahlen(umgebung))
    assert eine == andere == dritte


def test_was_eine_fruehere_fassung_gezaehlt_hat_bleibt_und_neues_steht_leer_daneben(
    umgebung, tmp_path: Path
):
    runde(umgebung)
    pfad = umgebung.protokoll.pfad
    umgebung.protokoll.schliessen()
    with contextlib.closing(sqlite3.connect(pfad)) as db, db:
        db.execute("DROP TABLE stopps")
        db.execute("DROP TABLE kennzahlen")
        db.execute(M003[-1])
        db.execute(
            "INSERT INTO kennzahlen VALUES ('r', '2026-01', 'koprax-60', '', '', 4, '{}', '{}')"
        )
        noch_nicht = "name LIKE 'm005%' OR name LIKE 'm008%'"
        db.execute(f"DELETE FROM _sqlite_migrations WHERE {noch_nicht}")
        db.execute("PRAGMA user_version = 4")
    danach = Protokoll(pfad)
    spalten = "runde, monat, ablauf, professionen, fall, je_profession"
    [zeile] = danach.verbindung.execute(f"SELECT {spalten} FROM kennzahlen").fetchall()
    assert tuple(zeile) == ("r", "2026-01", "koprax-60", 4, None, None)
    danach.schliessen()


def test_eine_nie_begonnene_runde_hinterlaesst_keine_zahlen(umgebung):
    Leitung.anlegen(umgebung, mitgeliefert("koprax-60"), ANGABEN)
    pflege.loeschen(umgebung.protokoll, umgebung.protokoll.runden())
    assert zahlen(umgebung) == []


def test_ein_selbst_eingetragenes_handlungsfeld_bleibt_nicht_in_den_zahlen(umgebung):
    angaben = Angaben("K-7", "2026-11", ebene="operativ", feld="Rund um Kevin")
    leitung = Leitung.anlegen(umgebung, mitgeliefert("steuerungsgruppe"), angaben)
    leitung.beginnen()
    pflege.loeschen(umgebung.protokoll, umgebung.protokoll.runden())
    assert [(z["ebene"], z["feld"]) for z in zahlen(umgebung)] == [("operativ", "")]


def test_auch_eine_unlesbare_runde_laesst_sich_loeschen_ohne_zahlen(umgebung):
    runde(umgebung)
    umgebung.protokoll.verbindung.execute("UPDATE ereignisse SET daten = '{' WHERE nr = 2")
    pflege.loeschen(umgebung.protokoll, umgebung.protokoll.runden())
    assert (da(umgebung), zahlen(umgebung)) == ([], [])


def test_kommt_eine_geloeschte_runde_aus_einer_kopie_zurueck_zaehlt_sie_nur_einmal(
    umgebung, tmp_path: Path
):
    runde(umgebung)
    pfad = umgebung.protokoll.pfad
    pflege.loeschen(umgebung.protokoll, umgebung.protokoll.runden())
    [vorher] = zahlen(umgebung)
    leitung = runde(umgebung)
    umgebung.protokoll.verbindung.execute(
        "UPDATE runden SET id = ? WHERE id = ?", (vorher["runde"], leitung.id)
    )
    pflege.loeschen(umgebung.protokoll, umgebung.protokoll.runden())
    assert len(zahlen(umgebung)) == 1
    assert pfad.exists()


def test_bis_wann_eine_runde_bleibt_steht_fest(umgebung, uhr: Uhr):
    runde(umgebung)
    [zeile] = umgebung.protokoll.runden()
    assert bis(zeile, FRISTEN) == uhr() + timedelta(days=30)


def test_eine_verfaelschte_zeit_in_der_liste_loescht_keine_runde_vor_ihrer_frist(umgebung, uhr):
    """The rows of the list have no checksum; the events have."""
    runde(umgebung)
    runde(umgebung, "K-08", zu=False)
    umgebung.protokoll.verbindung.execute(
        "UPDATE runden SET geschlossen = replace(geschlossen, '2026', '2016'),"
        " geaendert = replace(geaendert, '2026', '2016')"
    )
    assert start(umgebung) == []
    assert da(umgebung) == ["K-07", "K-08"]
