"""Regular dates: a rule with exceptions and moved dates, and the single dates it gives.

A rule is data (`Regel`); its days come from python-dateutil, which sqlite-utils brings anyway.
Times are local times in Germany (Europe/Berlin): half past one stays half past one, in summer and
in winter. `regelworte` says a rule in German.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta, tzinfo
from functools import cache
from typing import Annotated, Literal

import msgspec

ORTSZEIT = "Europe/Berlin"

Takt = Literal["monat", "woche"]

ABSTAENDE: dict[Takt, range] = {"monat": range(1, 13), "woche": range(1, 53)}
"""How many months or weeks may lie between two dates; 3 months are a quarter."""

WIEVIELTE = (1, 2, 3, 4, -1)
"""Which of its weekdays in a month a date may be; -1 is the last. Each month has all of these."""

VORAUS = timedelta(days=3 * 366)
"""How far ahead the first date of a rule is looked for."""


class Regel(msgspec.Struct, frozen=True, omit_defaults=True):
    """When something recurs. Months and weeks are counted from those in which `von` lies."""

    takt: Takt
    wochentag: Annotated[int, msgspec.Meta(ge=0, le=6)]
    """As `date.weekday` counts, 0 is Monday."""
    von: date
    bis: date | None = None
    """Last day on which there may be a date; None: no end."""
    abstand: Annotated[int, msgspec.Meta(ge=1, le=52)] = 1
    """Every so many months or weeks."""
    der_wievielte: int = 1
    """With `monat`: one of WIEVIELTE."""


class Verlegung(msgspec.Struct, frozen=True, omit_defaults=True):
    """One date of a rule that takes place at another time."""

    statt: date
    """The day the rule gives."""
    auf: date
    beginn: time | None = None
    """None: at the usual time."""
    ende: time | None = None


class Regeltermin(msgspec.Struct, frozen=True, omit_defaults=True):
    """A regular date of a school, a Verbund or a network."""

    schluessel: str
    """Identifies it for good; given by the caller."""
    titel: str
    regel: Regel
    beginn: time
    ende: time
    ort: str = ""
    schule: str = ""
    """Key of a Standort; empty when it belongs to no single school."""
    ablauf: str = ""
    """Name of the format that a round on this date takes."""
    ausnahmen: tuple[date, ...] = ()
    """Days of the rule on which it does not take place."""
    verlegt: tuple[Verlegung, ...] = ()


class Termin(msgspec.Struct, frozen=True, omit_defaults=True):
    """One single date."""

    regeltermin: str
    """Key of what it comes from."""
    titel: str
    tag: date
    beginn: time
    ende: time
    ort: str = ""
    statt: date | None = None
    """The day of the rule, for a date that was moved."""

    @property
    def anfang(self) -> datetime:
        """The instant at which it begins, in local time."""
        return ortszeit(self.tag, self.beginn)

    @property
    def schluss(self) -> datetime:
        """The instant at which it ends, in local time."""
        return ortszeit(self.tag, self.ende)


def regeltage(regel: Regel, von: date, bis: date) -> tuple[date, ...]:
    """The days a rule gives from `von` to `bis`, both included; exceptions are not its matter.

    The rule must be one without faults (`terminmaengel`).
    """
    # Milliseconds that only whoever looks at dates should pay.
    from dateutil.rrule import MONTHLY, WEEKLY, rrule, weekday

    if regel.takt == "monat":
        haeufigkeit, tag = MONTHLY, weekday(regel.wochentag, regel.der_wievielte)
    else:
        haeufigkeit, tag = WEEKLY, weekday(regel.wochentag)
    ende = min(bis, regel.bis or bis)
    tage = rrule(
        haeufigkeit,
        dtstart=_mitternacht(regel.von),
        interval=regel.abstand,
        wkst=0,
        until=_mitternacht(ende),
        byweekday=tag,
    )
    beginn = _mitternacht(max(von, regel.von))
    return tuple(t.date() for t in tage.between(beginn, _mitternacht(ende), inc=True))


def termine(regeltermin: Regeltermin, von: date, bis: date) -> tuple[Termin, ...]:
    """The dates from `von` to `bis`, both included, as they really take place, by time."""
    verlegungen = {v.statt: v for v in regeltermin.verlegt if v.statt not in regeltermin.ausnahmen}
    gefunden = [
        _termin(regeltermin, tag)
        for tag in regeltage(regeltermin.regel, von, bis)
        if tag not in verlegungen and tag not in regeltermin.ausnahmen
    ]
    for verlegung in verlegungen.values():
        if von <= verlegung.auf <= bis and ist_tag(regeltermin.regel, verlegung.statt):
            gefunden.append(verlegt(regeltermin, verlegung))
    return tuple(sorted(gefunden, key=_reihe))


def alle_termine(regeltermine: Iterable[Regeltermin], von: date, bis: date) -> tuple[Termin, ...]:
    """The dates of several from `von` to `bis`, both included, by time."""
    return tuple(sorted((t for r in regeltermine for t in termine(r, von, bis)), key=_reihe))


def verlegt(regeltermin: Regeltermin, verlegung: Verlegung) -> Termin:
    """The date as it takes place after it was moved."""
    return msgspec.structs.replace(
        _termin(regeltermin, verlegung.auf),
        beginn=verlegung.beginn or regeltermin.beginn,
        ende=verlegung.ende or regeltermin.ende,
        statt=verlegung.statt,
    )


def ist_tag(regel: Regel, tag: date) -> bool:
    """Whether the rule gives this day."""
    return regeltage(regel, tag, tag) == (tag,)


def ortszeit(tag: date, uhrzeit: time) -> datetime:
    """The instant of a local time in Germany."""
    return datetime.combine(tag, uhrzeit, tzinfo=_zone())


@cache
def _zone() -> tzinfo:
    # Milliseconds that only an exact instant should cost.
    from zoneinfo import ZoneInfo

    return ZoneInfo(ORTSZEIT)


def _mitternacht(tag: date) -> datetime:
    # The rule counts in days: no zone, so that no change of summer time is in the way.
    return datetime(tag.year, tag.month, tag.day)  # noqa: DTZ001


def _termin(regeltermin: Regeltermin, tag: date) -> Termin:
    return Termin(
        regeltermin.schluessel,
        regeltermin.titel,
        tag,
        regeltermin.beginn,
        regeltermin.ende,
        regeltermin.ort,
    )


def _reihe(termin: Termin) -> tuple[date, time, str, str]:
    return termin.tag, termin.beginn, termin.titel, termin.regeltermin
