"""All dates of the co-operation in order of time, each with its school and its hints."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

import msgspec

from modelle.kooperation.ereignisse import SchuleErfasst, TerminErfasst
from modelle.kooperation.termine.hinweise import zugleich, zum_tag
from modelle.kooperation.termine.kalender import Kalendereintrag
from modelle.kooperation.termine.regeltermin import Regeltermin, Termin, alle_termine
from modelle.kooperation.zustand import Kooperation
from modelle.sprache.vergleich import grundform
from modelle.strom.vermerk import Vermerk, Wiederholt, Zurueckgenommen

EINZELN = 3
"""The most clashing dates named one by one; beyond that a hint gives only their number."""


class Planzeile(msgspec.Struct, frozen=True):
    """A single date with its hints."""

    termin: Termin
    """The date; its title names the school."""
    hinweise: tuple[str, ...]
    """What speaks against the date, as German sentences without a subject. Mostly none."""


def plan(
    kooperation: Kooperation, von: date, bis: date, beide: bool = True
) -> tuple[Planzeile, ...]:
    """Return all dates from `von` to `bis`, both included, by time. A hint moves nothing.

    If two dates clash, both carry the hint; without `beide` only the later one does.
    """
    termine = alle_termine(benannte(kooperation), von, bis)
    mit: dict[Termin, list[Termin]] = defaultdict(list)
    for frueher, spaeter in zugleich(termine):
        mit[spaeter].append(frueher)
        if beide:
            mit[frueher].append(spaeter)
    ferien = tuple(kooperation.ferien.values())
    return tuple(
        Planzeile(t, (*_zugleich(mit.get(t, ())), *zum_tag(t, kooperation.land, ferien)))
        for t in termine
    )


def _zugleich(andere: Sequence[Termin]) -> Iterator[str]:
    """Yield a sentence for each clashing date; for more than EINZELN only their number."""
    if len(andere) > EINZELN:
        yield f"zugleich sind {len(andere)} andere Termine."
        return
    for anderer in andere:
        yield f"zugleich ist „{anderer.titel}“."


def jahresplan(kooperation: Kooperation, jahr: int) -> tuple[Planzeile, ...]:
    """Return all dates of a calendar year, by time."""
    return plan(kooperation, date(jahr, 1, 1), date(jahr, 12, 31))


def benannte(kooperation: Kooperation) -> tuple[Regeltermin, ...]:
    """Return the regular dates with the school added to titles that do not name it yet."""
    return tuple(_benannt(termin, kooperation) for termin in kooperation.termin.values())


def kalendereintraege(
    kooperation: Kooperation, vermerke: Iterable[Vermerk]
) -> tuple[Kalendereintrag, ...]:
    """Return the regular dates for the calendar file.

    `vermerke` is the whole stream of the co-operation. A regular date has the same `uid` at every
    export. Its `fassung` is the number of the last event that changed it or its school. Undo and
    redo count as changes, so the number only grows.
    """
    fassungen = _fassungen(vermerke)
    return tuple(
        Kalendereintrag(
            f"{termin.schluessel}@koprax",
            termin,
            fassung=max(fassungen.get(s, 0) for s in (termin.schluessel, termin.schule)),
        )
        for termin in benannte(kooperation)
    )


def _fassungen(vermerke: Iterable[Vermerk]) -> dict[str, int]:
    fassungen: dict[str, int] = {}
    taten: dict[int, list[str]] = defaultdict(list)
    for vermerk in vermerke:
        match vermerk.ereignis:
            case TerminErfasst(schluessel) | SchuleErfasst(schluessel):
                taten[vermerk.vorgang].append(schluessel)
                betroffen = [schluessel]
            case Zurueckgenommen(vorgang) | Wiederholt(vorgang):
                betroffen = taten[vorgang]
            case _:
                continue
        fassungen |= dict.fromkeys(betroffen, vermerk.nr)
    return fassungen


def _benannt(termin: Regeltermin, kooperation: Kooperation) -> Regeltermin:
    schule = kooperation.schule.get(termin.schule)
    if schule is None or grundform(schule.name) in grundform(termin.titel):
        return termin
    return msgspec.structs.replace(termin, titel=f"{termin.titel} ({schule.name})")
