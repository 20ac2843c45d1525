"""A shape that tells: a pattern, what it means, and when it counts.

The shapes stand in `kontakt`, `anschrift`, `einrichtung` and `umstaende`. Each pattern looks at
each character a bounded number of times, so even a very long text is read in one go.
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


def _immer(treffer: re.Match[str]) -> bool:
    return True


class Muster(NamedTuple):
    """A shape. The find is the group `was` of its pattern, or the whole match."""

    regel: Callable[[], re.Pattern[str]]
    """Returns the pattern, compiled at the first call: most lines need few of them."""
    art: str
    grund: str
    ersatz: str
    merkmal: str = ""
    stark: bool = True
    gilt: Callable[[re.Match[str]], bool] = _immer
    """Returns True if a match is what it looks like."""
    ohne_ziffer: bool = False
    """Whether it is looked for in a text without any digit."""
    braucht: str = ""
    """Characters of which a text holds one where this shape stands; "" if that is not known."""

    def suchen(self, text: str) -> Iterator[Fund]:
        """Yield all places with this shape."""
        regel = self.regel()
        gruppe = "was" if "was" in regel.groupindex else 0
        for treffer in regel.finditer(text):
            if self.gilt(treffer):
                yield Fund(
                    *treffer.span(gruppe),
                    self.art,
                    self.stark,
                    self.grund,
                    self.ersatz,
                    self.merkmal,
                )


def egal(muster: str) -> Callable[[], re.Pattern[str]]:
    """Return a pattern to be compiled; it ignores case and finds ae for ä and so on."""
    return lru_cache(1)(lambda: re.compile(_umschrieben(muster), re.VERBOSE | re.IGNORECASE))


def genau(muster: str) -> Callable[[], re.Pattern[str]]:
    """Return a pattern to be compiled; case counts."""
    return lru_cache(1)(lambda: re.compile(muster, re.VERBOSE))


def spaet(muster: str) -> Callable[[], re.Pattern[str]]:
    """Return a plain pattern to be compiled when first needed: most texts need few of them."""
    return lru_cache(1)(lambda: re.compile(muster))


def _umschrieben(muster: str) -> str:
    """Return the pattern so that it also finds umlauts written as ae, oe, ue and ss.

    Character classes stay as they are.
    """
    ergebnis, in_klasse = [], False
    for z in muster:
        in_klasse = (in_klasse or z == "[") and z != "]"
        ergebnis.append(z if in_klasse else _UMLAUTE.get(z, z))
    return "".join(ergebnis)


def treffer(text: str, alle: Iterable[Muster]) -> Iterator[Fund]:
    """Yield all places with these shapes, in the order of the shapes; they may overlap."""
    ziffern = _ZIFFER.search(text) is not None
    for muster in alle:
        if (ziffern or muster.ohne_ziffer) and _kann(text, muster.braucht):
            yield from muster.suchen(text)


def _kann(text: str, braucht: str) -> bool:
    return not braucht or any(zeichen in text for zeichen in braucht)
