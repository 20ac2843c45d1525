"""Takes a text apart into words with their character offsets."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from modelle.anonymitaet.erkennung import umfeld
from modelle.anonymitaet.erkennung.fund import Fund
from modelle.sprache.vergleich import normal

_WORT = re.compile(r"[^\W\d_]+(?:['’`´][^\W\d_]+)*['’]?")
LAENGSTES = 60
"""Letters above which something is no word: looking for its parts would take too long."""
_NEUER_SATZ = frozenset('.!?:;\n"„“»«–—•|*→=')


class Wort(NamedTuple):
    """A word and its place in the text."""

    text: str
    anfang: int
    """Character offset of its first character."""
    ende: int
    """Character offset behind its last character."""
    schluessel: str
    """The word as `vergleich.normal` makes it."""
    gross: bool
    """Whether it begins with a capital."""
    satzanfang: bool
    """Whether it stands where any word would have a capital."""

    @property
    def versal(self) -> bool:
        """Whether it is written in capitals throughout."""
        return self.text.isupper()


def worte(text: str) -> list[Wort]:
    """Return the words of a text; parts joined by hyphens are words of their own."""
    ergebnis: list[Wort] = []
    davor = 0
    for treffer in _WORT.finditer(text):
        wort = _ohne_apostroph(treffer[0])
        luecke = text[davor : treffer.start()]
        anfang = not ergebnis or "- " in luecke or not _NEUER_SATZ.isdisjoint(luecke)
        if luecke == ". " and ergebnis and ergebnis[-1].schluessel in umfeld.ABKUERZUNGEN:
            anfang = False
        ende = treffer.start() + len(wort)
        if len(wort) <= LAENGSTES:
            ergebnis.append(
                Wort(wort, treffer.start(), ende, normal(wort), wort[0].isupper(), anfang)
            )
        davor = treffer.end()
    return ergebnis


def _ohne_apostroph(wort: str) -> str:
    """Return the word without a quotation mark behind it; the apostrophe of "Hans'" stays."""
    if wort[-1] in "'’" and wort[-2:-1] not in "szxß":
        return wort.rstrip("'’")
    return wort


def klein_getippt(alle: Sequence[Wort]) -> bool:
    """Return True if the writer uses no capitals, or nothing else: then they tell nothing."""
    lang = [w for w in alle if len(w.text) > 1]
    versal = sum(w.versal for w in lang)
    gross = any(w.gross and not w.versal for w in lang[1:])
    return (not gross and len(lang) > 1) or (len(lang) > 2 and versal > 0.8 * len(lang))


class Wortstellen:
    """The words of a text by their offsets, and what finds of another sort cover."""

    def __init__(
        self, text: str, alle: Sequence[Wort], belegt: bytes | bytearray, klein: bool
    ) -> None:
        self.text = text
        self.belegt = belegt
        self.klein = klein
        """Whether the writer uses no capitals."""
        self.ende = {wort.ende: i for i, wort in enumerate(alle)}
        self.anfang = {wort.anfang: i for i, wort in enumerate(alle)}
        self.alle = alle

    def davor(self, stelle: int, luecken: Iterable[str]) -> Wort | None:
        """Return the word before an offset, with one of these texts between."""
        for luecke in luecken:
            if self.text.endswith(luecke, 0, stelle) and (stelle - len(luecke)) in self.ende:
                return self.alle[self.ende[stelle - len(luecke)]]
        return None

    def beginnt(self, wort: Wort) -> bool:
        """Return True if a row of a list begins with this word."""
        i = self.anfang[wort.anfang]
        if i == 0 or wort.satzanfang:
            return True
        davor = self.alle[i - 1]
        luecke = self.text[davor.ende : wort.anfang]
        return bool(luecke.strip(" .")) or "\t" in luecke or davor.schluessel in umfeld.VOR_LISTE

    def frei(self, fund: Fund) -> bool:
        """Return True if no other find covers a character of this one."""
        return not any(self.belegt[fund.anfang : fund.ende])


def person(wort: Wort, stark: bool, grund: str, ersatz: str = "[Kind]") -> Fund:
    """Return the find that this word names somebody."""
    return Fund(wort.anfang, wort.ende, "person", stark, grund, ersatz)
