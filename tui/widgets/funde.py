"""Finds of the anonymity check in a line while it is typed.

Chooses the piece to check and the find that a key acts on, and replaces finds. The caller loads the
check itself and hands it in as `pruefer`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from modelle.anonymitaet.erkennung.fund import Fund

LANG = 2000
"""Characters up to which a whole line is checked at each key; of a longer one only a part is."""

UMFELD = 200
"""Characters left and right of the visible part that are checked, too: a find may begin there."""


class Zeilenpruefung:
    """Checks a line; checks again only if the piece to check has changed."""

    def __init__(self, pruefer: Callable[[str], Sequence[Fund]] | None) -> None:
        self._pruefer = pruefer
        self._geprueft: tuple[str, int, tuple[Fund, ...]] = ("", 0, ())
        """The piece last checked, the character offset where it begins, and its finds."""

    def funde(self, zeile: str, links: int, breite: int) -> tuple[Fund, ...]:
        """Return the finds of a line, with offsets of the whole line.

        Offsets count characters. `links` is the offset of the first visible character, `breite`
        the number of visible cells. In a line of more than LANG characters only the visible part
        and UMFELD characters on both sides are checked.
        """
        if self._pruefer is None or not zeile:
            return ()
        von, bis = _ausschnitt(zeile, links, breite)
        stueck = zeile[von:bis]
        if self._geprueft[:2] != (stueck, von):
            self._geprueft = (stueck, von, tuple(verschoben(self._pruefer(stueck), von)))
        return self._geprueft[2]

    def vergessen(self) -> None:
        """Check again the next time, because the check itself has changed."""
        self._geprueft = ("", 0, ())


def _ausschnitt(zeile: str, links: int, breite: int) -> tuple[int, int]:
    """Return begin and end of the piece to check, in characters.

    It begins at a blank if there is one: half a word would be another word.
    """
    if len(zeile) <= LANG:
        return 0, len(zeile)
    von = max(0, links - UMFELD)
    luecke = zeile.find(" ", von, links) if von else 0
    return max(von, luecke), links + breite + UMFELD


def fund_an(funde: Sequence[Fund], stelle: int) -> Fund | None:
    """Return the find at a character offset, else the nearest before it, else the first.

    Return None if there is no find. `funde` are in the order of the text.
    """
    davor = [fund for fund in funde if fund.anfang <= stelle]
    hier = [fund for fund in davor if stelle <= fund.ende]
    return next(iter([*hier[:1], *davor[-1:], *funde[:1]]), None)


def ersetzt(zeile: str, stelle: int, funde: Sequence[Fund]) -> tuple[str, int]:
    """Return the line with the finds replaced, and the new offset of the cursor.

    `stelle` is the cursor's offset before, in characters.
    """
    neu = stelle
    for fund in sorted(funde, key=lambda fund: -fund.anfang):
        zeile = zeile[: fund.anfang] + fund.ersatz + zeile[fund.ende :]
        if stelle > fund.anfang:
            neu += fund.anfang + len(fund.ersatz) - min(stelle, fund.ende)
    return zeile, neu


def verschoben(funde: Sequence[Fund], um: int) -> Sequence[Fund]:
    """Return the finds of a piece as finds of the whole line, where the piece begins at `um`."""
    if not um:
        return funde
    return [
        msgspec.structs.replace(fund, anfang=fund.anfang + um, ende=fund.ende + um)
        for fund in funde
    ]
