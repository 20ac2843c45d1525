"""A notice: a thing of the co-operation that needs somebody's attention by a day."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Literal

import msgspec

VORLAUF = timedelta(days=60)
"""How long before the end of a term somebody is told: 60 days, our proposal."""


class Hinweis(msgspec.Struct, frozen=True):
    """A notice about one thing."""

    sorte: Literal["vereinbarung", "schule", "rahmen", "abfrage"]
    schluessel: str
    """Key of the thing."""
    am: date
    """The day that it is about, such as the last day of a term."""
    satz: str
    """The notice as a German sentence."""


def wann(am: date, heute: date) -> str:
    """Return how far off a day is that has not passed: `heute`, `morgen`, `in 12 Tagen`."""
    tage = (am - heute).days
    return "heute" if tage == 0 else "morgen" if tage == 1 else f"in {tage} Tagen"
