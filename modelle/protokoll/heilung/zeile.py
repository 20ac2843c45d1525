"""The row of an event as it stands in a file, and which rows of a stream are missing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


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


def luecken(da: Mapping[int, Zeile], kaputt: Mapping[int, Zeile]) -> list[int]:
    """Return the numbers up to the last known one that `da` lacks."""
    return [nr for nr in range(1, max([0, *da, *kaputt]) + 1) if nr not in da]
