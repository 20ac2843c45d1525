"""Regular dates: a rule with its exceptions and moved dates, and the single dates it gives.

A rule is data (`Regel`). Its days are those that RFC 5545 gives, so that list and calendar file
agree; a test compares them with python-dateutil. They are counted here, because a network has
hundreds of rules and dateutil walks each of them from its first day on. Times are local times of
Europe/Berlin: 13:30 stays 13:30 in summer and in winter. `termine.worte` puts a rule into German.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta, tzinfo
from functools import cache
from typing import Annotated, Literal
from zoneinfo import ZoneInfo

import msgspec

ORTSZEIT = "Europe/Berlin"

Takt = Literal["monat", "woche"]

ABSTAENDE: dict[Takt, range] = {"monat": range(1, 13), "woche": range(1, 53)}
"""The intervals allowed between two dates, in months or weeks."""

WIEVIELTE = (1, 2, 3, 4, -1)
"""Which weekday of a month a date may be: the first to the fourth, or the last (-1).

A fifth is not allowed, because not every month has one.
"""

VORAUS = timedelta(days=3 * 366)
"""How far ahead to search for the first date of a rule without an end: three years."""


class Regel(msgspec.Struct, frozen=True, omit_defaults=True):
    """A rule of recurrence. Intervals are counted from the month or week in which `von` lies."""

    takt: Takt
    wochentag: Annotated[int, msgspec.Meta(ge=0, le=6)]
    """From 0 (Monday) to 6 (Sunday), as `date.weekday` counts."""
    von: date
    bis: date | None = None
    """The last possible day, or None if the rule has no end."""
    abstand: Annotated[int, msgspec.Meta(ge=1, le=52)] = 1
    """The interval: every `abstand` months or weeks."""
    der_wievielte: int = 1
    """One of WIEVIELTE. It counts only if `takt` is `monat`."""


class Verlegung(msgspec.Struct, frozen=True, omit_defaults=True):
    """One date of a rule that takes place on another day or at another time."""

    statt: date
    """The day that the rule gives."""
    auf: date
    """The day on which it takes place."""
    beginn: time | None = None
    """None if it begins at the usual time."""
    ende: time | None = None
    """None if it ends at the usual time."""


class Regeltermin(msgspec.Struct, frozen=True, omit_defaults=True):
    """A regular date of a school, a Verbund or a network."""

    schluessel: str
    """Identifies the regular date for good; the caller chooses it."""
    titel: str
    regel: Regel
    beginn: time
    ende: time
    ort: str = ""
    schule: str = ""
    """Key of the school, or empty if it belongs to no single school."""
    ablauf: str = ""
    """Name of the format for a round on this date, or empty."""
    ausnahmen: tuple[date, ...] = ()
    """Days of the rule that are cancelled."""
    verlegt: tuple[Verlegung, ...] = ()


class Termin(msgspec.Struct, frozen=True, omit_defaults=True):
    """One single date."""

    regeltermin: str
    """Key of the regular date that it belongs to."""
    titel: str
    tag: date
    beginn: time
    ende: time
    ort: str = ""
    statt: date | None = None
    """The day that the rule gives, if the date was moved; else None."""

    @property
    def anfang(self) -> datetime:
        """Return the instant at which it begins, in local time of Europe/Berlin."""
        return ortszeit(self.tag, self.beginn)

    @property
    def schluss(self) -> datetime:
        """Return the instant at which it ends, in local time of Europe/Berlin."""
        return ortszeit(self.tag, self.ende)


def regeltage(regel: Regel, von: date, bis: date) -> tuple[date, ...]:
    """Return the days that a rule gives from `von` to `bis`, both included.

    Exceptions and moves are not applied; `termine` does that. The rule must have no faults
    (`termine.maengel`).
    """
    ab, ende = max(von, regel.von), min(bis, regel.bis or bis)
    if ende < ab:
        return ()
    tage = _im_monat(regel, ab, ende) if regel.takt == "monat" else _in_der_woche(regel, ab, ende)
    return tuple(tag for tag in tage if ab <= tag <= ende)


def _in_der_woche(regel: Regel, ab: date, ende: date) -> Iterator[date]:
    """Yield the days of a weekly rule in these weeks, at most a few before `ab`."""
    erster = regel.von.toordinal() - regel.von.weekday() + regel.wochentag
    schritt = 7 * regel.abstand
    naechster = erster + max(0, ab.toordinal() - erster) // schritt * schritt
    yield from map(date.fromordinal, range(naechster, ende.toordinal() + 1, schritt))


def _im_monat(regel: Regel, ab: date, ende: date) -> Iterator[date]:
    """Yield the days of a monthly rule in the months from that of `ab` to that of `ende`."""
    erster, schritt = _monatsnummer(regel.von), regel.abstand
    naechster = erster - (erster - _monatsnummer(ab)) // schritt * schritt
    for nummer in range(naechster, _monatsnummer(ende) + 1, schritt):
        yield _wochentag_im_monat(nummer, regel.wochentag, regel.der_wievielte)


def _monatsnummer(tag: date) -> int:
    """Return the number of the day's month, counted from January of year 0."""
    return tag.year * 12 + tag.month - 1


