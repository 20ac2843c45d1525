"""How long notes of a round may stay, and when they are due to go.

Whether somebody can be identified depends on who reads. So the notes of every round count as
personal data of a child: they go 30 days after the round unless somebody sets another time, and
after 90 days at the latest (the network's rules on data protection).

Decisions: a round stays for the look-back of the next one, because rounds are monthly and 30 days
are shorter than that: where the next round of a case is planned, the last one stays until that is
closed, 90 days at the longest. Nothing is deleted unasked when the clock says that nobody wrote for
30 days beyond the longest term: more likely the clock is wrong, and deletion reaches the copies.
"""

from __future__ import annotations

import calendar
from collections.abc import Collection, Iterable
from datetime import UTC, datetime, timedelta

import msgspec

from modelle.protokoll.listenzeile import Listenzeile

HOECHSTENS = 90
"""Days that anything may stay at most."""

NIE = datetime(9000, 1, 1, tzinfo=UTC)
"""An instant so far ahead that nothing is due."""


class Fristen(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Days after which notes go, by their kind; each from 1 to HOECHSTENS."""

    geschlossen: int = 30
    """Days after a round was closed."""
    offen: int = 30
    """Days after the last change of a round that was never closed. A planned round is not due
    before its month is over."""
    beiseite: int = 30
    """Days after a damaged or replaced log was put aside."""

    @property
    def kuerzeste(self) -> int:
        """The days before which no round can be due."""
        return min(self.geschlossen, self.offen)


_LAENGSTE = Fristen(HOECHSTENS, HOECHSTENS, HOECHSTENS)


def bis(zeile: Listenzeile, fristen: Fristen) -> datetime:
    """Return when a round is due to go, in UTC, or NIE if its row is damaged."""
    try:
        if zeile.geschlossen is not None:
            return zeit(zeile.geschlossen) + timedelta(days=fristen.geschlossen)
        letzte = zeit(zeile.geaendert)
        if zeile.stand == "geplant":
            letzte = max(letzte, _monatsende(zeile.monat))
        return letzte + timedelta(days=fristen.offen)
    except (ValueError, TypeError, OverflowError):
        return NIE


def ohne_erwartete(
    faellig: Iterable[Listenzeile], erwartet: Collection[str], jetzt: datetime
) -> list[Listenzeile]:
    """Return these rounds without the closed ones of a case that has another round coming.

    That one begins with what was chosen in the last one. HOECHSTENS days after closing they go all
    the same. `erwartet` are the case codes of planned and running rounds, casefolded.
    """
    return [
        zeile
        for zeile in faellig
        if zeile.geschlossen is None
        or zeile.code.casefold() not in erwartet
        or bis(zeile, _LAENGSTE) <= jetzt
    ]


def zeit(text: str) -> datetime:
    """Return an instant of a row of the list, UTC if it names no zone; raises ValueError."""
    gelesen = datetime.fromisoformat(text)
    return gelesen if gelesen.tzinfo else gelesen.replace(tzinfo=UTC)


def _monatsende(monat: str) -> datetime:
    jahr, nummer = map(int, monat.split("-"))
    return datetime(jahr, nummer, calendar.monthrange(jahr, nummer)[1], 23, 59, tzinfo=UTC)
