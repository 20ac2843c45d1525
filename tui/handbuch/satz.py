"""Sets a page of the handbook: the Markdown that pages use becomes lines of plain text.

Pages use headings, paragraphs, lists, tables, fenced lines and comments, nothing else; a test
checks that. A Markdown reader would take longer to import than the pages take to set.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from textwrap import wrap
from typing import Literal, NamedTuple

BREITE = 80
"""Columns; longer lines are hard to read."""

EINZUG = 2
"""Columns by which text is indented below its heading."""

ENGSTE = 20
"""Columns that the last cell of a row needs beside the others; with fewer it goes below them.

Also the narrowest width that a page is set for."""

Art = Literal["", "titel", "kopf", "fest"]


class Satzzeile(NamedTuple):
    """One line as it is shown."""

    text: str
    art: Art = ""
    """`titel` and `kopf` are headings. `fest` is for copying letter by letter and never broken."""


_PUNKT = re.compile(r"(-|\d+\.) +")
_FEST = "\u00a0"
"""A blank at which no line is broken; it is shown as an ordinary one."""
_GANZ = 40
"""Characters up to which code stays on one line, so that a command can be copied."""
_CODE = re.compile(r"`([^`]*)`")
_VERWEIS = re.compile(r"\[([^]]+)\]\([^)]+\)")


def setzen(markdown: str, breite: int = BREITE) -> list[Satzzeile]:
    """Return a page as lines for a width in columns, at most BREITE.

    One empty line parts two blocks.
    """
    gesetzt: list[Satzzeile] = []
    for block in _bloecke(markdown):
        if gesetzt:
            gesetzt.append(Satzzeile(""))
        gesetzt += _block(block, max(ENGSTE, min(breite, BREITE)))
    return gesetzt


def schlicht(text: str, zitat: bool = True) -> str:
    """Return text without markup.

    A link becomes its words. Code becomes its text in German quotation marks, or without them if
    `zitat` is False: in a table cell code stands alone.
    """
    text = _VERWEIS.sub(r"\1", text).replace("**", "")
    return _CODE.sub(lambda fund: _code(fund[1], zitat), text)


def _code(text: str, zitat: bool) -> str:
    ganz = text.replace(" ", _FEST) if zitat and len(text) <= _GANZ else text
    return f"„{ganz}“" if zitat else ganz


def _bloecke(markdown: str) -> Iterator[list[str]]:
    """Yield the blocks of a page, each as its lines, without comments."""
    block, fest = list[str](), False
    for zeile in markdown.splitlines():
        if zeile.startswith("```"):
            fest = not fest
        if (zeile.strip() or fest) and not zeile.startswith("<!--"):
            block.append(zeile)
        elif block:
            yield block
            block = []
    if block:
        yield block


def _block(block: list[str], breite: int) -> Iterator[Satzzeile]:
    erste = block[0]
    if erste.startswith("#"):
        yield _zeile(schlicht(erste.lstrip("# ")), "titel" if erste.startswith("# ") else "kopf")
    elif erste.startswith("```"):
        yield from (Satzzeile(f"{'':{2 * EINZUG}}{text}", "fest") for text in block[1:-1])
    elif erste.startswith("|"):
        yield from map(_zeile, _tabelle(block, breite))
    else:
        for absatz in _absaetze(block):
            yield from map(_zeile, _absatz(absatz, breite))


def _zeile(text: str, art: Art = "") -> Satzzeile:
    return Satzzeile(text.replace(_FEST, " "), art)


def _absaetze(block: list[str]) -> Iterator[str]:
    """Yield the items of a list, or the block as its one paragraph."""
    absatz = ""
    for zeile in block:
        if absatz and _PUNKT.match(zeile):
            yield absatz
            absatz = ""
        absatz = f"{absatz} {zeile.strip()}" if absatz else zeile.strip()
    yield absatz


def _absatz(text: str, breite: int) -> list[str]:
    punkt = _PUNKT.match(text)
    return _umbrochen(schlicht(text), breite, EINZUG, EINZUG + (punkt.end() if punkt else 0))


def _umbrochen(text: str, breite: int, einzug: int, haengend: int) -> list[str]:
    return wrap(
        text,
        breite,
        initial_indent=" " * einzug,
        subsequent_indent=" " * haengend,
        break_on_hyphens=False,
    )


def _tabelle(block: list[str], breite: int) -> Iterator[str]:
    """Yield a table as lines in columns.

    If the last column gets too narrow, each row takes several lines: the first cell, and below it
    the others side by side.
    """
    kopf, _, *reihen = [_zellen(zeile) for zeile in block]
    breiten = [max(map(len, spalte)) for spalte in zip(kopf, *reihen, strict=True)][:-1]
    davor = EINZUG + sum(breiten) + 2 * len(breiten)
    if breite - davor < min(ENGSTE, max(len(reihe[-1]) for reihe in reihen)):
        for reihe in reihen:
            yield from _umbrochen(reihe[0], breite, EINZUG, 2 * EINZUG)
            rest = " · ".join(filter(None, reihe[1:]))
            yield from _umbrochen(rest, breite, 3 * EINZUG, 3 * EINZUG)
        return
    for reihe in (kopf, *reihen) if any(kopf) else reihen:
        vorn = "  ".join(z.ljust(b) for z, b in zip(reihe, breiten, strict=False))
        erste, *weitere = wrap(reihe[-1], breite - davor, break_on_hyphens=False) or [""]
        yield f"{'':{EINZUG}}{vorn}  {erste}".rstrip()
        yield from (f"{'':{davor}}{zeile}" for zeile in weitere)


def _zellen(zeile: str) -> list[str]:
    return [schlicht(zelle.strip(), zitat=False) for zelle in zeile.strip().strip("|").split("|")]
