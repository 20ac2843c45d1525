"""How long what was written down may stay, and what is due to go.

Identifiability is relative, so every log counts as personal data of a child: it goes 30 days
after the round unless somebody sets another time, and never stays longer than 90 (the network's
rules on data protection).
"""

from __future__ import annotations

import calendar
from collections.abc import Collection, Iterable
from datetime import UTC, datetime, timedelta

import msgspec

from modelle.protokoll.listenzeile import Listenzeile

HOECHSTENS = 90
"""Days."""

NIE = datetime(9000, 1, 1, tzinfo=UTC)
"""So far ahead that nothing is due."""


class Fristen(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Days after which something goes, by its kind; each from 1 to HOECHSTENS."""

    geschlossen: int = 30
    """A round, after it was closed."""
    offen: int = 30
    """A round that was never closed, after its last change; a planned one not before its month is
    over."""
    beiseite: int = 30
    """A damaged or replaced log that was put aside."""

    @property
    def kuerzeste(self) -> int:
        """Before so many days nothing of a round is due."""
        return min(self.geschlossen, self.offen)


_LAENGSTE = Fristen(HOECHSTENS, HOECHSTENS, HOECHSTENS)


def bis(zeile: Listenzeile, fristen: Fristen) -> datetime:
    """When a round is due to go, in UTC; NIE where its row is damaged."""
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
    """Leave out closed rounds of a case that has another one coming, but not for ever.

    The next round begins with what was chosen in the last one. `erwartet` are the case codes of
    rounds that are planned or running, in lower case.
    """
    return [
        zeile
        for zeile in faellig
        if zeile.geschlossen is None
        or zeile.code.casefold() not in erwartet
        or bis(zeile, _LAENGSTE) <= jetzt
    ]


def zeit(text: str) -> datetime:
    """An instant as a row has it; raises ValueError."""
    gelesen = datetime.fromisoformat(text)
    return gelesen if gelesen.tzinfo else gelesen.replace(tzinfo=UTC)


def _monatsende(monat: str) -> datetime:
    jahr, nummer = map(int, monat.split("-"))
    return datetime(jahr, nummer, calendar.monthrange(jahr, nummer)[1], 23, 59, tzinfo=UTC)
