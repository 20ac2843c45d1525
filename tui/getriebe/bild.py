"""The terminal's picture, cell by cell: only the cells that changed are sent.

Textual sends the whole row of a widget for a single letter, and the whole screen when another one
comes up. Over a slow line the user waits for these bytes.

Measured: 63 bytes a letter instead of 890, 41 bytes a second for the clock, 2,500 bytes for another
phase instead of 7,900. Text that another program writes into the picture stays until Strg+D draws
it anew. Large pictures go in pieces, the head first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from rich.cells import cell_len, get_character_cell_size
from rich.color import ColorSystem
from rich.color_triplet import ColorTriplet
from textual._compositor import ChopsUpdate, LayoutUpdate
from textual.strip import Strip

from tui.getriebe.stifte import Stifte
from tui.getriebe.zeichen import ERSATZ

LUECKE = 10
"""Up to so many unchanged cells in a row are sent again: skipping them takes as many bytes."""

PORTION = 240
"""Cells after which a piece is sent: the three rows of a head, 80 cells each."""

UNBEKANNT = ("", "?")
"""A cell with unknown contents. It equals no drawn cell, so it is always sent."""

Zelle = tuple[str, str]
"""The text of a cell, and its style as the parameters of an SGR sequence. The right half of a wide
character has the text ""."""

Ort = tuple[int, int, Iterable[Strip]]
"""Row and column in cells, and the strips that stand side by side from there on."""


class Zellfolge(NamedTuple):
    """Cells to send, side by side from row `y` and column `x` on."""

    y: int
    x: int
    zellen: list[Zelle]


class Bild:
    """The terminal's screen as it was last sent."""

    def __init__(self, schlicht: bool = False) -> None:
        """With `schlicht` show signs that the font of the Linux console lacks by others."""
        self._reihen: list[list[Zelle]] = []
        self._stifte = Stifte()
        self._schlicht = schlicht

    def vergessen(self) -> None:
        """Send every cell the next time, because the terminal may show something else by now."""
        self._reihen = []

    def neues(
        self, streifen: Iterable[Ort], farben: ColorSystem, grund: ColorTriplet | None = None
    ) -> list[Zellfolge]:
        """Return the cells that changed, in this order. From now on they count as sent.

        `grund` is the background of the theme, or None if that is the terminal's own.
        """
        stifte = self._stifte.fuer(farben, grund)
        return [
            abschnitt
            for y, x, stuecke in streifen
            for abschnitt in self._uebernehmen(y, x, _zellen(stuecke, stifte, self._schlicht))
        ]

    def _uebernehmen(self, y: int, x: int, neu: list[Zelle]) -> list[Zellfolge]:
        while len(self._reihen) <= y:
            self._reihen.append([])
        reihe = self._reihen[y]
        reihe += [UNBEKANNT] * (x + len(neu) - len(reihe))
        alt = reihe[x : x + len(neu)]
        if alt == neu:
            return []
        reihe[x : x + len(neu)] = neu
        return [Zellfolge(y, x + von, neu[von:bis]) for von, bis in _unterschiede(alt, neu)]


def portionen(abschnitte: Iterable[Zellfolge]) -> Iterator[list[Zellfolge]]:
    """Yield the cells in their order, in pieces of PORTION cells or a little more.

    Over a slow line the user reads the head of a screen while the rest is still on its way.
    """
    stueck: list[Zellfolge] = []
    zellen = 0
    for abschnitt in abschnitte:
        stueck.append(abschnitt)
        zellen += len(abschnitt.zellen)
        if zellen >= PORTION:
            yield stueck
            stueck, zellen = [], 0
    if stueck:
        yield stueck


