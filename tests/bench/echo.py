"""When typed keys could be seen: what is typed, and what on a screen proves it.

Nothing here knows a terminal; rows go in, times come out. Times are seconds unless a name says
otherwise.
"""

from __future__ import annotations

import itertools
import math
import random
import re
from collections.abc import Iterable, Sequence


def tipptext(laenge: int) -> str:
    """Text of letters and blanks in which no three letters in a row come twice.

    Every syllable is used once and consonant and vowel alternate, so that any three letters
    hold one whole syllable in a known place. It starts with a letter rare on any screen.
    """
    silben = ["".join(paar) for paar in itertools.product("bcdfghjklmnpqrstvwyz", "aeiou")]
    random.Random(1).shuffle(silben)
    text = " ".join("".join(drei) for drei in zip(*[iter(silben)] * 3, strict=False))
    if laenge > len(text):
        raise ValueError(f"at most {len(text)} characters")
    return "X" + text[1:laenge]


def buchstaben(zeilen: Iterable[str]) -> str:
    """The screen without what may stand between typed letters: blanks, borders, clocks."""
    return re.sub(r"[\W\d_]+", "", "".join(zeilen))


class Echo:
    """Decides how far the typed text is to be seen anywhere on a screen."""

    def __init__(self, text: str, vorher: Iterable[str]) -> None:
        """`vorher` is the screen before the first key."""
        self.text, self._vorher = text, buchstaben(vorher)
        self.gesehen: list[float] = []
        """When each character could be seen; a blank cannot, it takes the next letter's time."""

    def ansehen(self, zeilen: Iterable[str], gesendet: int, zeit: float) -> None:
        """Note what is new on the screen; only the first `gesendet` characters can be."""
        bild = buchstaben(zeilen)
        for i in range(gesendet - 1, len(self.gesehen) - 1, -1):
            marke = self.text[: i + 1].replace(" ", "")[-6:]
            if self.text[i] != " " and bild.count(marke) > self._vorher.count(marke):
                self.gesehen += [zeit] * (i + 1 - len(self.gesehen))
                return

    def zeiten(self, gesendet: Sequence[float]) -> list[float]:
        """Milliseconds from key to screen of every letter; infinite for one never seen."""
        fehlend = [math.inf] * (len(self.text) - len(self.gesehen))
        paare = zip(self.text, gesendet, self.gesehen + fehlend, strict=True)
        return [(gesehen - taste) * 1e3 for z, taste, gesehen in paare if z != " "]


def in_der_zeile(zeilen: Iterable[str]) -> str | None:
    """What stands in the line behind `›`, the last such row; None when there is none."""
    treffer = [zeile.partition("›")[2].strip() for zeile in zeilen if "›" in zeile]
    return treffer[-1] if treffer else None


class Zeilenecho:
    """Decides when each key had its effect in the line behind `›`."""

    def __init__(self, folge: Sequence[str]) -> None:
        """`folge` is what stands in the line after each key."""
        self.folge = folge
        self.gesehen: list[float] = []

    def ansehen(self, zeile: str, gesendet: int, zeit: float) -> None:
        """Note how far the line has come; a state once passed counts for all keys before it."""
        for i in range(gesendet - 1, len(self.gesehen) - 1, -1):
            if self.folge[i].strip() == zeile:
                self.gesehen += [zeit] * (i + 1 - len(self.gesehen))
                return

    def zeiten(self, gesendet: Sequence[float]) -> list[float]:
        """Milliseconds of every key; infinite for one never seen.

        An emptied line, and a blank at the end of a line, cannot be told from what was there
        before and are left out.
        """
        fehlend = [math.inf] * (len(self.folge) - len(self.gesehen))
        paare = zip(self.folge, gesendet, self.gesehen + fehlend, strict=True)
        return [(da - weg) * 1e3 for soll, weg, da in paare if soll and not soll.endswith(" ")]


def quantil(werte: Sequence[float], prozent: float) -> float:
    """The smallest value that at least so many percent do not exceed; not a number for none."""
    if not werte:
        return math.nan
    return sorted(werte)[max(0, math.ceil(len(werte) * prozent / 100) - 1)]


def quantile(werte: Sequence[float], name: str) -> dict[str, float]:
    """The middle, the slow and the slowest ones, as figures `<name>_p50_ms` and so on."""
    alle = {f"{name}_p{prozent}_ms": quantil(werte, prozent) for prozent in (50, 95, 99)}
    return alle | {f"{name}_max_ms": max(werte)}