def _wochentag_im_monat(nummer: int, wochentag: int, der_wievielte: int) -> date:
    """Return the first to fourth such weekday of a month, or the last (-1)."""
    jahr, monat = divmod(nummer, 12)
    wochentag_des_ersten, laenge = monthrange(jahr, monat + 1)
    tag = (wochentag - wochentag_des_ersten) % 7 + 1
    tag += (laenge - tag) // 7 * 7 if der_wievielte < 0 else (der_wievielte - 1) * 7
    return date(jahr, monat + 1, tag)


def termine(regeltermin: Regeltermin, von: date, bis: date) -> tuple[Termin, ...]:
    """Return the dates that really take place from `von` to `bis`, both included, by time.

    Cancelled dates are left out; a moved date counts on the day to which it was moved.
    """
    verlegungen = {v.statt: v for v in regeltermin.verlegt if v.statt not in regeltermin.ausnahmen}
    gefunden = [
        _termin(regeltermin, tag)
        for tag in regeltage(regeltermin.regel, von, bis)
        if tag not in verlegungen and tag not in regeltermin.ausnahmen
    ]
    for verlegung in verlegungen.values():
        if von <= verlegung.auf <= bis and ist_tag(regeltermin.regel, verlegung.statt):
            gefunden.append(verlegt(regeltermin, verlegung))
    return nach_zeit(gefunden) if verlegungen else tuple(gefunden)


def alle_termine(regeltermine: Iterable[Regeltermin], von: date, bis: date) -> tuple[Termin, ...]:
    """Return the dates of all these from `von` to `bis`, both included, by time."""
    return nach_zeit(t for r in regeltermine for t in termine(r, von, bis))


def verlegt(regeltermin: Regeltermin, verlegung: Verlegung) -> Termin:
    """Return the single date that a move makes."""
    return msgspec.structs.replace(
        _termin(regeltermin, verlegung.auf),
        beginn=verlegung.beginn or regeltermin.beginn,
        ende=verlegung.ende or regeltermin.ende,
        statt=verlegung.statt,
    )


def ist_tag(regel: Regel, tag: date) -> bool:
    """Return True if the rule gives this day."""
    return regeltage(regel, tag, tag) == (tag,)


def ortszeit(tag: date, uhrzeit: time) -> datetime:
    """Return the instant of a local time in Germany, with its time zone."""
    return datetime.combine(tag, uhrzeit, tzinfo=_zone())


@cache
def _zone() -> tzinfo:
    return ZoneInfo(ORTSZEIT)


def _termin(regeltermin: Regeltermin, tag: date) -> Termin:
    return Termin(
        regeltermin.schluessel,
        regeltermin.titel,
        tag,
        regeltermin.beginn,
        regeltermin.ende,
        regeltermin.ort,
    )


def nach_zeit(termine: Iterable[Termin]) -> tuple[Termin, ...]:
    """Return dates in order of time."""
    return tuple(sorted(termine, key=lambda t: (t.tag, t.beginn, t.titel, t.regeltermin)))
