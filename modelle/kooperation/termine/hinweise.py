"""Hints on single dates: a clash with another date, a public holiday, school holidays."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, islice
from typing import NamedTuple

from modelle.kooperation.termine.feiertage import feiertag
from modelle.kooperation.termine.ferien import Ferien
from modelle.kooperation.termine.regeltermin import Termin, nach_zeit

EINZELN = 3
"""The most clashing dates named one by one; beyond that a hint gives only their number."""


def zum_tag(termin: Termin, land: str = "", ferien: Sequence[Ferien] = ()) -> Iterator[str]:
    """Yield the hints on the day of a date, as German sentences without a subject.

    `land` is a key of `feiertage.LAENDER`, or empty.
    """
    if name := feiertag(termin.tag, land):
        yield f"ist ein Feiertag ({name})."
    for zeit in ferien:
        if any(von <= termin.tag <= bis for von, bis in zeit.stuecke):
            yield f"liegt in den Ferien ({zeit.titel})."


class Zusammentreffen(NamedTuple):
    """A date, and what overlaps with it."""

    termin: Termin
    andere: int
    """The number of other dates that overlap with it."""
    namentlich: tuple[Termin, ...]
    """These dates by time; empty if there are more than anybody would name one by one."""


def zugleich(
    termine: Iterable[Termin], beide: bool = True, hoechstens: int = EINZELN
) -> Iterator[Zusammentreffen]:
    """Yield all dates by time, each with those that overlap with it.

    A date that begins when another one ends does not overlap with it. Without `beide` only those
    count that come before it in the order of time. More than `hoechstens` are counted only.
    """
    for _, am_tag in groupby(nach_zeit(termine), key=lambda t: t.tag):
        tag = tuple(am_tag)
        anfaenge, enden = [t.beginn for t in tag], sorted(t.ende for t in tag)
        for nr, termin in enumerate(tag):
            davor = nr - bisect_right(enden, termin.beginn)
            bis = bisect_left(anfaenge, termin.ende) if beide else nr + 1
            andere = davor + bis - nr - 1
            namentlich: tuple[Termin, ...] = ()
            if 0 < andere <= hoechstens:
                frueher = (t for t in reversed(tag[:nr]) if t.ende > termin.beginn)
                namentlich = (*reversed([*islice(frueher, davor)]), *tag[nr + 1 : bis])
            yield Zusammentreffen(termin, andere, namentlich)
