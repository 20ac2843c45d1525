"""What leading a round, or keeping the co-operation, needs from outside."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import msgspec

from modelle.anonymitaet.erkennung.bekannt import Wortsammlung
from modelle.protokoll.runden import Protokoll

VERSUCHE = 5
"""How often an act is decided anew when other processes append at the same moment."""

KEINE_WORTE: Callable[[], Wortsammlung] = Wortsammlung


class Umgebung(msgspec.Struct, frozen=True):
    """What a round needs from outside; tests put their own in."""

    protokoll: Protokoll
    uhr: Callable[[], datetime]
    """The present instant in UTC."""
    neue_id: Callable[[], str]
    """A new identifier, unique over all machines."""
    bekannt: Callable[[], Wortsammlung] = KEINE_WORTE
    """The user's own list of words that name nobody."""

    def jetzt(self) -> datetime:
        """Return the present instant in UTC, in milliseconds, as exact as the log keeps it.

        A round that is opened again is the same to the last digit.
        """
        jetzt = self.uhr()
        return jetzt.replace(microsecond=jetzt.microsecond // 1000 * 1000)
