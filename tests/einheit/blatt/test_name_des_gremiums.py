"""The name of a body is a place as often as not; its form has asked about persons already."""

from __future__ import annotations

import pytest

from modelle.ablauf.lesen import mitgeliefert
from modelle.anonymitaet.gedaechtnis import OHNE
from modelle.blatt.durchsicht import alle, durchsehen, hinausgehende
from modelle.leitung.runde import Leitung
from modelle.runde.angaben import Angaben, Sitzung

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
