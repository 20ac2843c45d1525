"""Shapes that tell: a pattern, what it means, and when it counts.

The patterns stand in `kontakt`, `anschrift` and `einrichtung`. Each looks at each character a
bounded number of times, so that even a very long text is read in one go.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from modelle.anonymitaet.erkennung.fund import Fund

GROSS = "A-ZÄÖÜ"
BUCHSTABE = "A-Za-zÄÖÜäöüß"

_UMLAUTE = {"ä": "(?:ä|ae)", "ö": "(?:ö|oe)", "ü": "(?:ü|ue)", "ß": "(?:ß|ss)"}
_ZIFFER = re.compile(r"\d")


def _immer(da: re.Match[str]) -> bool:
    return True


class Muster(NamedTuple):
    """A shape: the group `was`, or the whole match, is what tells."""

    regel: Callable[[], re.Pattern[str]]
    """Compiled when first needed: most lines hold no figure and need few of them."""
    art: str
    grund: str
    ersatz: str
    merkmal: str = ""
    stark: bool = True
    gilt: Callable[[re.Match[str]], bool] = _immer
    """Whether a match is what it looks like."""
    ohne_ziffer: bool = False
    """May be there in a text without any figure."""

    def suchen(self, text: str) -> Iterator[Fund]:
        """All places with this shape."""
        regel = self.regel()
        gruppe = "was" if "was" in regel.groupindex else 0
        for da in regel.finditer(text):
            if self.gilt(da):
                yield Fund(
                    *da.span(gruppe), self.art, self.stark, self.grund, self.ersatz, self.merkmal
                )


def egal(muster: str) -> Callable[[], re.Pattern[str]]:
    """A pattern for which capitals do not count, nor how umlauts are written."""
    return lru_cache(1)(lambda: re.compile(_umschrieben(muster), re.VERBOSE | re.IGNORECASE))


def genau(muster: str) -> Callable[[], re.Pattern[str]]:
    """A pattern for which capitals count."""
    return lru_cache(1)(lambda: re.compile(muster, re.VERBOSE))


def _umschrieben(muster: str) -> str:
    """The pattern, which then also finds umlauts written as ae, oe, ue and ss."""
    ergebnis, in_klasse = [], False
    for z in muster:
        in_klasse = (in_klasse or z == "[") and z != "]"
        ergebnis.append(z if in_klasse else _UMLAUTE.get(z, z))
    return "".join(ergebnis)


def treffer(text: str, alle: Iterable[Muster]) -> Iterator[Fund]:
    """All places with these shapes, in the order of the shapes; they may overlap."""
    ziffern = _ZIFFER.search(text) is not None
    for muster in alle:
        if ziffern or muster.ohne_ziffer:
            yield from muster.suchen(text)
