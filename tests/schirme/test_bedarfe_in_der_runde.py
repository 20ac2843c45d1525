"""Needs in a led round: they stand there when their phase begins, and get their results at its end.

On a real file, by one and by two at the same time, and when writing fails.
"""

from __future__ import annotations

import sqlite3

import msgspec
import pytest

from modelle.ablauf.lesen import mitgeliefert
from modelle.kooperation.dinge.bedarf import Bedarf
from modelle.kooperation.dinge.schule import Standort
from modelle.kooperation.dinge.verbund import Verbund, staende
from modelle.leitung.koordination import Koordination
from modelle.leitung.runde import Leitung
from modelle.leitung.umgebung import Umgebung
from modelle.protokoll.fehler import ProtokollFehler
from modelle.protokoll.kooperation import Kooperationsprotokoll
from modelle.protokoll.runden import Protokoll
from modelle.runde.ereignisse import Angaben, EintragErfasst
from modelle.runde.zustand import Eintrag
from modelle.strom.abgelehnt import Abgelehnt
from tests.buehne.haus import frisch, modul, raum
from tests.buehne.schirme import app_mit, gehe, laufend

KREIS = mitgeliefert("praeventionskreis")
GESAMMELT = (
    Bedarf("Mehr Sprechzeiten", "kita", 1),
    Bedarf("Ruheraum", "ssa", 5),
    Bedarf("ruheraum", "okja", 2),
)


@pytest.fixture
def gesammelt(umgebung: Umgebung) -> Koordination:
    """A co-operation in which needs were collected."""
    koordination = Koordination(umgebung)
    koordination.bedarfe_einlesen(GESAMMELT)
    return koordination


def kreis(umgebung: Umgebung, phase: str = "ankommen", verbund: str = "") -> Leitung:
    """A Präventionskreis that has come to this phase."""
    angaben = Angaben("Kreis", "2026-11", fallgebend="", verbund=verbund)
    leitung = Leitung.anlegen(umgebung, KREIS, angaben)
    leitung.beginnen()
    gehe(leitung, phase)
    return leitung


def texte(leitung: Leitung) -> list[str]:
    return [x.text for x in leitung.runde.eintraege.values()]


def eintrag(leitung: Leitung, text: str) -> Eintrag:
    return next(x for x in leitung.runde.eintraege.values() if x.text == text)


def beauftragt(leitung: Leitung, an: str, text: str = "Raum suchen") -> None:
    """Hang a task on a need."""
    gehe(leitung, "auftraege")
    felder = {"wer": "Schulamt", "bis": "Ende März"}
    leitung.erfassen([text], "auftrag", bezug=eintrag(leitung, an).id, felder=felder)


def ergebnisse(umgebung: Umgebung) -> dict[str, str]:
    da = Kooperationsprotokoll(umgebung.protokoll).bestand("bedarf")
    return {f"{b.bedarf}/{b.profession}": b.ergebnis for b in da.values()}  # type: ignore[union-attr]


# --- the starting list ------------------------------------------------------------------------


def test_mit_der_phase_stehen_die_bedarfe_da_in_einem_zug(umgebung, gesammelt):
    leitung = kreis(umgebung)
    vorher = len(leitung.vermerke)
    leitung.weiter()
    assert texte(leitung) == ["Ruheraum", "Mehr Sprechzeiten"]
    assert [x.felder["gewicht"] for x in leitung.runde.eintraege.values()] == ["hoch", "gering"]
    assert {v.vorgang for v in leitung.vermerke[vorher:]} == {vorher + 1}
    assert Leitung.oeffnen(umgebung, leitung.id).runde == leitung.runde


def test_zurueckgenommen_ist_die_phase_wieder_zu_und_beim_naechsten_mal_steht_alles_da(
    umgebung, gesammelt
):
    leitung = kreis(umgebung, "bedarfe")
    leitung.zuruecknehmen()
    assert (leitung.runde.phase.schluessel, texte(leitung)) == ("ankommen", [])
    leitung.wiederholen()
    assert texte(leitung) == ["Ruheraum", "Mehr Sprechzeiten"]
    leitung.zuruecknehmen()
    leitung.weiter()
    assert texte(leitung) == ["Ruheraum", "Mehr Sprechzeiten"]


