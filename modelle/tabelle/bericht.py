"""What reading a table gives: columns that are looked for, rows, and what was refused.

Nothing is half imported: `Ergebnis.alle` gives all rows or raises Unvollstaendig; whoever has
shown the report may take `Ergebnis.zeilen`, the rest, on purpose. Line numbers count from 1, as an
editor does, the header and blank lines too.
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
    """Other names, the better first; all count without case, umlauts and punctuation."""
    pflicht: bool = False
    """The column must be there, and something in it in every line."""
    sammelt: bool = False
    """Several columns of the file may be this one (telephone, mail); joined by a comma."""
    hoechstens: int = 300
    """Characters."""


class Ablehnung(msgspec.Struct, frozen=True):
    """A line that cannot be used, and why."""

    nummer: int
    """Line of the file in which the row begins; 1 also stands for the file as a whole."""
    spalte: str
    """Title of the column; empty when it is the whole line."""
    grund: str
    """What was expected, in German, without a full stop."""

    @property
    def satz(self) -> str:
        """The refusal as one German sentence."""
        ort = f"Zeile {self.nummer}" + (f", Spalte „{self.spalte}“" if self.spalte else "")
        return f"{ort}: {self.grund}."


class Tabellenzeile(msgspec.Struct, frozen=True):
    """A row: its line in the file, and its values by the keys of the columns."""

    nummer: int
    werte: Mapping[str, str]
    """Every declared column; each value one line without blanks around it, maybe empty."""


class Unvollstaendig(Exception):
    """Some lines were refused; the text says how many and the first of them."""


class Leseergebnis(msgspec.Struct, Generic[T], frozen=True):
    """What reading a table gave."""

    zeilen: tuple[T, ...]
    """The rows that can be used; all there are only when nothing was refused."""
    ablehnungen: tuple[Ablehnung, ...] = ()
    """By line."""
    kodierung: str = ""
    trenner: str = ""
    unbekannt: tuple[str, ...] = ()
    """Columns of the file that were passed over."""

    def alle(self) -> tuple[T, ...]:
        """All rows; raises Unvollstaendig when any line was refused."""
        if not self.ablehnungen:
            return self.zeilen
        zahl = len({ablehnung.nummer for ablehnung in self.ablehnungen})
        was = "Eine Zeile passt" if zahl == 1 else f"{zahl} Zeilen passen"
        raise Unvollstaendig(f"{was} nicht, nichts wurde übernommen. {self.ablehnungen[0].satz}")


class ZeileUnpassend(ValueError):
    """Raised by a converter for a value: the column's key, and what was expected."""

    def __init__(self, schluessel: str, grund: str) -> None:
        self.schluessel, self.grund = schluessel, grund
        super().__init__(grund)


def umwandeln(
    gelesen: Leseergebnis[Tabellenzeile],
    spalten: Sequence[Spalte],
    wandle: Callable[[Mapping[str, str]], T],
    gleich: Callable[[T], Any] | None = None,
) -> Leseergebnis[T]:
    """The rows as things of the field; what `wandle` refuses with Unpassend joins the report.

    Of two rows for which `gleich` gives the same, the later one is refused.
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
        tuple(gute), tuple(ablehnungen), gelesen.kodierung, gelesen.trenner, gelesen.unbekannt
    )
