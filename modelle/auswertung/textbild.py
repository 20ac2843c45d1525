"""The report as lines of text: bars with their numbers beside them, or plain tables.

Planned and used minutes have bars of different characters, so they differ without colour.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from modelle.auswertung.formen import HINWEIS, ZU_WENIGE, wie_viele, zahl, zeitraum
from modelle.auswertung.tafel import Auswertung, Tafel, Zelle, laengste
from modelle.sprache.zeichen import einzeilig

GEPLANT, GEBRAUCHT = "░", "█"
"""What the bars are made of; the second one is that of all numbers but planned minutes."""
_ZAHL = 9
"""Cells of a number: `verborgen`."""
_BALKEN = 48
"""Cells of the longest bar at most."""
_NAME = 12
"""Cells that the first column keeps, however narrow it is."""
_ZWISCHEN = 2
"""Cells between two columns, and before the first one."""


class Bildzeile(NamedTuple):
    """A line of the report."""

    text: str
    kopf: bool = False
    """True for the title of a table."""


def textbild(auswertung: Auswertung, breite: int, tabelle: bool = False) -> Iterator[Bildzeile]:
    """Yield the report for so many cells; with `tabelle` without bars.

    Notes are one line, however long.
    """
    if auswertung.leer:
        yield Bildzeile(ZU_WENIGE)
        return
    yield Bildzeile(f"{zeitraum(auswertung)} · {wie_viele(auswertung)}")
    for tafel in auswertung.tafeln:
        yield Bildzeile("")
        yield Bildzeile(einzeilig(tafel.titel), kopf=True)
        mit_balken = not tabelle and (len(tafel.spalten) == 2 or tafel.einheit == "minuten")
        reihen = _mit_balken(tafel, breite) if mit_balken else _als_tabelle(tafel, breite)
        yield from map(Bildzeile, reihen)
    yield Bildzeile("")
    yield Bildzeile(HINWEIS)


def _als_tabelle(tafel: Tafel, breite: int) -> Iterator[str]:
    """Yield the rows with right-aligned numbers below their headings."""
    koepfe = [einzeilig(spalte) for spalte in tafel.spalten[1:]]
    weiten = [max(_ZAHL, len(kopf)) for kopf in koepfe]
    name = _name(tafel, breite - sum(weite + _ZWISCHEN for weite in weiten))
    yield _reihe(_kurz(einzeilig(tafel.spalten[0]), name), name, koepfe, weiten)
    for erste, *zellen in tafel.zeilen:
        yield _reihe(_kurz(einzeilig(str(erste)), name), name, map(zahl, zellen), weiten)


def _reihe(wort: str, breite: int, texte: Iterator[str] | list[str], weiten: list[int]) -> str:
    rest = "".join(
        f"{'':{_ZWISCHEN}}{text:>{weite}}" for text, weite in zip(texte, weiten, strict=True)
    )
    return f"{'':{_ZWISCHEN}}{wort:{breite}}{rest}"


def _mit_balken(tafel: Tafel, breite: int) -> Iterator[str]:
    """Yield the rows, each number with its bar: planned minutes above used ones."""
    name = _name(tafel, breite // 2)
    balken = min(_BALKEN, breite - name - _ZAHL - 4 * _ZWISCHEN)
    zwei, lang = len(tafel.spalten) > 2, laengste(tafel)
    if zwei:
        erste, zweite = (einzeilig(spalte) for spalte in tafel.spalten[1:])
        yield f"{'':{_ZWISCHEN}}{GEPLANT * 3} {erste}   {GEBRAUCHT * 3} {zweite}"
    for wort, *zellen in tafel.zeilen:
        vorn = f"{'':{_ZWISCHEN}}{_kurz(einzeilig(str(wort)), name):{name}}"
        for nr, zelle in enumerate(zellen):
            glyphe = GEPLANT if zwei and nr == 0 else GEBRAUCHT
            yield f"{vorn}  {zahl(zelle):>{_ZAHL}}  {_balken(zelle, lang, balken, glyphe)}".rstrip()
            vorn = " " * len(vorn)


def _name(tafel: Tafel, hoechstens: int) -> int:
    """Return the cells of the first column."""
    worte = (tafel.spalten[0], *(str(zeile[0]) for zeile in tafel.zeilen))
    return min(max(_NAME, hoechstens - 2 * _ZWISCHEN), max(len(einzeilig(wort)) for wort in worte))


def _kurz(wort: str, breite: int) -> str:
    return wort if len(wort) <= breite else f"{wort[: breite - 1]}…"


def _balken(zelle: Zelle, lang: float, zellen: int, glyphe: str) -> str:
    if not isinstance(zelle, int | float):
        return ""
    return glyphe * max(1 if zelle else 0, round(zellen * zelle / lang))
