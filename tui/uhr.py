"""The only module that reads a clock."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime

import msgspec

SPRUNG = 20.0
"""Seconds by which the wall clock has to part from elapsed time before KoPrax asks about it."""


class Uhr(msgspec.Struct, frozen=True):
    """The wall clock and a clock of elapsed time; tests put in their own."""

    jetzt: Callable[[], datetime]
    """Return the present instant in UTC, by the machine's clock."""
    vergangen: Callable[[], float]
    """Return elapsed seconds, which never jump. Time in which the machine slept counts if the
    system tells it."""


def echte_uhr() -> Uhr:
    """Return the machine's clocks."""
    # CLOCK_BOOTTIME (Linux) goes on while a laptop sleeps; without it a sleep looks like a jump.
    art = getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC)
    return Uhr(lambda: datetime.now(UTC), lambda: time.clock_gettime(art))


class Sprungwache:
    """Notices when the wall clock parts from elapsed time."""

    def __init__(self, uhr: Uhr) -> None:
        self._uhr = uhr
        self._abstand = self._messen()

    def _messen(self) -> float:
        return self._uhr.jetzt().timestamp() - self._uhr.vergangen()

    def sprung(self) -> float:
        """Return the seconds the wall clock jumped since the last call.

        Return 0 if they are fewer than SPRUNG.
        """
        jetzt = self._messen()
        versatz = jetzt - self._abstand
        self._abstand = jetzt
        return versatz if abs(versatz) >= SPRUNG else 0.0
