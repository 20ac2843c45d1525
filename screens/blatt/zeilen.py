"""The blocks of a sheet as rows of a screen: pieces of text, each with its look. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from modelle.papier.bloecke import (
    Absatz,
    Block,
    Liste,
    Punkt,
    Schreiblinie,
    Stueck,
    Stuecke,
    Ueberschrift,
    Zitat,
)
from tui.widgets.reihe import Reihe, reihenzeilen

Zeile = tuple[tuple[str, str], ...]
"""A row: pieces of text, each with its look, one of AUSSEHEN or "" for the usual one."""

AUSSEHEN = frozenset({"titel", "kopf", "teil", "fett", "marke", "balken", "linie"})
"""Headings of level 1, 2, and below; bold; before an item; beside a quote; a line to write on."""

LINIE = "_" * 24
"""A line to write on within a line of text."""

_ABSTAENDE = {1: (0, 1), 2: (0, 0)}
"""Blank rows above and below a heading, by its level; a deeper one has one on both sides."""

_BLATT, _ZITAT = 0, -1
"""Where blocks stand: on the sheet itself, or in a quote. More than 0 is how deep in lists."""

_MARKEN = ("• ", "▪ ", "‣ ")
"""Before an item, by how deep its list is in others."""


def blattzeilen(alle: Sequence[Block], breite: int, davor: Sequence[Block] = ()) -> list[Zeile]:
    """Return the rows of a sheet that is `breite` cells wide, or those that go on after `davor`."""
    return list(_folge(alle, breite, _BLATT, davor[-1] if davor else None))


def _folge(
    alle: Sequence[Block], breite: int, tiefe: int, davor: Block | None = None
) -> Iterator[Zeile]:
    """Yield the rows of some blocks; only on the sheet itself are blank rows between them."""
    for block in alle:
        if davor is not None:
            yield from [()] * max(_abstaende(davor, tiefe)[1], _abstaende(block, tiefe)[0])
        yield from _zeilen(block, breite, tiefe)
        davor = block


def _abstaende(block: Block, tiefe: int) -> tuple[int, int]:
    if isinstance(block, Ueberschrift):
        return _ABSTAENDE.get(block.stufe, (1, 1))
    return 0, int(tiefe == _BLATT)


def _zeilen(block: Block, breite: int, tiefe: int) -> Iterator[Zeile]:
    match block:
        case Ueberschrift():
            yield from _ueberschrift(block, breite)
        case Absatz(stuecke):
            for einzeln in [_verbunden(stuecke)] if tiefe > 0 else _geteilt(stuecke):
                yield from _umbrochen(einzeln, breite)
        case Schreiblinie():
            yield from ((), (("─" * breite, "linie"),))
        case Zitat(innen):
            for zeile in _folge(innen, breite - 3, _ZITAT):
                yield (("▌", "balken"), (" ", ""), *zeile)
        case Liste():
            yield from _liste(block, breite, max(0, tiefe))


def _ueberschrift(block: Ueberschrift, breite: int) -> Iterator[Zeile]:
    aussehen = {1: "titel", 2: "kopf"}.get(block.stufe, "teil")
    for zeile in _umbrochen(block.stuecke, breite):
        yield (("".join(text for text, _ in zeile), aussehen),)


def _liste(block: Liste, breite: int, tiefe: int) -> Iterator[Zeile]:
    platz = len(f" {len(block.punkte)}. ")
    zeichen = _MARKEN[min(tiefe, len(_MARKEN) - 1)]
    for nr, punkt in enumerate(block.punkte, 1):
        marke = f"{nr}. ".rjust(platz) if block.nummern else zeichen
        yield from _punkt(punkt, marke, breite, tiefe + 1)


def _punkt(punkt: Punkt, marke: str, breite: int, tiefe: int) -> Iterator[Zeile]:
    """Yield the rows of an item, its box before its text."""
    innen = punkt.bloecke
    if punkt.kasten is not None:
        erster, weitere = (innen[0], innen[1:]) if innen else (Absatz(()), ())
        kasten = Stueck("[x] " if punkt.kasten else "[ ] ")
        if isinstance(erster, Absatz):
            innen = (Absatz((kasten, *erster.stuecke)), *weitere)
    for nr, zeile in enumerate(_folge(innen, breite - len(marke), tiefe)):
        yield ((" " * len(marke) if nr else marke, "marke"), *zeile)


def _verbunden(stuecke: Stuecke) -> Stuecke:
    """Return the pieces of an item as one line: what belongs to it stands behind it."""
    return tuple(Stueck(" ") if s.umbruch else s for s in stuecke)


def _geteilt(stuecke: Stuecke) -> list[Stuecke]:
    """Return the pieces of each line of a paragraph."""
    zeilen: list[list[Stueck]] = [[]]
    for stueck in stuecke:
        if stueck.umbruch:
            zeilen.append([])
        else:
            zeilen[-1].append(stueck)
    return [tuple(zeile) for zeile in zeilen]


def _umbrochen(stuecke: Stuecke, breite: int) -> Iterator[Zeile]:
    """Yield the rows of a line of text."""
    text, fett = "", list[tuple[int, int]]()
    for stueck in stuecke:
        ab = len(text)
        text += LINIE if stueck.linie else stueck.text
        if stueck.fett:
            fett.append((ab, len(text)))
    for _, teil, _, stellen in reihenzeilen(Reihe(text, betont=tuple(fett)), breite):
        zeile, bis = list[tuple[str, str]](), 0
        for a, b in stellen:
            zeile += [(teil[bis:a], ""), (teil[a:b], "fett")]
            bis = b
        yield tuple((t, stil) for t, stil in (*zeile, (teil[bis:], "")) if t)