def test_wer_wieder_in_die_phase_geht_bekommt_nur_was_inzwischen_dazukam(umgebung, gesammelt):
    leitung = kreis(umgebung, "bedarfe")
    leitung.loeschen(eintrag(leitung, "Mehr Sprechzeiten").id)
    leitung.aendern(eintrag(leitung, "Ruheraum").id, "Ein Raum zum Ausruhen")
    gesammelt.bedarfe_einlesen([Bedarf("Lesepaten", "ssa")])
    leitung.zurueck()
    leitung.weiter()
    assert texte(leitung) == ["Ein Raum zum Ausruhen", "Lesepaten"]
    leitung.weiter()
    leitung.zurueck()
    assert texte(leitung) == ["Ein Raum zum Ausruhen", "Lesepaten"]


def test_auch_die_erste_phase_einer_runde_kann_mit_bedarfen_beginnen(umgebung, gesammelt):
    phasen = (KREIS.phase("bedarfe"), *KREIS.phasen[2:])
    kurz = msgspec.structs.replace(KREIS, phasen=phasen)
    leitung = Leitung.anlegen(umgebung, kurz, Angaben("Kreis", "2026-11"))
    leitung.beginnen()
    assert texte(leitung) == ["Ruheraum", "Mehr Sprechzeiten"]
    leitung.zuruecknehmen()
    assert (leitung.runde.stand, texte(leitung)) == ("laufend", [])


def test_zwei_die_zugleich_weitergehen_verdoppeln_nichts(umgebung, zweite, gesammelt):
    hier = kreis(umgebung)
    dort = Leitung.oeffnen(zweite, hier.id)
    hier.weiter()
    # The other one has not read that yet, and goes on as well: from the first phase, as it saw.
    dort.weiter()
    hier.auffrischen()
    assert hier.runde == dort.runde
    assert texte(hier) == ["Ruheraum", "Mehr Sprechzeiten"]
    gehe(dort, "ankommen")
    gehe(dort, "bedarfe")
    assert texte(dort) == ["Ruheraum", "Mehr Sprechzeiten"]


def test_sind_die_bedarfe_nicht_zu_lesen_geht_die_runde_weiter_und_spaeter_stehen_sie_da(
    umgebung, gesammelt, monkeypatch
):
    def kaputt(*_: object) -> None:
        raise ProtokollFehler("Gerade nicht.")

    leitung = kreis(umgebung)
    with monkeypatch.context() as m:
        m.setattr(Kooperationsprotokoll, "bestand", kaputt)
        leitung.weiter()
        assert (leitung.runde.phase.schluessel, texte(leitung)) == ("bedarfe", [])
    leitung.zurueck()
    leitung.weiter()
    assert texte(leitung) == ["Ruheraum", "Mehr Sprechzeiten"]


def test_scheitert_das_schreiben_der_liste_ist_auch_die_phase_nicht_betreten(
    umgebung, gesammelt, monkeypatch
):
    leitung = kreis(umgebung)
    echt, zahl = Protokoll._vermerke_schreiben, 0

    def voll(selbst: Protokoll, nr: int, vermerke: list[object]) -> None:
        nonlocal zahl
        zahl = len(vermerke)
        echt(selbst, nr, vermerke[:2])  # type: ignore[arg-type]
        raise sqlite3.OperationalError("disk I/O error")

    with monkeypatch.context() as m:
        m.setattr(Protokoll, "_vermerke_schreiben", voll)
        with pytest.raises(ProtokollFehler):
            leitung.weiter()
    assert zahl == 3
    danach = Leitung.oeffnen(umgebung, leitung.id)
    assert (danach.runde.phase.schluessel, texte(danach)) == ("ankommen", [])


