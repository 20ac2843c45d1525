"""Decides when typed keys could be seen: which text to type, and what on a screen proves it.

Pure: rows of a screen go in, times come out. Times are seconds unless a name says otherwise.
"""

from __future__ import annotations

import itertools
import math
import random
import re
from collections.abc import Iterable, Sequence


def tipptext(laenge: int) -> str:
    """Return a text of letters and blanks in which no three letters in a row occur twice.

    Each syllable occurs once, and consonants and vowels alternate, so any three letters contain
    one whole syllable. The text starts with a letter that is rare on any screen. Raise ValueError
    if `laenge` is more than the syllables yield.
    """
    silben = ["".join(paar) for paar in itertools.product("bcdfghjklmnpqrstvwyz", "aeiou")]
    random.Random(1).shuffle(silben)
    text = " ".join("".join(drei) for drei in zip(*[iter(silben)] * 3, strict=False))
    if laenge > len(text):
        raise ValueError(f"at most {len(text)} characters")
    return "X" + text[1:laenge]


def buchstaben(zeilen: Iterable[str]) -> str:
    """Return only the letters of a screen: no blanks, borders, digits or punctuation."""
    return re.sub(r"[\W\d_]+", "", "".join(zeilen))


class Echo:
    """Follows how much of the typed text can be seen anywhere on a screen."""

    def __init__(self, text: str, vorher: Iterable[str]) -> None:
        """`vorher` is the screen before the first key."""
        self.text, self._vorher = text, buchstaben(vorher)
        self.gesehen: list[float] = []
        """When each character could be seen; a blank takes the time of the next letter."""

    def ansehen(self, zeilen: Iterable[str], gesendet: int, zeit: float) -> None:
        """Note which of the first `gesendet` characters this screen shows for the first time."""
        bild = buchstaben(zeilen)
        for i in range(gesendet - 1, len(self.gesehen) - 1, -1):
            marke = self.text[: i + 1].replace(" ", "")[-6:]
            if self.text[i] != " " and bild.count(marke) > self._vorher.count(marke):
                self.gesehen += [zeit] * (i + 1 - len(self.gesehen))
                return

    def zeiten(self, gesendet: Sequence[float]) -> list[float]:
        """Return milliseconds from key to screen for every letter; infinite if never seen."""
        fehlend = [math.inf] * (len(self.text) - len(self.gesehen))
        paare = zip(self.text, gesendet, self.gesehen + fehlend, strict=True)
        return [(gesehen - taste) * 1e3 for z, taste, gesehen in paare if z != " "]


def in_der_zeile(zeilen: Iterable[str]) -> str | None:
    """Return the text behind `›` in the last row that has one, or None."""
    treffer = [zeile.partition("›")[2].strip() for zeile in zeilen if "›" in zeile]
    return treffer[-1] if treffer else None


class Zeilenecho:
    """Follows when each key took effect in the line behind `›`."""

    def __init__(self, folge: Sequence[str]) -> None:
        """`folge` holds the expected text of the line after each key."""
        self.folge = folge
        self.gesehen: list[float] = []

    def ansehen(self, zeile: str, gesendet: int, zeit: float) -> None:
        """Note how far the line has come; a text that is reached counts for all earlier keys."""
        for i in range(gesendet - 1, len(self.gesehen) - 1, -1):
            if self.folge[i].strip() == zeile:
                self.gesehen += [zeit] * (i + 1 - len(self.gesehen))
                return

    def zeiten(self, gesendet: Sequence[float]) -> list[float]:
        """Return milliseconds from key to screen for every key; infinite if it was never seen.

        Keys that empty the line or add a blank at its end are left out, because their effect looks
        like the text before them.
        """
        fehlend = [math.inf] * (len(self.folge) - len(self.gesehen))
        paare = zip(self.folge, gesendet, self.gesehen + fehlend, strict=True)
        return [
            (gesehen - taste) * 1e3
            for soll, taste, gesehen in paare
            if soll and not soll.endswith(" ")
        ]


def quantil(werte: Sequence[float], prozent: float) -> float:
    """Return the smallest value that `prozent` percent do not exceed, or NaN without values."""
    if not werte:
        return math.nan
    return sorted(werte)[max(0, math.ceil(len(werte) * prozent / 100) - 1)]


def quantile(werte: Sequence[float], name: str) -> dict[str, float]:
    """Return p50, p95, p99 and the maximum as figures `<name>_p50_ms` and so on."""
    alle = {f"{name}_p{prozent}_ms": quantil(werte, prozent) for prozent in (50, 95, 99)}
    return alle | {f"{name}_max_ms": max(werte)}
