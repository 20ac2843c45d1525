"""Letters and figures drawn out of half blocks, to be read from the other end of a room. Pure.

A terminal has one size of letters. Each point of these fills half a cell, so that a letter takes
5 × 4 cells with the gap to the next one. The fonts of the Linux console lack half blocks: there
only figures are drawn, and of even size.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from tui.widgets.kopf import GEFUELLT

BREITE = 5
"""Columns of a letter. It takes 4 rows."""

_DATEI = Path(__file__).with_name("lettern.txt")
_HALBE = " ▀▄█"
"""A cell by its upper (1) and its lower half (2)."""

_HOCH, _QUER, _ABSTAND = 5, 3, 2
"""Points of a figure, from top to bottom and across, and to the next one."""


@cache
def _lettern() -> Mapping[str, tuple[int, ...]]:
    """Return the seven rows of each letter; the first two lines of the file are about it."""
    zeilen = _DATEI.read_text(encoding="utf-8").splitlines()[2:]
    leer = {" ": (0,) * 7, "\u00a0": (0,) * 7}
    return leer | {z[0]: tuple(int(teil, 16) for teil in z[2:].split()) for z in zeilen}


def setzbar(text: str) -> bool:
    """Return True if there is a letter for each sign of a text."""
    return _lettern().keys() >= set(text)


def gesetzt(text: str) -> list[str]:
    """Return a text as four rows of large letters; `setzbar` has to be true of it."""
    buchstaben = [_buchstabe(zeichen) for zeichen in text]
    return ["".join(teile) for teile in zip(*buchstaben, strict=True)]


@cache
def _buchstabe(zeichen: str) -> list[str]:
    punkte = [f"{reihe:0{BREITE}b}" for reihe in _lettern()[zeichen]]
    return _halbiert([*punkte, "0" * BREITE])


def ziffern(zahl: str, groesse: int) -> list[str]:
    """Return a number (figures and `+`) of which each point takes `groesse` columns."""
    luecke = "0" * groesse * _ABSTAND
    punkte: list[str] = []
    for reihe in range(_HOCH):
        muster = (GEFUELLT[z][reihe] for z in zahl)
        zeile = luecke.join("".join("01"[p == "#"] * groesse for p in teil) for teil in muster)
        punkte += [zeile] * groesse
    return _halbiert(punkte + ["0" * len(punkte[0])] * (len(punkte) % 2))


def zifferngroesse(zahl: str, breite: int, hoehe: int, nur_ganze: bool = False) -> int:
    """Return the largest size in which a number fits into so many columns and rows; at least 2.

    With `nur_ganze` it is drawn without half blocks.
    """
    quer = breite // (len(zahl) * (_QUER + _ABSTAND) - _ABSTAND)
    groesse = max(2, min(quer, 2 * hoehe // _HOCH))
    return groesse - groesse % 2 if nur_ganze else groesse


def _halbiert(punkte: Sequence[str]) -> list[str]:
    """Return two rows of points (`0` and `1`) as one row of cells each."""
    return [
        "".join(_HALBE[(o == "1") + 2 * (u == "1")] for o, u in zip(oben, unten, strict=True))
        for oben, unten in zip(punkte[::2], punkte[1::2], strict=True)
    ]
