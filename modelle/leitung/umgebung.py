"""What leading a stream needs from outside: the log, the clock, new ids, the user's own words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import msgspec

from modelle.anonymitaet.erkennung.bekannt import Wortsammlung
from modelle.protokoll.runden import Protokoll

KEINE_WORTE: Callable[[], Wortsammlung] = Wortsammlung


class Umgebung(msgspec.Struct, frozen=True):
    """Everything an act needs besides its stream; tests put their own clock and ids in."""

    protokoll: Protokoll
    uhr: Callable[[], datetime]
    """Returns the present instant in UTC."""
    neue_id: Callable[[], str]
    """Returns a new identifier, unique over all machines."""
    bekannt: Callable[[], Wortsammlung] = KEINE_WORTE
    """Returns the user's own list of words that name nobody."""

    def jetzt(self) -> datetime:
        """Return the present instant in UTC, cut to the milliseconds the log keeps.

        So a round that is opened again is the same to the last digit.
        """
        jetzt = self.uhr()
        return jetzt.replace(microsecond=jetzt.microsecond // 1000 * 1000)
