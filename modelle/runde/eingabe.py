"""Reading the one line that is typed: who says it, what kind it is, and what is said.

A word before a colon, at the beginning of the line, names the profession, the kind of entry, or a
field of the entry last touched. It may be a tag (`asd:`), a title (`Frage:`) or what people say
(`Jugendamt:`). A profession and a kind may be combined, in either order: `asd: i: text`, or before
one colon `asd i: text`. Behind a kind that hangs on an entry another kind of the phase counts
instead: `a: Frage: text` is no answer. After a semicolon follow fields of the entry itself:
`a: Raum suchen; w: Schulsozialarbeit; b: Ende März`. After a comma stands a whole word:
`a: Raum suchen, wer: Schulsozialarbeit, bis: Ende März`.

Decision: without a colon nothing is read. Once `asd anrufen` was the ASD saying „anrufen“; now only
what was set apart by its colon is taken out of the text. A single word before a colon that names
nothing here is `fremd`: the screen asks about it. A line that begins with WOERTLICH is text as it
stands.
"""

from __future__ import annotations

import msgspec

from modelle.ablauf.format import Eintragsart, Feld
from modelle.fach.rufnamen import gerufen
from modelle.runde.felderzeile import VORN, gemeint, heisst
from modelle.runde.zustand import Runde
from modelle.sprache.zeichen import einzeilig

WOERTLICH = "\\"
"""At the beginning of a line: all behind it is text. The screen sets and shows it."""


class Deutung(msgspec.Struct, frozen=True):
    """The meaning of a typed line."""

    text: str
    profession: str | None = None
    """Tag of the profession that the line names, or None if it names none."""
    art: Eintragsart | None = None
    feld: Feld | None = None
    vorn: int = 0
    """Characters before the text: what was read as profession, kind or field."""
    fremd: str = ""
    """A single word before a colon that names nothing here; it is part of `text`."""


def deuten(text: str, runde: Runde) -> Deutung:
    """Return what a typed line means in the present phase.

    Its text has neither control characters nor blanks around it.
    """
    zeile = einzeilig(text)
    if zeile.startswith(WOERTLICH):
        return Deutung(zeile[len(WOERTLICH) :].strip(), vorn=len(WOERTLICH))
    bisher = Deutung(zeile)
    for _ in range(3):
        fund = VORN.match(zeile, bisher.vorn)
        if fund is None:
            break
        neu = _genannt(runde, fund[1], bisher) or _beides(runde, fund[1], bisher)
        if neu is None:
            break
        bisher = msgspec.structs.replace(neu, vorn=fund.end())
    return msgspec.structs.replace(
        bisher, text=zeile[bisher.vorn :].strip(), fremd=_fremd(zeile, bisher)
    )


def beginnt_kuerzel(runde: Runde, anfang: str) -> bool:
    """Return True if a tag or a title of somebody who is there, or of a kind, begins like this."""
    dabei = ((p.kuerzel, p.titel) for p in runde.angaben.professionen)
    arten = ((art.kuerzel, art.titel) for art in runde.ablauf.arten)
    gesucht = anfang.casefold()
    return any(wort.casefold().startswith(gesucht) for paar in (*dabei, *arten) for wort in paar)


def _genannt(runde: Runde, wort: str, bisher: Deutung) -> Deutung | None:
    """Return `bisher` with what a word before a colon names, or None if it names nothing more."""
    ersetzt, ablauf = msgspec.structs.replace, runde.ablauf
    if bisher.feld is not None:
        return None
    profession = gerufen(wort, runde.angaben.professionen)
    if profession is not None:
        return None if bisher.profession else ersetzt(bisher, profession=profession.kuerzel)
    hier = [ablauf.art(name) for name in runde.phase.arten]
    if bisher.art is not None:
        andere = hier if bisher.art.haengt_an else ()
        neu = next((art for art in andere if heisst(wort, art.kuerzel, art.titel)), bisher.art)
        return ersetzt(bisher, art=neu) if neu != bisher.art else None
    art = next((art for art in hier if heisst(wort, "", art.titel)), None)
    if art is None and (feld := _feld(runde, wort)):
        return ersetzt(bisher, feld=feld)
    alle = (art for art in (*hier, *ablauf.arten) if heisst(wort, art.kuerzel, art.titel))
    art = art or next(alle, None)
    return ersetzt(bisher, art=art) if art else None


def _beides(runde: Runde, worte: str, bisher: Deutung) -> Deutung | None:
    """Return `bisher` with who speaks and a kind if these words before one colon name both.

    The kind must be there as its tag or its whole title: `Jugendamt Termin: …` is a sentence.
    """
    if bisher.vorn:
        return None
    for vorn, _, hinten in (worte.partition(" "), worte.rpartition(" ")):
        eins = _genannt(runde, vorn, bisher) if vorn else None
        neu = _genannt(runde, hinten, eins) if eins and hinten else None
        if neu is None or neu.profession is None or neu.art is None or neu.feld is not None:
            continue
        if {vorn.casefold(), hinten.casefold()} & {neu.art.kuerzel, neu.art.titel.casefold()}:
            return neu
    return None


def _fremd(zeile: str, deutung: Deutung) -> str:
    """Return the single word before the next colon of a line of which nothing was read yet."""
    fund = VORN.match(zeile)
    if fund is None or deutung.vorn or " " in fund[1]:
        return ""
    return fund[1]


def _feld(runde: Runde, wort: str) -> Feld | None:
    """Return the field that a word names among those of the present phase's kinds, or None."""
    for name in runde.phase.arten:
        for feld in runde.ablauf.felder_von(name):
            if gemeint(feld, wort):
                return feld
    return None
