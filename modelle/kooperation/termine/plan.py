"""The dates of the co-operation as they are shown and exported: each with its school."""

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
"""How many dates at the same time are named one by one: a city has many schools."""


class Planzeile(msgspec.Struct, frozen=True):
    """A date, and what speaks against it."""

    termin: Termin
    """Its title names the school."""
    hinweise: tuple[str, ...]
    """German sentences without the date; mostly none."""


def plan(da: Kooperation, von: date, bis: date, beide: bool = True) -> tuple[Planzeile, ...]:
    """All dates from `von` to `bis`, both included, by time. Nothing is moved by a hint.

    Of two at the same time both say so, or only the later one.
    """
    reihe = alle_termine(benannte(da), von, bis)
    mit: dict[Termin, list[Termin]] = defaultdict(list)
    for frueher, spaeter in zugleich(reihe):
        mit[spaeter].append(frueher)
        if beide:
            mit[frueher].append(spaeter)
    ferien = tuple(da.ferien.values())
    return tuple(
        Planzeile(t, (*_zugleich(mit.get(t, ())), *zum_tag(t, da.land, ferien))) for t in reihe
    )


def _zugleich(andere: Sequence[Termin]) -> Iterator[str]:
    """A sentence for each of a few dates at the same time; of many only how many they are."""
    if len(andere) > EINZELN:
        yield f"zugleich sind {len(andere)} andere Termine."
        return
    for anderer in andere:
        yield f"zugleich ist „{anderer.titel}“."


def jahresplan(da: Kooperation, jahr: int) -> tuple[Planzeile, ...]:
    """All dates of a calendar year, by time."""
    return plan(da, date(jahr, 1, 1), date(jahr, 12, 31))


def benannte(da: Kooperation) -> tuple[Regeltermin, ...]:
    """The regular dates, the school in the title where it does not stand there already."""
    return tuple(_benannt(termin, da) for termin in da.termin.values())


def kalendereintraege(da: Kooperation, vermerke: Iterable[Vermerk]) -> tuple[Kalendereintrag, ...]:
    """The regular dates for the calendar file; `vermerke` is the whole stream of the co-operation.

    A date has the same `uid` at each export. Its `fassung` is the number of the last event that
    changed it or its school, undo and redo too, so that it only grows.
    """
    fassungen = _fassungen(vermerke)
    return tuple(
        Kalendereintrag(
            f"{termin.schluessel}@koprax",
            termin,
            fassung=max(fassungen.get(s, 0) for s in (termin.schluessel, termin.schule)),
        )
        for termin in benannte(da)
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


def _benannt(termin: Regeltermin, da: Kooperation) -> Regeltermin:
    schule = da.schule.get(termin.schule)
    if schule is None or grundform(schule.name) in grundform(termin.titel):
        return termin
    return msgspec.structs.replace(termin, titel=f"{termin.titel} ({schule.name})")
