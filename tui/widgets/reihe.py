"""A row of a list, and the lines it takes in a given width."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from rich.cells import cell_len, chop_cells

from modelle.sprache.zeichen import einzeilig

CACHE = 4096
"""Wrapped rows kept; a round has a few hundred."""

_EINE_ZELLE = re.compile("[ -~\u00a0-\u00ac\u00ae-\u02ff–—„“”‚‘’…→]*").fullmatch
"""Matches texts of characters of one cell each: those of German prose. Counting is quicker then."""


class Reihe(NamedTuple):
    """One row: a heading, or something that can be chosen."""

    text: str
    schluessel: str = ""
    """Names the thing that the row shows. A row without it cannot be chosen."""
    vorspann: str = ""
    """Text before the first line; further lines begin with as many blanks."""
    zusatz: str = ""
    """Text below, shown dim."""
    einzug: int = 0
    """Cells by which the row is indented."""
    art: str = ""
    """Look of the row: `kopf`, `leise`, `stark`, or "" for the usual one."""
    betont: tuple[tuple[int, int], ...] = ()
    """Emphasised pieces of the text: character offsets of begin and end, in order."""


class Reihenzeile(NamedTuple):
    """One line of a row as it is drawn."""

    vorn: str
    """Indent and prefix before the text."""
    text: str
    unten: bool = False
    """True if the line belongs to `zusatz`."""
    betont: tuple[tuple[int, int], ...] = ()
    """Emphasised pieces of this line: character offsets of begin and end."""


def hoehe(reihe: Reihe, breite: int) -> int:
    """Return how many lines a row takes. One whose texts surely fit is not wrapped for that."""
    laenge = reihe.einzug + 2 * len(reihe.vorspann) + max(len(reihe.text), len(reihe.zusatz))
    if laenge <= breite and _EINE_ZELLE(reihe.text) and _EINE_ZELLE(reihe.zusatz):
        return 2 if reihe.zusatz else 1
    return len(reihenzeilen(reihe, breite))


@lru_cache(CACHE)
def reihenzeilen(reihe: Reihe, breite: int) -> tuple[Reihenzeile, ...]:
    """Return the lines of a row that is `breite` cells wide; the text keeps at least 8 cells."""
    vorn = " " * reihe.einzug + einzeilig(reihe.vorspann)
    rand = " " * cell_len(vorn)
    frei = max(8, breite - len(rand))
    texte = umbrechen(reihe.text, frei)
    betont = _verteilt(reihe.betont, reihe.text, texte) if reihe.betont else [()] * len(texte)
    zeilen = [
        Reihenzeile(rand if n else vorn, text, False, stellen)
        for n, (text, stellen) in enumerate(zip(texte, betont, strict=True))
    ]
    if reihe.zusatz:
        zeilen += [Reihenzeile(rand, text, True) for text in umbrechen(reihe.zusatz, frei)]
    return tuple(zeilen)


def _verteilt(
    stellen: tuple[tuple[int, int], ...], text: str, zeilen: list[str]
) -> list[tuple[tuple[int, int], ...]]:
    """Return the emphasised pieces of each line, with offsets of that line.

    The lines are those of `text`, from which only blanks between lines are lost.
    """
    sauber, ab, verteilt = einzeilig(text), 0, list[tuple[tuple[int, int], ...]]()
    for zeile in zeilen:
        ab = max(ab, sauber.find(zeile, ab))
        bis = ab + len(zeile)
        verteilt.append(
            tuple((max(a, ab) - ab, min(b, bis) - ab) for a, b in stellen if a < bis and b > ab)
        )
        ab = bis
    return verteilt


def umbrechen(text: str, breite: int) -> list[str]:
    """Break a text into lines of at most `breite` cells, at blanks where possible."""
    sauber = einzeilig(text)
    if (len(sauber) if _EINE_ZELLE(sauber) else cell_len(sauber)) <= breite:
        return [sauber]
    zeilen, zeile, laenge = list[str](), "", 0
    for wort in sauber.split(" "):
        stuecke = [wort] if cell_len(wort) <= breite else chop_cells(wort, breite)
        for stueck in stuecke:
            dazu = cell_len(stueck) + (1 if zeile else 0)
            if laenge + dazu > breite:
                zeilen.append(zeile)
                zeile, laenge = stueck, cell_len(stueck)
            else:
                zeile = f"{zeile} {stueck}" if zeile else stueck
                laenge += dazu
    return [*zeilen, zeile] if zeile else zeilen


def gleich_bis(davor: tuple[Reihe, ...], danach: tuple[Reihe, ...]) -> int:
    """Return how many rows at the beginning are the same objects."""
    anders = (i for i, (a, b) in enumerate(zip(davor, danach, strict=False)) if a is not b)
    return next(anders, min(len(davor), len(danach)))


def endet_vor(reihen: Sequence[Reihe], i: int) -> int:
    """Return the index of the first row below row `i` that does not belong to it.

    To it belong the rows that are indented further, and a closing row that cannot be chosen: that
    would otherwise never come into sight.
    """
    j = i + 1
    while j < len(reihen) and reihen[j].einzug > reihen[i].einzug:
        j += 1
    return j + 1 if j + 1 == len(reihen) and not reihen[j].schluessel else j
