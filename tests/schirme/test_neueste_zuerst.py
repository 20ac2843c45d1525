"""Whoever opens a long round, or goes back to a long phase, sees what was said last."""

from __future__ import annotations

import pytest

from modelle.leitung.runde import Leitung
from tests.buehne.runden import tippen
from tests.buehne.schirme import DESIGN, gehe, in_phase

LANG = "eine lange Frage, die in einem schmalen Fenster über zwei Reihen geht"


def viele(leitung: Leitung) -> None:
    gehe(leitung, "fragen")
    tippen(leitung, *(f"Nr. {n} ist {LANG}" for n in range(1, 31)))


@pytest.mark.parametrize("groesse", [(60, 20), DESIGN, (120, 40)])
async def test_eine_lange_phase_zeigt_beim_oeffnen_und_beim_zurueckgehen_das_neueste(
    umgebung, uhr, tmp_path, groesse
):
    async with in_phase(umgebung, uhr, tmp_path, "fragen", viele, groesse=groesse) as hand:
        assert "Nr. 30 ist" in hand.bild
        assert "Nr. 1 ist" not in hand.bild
        await hand("f8", "f7")
        assert "Nr. 30 ist" in hand.bild
        # What comes next stands below it, and the way up begins there.
        await hand.schreibt("Und danach?")
        assert "Und danach?" in hand.bild
        await hand("up")
        assert hand.gewaehlt == "Und danach?"


async def test_wo_sortiert_wird_steht_oben_was_noch_offen_ist(umgebung, uhr, tmp_path):
    def ideen(leitung: Leitung) -> None:
        gehe(leitung, "brainstorming")
        tippen(leitung, *(f"Idee {n}" for n in range(1, 31)))

    async with in_phase(umgebung, uhr, tmp_path, "auswahl", ideen) as hand:
        assert "Noch offen (30)" in hand.bild
        assert "Idee 1\n" in hand.bild
