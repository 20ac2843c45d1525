"""The name of a body is a place as often as not; its form has asked about persons already."""

from __future__ import annotations

import pytest

from modelle.ablauf.lesen import mitgeliefert
from modelle.anonymitaet.gedaechtnis import OHNE, Gemerkt, streuwert
from modelle.anonymitaet.pruefung import ohne_orte, pruefen
from modelle.blatt.durchsicht import alle, durchsehen, hinausgehende
from modelle.fach.professionen import Profession
from modelle.leitung.runde import Leitung
from modelle.runde.angaben import Angaben, Sitzung
from modelle.sprache.vergleich import normal

AG = mitgeliefert("steuerungsgruppe")


@pytest.mark.parametrize(
    ("name", "angaben", "gefragt"),
    [
        ("Fachforum Mansfeld-Südharz", {"region": "Landkreis Weimar"}, set()),
        ("Steuerungsgruppe Treptow-Köpenick", {"weitergabe": ("Jugendamt Marzahn",)}, set()),
        ("AG Nord", {"gast": "Sabine Krause"}, {"Sabine Krause"}),
        ("", {}, {"Runde mit Sabine Krause"}),
    ],
)
def test_nach_dem_namen_des_gremiums_fragt_keine_sitzung_noch_einmal(
    umgebung, name, angaben, gefragt
):
    sitzung = Sitzung("g", name, tag="2026-11-05", **angaben) if name else None
    code = name or "Runde mit Sabine Krause"
    leitung = Leitung.anlegen(umgebung, AG, Angaben(code, "2026-11", sitzung=sitzung))
    leitung.beginnen()
    for welche in (hinausgehende, alle):
        offen = durchsehen(welche(leitung.runde), OHNE).offen
        assert {befund.stelle.text for befund in offen} == gefragt


@pytest.mark.parametrize(
    ("zeile", "gefragt"),
    [
        ("Jugendamt Marzahn lädt ein", []),
        ("Angebote in Hettstedt und Eisleben vergleichen", []),
        ("Die Grundschule am Park fragt nach", []),
        ("AG Jena trifft sich im Rathaus Weimar", []),
        # Whoever is called as a place is, and whoever is a child, is asked about as ever.
        ("Rückmeldung bei Schröder einholen", ["Schröder"]),
        ("Leon aus Hettstedt soll wechseln", ["Leon"]),
        ("Gespräch mit Frau Krause in Weimar", ["Krause"]),
        ("Die 5b in Hettstedt braucht Hilfe", ["5b"]),
    ],
)
def test_orte_duerfen_in_einer_sitzung_ohne_fall_stehen_menschen_nicht(umgebung, zeile, gefragt):
    leitung = Leitung.anlegen(umgebung, AG, Angaben("AG Nord", "2026-11"))
    leitung.beginnen()
    leitung.erfassen([zeile], leitung.runde.phase.arten[0])
    for welche in (hinausgehende, alle):
        texte = [s for s in welche(leitung.runde) if s.eintrag]
        assert texte
        assert [befund.wort for befund in durchsehen(texte, OHNE).offen] == gefragt


def test_wer_dabei_ist_darf_in_einer_sitzung_nach_seinem_ort_heissen(umgebung):
    dabei = (Profession("netzw", "Netzwerkstelle Jena"), Profession("amt", "Sabine Krause"))
    angaben = Angaben("Runde Hettstedt", "2026-11", professionen=dabei)
    leitung = Leitung.anlegen(umgebung, AG, angaben)
    leitung.beginnen()
    for welche in (hinausgehende, alle):
        offen = durchsehen(welche(leitung.runde), OHNE).offen
        assert [befund.wort for befund in offen] == ["Sabine Krause"]


def test_in_einer_fallrunde_wird_nach_jedem_ort_gefragt(umgebung):
    angaben = Angaben("Kiesel-41", "2026-11")
    leitung = Leitung.anlegen(umgebung, mitgeliefert("koprax-45"), angaben)
    leitung.beginnen()
    leitung.erfassen(["Umzug nach Hettstedt"], leitung.runde.phase.arten[0])
    assert [b.wort for b in durchsehen(alle(leitung.runde), OHNE).offen] == ["Hettstedt"]


def test_was_einmal_ersetzt_wurde_bleibt_auch_in_einer_sitzung_ein_fund():
    werte = [streuwert(normal("Hettstedt"), "salz")]
    gemerkt = OHNE.mit_namen("salz", werte, Gemerkt("place", "[Ort]"))
    assert [f.art for f in ohne_orte("in Hettstedt", pruefen("in Hettstedt", gemerkt))] == ["place"]
    assert ohne_orte("in Hettstedt", pruefen("in Hettstedt")) == ()
