"""The only module that reads a clock, and that says of which zone times of day are shown.

Decision: the zone is set for the whole process by the system's own means (`TZ`), in 5 µs; every
`astimezone()` follows. `zoneinfo` would cost a start 10 ms.
"""

from __future__ import annotations

import os
import re
import time
from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache

import msgspec

SPRUNG = 20.0
"""Seconds by which the wall clock has to part from elapsed time before KoPrax asks about it."""


DEUTSCHLAND = "Europe/Berlin"
"""The zone of which times are shown unless the settings say otherwise, also on a server abroad."""

_REGEL = "CET-1CEST,M3.5.0,M10.5.0/3"
"""Its rule, for a machine without tables of zones."""

_TAFELN = "/usr/share/zoneinfo"


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


def zone_bekannt(name: str) -> bool:
    """Return True if this machine can show times of a zone."""
    geformt = re.fullmatch(r"[A-Za-z0-9_+-]+(/[A-Za-z0-9_+-]+)*", name)
    return bool(geformt) and (name == DEUTSCHLAND or os.path.isfile(f"{_TAFELN}/{name}"))


def zone_stellen(name: str) -> None:
    """Show times of a known zone from now on, in this process and those it starts."""
    rechnerzone()
    os.environ["TZ"] = name if os.path.isfile(f"{_TAFELN}/{name}") else _REGEL
    time.tzset()


@cache
def rechnerzone() -> tuple[str, int]:
    """Return the machine's own zone as it was before `zone_stellen`: its name, and its offset.

    The offset is in seconds east of UTC, as it is now.
    """
    hier = time.localtime()
    return hier.tm_zone, hier.tm_gmtoff


def anders_als_der_rechner() -> bool:
    """Return True if the times shown are not those of the machine's own zone."""
    return time.localtime().tm_gmtoff != rechnerzone()[1]
