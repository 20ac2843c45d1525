"""The months that a report is about: all, or those of a school year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from modelle.auswertung.kleinezahlen import gezeigte

AUGUST = 8
"""The month with which a school year begins, in every Land."""


_RUECKSCHAU = (8, 9, 10, 11)
"""Months in which a year is looked back on; later the present one has begun to show something."""


class Zeitraum(NamedTuple):
    """A span of months, both ends included."""

    von: str
    """As `2026-08`; "" for the first month there is."""
    bis: str
    """As `2027-07`; "" for the last month there is."""
    titel: str
    """`Schuljahr 2026/27`."""


ALLES = Zeitraum("", "", "Alle Runden")


def schuljahr(monat: str) -> Zeitraum:
    """Return the school year in which a month such as `2026-11` lies."""
    jahr = int(monat[:4]) - (int(monat[5:7]) < AUGUST)
    titel = f"Schuljahr {jahr}/{(jahr + 1) % 100:02}"
    return Zeitraum(f"{jahr:04}-{AUGUST:02}", f"{jahr + 1:04}-{AUGUST - 1:02}", titel)


def vorgeschlagen(heute: date) -> Zeitraum:
    """Return the school year that is reported on: until November the one that ended."""
    jahr = schuljahr(f"{heute:%Y-%m}")
    return schuljahr(f"{int(jahr.von[:4]) - 1}-{AUGUST:02}") if heute.month in _RUECKSCHAU else jahr


def letzte(heute: date, wie_viele: int) -> tuple[Zeitraum, ...]:
    """Return so many school years, the present one first."""
    jahr = int(schuljahr(f"{heute:%Y-%m}").von[:4])
    return tuple(schuljahr(f"{jahr - nr}-{AUGUST:02}") for nr in range(wie_viele))


def schuljahre(runden: Iterable[tuple[str, bool]]) -> tuple[Zeitraum, ...]:
    """Return the school years of rounds that may be told beside all, the newest first.

    Of each round the month, and True if it was about a case. A year with few such rounds, or one
    from which such a year would follow, is left out.
    """
    alle = [(schuljahr(monat), fall) for monat, fall in runden]
    faelle = Counter(jahr for jahr, fall in alle if fall)
    gezeigt = gezeigte(faelle) or {}
    jahre = {jahr for jahr, _ in alle if jahr in gezeigt or jahr not in faelle}
    return tuple(sorted(jahre, reverse=True))
