"""Long work in a command: a line that moves, and Ctrl+C that stops it cleanly."""

from __future__ import annotations

import io
import signal
import sys
from itertools import pairwise

import pytest

from modelle.protokoll.gang import Angehalten, stand
from tui.start.geduld import Geduldszeile, geduld


class Zeit:
    """A clock set by hand."""

    def __init__(self) -> None:
        self.jetzt = 100.0

    def __call__(self) -> float:
        return self.jetzt


def bilder(text: str) -> list[str]:
    """What stood in the line, one picture after the other."""
    return text.split("\r\x1b[K")[1:]


@pytest.mark.parametrize("spalten", [120, 80, 60, 40, 20])
def test_das_erste_wort_kommt_bald_und_die_zeile_passt_in_jedes_fenster(spalten):
    schirm, zeit = io.StringIO(), Zeit()
    zeile = Geduldszeile(schirm, zeit, spalten)
    zeile.hoeren("Jeder Eintrag wird geprüft", 0.0)
    zeile.fertig()
    # What takes no time says nothing, and leaves nothing behind.
    assert schirm.getvalue() == ""
    for nr in range(61):
        zeit.jetzt += 0.05
        zeile.hoeren("Jeder Eintrag wird geprüft", nr / 60)
        assert nr < 5 or schirm.getvalue()
    zeile.fertig()
    gezeigt = bilder(schirm.getvalue())
    assert (0 if spalten < 40 else 10) <= len(gezeigt) < 40
    assert all(len(bild) < spalten for bild in gezeigt)
    assert all(a != b for a, b in pairwise(gezeigt))
    assert gezeigt[-1:] in ([""], [])
    if spalten >= 80:
        assert "Jeder Eintrag wird geprüft" in gezeigt[0]
        assert "Strg+C bricht ab" in gezeigt[0]
        assert any("noch etwa" in bild for bild in gezeigt)


def test_strg_c_haelt_am_naechsten_schritt_an_und_gilt_danach_wie_zuvor(monkeypatch):
    class Schirm(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr(sys, "stderr", Schirm())
    davor = signal.getsignal(signal.SIGINT)

    def etwas() -> None:
        with geduld():
            stand("Etwas", 0.1)
            signal.raise_signal(signal.SIGINT)
            stand("Etwas", 0.2)

    with pytest.raises(Angehalten):
        etwas()
    assert signal.getsignal(signal.SIGINT) is davor
    stand("Nichts mehr", 0.3)
    # Where nobody looks, nothing is said and Ctrl+C is what it always is.
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    with geduld():
        assert signal.getsignal(signal.SIGINT) is davor
        stand("Etwas", 0.5)
    assert sys.stderr.getvalue() == ""