def folge(abschnitte: Iterable[Zellfolge]) -> str:
    """Return the sequence that draws these cells and then resets the style."""
    stuecke: list[str] = []
    stil = ""
    for y, x, zellen in abschnitte:
        stuecke.append(f"\x1b[{y + 1};{x + 1}H" if x else f"\x1b[{y + 1}H")
        fraglich = False
        for stelle, (text, dieser) in enumerate(zellen, x + 1):
            if fraglich and text:
                stuecke.append(f"\x1b[{stelle}G")
                fraglich = False
            # Terminals disagree on the width of such text: the next cell gets its column told.
            fraglich = fraglich or len(text) > 1 or text > "\uffff"
            if dieser != stil:
                davor = "0;" if stil and dieser else ""
                stuecke.append(f"\x1b[{davor}{dieser}m")
                stil = dieser
            stuecke.append(text)
    return "".join(stuecke) + ("\x1b[m" if stil else "")


def streifen_von(was: LayoutUpdate | ChopsUpdate) -> Iterator[Ort]:
    """Yield what Textual has drawn, row by row."""
    if isinstance(was, LayoutUpdate):
        for y, stuecke in enumerate(was.strips, was.region.y):
            yield y, was.region.x, stuecke
        return
    for y in dict.fromkeys(y for y, _, _ in was.spans):
        for x, stueck in was.chops[y].items():
            if stueck is not None:
                yield y, x, (stueck,)


def _zellen(stuecke: Iterable[Strip], stifte: Stifte, schlicht: bool = False) -> list[Zelle]:
    """Return the cells of strips that stand side by side."""
    zellen: list[Zelle] = []
    for stueck in stuecke:
        for text, stil, _ in stueck:
            ansi = stifte[stil] if stil else ""
            if text.isascii():
                zellen += [(zeichen, ansi) for zeichen in text]
            else:
                _verteilen(zellen, text.translate(ERSATZ) if schlicht else text, ansi)
    return zellen


def _verteilen(zellen: list[Zelle], text: str, ansi: str) -> None:
    """Add the cells of a text in which not every character is one cell wide."""
    breiten = [get_character_cell_size(zeichen) for zeichen in text]
    vorn = next((stelle for stelle, breite in enumerate(breiten) if breite), len(text))
    _anfuegen(zellen, text[:vorn])
    text, breiten = text[vorn:], breiten[vorn:]
    if 0 not in breiten and sum(breiten) == cell_len(text):
        for zeichen, breite in zip(text, breiten, strict=True):
            zellen += [(zeichen, ansi), *[("", ansi)] * (breite - 1)]
        return
    # The width of a character with its accents depends on the terminal: they share one cell.
    for zusammen in _ZUSAMMEN.findall(text):
        zellen += [(zusammen, ansi), *[("", ansi)] * (cell_len(zusammen) - 1)]


_ZUSAMMEN = re.compile("[\x20-\x7e](?![^\x20-\x7e])|.[^\x20-\x7e]*", re.DOTALL)
"""An ASCII character alone, or a character with all that follows it beyond ASCII."""


def _anfuegen(zellen: list[Zelle], text: str) -> None:
    """Add text without a width of its own to the character before it; drop it if there is none."""
    stelle = next((i for i in reversed(range(len(zellen))) if zellen[i][0]), None)
    if stelle is not None:
        zellen[stelle] = (zellen[stelle][0] + text, zellen[stelle][1])


def _unterschiede(alt: list[Zelle], neu: list[Zelle]) -> list[tuple[int, int]]:
    """Return begin and end, in cells, of the stretches that differ.

    A stretch never begins or ends within a wide character. Two stretches become one if at most
    LUECKE cells lie between them.
    """
    grenzen: list[tuple[int, int]] = []
    for stelle, (vorher, jetzt) in enumerate(zip(alt, neu, strict=True)):
        if vorher == jetzt:
            continue
        von, bis = stelle, stelle + 1
        while von and not neu[von][0]:
            von -= 1
        while bis < len(neu) and not neu[bis][0]:
            bis += 1
        if grenzen and von - grenzen[-1][1] <= LUECKE:
            von = grenzen.pop()[0]
        grenzen.append((von, bis))
    return grenzen
