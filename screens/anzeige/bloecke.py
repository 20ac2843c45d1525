"""What was said as blocks of rows, and which of them stand in a window. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from modelle.anzeige.wand import Wandzeile
from screens.anzeige.umbruch import grosse_reihen, umgebrochen
from tui.widgets.grossschrift import setzbar
from tui.widgets.text import Teil

Zeile = tuple[Teil, ...]
"""One row on the screen."""

TAG = 5
"""Columns in front of the entries for the tags of who said them."""

STUFE = 2
"""Columns of a level of indentation."""


class Block(NamedTuple):
    """The rows of one heading or entry, which stay together."""

    zeilen: list[Zeile]
    kopf: bool = False
    """True for a heading: no empty row parts it from what stands below it."""
    neu: bool = False
    """True for the entry that has to be seen."""


def bloecke(alle: Sequence[Wandzeile], breite: int, gross: bool, neues_gross: bool) -> list[Block]:
    """Return what was said in rows of `breite` columns.

    `gross` sets the texts in large letters, `neues_gross` at least the newest one.
    """
    tag = TAG if any(zeile.wer for zeile in alle) else 0
    return [
        _kopf(zeile, breite)
        if zeile.sorte == "kopf"
        else _eintrag(zeile, breite, tag, gross or (neues_gross and zeile.neu))
        for zeile in alle
    ]


def _kopf(zeile: Wandzeile, breite: int) -> Block:
    stil = "dim" if zeile.leer else "bold $accent"
    return Block([((r, stil),) for r in umgebrochen(zeile.text, breite)], kopf=True)


def _eintrag(zeile: Wandzeile, breite: int, tag: int, gross: bool) -> Block:
    links = STUFE * zeile.tiefe + tag
    wer = f"{' ' * (STUFE * zeile.tiefe)}{zeile.wer[: tag - 1]:<{tag}}"
    stil = "bold" if zeile.neu else ""
    setzen = grosse_reihen if gross and setzbar(zeile.text) else umgebrochen
    reihen = setzen(zeile.text, breite - links)
    zeilen: list[Zeile] = [
        ((" " * links if nr else wer, "dim"), (reihe, stil)) for nr, reihe in enumerate(reihen)
    ]
    darunter = umgebrochen(zeile.zusatz, breite - links) if zeile.zusatz else []
    return Block([*zeilen, *((" " * links, r) for r in darunter)], neu=zeile.neu)


def eingepasst(fassungen: Iterable[Sequence[Block]], frei: int) -> list[Zeile]:
    """Return at most `frei` rows: of the first version that fits whole, first with gaps.

    If none fits, it is a part of the last one, in which the newest entry is.
    """
    letzte: Sequence[Block] = ()
    for letzte in fassungen:
        for luftig in (True, False):
            zeilen = list(_zusammen(letzte, luftig))
            if len(zeilen) <= frei:
                return zeilen
    return _ausschnitt(letzte, frei)


def _zusammen(teile: Sequence[Block], luftig: bool) -> Iterator[Zeile]:
    davor: Block | None = None
    for teil in teile:
        if luftig and davor is not None and not davor.kopf:
            yield ("",)
        yield from teil.zeilen
        davor = teil


def _ausschnitt(teile: Sequence[Block], frei: int) -> list[Zeile]:
    """Return the last rows, or those up to the newest entry; say how much is above and below."""
    bis = len(teile)
    von = _zurueck(teile, bis, frei - 1)
    neu = next((nr for nr, teil in enumerate(teile) if teil.neu), bis - 1)
    if neu < von:
        bis = neu + 1
        von = _zurueck(teile, bis, frei - 2)
    zeilen = list(chain.from_iterable(teil.zeilen for teil in teile[von:bis]))
    # An entry longer than the window: its beginning is what one reads first.
    zeilen = zeilen[: frei - 1 - (bis < len(teile))]
    return [*_weitere(teile[:von], "davor"), *zeilen, *_weitere(teile[bis:], "danach")]


def _zurueck(teile: Sequence[Block], bis: int, frei: int) -> int:
    """Return from where on the blocks before `bis` fit into `frei` rows; at least one of them."""
    von = bis - 1
    hoehe = len(teile[von].zeilen)
    while von > 0 and hoehe + len(teile[von - 1].zeilen) <= frei:
        von -= 1
        hoehe += len(teile[von].zeilen)
    return von


def _weitere(teile: Sequence[Block], wo: str) -> list[Zeile]:
    viele = sum(not teil.kopf for teil in teile)
    return [((f"… {wo} noch {viele}", "dim"),)] if viele else []
