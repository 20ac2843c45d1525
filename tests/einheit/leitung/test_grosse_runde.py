"""What opening a round of thousands of entries costs, counted, so that the next key is not late."""

from __future__ import annotations

import gc

from modelle.leitung.runde import Leitung
from modelle.leitung.umgebung import Umgebung
from modelle.runde.ereignisse import NAMEN
from tests.buehne.aufwand import gezaehlt
from tests.buehne.runden import begonnene

JE_EINTRAG = 20
"""Calls, those of C with them, that opening may make for one more entry."""


def mit_eintraegen(umgebung: Umgebung, anzahl: int) -> Leitung:
    """Return a running round with so many entries."""
    leitung = begonnene(umgebung)
    while "idee" not in leitung.runde.phase.arten:
        leitung.weiter()
    leitung.erfassen([f"Die Pause beginnt leise {i}" for i in range(anzahl)], "idee")
    return leitung


def aufrufe(umgebung: Umgebung, anzahl: int) -> int:
    """Return how many calls opening a round with so many entries makes."""
    id = mit_eintraegen(umgebung, anzahl).id
    Leitung.oeffnen(umgebung, id)
    return gezaehlt(lambda: Leitung.oeffnen(umgebung, id))[1]


def test_ein_eintrag_mehr_kostet_beim_oeffnen_nur_wenige_aufrufe(umgebung: Umgebung):
    je = (aufrufe(umgebung, 120) - aufrufe(umgebung, 20)) / 100
    assert je <= JE_EINTRAG


def test_was_in_der_runde_steht_muss_python_nicht_nach_abfall_durchsuchen(umgebung: Umgebung):
    leitung = Leitung.oeffnen(umgebung, mit_eintraegen(umgebung, 20).id)
    dinge = [*leitung.vermerke, *leitung.runde.eintraege.values()]
    assert len(dinge) > 40
    assert not any(map(gc.is_tracked, dinge))
    assert not any(klasse.__struct_config__.gc for klasse in NAMEN.values())
