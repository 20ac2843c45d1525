"""How long notes of a round may stay, and when they are due to go.

Whether somebody can be identified depends on who reads. So the notes of every round about a case
count as personal data of a child: they go 30 days after the round unless somebody sets another
time, and after 90 days at the latest (the network's rules on data protection). Minutes of a meeting
without a case stay two years, because bodies meet quarterly and look back further than a month.

Decisions: which of the two a round is, its format says (`fall`); one that does not say so counts as
a case. A meeting that is only planned holds no minutes and goes like a planned round. A round stays
for the look-back of the next one, because rounds are monthly and 30 days are shorter than that:
where the next round of a case is planned, the last one stays until that is closed, 90 days at the
longest. Nothing is deleted unasked when the clock is more than two days away from what was last
written: deletion reaches the copies, and nobody notices a wrong date while the time of day holds.
"""

from __future__ import annotations

import calendar
from collections.abc import Collection, Iterable
from datetime import UTC, datetime, timedelta

import msgspec

from modelle.protokoll.listenzeile import TREFFEN, Listenzeile

HOECHSTENS = 90
"""Days that what was noted of a case may stay at most."""

ZWEI_JAHRE = 730
"""Days that a meeting without a case stays unless somebody sets another time."""

VEREINBART_HOECHSTENS = 400
"""Days that what was agreed about a case stays at most, settled or not: a school year and the
holidays after it."""

ABWEICHUNG = timedelta(days=2)
"""How far the clock may be from what was last written before the date has to be confirmed."""

NIE = datetime(9000, 1, 1, tzinfo=UTC)
"""An instant so far ahead that nothing is due."""


class Fristen(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Days after which notes go, by their kind; each from 1 to HOECHSTENS but for `treffen`."""

    geschlossen: int = 30
    """Days after a round about a case was closed."""
    offen: int = 30
    """Days after the last change of a round that was never closed. A planned round is not due
    before its month is over."""
    beiseite: int = 30
    """Days after a damaged or replaced log was put aside."""
    treffen: int = ZWEI_JAHRE
    """Days after a meeting without a case, as in GRENZEN_TREFFEN; from its last change if it was
    never closed."""

    @property
    def kuerzeste(self) -> int:
        """The days before which no round about a case can be due."""
        return min(self.geschlossen, self.offen)


GRENZEN_TREFFEN = (90, 3650)
"""Days from which and up to which a meeting without a case may stay: a quarter, ten years."""

LAENGSTE = Fristen(HOECHSTENS, HOECHSTENS, HOECHSTENS, GRENZEN_TREFFEN[1])
"""The longest times that can be set; they hold while nobody can tell which ones were meant."""


def tage(zeile: Listenzeile, fristen: Fristen) -> int:
    """Return the days a round stays after it was closed, or else after its last change."""
    if zeile.sache == TREFFEN and zeile.stand != "geplant":
        return fristen.treffen
    return fristen.offen if zeile.geschlossen is None else fristen.geschlossen


def bis(zeile: Listenzeile, fristen: Fristen) -> datetime:
    """Return when a round is due to go, in UTC, or NIE if its row is damaged."""
    try:
        if zeile.geschlossen is not None:
            return zeit(zeile.geschlossen) + timedelta(days=tage(zeile, fristen))
        letzte = zeit(zeile.geaendert)
        if zeile.stand == "geplant":
            letzte = max(letzte, _monatsende(zeile.monat))
        return letzte + timedelta(days=tage(zeile, fristen))
    except (ValueError, TypeError, OverflowError):
        return NIE


def ohne_erwartete(
    faellig: Iterable[Listenzeile], erwartet: Collection[str], jetzt: datetime
) -> list[Listenzeile]:
    """Return these rounds without the closed ones of a case that has another round coming.

    That one begins with what was chosen in the last one. After the longest time that can be set
    they go all the same. `erwartet` are the case codes of planned and running rounds, casefolded.
    """
    return [
        zeile
        for zeile in faellig
        if zeile.geschlossen is None
        or zeile.code.casefold() not in erwartet
        or bis(zeile, LAENGSTE) <= jetzt
    ]


def weit_von(wann: str, jetzt: datetime) -> bool:
    """Return True if an instant, as a row of the list has it, is more than ABWEICHUNG from `jetzt`.

    So is one that cannot be read.
    """
    try:
        return abs(jetzt - zeit(wann)) > ABWEICHUNG
    except (ValueError, OverflowError):  # a damaged row
        return True


def zeit(text: str) -> datetime:
    """Return an instant of a row of the list, UTC if it names no zone; raises ValueError."""
    gelesen = datetime.fromisoformat(text)
    return gelesen if gelesen.tzinfo else gelesen.replace(tzinfo=UTC)


def _monatsende(monat: str) -> datetime:
    jahr, nummer = map(int, monat.split("-"))
    return datetime(jahr, nummer, calendar.monthrange(jahr, nummer)[1], 23, 59, tzinfo=UTC)
