"""A window that is too small is waited out: it may grow, and the program has time."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from tests.buehne.drehbuecher import Rechner
from tests.buehne.terminal import ANFANGSMODI

LANG = partial(pytest.param, marks=pytest.mark.lang)


@pytest.mark.parametrize(
    "groesse", [(58, 15), LANG((59, 24)), LANG((200, 19)), LANG((2, 3)), (1, 1)]
)
def test_ein_fenster_das_zu_klein_aufgeht_wartet_auf_ein_groesseres(
    tmp_path: Path, groesse: tuple[int, int]
) -> None:
    """qterminal opens with 58 × 15 where there is no desktop."""
    with Rechner(tmp_path).terminal(groesse=groesse) as t:
        t.warten("." if groesse[0] < 10 else "Das Fenster ist zu klein")
        t.ruhe()
        zeichen = [z for reihe in t.bild.buffer.values() for z in reihe.values() if z.data.strip()]
        assert all(z.fg != z.bg for z in zeichen)
        t.groesse_aendern(80, 24)
        t.warten("Neue Runde")
        assert "zu klein" not in t.text
        t.taste("f2")
        t.warten("Vorbereitung")
        t.senden("\x18")
        assert t.warten_auf_ende() == 0
        assert t.modi == ANFANGSMODI


def test_auch_im_zu_kleinen_fenster_endet_das_programm_auf_tastendruck(tmp_path: Path) -> None:
    with Rechner(tmp_path).terminal(groesse=(58, 15)) as t:
        t.warten("Strg.X beendet")
        t.senden("\x18")
        assert t.warten_auf_ende() == 0
