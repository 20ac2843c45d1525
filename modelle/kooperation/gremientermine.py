"""The dates of bodies: single ones, those of a rule that belongs to a body, and the next one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from modelle.kooperation.dinge.gremium import Einzeltermin, Gremium
from modelle.kooperation.termine.regeltermin import Regel, Regeltermin, Termin, termine
from modelle.kooperation.zustand import Kooperation

VORAUS = timedelta(days=366)
"""How far ahead the next date of a body is looked for: a year."""


class Gremientermin(NamedTuple):
    """A single date of a body, and where it stands."""

    termin: Termin
    """Its `regeltermin` is a key that no rule has; see `als_regel`."""
    gremium: str
    """Key of the body."""
    stelle: int
    """Its place in `Gremium.einzeltermine`."""


def einzelne(gremien: Mapping[str, Gremium], von: date, bis: date) -> Iterator[Gremientermin]:
    """Yield the single dates of all bodies from `von` to `bis`, both included."""
    for schluessel, gremium in gremien.items():
        for stelle, einer in enumerate(gremium.einzeltermine):
            if von <= einer.tag <= bis:
                yield Gremientermin(_termin(gremium, schluessel, einer), schluessel, stelle)


def als_regel(gremium: Gremium, schluessel: str, einer: Einzeltermin) -> Regeltermin:
    """Return a single date as a rule of this one day, for what knows only rules.

    Its key is the same as long as the date keeps its day and its beginning.
    """
    regel = Regel("woche", einer.tag.weekday(), einer.tag, einer.tag)
    kennung, titel = _kennung(schluessel, einer), _titel(gremium, einer)
    zeit = (einer.beginn, einer.ende)
    return Regeltermin(kennung, titel, regel, *zeit, gremium.ort, ablauf=gremium.ablauf)


def beschreibung(einer: Einzeltermin) -> str:
    """Return what a calendar says of a single date besides its title."""
    return f"Gast: {einer.gast}" if einer.gast else ""


def namen_zu_regeln(gremien: Mapping[str, Gremium]) -> dict[str, tuple[str, ...]]:
    """Return the names of the bodies that meet on each regular date, by its key."""
    namen: dict[str, tuple[str, ...]] = {}
    for gremium in gremien.values():
        if gremium.termin:
            namen[gremium.termin] = (*namen.get(gremium.termin, ()), gremium.name)
    return namen


def naechster(schluessel: str, kooperation: Kooperation, ab: date) -> Termin | None:
    """Return the next date of a body on or after a day, at most a year ahead, or None.

    A day that has its minutes is over, even if it is this very day.
    """
    gremium = kooperation.gremium[schluessel]
    ab = max(ab, gremium.seit or ab)
    regel = kooperation.termin.get(gremium.termin)
    alle = [t.termin for t in einzelne({schluessel: gremium}, ab, ab + VORAUS)]
    alle += termine(regel, ab, ab + VORAUS) if regel else ()
    alle = [t for t in alle if not gehalten(gremium, t.tag)]
    return min(alle, key=lambda t: (t.tag, t.beginn), default=None)


def gehalten(gremium: Gremium | None, tag: date) -> bool:
    """Return True if the body has minutes of every date that it has on this day."""
    if gremium is None:
        return False
    protokolle = sum(vermerk.tag == tag for vermerk in gremium.sitzungen)
    return protokolle >= max(1, sum(einer.tag == tag for einer in gremium.einzeltermine))


def _termin(gremium: Gremium, schluessel: str, einer: Einzeltermin) -> Termin:
    zeit = (einer.tag, einer.beginn, einer.ende)
    return Termin(_kennung(schluessel, einer), _titel(gremium, einer), *zeit, gremium.ort)


def _kennung(schluessel: str, einer: Einzeltermin) -> str:
    return f"{schluessel}-{einer.tag:%Y%m%d}{einer.beginn:%H%M}"


def _titel(gremium: Gremium, einer: Einzeltermin) -> str:
    return f"{gremium.name}: {einer.thema}" if einer.thema else gremium.name
