"""Waits until a program is at rest, and counts what it used: the ground of all measurements."""

from __future__ import annotations

import time
from collections.abc import Callable

from tests.buehne.terminal import Terminal

Werte = dict[str, float]
"""Figures by name. The names end in their units: `_ms`, `_bytes`, `_mb`."""
Messung = Callable[[Terminal], Werte]

FRIST = 90.0
"""Seconds after which a program counts as hanging. Long, because of the thin line."""
STILL = 0.2
"""Seconds without a byte and nearly without CPU that count as rest. A clock may tick in them."""
TAETIG = 0.1
"""The largest share of that time that a program at rest may compute."""


def zur_ruhe(t: Terminal, still: float = STILL) -> None:
    """Wait until the program sends nothing and computes nothing; raise AssertionError after FRIST.

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
    """Wait until a thin line has delivered everything; return False if it has not by `bis`."""
    while t.gestaut and time.monotonic() < bis:
        t.lesen_bis(time.monotonic() + 0.01)
    t.lesen_bis(time.monotonic() + t.umweg / 2)
    return time.monotonic() < bis


class Verbrauch:
    """Counts bytes and CPU time of a program from its creation on."""

    def __init__(self, t: Terminal) -> None:
        self._t = t
        self._bytes, self._cpu = len(t.roh), t.cpu()

    def bisher(self) -> tuple[int, float]:
        """Return the bytes read and the milliseconds of CPU since then."""
        return len(self._t.roh) - self._bytes, (self._t.cpu() - self._cpu) * 1e3
