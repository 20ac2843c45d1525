"""One field that a line names twice."""

from __future__ import annotations

import pytest

from modelle.ablauf.lesen import mitgeliefert
from modelle.runde.felderzeile import felder_dahinter, gefragtes
from modelle.strom.abgelehnt import Abgelehnt

KOPRAX = mitgeliefert("koprax-60")


def test_ein_feld_das_zweimal_dasteht_verliert_nichts():
    """Of „; w: Jugendhaus; w: Sportlehrer“ the last one was kept, without a word."""
    idee = KOPRAX.felder_von("idee")
    zeile = "Ball; w: Jugendhaus; w: ; wer: Sportlehrer"
    assert felder_dahinter(zeile, idee) == ("Ball", {"wer_hilft": "Jugendhaus, Sportlehrer"})
    schritt = KOPRAX.feld("erster_schritt")
    assert schritt is not None
    gefragt = gefragtes("Ball; w: A; b: Mai; w: B", schritt, KOPRAX.felder_von("option"))
    assert [wert for _, wert in gefragt] == ["Ball", "A, B", "Mai"]
    # A choice has one value: with two of them the line stays.
    gewicht = mitgeliefert("ursachenkarte").felder_von("ursache")
    assert felder_dahinter("Lärm; g: s; g: stark", gewicht) == ("Lärm", {"staerke": "stark"})
    with pytest.raises(Abgelehnt, match="„Gewicht“ steht zweimal da"):
        felder_dahinter("Lärm; g: stark; g: schwach", gewicht)
