"""What stands on the terminal, cell by cell: only the cells that changed are sent.

The framework sends the whole row of a widget for a single letter, and the whole screen when
another one comes up. Over a thin line that is what one waits for.

Measured: 63 bytes a letter instead of 890, 41 bytes a second for the clock, 2,500 bytes for another
phase instead of 7,900. What another program writes into the picture stays until Strg+D draws it
anew. Large pictures go in pieces, the head first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from rich.cells import cell_len, get_character_cell_size
from rich.color import ColorSystem
from textual._compositor import ChopsUpdate, LayoutUpdate
from textual.strip import Strip

LUECKE = 10
"""Unchanged cells that are sent along: to move over them would take as many bytes."""

PORTION = 240
"""Cells that are sent in one go: the three rows of a head."""

UNBEKANNT = ("", "?")
"""A cell of which nobody knows what stands in it; never equal to one that is to be drawn."""

Zelle = tuple[str, str]
"""What stands in a cell, and its style as the terminal is told; no text in the right half of a
wide character."""

Ort = tuple[int, int, Iterable[Strip]]
"""Row and column, and the strips that stand there side by side."""


class Zellfolge(NamedTuple):
    """Cells side by side that are to be sent."""

    y: int
    x: int
    zellen: list[Zelle]


class Bild:
    """The terminal's screen as it was last sent."""

    def __init__(self) -> None:
        self._reihen: list[list[Zelle]] = []

    def vergessen(self) -> None:
        """Somebody else may have drawn: everything is new the next time."""
        self._reihen = []

    def neues(self, streifen: Iterable[Ort], farben: ColorSystem) -> list[Zellfolge]:
        """What of it does not stand there yet, in this order; it counts as sent from now on."""
        return [
            abschnitt
            for y, x, stuecke in streifen
            for abschnitt in self._uebernehmen(y, x, _zellen(stuecke, farben))
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
    """The sections in their order, a few rows at a time.

    Over a thin line the head of a screen is to be read while the rest is still on its way.
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
    """What the terminal has to be sent to show them; it is left without a style."""
    stuecke: list[str] = []
    stil = ""
    for y, x, zellen in abschnitte:
        stuecke.append(f"\x1b[{y + 1};{x + 1}H" if x else f"\x1b[{y + 1}H")
        fraglich = False
        for stelle, (text, dieser) in enumerate(zellen, x + 1):
            if fraglich and text:
                stuecke.append(f"\x1b[{stelle}G")
                fraglich = False
            # Terminals do not agree how wide these are.
            fraglich = fraglich or len(text) > 1 or text > "\uffff"
            if dieser != stil:
                davor = "0;" if stil and dieser else ""
                stuecke.append(f"\x1b[{davor}{dieser}m")
                stil = dieser
            stuecke.append(text)
    return "".join(stuecke) + ("\x1b[m" if stil else "")


def streifen_von(was: LayoutUpdate | ChopsUpdate) -> Iterator[Ort]:
    """What the framework has drawn, row by row."""
    if isinstance(was, LayoutUpdate):
        for y, stuecke in enumerate(was.strips, was.region.y):
            yield y, was.region.x, stuecke
        return
    for y in dict.fromkeys(y for y, _, _ in was.spans):
        for x, stueck in was.chops[y].items():
            if stueck is not None:
                yield y, x, (stueck,)


def _zellen(stuecke: Iterable[Strip], farben: ColorSystem) -> list[Zelle]:
    """The cells of strips side by side."""
    zellen: list[Zelle] = []
    for stueck in stuecke:
        for text, stil, _ in stueck:
            ansi = Strip.render_ansi(stil, farben) if stil else ""
            if text.isascii():
                zellen += [(zeichen, ansi) for zeichen in text]
            else:
                _verteilen(zellen, text, ansi)
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
    # How wide characters and their accents are together is for the terminal to say.
    for zusammen in _ZUSAMMEN.findall(text):
        zellen += [(zusammen, ansi), *[("", ansi)] * (cell_len(zusammen) - 1)]


_ZUSAMMEN = re.compile("[\x20-\x7e](?![^\x20-\x7e])|.[^\x20-\x7e]*", re.DOTALL)
"""An ASCII character alone, or a character with all that follows it beyond ASCII."""


def _anfuegen(zellen: list[Zelle], text: str) -> None:
    """Put what has no width of its own to the character before it; without one it is left out."""
    stelle = next((i for i in reversed(range(len(zellen))) if zellen[i][0]), None)
    if stelle is not None:
        zellen[stelle] = (zellen[stelle][0] + text, zellen[stelle][1])


def _unterschiede(alt: list[Zelle], neu: list[Zelle]) -> list[tuple[int, int]]:
    """From where to where cells differ; nothing begins or ends within a wide character."""
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