def test_im_protokoll_der_runde_steht_statt_des_bedarfs_nur_sein_schluessel(umgebung, gesammelt):
    leitung = kreis(umgebung, "bedarfe")
    herkuenfte = [
        v.ereignis.herkunft for v in leitung.vermerke if isinstance(v.ereignis, EintragErfasst)
    ]
    assert set(herkuenfte) <= set(gesammelt.kooperation.bedarf)
    leitung.loeschen(eintrag(leitung, "Ruheraum").id)
    leitung.schliessen()
    daten = [
        x
        for (x,) in umgebung.protokoll.verbindung.execute("SELECT daten FROM ereignisse").fetchall()
    ]
    assert not any("ruheraum" in x.lower() for x in daten)


# --- the results ------------------------------------------------------------------------------


def test_beim_schliessen_bekommt_jeder_einzelne_bedarf_sein_ergebnis(umgebung, gesammelt):
    leitung = kreis(umgebung, "bedarfe")
    leitung.erfassen(["Lesepaten"], "bedarf", "ssa", felder={"gewicht": "hoch"})
    beauftragt(leitung, "Ruheraum")
    assert set(ergebnisse(umgebung).values()) == {""}
    vorher = len(Koordination(umgebung).vermerke)
    leitung.schliessen()
    satz = "AG-Auftrag: Raum suchen (Schulamt; Ende März)"
    assert ergebnisse(umgebung) == {
        "Lesepaten/ssa": "",
        "Mehr Sprechzeiten/kita": "",
        "Ruheraum/ssa": satz,
        "ruheraum/okja": satz,
    }
    danach = Koordination(umgebung)
    assert {v.vorgang for v in danach.vermerke[vorher:]} == {vorher + 1}
    gewichte = {b.bedarf: b.gewicht for b in danach.kooperation.bedarf.values()}
    assert gewichte["Lesepaten"] == 5
    (erst_genannt,) = [b for b in danach.kooperation.bedarf.values() if b.bedarf == "Lesepaten"]
    assert erst_genannt.seit == umgebung.uhr().astimezone().date()
    danach.zuruecknehmen()
    assert set(ergebnisse(umgebung).values()) == {""}


def test_die_naechste_runde_beginnt_mit_dem_was_offen_blieb(umgebung, gesammelt):
    leitung = kreis(umgebung, "bedarfe")
    beauftragt(leitung, "Ruheraum")
    leitung.schliessen()
    assert texte(kreis(umgebung, "bedarfe")) == ["Mehr Sprechzeiten"]


def test_scheitert_das_schliessen_dazwischen_schadet_das_nicht(umgebung, gesammelt, monkeypatch):
    leitung = kreis(umgebung, "bedarfe")
    beauftragt(leitung, "Ruheraum")

    def voll(*_: object, **__: object) -> None:
        raise ProtokollFehler("Der Datenträger ist voll.")

    with monkeypatch.context() as m:
        m.setattr(Protokoll, "anhaengen", voll)
        with pytest.raises(ProtokollFehler):
            leitung.schliessen()
    assert leitung.runde.stand == "laufend"
    assert ergebnisse(umgebung)["Ruheraum/ssa"].startswith("AG-Auftrag")
    schon_da = len(Koordination(umgebung).vermerke)
    leitung.schliessen()
    assert leitung.runde.stand == "geschlossen"
    assert len(Koordination(umgebung).vermerke) == schon_da


def test_scheitert_schon_der_rueckfluss_bleibt_die_runde_offen(umgebung, gesammelt, monkeypatch):
    leitung = kreis(umgebung, "bedarfe")
    beauftragt(leitung, "Ruheraum")

    def voll(*_: object, **__: object) -> None:
        raise ProtokollFehler("Der Datenträger ist voll.")

    with monkeypatch.context() as m:
        m.setattr(Kooperationsprotokoll, "anhaengen", voll)
        with pytest.raises(ProtokollFehler):
            leitung.schliessen()
    assert Leitung.oeffnen(umgebung, leitung.id).runde.stand == "laufend"
    assert set(ergebnisse(umgebung).values()) == {""}


