"""Words and rows of the check before a sheet goes out: what was kept, and any other word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from modelle.blatt.durchsicht import Durchsicht, Durchsichtsbefund, Textstelle
from tui.widgets.reihe import Reihe
from tui.worte import kurz

BEHALTEN, WORT, ANDERES = "behalten:", "wort:", "anderes"
"""How the keys of rows begin that are no finds: kept words, words of an entry, one to type."""

_PLATZHALTER = re.compile(r"\[[^][]*\]")
_WORT = re.compile(r"[^\W_][\w\u0300-\u036f'’-]*")


class Ersatz(NamedTuple):
    """What can be put in the place of a word that no check found."""

    text: str
    art: str
    """Kind of find: one of `anonymitaet.pruefung.ARTEN`."""


ERSATZ = (
    Ersatz("[Kind]", "person"),
    Ersatz("[Name]", "person"),
    Ersatz("[Ort]", "place"),
    Ersatz("[Einrichtung]", "school"),
    Ersatz("[Ereignis]", "other"),
)


def worte_von(stellen: Sequence[Textstelle]) -> list[str]:
    """Return the words in these texts, each once; what stands for a replaced one is none."""
    ohne = (_PLATZHALTER.sub(" ", stelle.text) for stelle in stellen)
    return list(dict.fromkeys(w.rstrip("'’-") for text in ohne for w in _WORT.findall(text)))


def fundreihen(befunde: Mapping[str, Durchsichtsbefund]) -> Iterator[Reihe]:
    """Yield the rows of these finds by their keys, text by text."""
    for stelle, gruppe in groupby(befunde.items(), key=lambda paar: paar[1].stelle):
        paare = list(gruppe)
        betont = tuple((b.fund.anfang, b.fund.ende) for _, b in paare)
        yield Reihe(stelle.woher, einzug=1, art="kopf")
        yield Reihe(stelle.text, einzug=3, betont=betont)
        for schluessel, befund in paare:
            fund = befund.fund
            text = f"{kurz(befund.wort)} → {fund.ersatz}   {fund.grund}"
            yield Reihe(text, schluessel, "! " if fund.stark else "? ", einzug=3)


def weitere_reihen(
    durchsicht: Durchsicht, eintrag: Sequence[Textstelle], taste: str
) -> Iterator[Reihe]:
    """Yield rows for what was kept, for each word of an entry, and for a word to be typed.

    `taste` is the key that acts on a row.
    """
    behalten = dict.fromkeys(befund.wort for befund in durchsicht.behalten)
    if behalten:
        yield Reihe("Bewusst behalten", einzug=1, art="kopf")
    for wort in behalten:
        yield Reihe(f"{kurz(wort)}   {taste} prüft es wieder", BEHALTEN + wort, "  ", einzug=3)
    yield Reihe(f"Jedes andere Wort: {taste} ersetzt es überall", einzug=1, art="kopf")
    for stelle in eintrag:
        yield Reihe(stelle.text, einzug=3)
    for wort in worte_von(eintrag):
        yield Reihe(wort, WORT + wort, "  ", einzug=3)
    yield Reihe("ein Wort tippen …", ANDERES, "  ", einzug=3)


def bilanz(durchsicht: Durchsicht) -> str:
    """Return the sentence about a round in which no find is open."""
    behalten = behaltenes(durchsicht)
    return f"Nichts offen; das ist keine Garantie.{' ' if behalten else ''}{behalten}"


def behaltenes(durchsicht: Durchsicht) -> str:
    """Return what was kept on purpose, each word once; empty if nothing was."""
    worte = dict.fromkeys(kurz(befund.wort) for befund in durchsicht.behalten)
    if not worte:
        return ""
    return f"Bewusst behalten ({stellen(len(durchsicht.behalten))}): {', '.join(worte)}."


def wo(anzahlen: Sequence[int]) -> str:
    """Return in how many texts of which rounds of a case something stands, this round first."""
    hier, andere = anzahlen[0], [zahl for zahl in anzahlen[1:] if zahl]
    teile = [f"in {texten(hier)} dieser Runde"] if hier or not andere else []
    if andere:
        runden = "einer anderen Runde" if len(andere) == 1 else f"{len(andere)} anderen Runden"
        teile.append(f"in {texten(sum(andere))} aus {runden} dieses Falls")
    return " und ".join(teile)


def texten(zahl: int) -> str:
    """Return a number of texts in words, after "in"."""
    return f"{zahl} {'Text' if zahl == 1 else 'Texten'}"


def stellen(zahl: int) -> str:
    """Return a number of places in words."""
    return f"{zahl} {'Stelle' if zahl == 1 else 'Stellen'}"
