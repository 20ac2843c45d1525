"""The only module that reads a clock."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime

import msgspec

SPRUNG = 20.0
"""Seconds by which the wall clock may drift from elapsed time before we ask about it."""


class Uhr(msgspec.Struct, frozen=True):
    """Wall clock and elapsed time; tests put their own in."""

    jetzt: Callable[[], datetime]
    """The present instant in UTC, as the machine's clock says."""
    vergangen: Callable[[], float]
    """Seconds that never jump; time in which the machine slept counts where the system tells."""


def echte_uhr() -> Uhr:
    """The machine's clocks."""
    # CLOCK_BOOTTIME goes on while a laptop sleeps; without it a sleep looks like a jump.
    art = getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC)
    return Uhr(lambda: datetime.now(UTC), lambda: time.clock_gettime(art))


class Sprungwache:
    """Notices when the wall clock and elapsed time part."""

    def __init__(self, uhr: Uhr) -> None:
        self._uhr = uhr
        self._abstand = self._messen()

    def _messen(self) -> float:
        return self._uhr.jetzt().timestamp() - self._uhr.vergangen()

    def sprung(self) -> float:
        """Seconds the wall clock jumped since the last call; 0 unless it was a real jump."""
        jetzt = self._messen()
        versatz = jetzt - self._abstand
        self._abstand = jetzt
        return versatz if abs(versatz) >= SPRUNG else 0.0
