"""Rest, and what a program used until then: the ground that all measurements stand on."""

from __future__ import annotations

import time
from collections.abc import Callable

from tests.terminal import Terminal

Werte = dict[str, float]
"""Figures by their names; the names say the unit."""
Messung = Callable[[Terminal], Werte]

FRIST = 90.0
"""Seconds after which something is taken for hanging; a thin line takes long."""
STILL = 0.2
"""Seconds without a byte and nearly without CPU that count as rest; a clock may tick in them."""
TAETIG = 0.1
"""Share of that time in which a program at rest computes at most."""


def zur_ruhe(t: Terminal, still: float = STILL) -> None:
    """Until it has nothing more to say and nothing more to do.

    On a thin line the blinking of a cursor leaves no pause; there it is enough that nothing waits
    to be sent.
    """
    ende = time.monotonic() + FRIST
    while time.monotonic() < ende:
        vorher, beginn = t.cpu(), time.monotonic()
        if t.duenn:
            t.lesen_bis(beginn + still + t.umweg)
        else:
            t.ruhe(still, FRIST)
        taetig = t.cpu() - vorher > TAETIG * (time.monotonic() - beginn)
        if _abgeflossen(t, ende) and not taetig:
            return
    raise AssertionError(f"never at rest\n{t.text}")


def _abgeflossen(t: Terminal, bis: float) -> bool:
    """Wait until a thin line has delivered all; False when it is never done."""
    while t.gestaut and time.monotonic() < bis:
        t.lesen_bis(time.monotonic() + 0.01)
    t.lesen_bis(time.monotonic() + t.umweg / 2)
    return time.monotonic() < bis


class Verbrauch:
    """Bytes and CPU of a program from now on."""

    def __init__(self, t: Terminal) -> None:
        self._t = t
        self._bytes, self._cpu = len(t.roh), t.cpu()

    def bisher(self) -> tuple[int, float]:
        """Bytes seen and milliseconds computed since."""
        return len(self._t.roh) - self._bytes, (self._t.cpu() - self._cpu) * 1e3
