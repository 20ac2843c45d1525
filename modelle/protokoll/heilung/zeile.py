"""The row of an event as it stands in a file, and which rows of a stream are missing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from modelle.protokoll.pruefsumme import pruefsumme


class Zeile(NamedTuple):
    """The row of an event, in the order of `vermerke.GELESEN`."""

    nr: int
    id: str
    zeit: str
    vorgang: int
    name: str
    daten: str
    pruefsumme: int | None


Strom = dict[int, Zeile]
"""Rows by number."""


def heile(zeile: Zeile) -> Zeile | None:
    """Return a row whose texts are as they were written, its numbers put right; else None.

    A single bit may have flipped in the number of the event, of its act, or in the checksum itself.
    At most 100 such rows are tried, so another damage passes for this one once in 40 million.
    """
    if zeile.pruefsumme is None:
        return None
    if (summe := _summe(zeile)) == zeile.pruefsumme:
        return zeile
    if ((summe ^ zeile.pruefsumme) & _48_BIT).bit_count() == 1:
        return zeile._replace(pruefsumme=summe)
    for bit in range(24):
        for andere in (
            zeile._replace(vorgang=zeile.vorgang ^ 1 << bit),
            zeile._replace(nr=zeile.nr ^ 1 << bit),
        ):
            if _summe(andere) == zeile.pruefsumme:
                return andere
    return None


_48_BIT = (1 << 48) - 1
"""SQLite stores a checksum in six bytes."""


def _summe(zeile: Zeile) -> int:
    try:
        return pruefsumme(*zeile[:-1])
    except UnicodeEncodeError:
        return -1


def luecken(da: Mapping[int, Zeile], kaputt: Mapping[int, Zeile]) -> list[int]:
    """Return the numbers up to the last known one that `da` lacks."""
    return [nr for nr in range(1, max([0, *da, *kaputt]) + 1) if nr not in da]
