"""What a sheet of thousands of entries costs, counted in calls: then the next key is not late."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from modelle.blatt.durchsicht import hinausgehende
from modelle.blatt.ergebnis import ergebnisblatt
from modelle.papier.docx import dokument
from modelle.runde.zustand import Runde
from tests.buehne.aufwand import gezaehlt
from tests.einheit.leitung.test_grosse_runde import mit_eintraegen


@pytest.mark.parametrize(
    ("machen", "hoechstens"),
    [
        (ergebnisblatt, 70),
        (hinausgehende, 40),
        (lambda runde: dokument(ergebnisblatt(runde).markdown), 600),
    ],
    ids=["Blatt", "Durchsicht", "Dokument"],
)
def test_ein_eintrag_mehr_kostet_auf_dem_blatt_nur_wenige_aufrufe(
    umgebung, machen: Callable[[Runde], object], hoechstens: int
):
    wenige, viele = (mit_eintraegen(umgebung, anzahl).runde for anzahl in (20, 120))
    machen(wenige)
    je = (gezaehlt(lambda: machen(viele))[1] - gezaehlt(lambda: machen(wenige))[1]) / 100
    assert je <= hoechstens, je
