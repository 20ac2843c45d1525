"""A table of figures as every form of the report shows it: text, page, CSV, JSON."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Literal

import msgspec

from modelle.auswertung.kleinezahlen import gezeigte

Zelle = str | int | float | None
"""None: not shown, because it would tell of few rounds."""


class Tafel(msgspec.Struct, frozen=True):
    """A table: the first column names the rows, the others hold numbers."""

    titel: str
    spalten: tuple[str, ...]
    zeilen: tuple[tuple[Zelle, ...], ...]
    einheit: Literal["runden", "minuten", "anteil", "anzahl"]
    """What the numbers are: rounds, minutes, percent of rounds, or numbers of something a round."""


class Auswertung(msgspec.Struct, frozen=True):
    """What the rounds of some months show together."""

    von: str
    """The first month, as `2026-08`; "" if there is no round."""
    bis: str
    runden: int | None
    """How many rounds about a case; None if that is not shown, because they are few."""
    tafeln: tuple[Tafel, ...] = ()
    treffen: int | None = None
    """How many meetings without a case; None if that is not shown."""

    @property
    def leer(self) -> bool:
        """True if there is too little of everything to show anything."""
        return not (self.runden or self.treffen)


def mittel(summe: float, anzahl: int) -> float:
    """Return the mean, with one digit after the point."""
    return round(summe / anzahl, 1)


def prozent(teil: int, alle: int) -> int:
    """Return the share in whole percent."""
    return round(100 * teil / alle)


def laengste(tafel: Tafel) -> float:
    """Return the number whose bar is as long as can be: the largest one; of shares, the whole."""
    if tafel.einheit == "anteil":
        return 100
    zellen = (zelle for zeile in tafel.zeilen for zelle in zeile[1:])
    return max([1.0, *(zelle for zelle in zellen if isinstance(zelle, int | float))])


def gezaehlt(
    titel: str,
    spalte: str,
    zahlen: Mapping[str, int],
    auch: Callable[[int], bool] = lambda zahl: False,
) -> Iterator[Tafel]:
    """Yield the table, unless nothing of it may be shown.

    The order of the rows must say nothing of their numbers. `auch` is that of `gezeigte`.
    """
    if gezeigt := gezeigte(zahlen, auch):
        zeilen = tuple((name, gezeigt.get(name)) for name in zahlen)
        yield Tafel(titel, (spalte, "Runden"), zeilen, "runden")