def test_was_ein_anderer_im_letzten_moment_noch_notiert_fliesst_mit_zurueck(
    umgebung, zweite, gesammelt
):
    hier = kreis(umgebung, "bedarfe")
    dort = Leitung.oeffnen(zweite, hier.id)
    beauftragt(dort, "Ruheraum", "Im Hort fragen")
    hier.schliessen()
    assert hier.runde.stand == "geschlossen"
    assert ergebnisse(umgebung)["Ruheraum/ssa"].startswith("AG-Auftrag: Im Hort fragen")


def test_ein_verbund_bekommt_seine_meilensteine_mit_dem_tag_der_runde(umgebung):
    verbund = Koordination(umgebung).setzen("verbund", Verbund("", "Verbund Nord"))
    angaben = Angaben("Beratung", "2026-11", fallgebend="", verbund=verbund)
    leitung = Leitung.anlegen(umgebung, mitgeliefert("konstituierende-beratung"), angaben)
    leitung.beginnen()
    gehe(leitung, "ziele")
    leitung.erfassen(["Alle kennen sich"], "ziel")
    gehe(leitung, "empfehlungen")
    leitung.erfassen(["Raum suchen", "Stelle schaffen"], "empfehlung")
    leitung.schliessen()
    da = Koordination(umgebung).kooperation.verbund[verbund]
    heute = umgebung.uhr().astimezone().date()
    assert [(s.nummer, s.am, s.ergebnis) for s in staende(da)[2:]] == [
        (3, heute, "Alle kennen sich"),
        (4, heute, "Raum suchen; Stelle schaffen"),
    ]


async def test_am_schirm_stehen_die_bedarfe_in_ihren_gruppen_und_beim_schliessen_wohin_es_geht(
    umgebung, gesammelt, uhr, tmp_path
):
    leitung = kreis(umgebung)
    async with laufend(app_mit(umgebung, uhr, tmp_path)) as hand:
        hand.app.zur_runde(leitung.id)
        await hand("f8")
        assert hand.liste == [
            "1 hoch (1)", "▲ Ruheraum", "2 mittel (leer)", "3 gering (1)", "· Mehr Sprechzeiten",
        ]  # fmt: skip
        await hand("ctrl+z")
        assert hand.meldung == "Zurückgenommen: Phase Bedarfe vorstellen"
        await hand("f8", "f8", "f8", "f8", "up", "escape")
        await hand.schreibt("Raum suchen; wer: Schulamt; bis: Ende März")
        assert "AG Raum suchen wer: Schulamt · bis wann: Ende März" in hand.liste
        await hand("f5", "x")
        assert "Was entschieden wurde, steht dann auch in der Kooperation (F3 auf" in hand.frage
        await hand("0")
        assert "Die Runde ist geschlossen" in hand.worte
    assert ergebnisse(umgebung)["Ruheraum/ssa"] == "AG-Auftrag: Raum suchen (Schulamt; Ende März)"


async def test_der_gewaehlte_bedarf_gilt_bis_ein_anderer_gewaehlt_wird(
    umgebung, gesammelt, uhr, tmp_path
):
    leitung = kreis(umgebung, "bedarfe")
    # What waits stands above the needs: `↑` still leads to a need, as the hint says.
    leitung.parken("Kein Raum", "luecke")
    leitung.parken("Offene Halle", "angebot")
    gehe(leitung, "luecken")
    async with laufend(app_mit(umgebung, uhr, tmp_path), (60, 20)) as hand:
        hand.app.zur_runde(leitung.id)
        await hand("up")
        assert hand.gewaehlt.endswith("Ruheraum")
        await hand("escape")
        for text in ("Nachmittags zu", "Abends zu"):
            assert "„Ruheraum“" in hand.label
            await hand.schreibt(text)
        ruheraum = eintrag(hand.app.leitung, "Ruheraum").id
        haengend = {x.text for x in hand.app.leitung.runde.eintraege.values() if x.bezug}
        assert haengend == {"Nachmittags zu", "Abends zu"}
        assert eintrag(hand.app.leitung, "Abends zu").bezug == ruheraum
        await hand("up")
        assert hand.gewaehlt.endswith("Ruheraum")
        # Another phase begins anew.
        await hand("f8")
        assert "„Ruheraum“" not in hand.label
        await hand("up")
        assert hand.gewaehlt.endswith("Ruheraum")


