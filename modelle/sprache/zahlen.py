"""Numbers in German text."""

from __future__ import annotations


def zahl(wert: int) -> str:
    """A number as it is written in German: `12.345`."""
    return f"{wert:,}".replace(",", ".")


def anzahl(wert: int, eines: str, mehrere: str) -> str:
    """A number with its noun: `1 Schule`, `12.345 Angebote`."""
    return f"{zahl(wert)} {eines if wert == 1 else mehrere}"
