"""Numbers and months in German text."""

from __future__ import annotations

import re

MONATE = (
    "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September",
    "Oktober", "November", "Dezember",
)  # fmt: skip
"""The names of the months, January first."""


def zahl(wert: int) -> str:
    """Return a number as it is written in German: `12.345`."""
    return f"{wert:,}".replace(",", ".")


def anzahl(wert: int, eines: str, mehrere: str) -> str:
    """Return a number with its noun: `1 Schule`, `12.345 Angebote`."""
    return f"{zahl(wert)} {eines if wert == 1 else mehrere}"


def monat(text: str) -> str:
    """Return `2026-11`, or a date that begins so, as `November 2026`; other texts give ''.

    A round says when it was by month and year, never by day.
    """
    treffer = re.match(r"([0-9]{4})-(0[1-9]|1[0-2])", text)
    return f"{MONATE[int(treffer[2]) - 1]} {treffer[1]}" if treffer else ""