# --- names ------------------------------------------------------------------------------------


@pytest.mark.parametrize("geschlossen", [False, True])
def test_ein_ersetzter_name_steht_auch_in_der_kooperation_nirgends_mehr(
    umgebung, zweite, geschlossen
):
    koordination = Koordination(umgebung)
    koordination.setzen("schule", Standort("", "Krause-Schule"))
    koordination.bedarfe_einlesen([Bedarf("Ein Platz für Leon Krause", "ssa", 5, "Leon kennt es")])
    koordination.setzen("bedarf", Bedarf("Turnhalle", "Mutter von Leon Krause"))
    dort = Koordination(zweite)
    leitung = kreis(umgebung, "bedarfe")
    beauftragt(leitung, "Ein Platz für Leon Krause", "Mit Leon Krause sprechen")
    if geschlossen:
        leitung.schliessen()
    leitung.ersetzen(["Leon Krause", "Leon"], "[Kind]", "person")
    [bedarf, halle] = Kooperationsprotokoll(umgebung.protokoll).bestand("bedarf").values()
    assert (bedarf.bedarf, bedarf.notiz) == ("Ein Platz für [Kind]", "[Kind] kennt es")
    assert halle.profession == "Mutter von [Kind]"
    assert bedarf.ergebnis.startswith("AG-Auftrag: Mit [Kind] sprechen") is geschlossen
    # The other one had the old texts in memory; what it does now must not bring them back.
    dort.setzen("schule", Standort("", "Waldschule"))
    dort.zuruecknehmen()
    while True:
        try:
            dort.zuruecknehmen()
        except Abgelehnt:
            break
    assert "Krause-Schule" not in [s.name for s in dort.kooperation.schule.values()]
    dort.wiederholen()
    assert [s.name for s in dort.kooperation.schule.values()] == ["Krause-Schule"]
    if not geschlossen:
        leitung.schliessen()
    zweite.protokoll.schliessen()
    umgebung.protokoll.schliessen()
    assert b"Leon" not in umgebung.protokoll.pfad.read_bytes()


def test_nach_dem_ersetzen_gehoert_der_bedarf_noch_zu_seinem_eintrag(umgebung):
    Koordination(umgebung).bedarfe_einlesen([Bedarf("Ein Platz für Leon Krause", "ssa", 5)])
    leitung = kreis(umgebung, "bedarfe")
    leitung.ersetzen(["Leon Krause"], "[Kind]", "person")
    leitung.zurueck()
    leitung.weiter()
    assert texte(leitung) == ["Ein Platz für [Kind]"]
    beauftragt(leitung, "Ein Platz für [Kind]")
    leitung.schliessen()
    assert ergebnisse(umgebung)["Ein Platz für [Kind]/ssa"].startswith("AG-Auftrag")


def test_scheitert_das_ersetzen_ist_nirgends_etwas_ersetzt(umgebung, gesammelt, monkeypatch):
    leitung = kreis(umgebung, "bedarfe")

    def voll(*_: object, **__: object) -> None:
        raise sqlite3.OperationalError("disk I/O error")

    with monkeypatch.context() as m:
        m.setattr(Protokoll, "_akte_schreiben", voll)
        with pytest.raises(ProtokollFehler):
            leitung.ersetzen(["Ruheraum"], "[Ort]", "location")
    assert "Ruheraum/ssa" in ergebnisse(umgebung)
    assert "Ruheraum" in texte(Leitung.oeffnen(umgebung, leitung.id))


