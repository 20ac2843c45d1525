"""The time left as a wall shows it: one number that is read from far, and its unit. Pure."""

from __future__ import annotations

import math
from datetime import datetime

import msgspec

from modelle.runde import zeit
from modelle.runde.zustand import Runde

SEKUNDEN_AB = 60
"""Seconds from which on the number counts seconds, above minutes."""

SCHRITT = 10
"""Seconds by which it counts them: figures that change each second would be all that one sees."""

KNAPP = 0.2
"""Share of the phase's time below which the time left is shown in another colour."""

HOECHSTENS = 99
"""The largest number that is shown; it has two figures."""


class Wanduhr(msgspec.Struct, frozen=True):
    """The time left in the present phase."""

    zahl: str
    """`12`; behind a plus, the minutes over the plan: `+3`."""
    wort: str
    """What the number counts, in German."""
    knapp: bool = False
    """True if little time is left, or none."""


def wanduhr(runde: Runde, jetzt: datetime) -> Wanduhr:
    """Return the time left in the present phase at this instant (UTC)."""
    rest = zeit.rest(runde.zeit, jetzt)
    knapp = rest <= KNAPP * zeit.budget(runde.zeit, runde.phase.schluessel)
    pause = "Pause" if runde.angehalten else ""
    if rest <= -SEKUNDEN_AB:
        return Wanduhr(f"+{min(-rest // 60, HOECHSTENS)}", pause or "Minuten drüber", True)
    if rest <= 0:
        return Wanduhr("0", pause or "Zeit ist um", True)
    if rest <= SEKUNDEN_AB:
        return Wanduhr(str(math.ceil(rest / SCHRITT) * SCHRITT), pause or "Sekunden", True)
    return Wanduhr(str(min(math.ceil(rest / 60), HOECHSTENS)), pause or "Minuten", knapp)
