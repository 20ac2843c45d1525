"""What a body keeps of its meetings, and what its next meeting begins with. On a real log."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time

import msgspec
import pytest

from modelle.ablauf.lesen import mitgeliefert
from modelle.blatt.ergebnis import ergebnisblatt
from modelle.kooperation.dinge.gremium import (
    Einzeltermin,
    Gremium,
    Sitzungsvermerk,
    beschluesse_im_jahr,
    mit_sitzung,
    vorige_sitzung,
)
from modelle.kooperation.gremiensitzung import nachgezaehlt
from modelle.kooperation.rueckfluss import gremien
from modelle.leitung.koordination import Koordination
from modelle.leitung.runde import Leitung
from modelle.leitung.umgebung import Umgebung
from modelle.runde.angaben import Angaben, Sitzung
from modelle.runde.zustand import Eintrag
from modelle.strom.abgelehnt import Abgelehnt
from tests.buehne.runden import setzen, tippen
from tests.buehne.schirme import gehe, mitteleuropa

STEUERUNG = mitgeliefert("steuerungsgruppe")


@pytest.fixture(autouse=True)
def _in_deutschland() -> Iterator[None]:
    with mitteleuropa():
        yield


def gremium(umgebung: Umgebung) -> str:
    return Koordination(umgebung).setzen("gremium", Gremium("", "Steuerungsgruppe Nord"))


def stand(umgebung: Umgebung, schluessel: str) -> Gremium:
    return Koordination(umgebung).kooperation.gremium[schluessel]


def sitzung(umgebung: Umgebung, schluessel: str, nr: int, tag: str, **mehr: object) -> Leitung:
    """Begin the meeting of this number, with as many decisions before as the body knows of."""
    davor = beschluesse_im_jahr(stand(umgebung, schluessel), int(tag[:4]))
    s = Sitzung(schluessel, "Steuerungsgruppe Nord", nr=nr, tag=tag, beschluesse_davor=davor)
    angaben = Angaben("Steuerungsgruppe Nord", tag[:7], fallgebend="", sitzung=s)
    leitung = Leitung.anlegen(umgebung, STEUERUNG, msgspec.structs.replace(angaben, **mehr))
    umgebung.uhr.jetzt = datetime.fromisoformat(tag).replace(hour=13, tzinfo=UTC)  # type: ignore[attr-defined]
    leitung.beginnen()
    return leitung


def beschliessen(leitung: Leitung, *texte: str, votum: str = "angenommen") -> None:
    gehe(leitung, "beschluesse")
    for eintrag in tippen(leitung, *texte):
        setzen(leitung, eintrag, votum=votum)


def zu_genehmigen(leitung: Leitung) -> list[Eintrag]:
    return leitung.runde.mit_art("genehmigung")


def test_ein_jahr_nummern_laufen_weiter_und_beginnen_im_januar_neu(umgebung: Umgebung):
    g = gremium(umgebung)
    for nr, tag, texte, erwartet in (
        (1, "2025-11-06", ["Ziele"], ["2025-01: Ziele"]),
        (2, "2026-02-05", ["Budget", "Ort"], ["2026-01: Budget", "2026-02: Ort"]),
        (3, "2026-05-07", ["Logo"], ["2026-03: Logo"]),
    ):
        leitung = sitzung(umgebung, g, nr, tag)
        assert [x.text for x in zu_genehmigen(leitung)] == (
            [f"Protokoll Nr. {nr - 1} vom {'6. November 2025' if nr == 2 else '5. Februar 2026'}"]
            if nr > 1
            else []
        )
        for x in zu_genehmigen(leitung):
            setzen(leitung, x, genehmigt="ja")
        beschliessen(leitung, *texte)
        beschliessen(leitung, "Verworfenes", votum="abgelehnt")
        leitung.schliessen()
        blatt = ergebnisblatt(leitung.runde).markdown
        assert all(zeile in blatt for zeile in erwartet)
    assert [(s.nr, s.tag.isoformat(), s.beschluesse) for s in stand(umgebung, g).sitzungen] == [
        (1, "2025-11-06", 1),
        (2, "2026-02-05", 2),
        (3, "2026-05-07", 1),
    ]


def test_ein_zweites_schliessen_zaehlt_nichts_doppelt(umgebung: Umgebung):
    g = gremium(umgebung)
    leitung = sitzung(umgebung, g, 1, "2026-02-05")
    beschliessen(leitung, "Budget")
    leitung._anbindung(leitung.runde).zurueckgeben(leitung.id)
    beschliessen(leitung, "Ort")
    leitung.schliessen()
    [vermerk] = stand(umgebung, g).sitzungen
    assert vermerk == Sitzungsvermerk(leitung.id, 1, date(2026, 2, 5), 2)
    bekannt = {g: stand(umgebung, g)}
    assert gremien(leitung.id, leitung.runde, bekannt, date(2030, 1, 1)) == {}


def test_genehmigt_wird_mit_einer_ziffer_und_geloeschtes_kommt_nicht_wieder(umgebung: Umgebung):
    g = gremium(umgebung)
    sitzung(umgebung, g, 1, "2026-02-05").schliessen()
    zweite = sitzung(umgebung, g, 2, "2026-05-07")
    [eintrag] = zu_genehmigen(zweite)
    setzen(zweite, eintrag, genehmigt="geaendert", aenderung="Frist ist Mai")
    assert (
        "- Protokoll Nr. 1 vom 5. Februar 2026\n"
        "  (Genehmigung: mit Änderungen genehmigt; Änderungen: Frist ist Mai)"
    ) in ergebnisblatt(zweite.runde).markdown
    zweite.loeschen(eintrag.id)
    zweite.weiter()
    zweite.zurueck()
    assert not zu_genehmigen(zweite)


def test_ein_protokoll_ohne_antwort_liegt_wieder_vor_bis_jemand_antwortet(umgebung: Umgebung):
    """What somebody took out of the list was answered by that."""
    g = gremium(umgebung)
    sitzung(umgebung, g, 1, "2026-02-05").schliessen()
    sitzung(umgebung, g, 2, "2026-05-07").schliessen()
    dritte = sitzung(umgebung, g, 3, "2026-08-06")
    erste, zweite = zu_genehmigen(dritte)
    assert erste.text == "Protokoll Nr. 1 vom 5. Februar 2026"
    setzen(dritte, zweite, genehmigt="ja")
    dritte.schliessen()
    vierte = sitzung(umgebung, g, 4, "2026-11-05")
    erste, letzte = zu_genehmigen(vierte)
    assert [x.text[:15] for x in (erste, letzte)] == ["Protokoll Nr. 1", "Protokoll Nr. 3"]
    vierte.loeschen(erste.id)
    setzen(vierte, letzte, genehmigt="ja")
    vierte.schliessen()
    assert [x.text[:15] for x in zu_genehmigen(sitzung(umgebung, g, 5, "2027-02-04"))] == [
        "Protokoll Nr. 4"
    ]


def test_ohne_gremium_mit_geloeschtem_gremium_und_ohne_die_art_beginnt_nichts_von_selbst(
    umgebung: Umgebung,
):
    g = gremium(umgebung)
    sitzung(umgebung, g, 1, "2026-02-05").schliessen()
    assert not sitzung(umgebung, g, 2, "2026-05-07", sitzung=None).runde.eintraege
    Koordination(umgebung).loeschen("gremium", g)
    fort = Sitzung(g, "Steuerungsgruppe Nord", nr=3, tag="2026-08-06")
    angaben = Angaben("Steuerungsgruppe Nord", "2026-08", fallgebend="", sitzung=fort)
    dritte = Leitung.anlegen(umgebung, STEUERUNG, angaben)
    dritte.beginnen()
    assert not dritte.runde.eintraege
    dritte.schliessen()
    assert dritte.runde.stand == "geschlossen"


def test_beim_beginnen_zaehlt_was_inzwischen_geschlossen_wurde(umgebung: Umgebung):
    """Two meetings were prepared in a row; the first one is closed before the second begins."""
    g = gremium(umgebung)
    vorbereitet = Sitzung(g, "Steuerungsgruppe Nord", nr=1, tag="irgendwann")
    angaben = Angaben("Steuerungsgruppe Nord", "2026-04", fallgebend="", sitzung=vorbereitet)
    zweite = Leitung.anlegen(umgebung, STEUERUNG, angaben)
    erste = sitzung(umgebung, g, 1, "2026-02-05")
    beschliessen(erste, "Budget")
    erste.schliessen()
    umgebung.uhr.jetzt = datetime(2026, 5, 7, 13, tzinfo=UTC)  # type: ignore[attr-defined]
    zweite.beginnen()
    s = zweite.runde.angaben.sitzung
    assert s is not None
    assert (s.nr, s.tag, s.beschluesse_davor) == (2, "2026-05-07", 1)
    assert zweite.runde.angaben.monat == "2026-05"
    assert [x.text for x in zu_genehmigen(zweite)] == ["Protokoll Nr. 1 vom 5. Februar 2026"]
    assert zweite.runde == Leitung.oeffnen(umgebung, zweite.id).runde
    zweite.zuruecknehmen()
    assert (zweite.runde.stand, zu_genehmigen(zweite)) == ("laufend", [])
    with pytest.raises(Abgelehnt):
        zweite.zuruecknehmen()
    zweite.wiederholen()
    assert zu_genehmigen(zweite)


def test_eine_runde_die_aus_einer_kopie_noch_einmal_beginnt_behaelt_ihre_nummer():
    g = Gremium("g", "AG", sitzungen=(Sitzungsvermerk("a", 1, date(2026, 2, 5), 3),))
    vorher = Sitzung("g", "AG", nr=1, tag="2026-02-05")
    assert nachgezaehlt("a", vorher, g, date(2026, 2, 5)) == vorher
    zweite = nachgezaehlt("b", vorher, g, date(2026, 2, 5))
    assert (zweite.nr, zweite.beschluesse_davor) == (2, 3)


def test_ohne_nummer_zaehlt_das_gremium_selbst_weiter_und_ordnet_nach_nummern():
    g = Gremium("g", "AG")
    for runde, nr, monat in (("b", 2, 5), ("a", 1, 2), ("c", 0, 8)):
        g = mit_sitzung(g, Sitzungsvermerk(runde, nr, date(2026, monat, 5), monat))
    assert [(s.runde, s.nr) for s in g.sitzungen] == [("a", 1), ("b", 2), ("c", 3)]
    assert mit_sitzung(g, Sitzungsvermerk("c", 0, date(2026, 8, 5), 8)) == g
    assert (beschluesse_im_jahr(g, 2026), beschluesse_im_jahr(g, 2026, "b")) == (15, 10)
    assert beschluesse_im_jahr(g, 2025) == 0
    davor = [vorige_sitzung(g, "x", nr) for nr in (1, 2, 9, 0)]
    assert [v.runde if v else "" for v in davor] == ["", "a", "c", "c"]
    letzte = vorige_sitzung(g, "c")
    assert letzte is not None
    assert letzte.runde == "b"


def test_der_naechste_termin_des_gremiums_steht_zum_aendern_da(umgebung: Umgebung):
    """It is the first one after this meeting, proposed once; typing another takes its place."""
    tage = (date(2026, 5, 7), date(2026, 8, 6), date(2026, 11, 5))
    termine = tuple(Einzeltermin(tag, time(13, 30), time(15)) for tag in tage)
    koordination = Koordination(umgebung)
    g = koordination.setzen("gremium", Gremium("", "S", einzeltermine=termine, ort="Rathaus"))

    def zum_ende(leitung: Leitung) -> list[str]:
        gehe(leitung, "aufgaben")
        return [x.text for x in leitung.runde.mit_art("termin")]

    erste = sitzung(umgebung, g, 1, "2026-05-07")
    assert zum_ende(erste) == ["Donnerstag, 6. August 2026, 13:30–15:00 Uhr, Rathaus"]
    assert "6. August 2026, 13:30–15:00 Uhr, Rathaus" in ergebnisblatt(erste.runde).markdown
    erste.erfassen(["12. Juni"], "termin")
    erste.zurueck()
    assert zum_ende(erste) == ["12. Juni"]
    [eintrag] = erste.runde.mit_art("termin")
    erste.loeschen(eintrag.id)
    erste.zurueck()
    assert zum_ende(erste) == []
    assert zum_ende(sitzung(umgebung, g, 2, "2026-11-05")) == []