# --- who has nothing to do with it ------------------------------------------------------------

KOOPERATION = raum(
    "modelle.kooperation", "modelle.leitung.koordination", "modelle.protokoll.kooperation"
)

OHNE = """
import json, pathlib, sys
from datetime import datetime, UTC
from modelle.ablauf.lesen import mitgeliefert
from modelle.runde.ereignisse import Angaben
from modelle.leitung.runde import Leitung
from modelle.leitung.umgebung import Umgebung
from modelle.protokoll.runden import Protokoll
nummern = iter(range(1, 10000))
umgebung = Umgebung(
    Protokoll(pathlib.Path(sys.argv[1])), lambda: datetime(2026, 11, 4, tzinfo=UTC),
    lambda: str(next(nummern)),
)
leitung = Leitung.anlegen(umgebung, mitgeliefert(sys.argv[2]), Angaben("K-07", "2026-11"))
leitung.beginnen()
for _ in leitung.runde.ablauf.phasen[1:]:
    leitung.weiter()
leitung.schliessen()
print(json.dumps(sorted(sys.modules)))
"""


@pytest.mark.parametrize("name", ["koprax-60", "steuerungsgruppe", "konstituierende-beratung"])
def test_eine_runde_ohne_bedarfe_und_verbund_laedt_die_kooperation_nicht(tmp_path, name):
    assert KOOPERATION & set(frisch(OHNE, str(tmp_path / "p.db"), name)) == set()


def test_ein_praeventionskreis_laedt_sie(tmp_path):
    """The check above could find it."""
    geladen = frisch(OHNE, str(tmp_path / "p.db"), "praeventionskreis")
    assert modul("modelle.kooperation.zustand") in geladen


async def test_beim_loeschen_einer_runde_steht_da_was_in_der_kooperation_bleibt(
    umgebung, gesammelt, uhr, tmp_path
):
    leitung = kreis(umgebung, "auftraege")
    beauftragt(leitung, "Ruheraum")
    leitung.schliessen()
    async with laufend(app_mit(umgebung, uhr, tmp_path)) as hand:
        await hand("down", "f7")
        await hand.tippt("kreis", "enter")
        assert hand.meldung.startswith(
            "Kreis ist gelöscht, auch in den Sicherungen. Was daraus wurde, steht noch in der"
        )
    assert umgebung.protokoll.runden() == []


async def test_auch_eine_runde_die_nicht_zu_lesen_ist_laesst_sich_loeschen(umgebung, uhr, tmp_path):
    kreis(umgebung)
    fremd = sqlite3.connect(umgebung.protokoll.pfad, isolation_level=None)
    fremd.execute("UPDATE ereignisse SET daten = '{' WHERE nr = 2")
    fremd.close()
    async with laufend(app_mit(umgebung, uhr, tmp_path)) as hand:
        await hand("f7")
        await hand.tippt("kreis", "enter")
        assert hand.meldung == "Kreis ist gelöscht, auch in den Sicherungen."
    assert umgebung.protokoll.runden() == []


async def test_ist_die_kooperation_nicht_zu_lesen_laesst_sich_die_runde_trotzdem_schliessen(
    umgebung, gesammelt, uhr, tmp_path
):
    leitung = kreis(umgebung, "abschluss")
    fremd = sqlite3.connect(umgebung.protokoll.pfad, isolation_level=None)
    fremd.execute("UPDATE kooperation SET daten = '{' WHERE nr = 1")
    fremd.close()
    async with laufend(app_mit(umgebung, uhr, tmp_path)) as hand:
        hand.app.zur_runde(leitung.id)
        await hand.ruhe()
        await hand("f5", "x", "0")
        assert "beschädigt" in hand.meldung
        assert "Trotzdem schließen?" in hand.frage
        await hand("escape")
        assert hand.leitung.runde.stand == "laufend"
        await hand("x", "0", "1")
    assert [runde.stand for runde in umgebung.protokoll.runden()] == ["geschlossen"]
