"""Where a line that is typed breaks into rows, and which character stands in which cell. Pure.

Every character keeps a cell, blanks at the end of a row too: the cursor can stand on each.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from rich.cells import cell_len, split_graphemes

SCHMAL = "\u0300"
"""Before this character every one that may be stored takes one cell."""

MINDESTENS = 4
"""Cells of the narrowest row: a wide character, a blank and the cursor find room in it."""


def reihenanfaenge(text: str, breite: int) -> list[int]:
    """Return the offset at which each row begins; the rows are `breite` cells wide.

    A row ends behind a blank where possible. Its last cell holds a blank or nothing, so that the
    cursor finds room behind the last character.
    """
    breite = max(MINDESTENS, breite)
    if text.isascii() or max(text) < SCHMAL:
        return _gleich_breite(text, breite)
    anfaenge, luecke, zelle = [0], 0, 0
    for von, bis, zellen in _zeichen(text):
        leer = text[von:bis] == " "
        # Behind a blank that is far to the left this character may be too much once more.
        while zelle + zellen > breite - (not leer) and von > anfaenge[-1]:
            anfaenge.append(luecke if luecke > anfaenge[-1] else von)
            zelle = cell_len(text[anfaenge[-1] : von])
        zelle += zellen
        if leer:
            luecke = bis
    return [*anfaenge, len(text)] if zelle >= breite else anfaenge


def _gleich_breite(text: str, breite: int) -> list[int]:
    """Do the same for a text of which every character takes one cell."""
    anfaenge = [0]
    while len(text) - anfaenge[-1] >= breite:
        von = anfaenge[-1]
        luecke = text.rfind(" ", von, von + breite)
        anfaenge.append(von + breite - 1 if luecke < 0 else luecke + 1)
    return anfaenge


def reihe_von(anfaenge: Sequence[int], stelle: int) -> int:
    """Return the row in which the character at this offset stands."""
    return bisect_right(anfaenge, stelle) - 1


def stelle_in(text: str, anfaenge: Sequence[int], reihe: int, zelle: int) -> int:
    """Return the offset of the character at a cell of a row; `anfaenge` as `reihenanfaenge` says.

    Behind the last character of a row it is that character, and in the last row the end.
    """
    von, *weitere = anfaenge[reihe:]
    bis = weitere[0] if weitere else len(text)
    letzte = von
    for anfang, _, zellen in _zeichen(text[von:bis]):
        letzte = von + anfang
        zelle -= zellen
        if zelle < 0:
            return letzte
    return letzte if weitere else bis


def _zeichen(text: str) -> Iterator[tuple[int, int, int]]:
    """Yield begin, end and cells of each character together with its accents.

    The cells are those of `cell_len`, which also draws. The ones of `split_graphemes` are fewer
    where a text begins with a joiner (rich 15.0.0).
    """
    for von, bis, _ in split_graphemes(text)[0]:
        yield von, bis, cell_len(text[von:bis])
