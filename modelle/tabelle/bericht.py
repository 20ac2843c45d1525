"""The result of reading a table: the columns looked for, the rows, and the lines refused.

Nothing is imported by halves unawares: `Leseergebnis.alle` returns all rows or raises
Unvollstaendig. A caller that has shown the report may take the good rows from `zeilen`. Line
numbers count from 1, as in an editor; the header and blank lines count, too.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Generic, TypeVar

import msgspec

T = TypeVar("T")


class Spalte(msgspec.Struct, frozen=True):
    """A column that is looked for."""

    schluessel: str
    titel: str
    """Its name in the header and in the report."""
    andere: tuple[str, ...] = ()
    """Other names, the better ones first; case, umlauts and punctuation do not matter."""
    pflicht: bool = False
    """Whether the file must have this column, and every line a value in it."""
    sammelt: bool = False
    """Whether several columns of the file (telephone, mail) may be joined here by commas."""
    hoechstens: int = 300
    """Characters that a value may have."""
    beilaeufig: bool = False
    """Whether it is read where it is, but not named among the columns expected."""
    folgt: str = ""
    """Key of the column behind which a bare `Nr.` means this one; empty for most."""


class Ablehnung(msgspec.Struct, frozen=True):
    """A line that cannot be used, and why."""

    nummer: int
    """Line of the file in which the row begins; 1 also stands for the whole file."""
    spalte: str
    """Title of the column; empty if the whole line is refused."""
    grund: str
    """German words for what was expected, without a full stop."""

    @property
    def satz(self) -> str:
        """The refusal as one German sentence."""
        ort = f"Zeile {self.nummer}" + (f", Spalte „{self.spalte}“" if self.spalte else "")
        return f"{ort}: {self.grund}."


class Tabellenzeile(msgspec.Struct, frozen=True):
    """A row of a table."""

    nummer: int
    """Line of the file in which it begins."""
    werte: Mapping[str, str]
    """The value of every declared column by its key: one line, stripped, perhaps empty."""


class Unvollstaendig(Exception):
    """Some lines were refused; the German text says how many, and what is wrong with the first."""


class Leseergebnis(msgspec.Struct, Generic[T], frozen=True):
    """The result of reading a table."""

    zeilen: tuple[T, ...]
    """The rows that can be used."""
    ablehnungen: tuple[Ablehnung, ...] = ()
    """What was refused, ordered by line."""
    kodierung: str = ""
    """Name of the encoding that was recognised."""
    trenner: str = ""
    """The character that separates the columns."""
    unbekannt: tuple[str, ...] = ()
    """Names of the file's columns that were passed over."""
    davor: tuple[int, int] | None = None
    """The first and the last line above the header that are not blank; None if there are none."""
    zur_wahl: tuple[str, ...] = ()
    """If only the required column was not found: the names of the columns, one of which it is."""

    def alle(self) -> tuple[T, ...]:
        """Return all rows; raises Unvollstaendig if any line was refused."""
        if not self.ablehnungen:
            return self.zeilen
        zahl = len({ablehnung.nummer for ablehnung in self.ablehnungen})
        was = "Eine Zeile passt" if zahl == 1 else f"{zahl} Zeilen passen"
        raise Unvollstaendig(f"{was} nicht, nichts wurde übernommen. {self.ablehnungen[0].satz}")


class ZeileUnpassend(ValueError):
    """A converter (`umwandeln`) refuses a value."""

    def __init__(self, schluessel: str, grund: str) -> None:
        """Name the column by its key and say in German what was expected, without a full stop."""
        self.schluessel, self.grund = schluessel, grund
        super().__init__(grund)


def umwandeln(
    gelesen: Leseergebnis[Tabellenzeile],
    spalten: Sequence[Spalte],
    wandle: Callable[[Mapping[str, str]], T],
    gleich: Callable[[T], Any] | None = None,
) -> Leseergebnis[T]:
    """Return the rows as `wandle` makes them; what it refuses joins the report.

    `wandle` refuses a row by raising ZeileUnpassend. If `gleich` gives the same for two rows, the
    later one is refused.
    """
    titel = {s.schluessel: s.titel for s in spalten}
    gute: list[T] = []
    ablehnungen = list(gelesen.ablehnungen)
    gesehen: dict[Any, int] = {}
    for zeile in gelesen.zeilen:
        try:
            neu = wandle(zeile.werte)
        except ZeileUnpassend as fehler:
            spalte = titel.get(fehler.schluessel, "")
            ablehnungen.append(Ablehnung(zeile.nummer, spalte, fehler.grund))
            continue
        davor = zeile.nummer if gleich is None else gesehen.setdefault(gleich(neu), zeile.nummer)
        if davor == zeile.nummer:
            gute.append(neu)
        else:
            ablehnungen.append(Ablehnung(zeile.nummer, "", f"steht schon in Zeile {davor}"))
    ablehnungen.sort(key=lambda ablehnung: ablehnung.nummer)
    return Leseergebnis(
        tuple(gute),
        tuple(ablehnungen),
        gelesen.kodierung,
        gelesen.trenner,
        gelesen.unbekannt,
        gelesen.davor,
        gelesen.zur_wahl,
    )
