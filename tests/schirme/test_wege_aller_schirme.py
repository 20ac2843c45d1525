"""On every screen each function key that the footer names has another way, in its own help.

byobu keeps F1 to F9 for itself, and other terminals keep some of them.
"""

from __future__ import annotations

import re

from modelle.ablauf.lesen import alle
from screens.befehle import BefehleSchirm
from tests.buehne.schirme import Hand, app_mit, in_phase, laufend
from tests.schirme.test_wege_ohne_f_tasten import nur_mit_f
from tui.getriebe.zeichen import ERSATZ
from tui.tasten import beschriftung

NUR_F = re.compile(r"(?<![/\w])(F\d+)(?![/\d])")
"""A function key in a footer, without a Ctrl key beside it."""


async def ohne_weg(hand: Hand) -> list[tuple[str, str]]:
    """The function keys that this footer names and that help here does not do; with the screen."""
    wo, genannt = type(hand.schirm).__name__, NUR_F.findall(hand.fuss)
    assert "Strg+P" in hand.fuss, wo
    await hand("ctrl+p")
    assert isinstance(hand.schirm, BefehleSchirm), wo
    geht = {beschriftung(t.tasten) for t, _ in hand.schirm._befehle if nur_mit_f(t)}
    await hand("escape")
    return [(wo, taste) for taste in genannt if taste not in geht]


async def test_was_der_fuss_mit_einer_f_taste_nennt_tut_auch_die_hilfe(umgebung, uhr, tmp_path):
    fehlt, gesehen = [], []
    async with laufend(app_mit(umgebung, uhr, tmp_path), (200, 50)) as hand:
        for tasten in ((), ("f2",), ("escape", "f3"), ("f2",)):
            await hand(*tasten)
            fehlt += await ohne_weg(hand)
            gesehen.append(type(hand.schirm).__name__)
    async with in_phase(umgebung, uhr, tmp_path, "fragen", groesse=(200, 50)) as hand:
        await hand.schreibt("Was war davor?")
        for tasten in ((), ("up",), ("f3",), ("escape", "ctrl+r"), ("escape", "f5")):
            await hand(*tasten)
            fehlt += await ohne_weg(hand)
            gesehen.append(type(hand.schirm).__name__)
    assert fehlt == []
    assert len(set(gesehen)) >= 6, gesehen


def test_verschiedene_werte_eines_ablaufs_sehen_auch_an_der_konsole_verschieden_aus():
    """„passt“, „vielleicht“ and „mittel“ were one and the same block there."""
    zeichen = {w.zeichen for a in alle().nach_name.values() for f in a.felder for w in f.werte}
    assert {"✓", "○", "△"} <= zeichen
    assert len({eines.translate(ERSATZ) for eines in zeichen}) == len(zeichen)
