"""Quasi-identifiers: origin, religion, diagnosis, parents' work. One tells little, several much.

`merkmale.txt` holds those of one word, `umstaende` those of several words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from modelle.anonymitaet.erkennung import muster, umfeld
from modelle.anonymitaet.erkennung.fund import Fund
from modelle.anonymitaet.erkennung.umstaende import UMSTAENDE
from modelle.sprache.vergleich import normal


class Merkmal(NamedTuple):
    """A sort of quasi-identifier."""

    titel: str
    """German title."""
    ersatz: str
    """What is put in its place, as "[Diagnose]"."""


class Merkmalsliste:
    """The words of `merkmale.txt`: exact ones, beginnings (`wort*`) and ends (`*wort`)."""

    def __init__(self, text: str) -> None:
        self._genau: dict[str, Merkmal] = {}
        anfaenge: dict[str, Merkmal] = {}
        enden: dict[str, Merkmal] = {}
        jetzt = Merkmal("", "")
        for zeile in text.splitlines():
            inhalt = zeile.partition("#")[0].strip() if not zeile.startswith("[") else zeile.strip()
            if inhalt.startswith("["):
                titel, _, ersatz = inhalt[1:-1].partition("|")
                jetzt = Merkmal(titel.strip(), ersatz.strip())
                continue
            for wort in inhalt.split():
                ziel = anfaenge if wort.endswith("*") else enden if wort.startswith("*") else None
                (self._genau if ziel is None else ziel)[normal(wort.strip("*"))] = jetzt
        self._anfaenge, self._enden = anfaenge, enden
        self._laengen = sorted({len(x) for x in anfaenge}, reverse=True)
        self._endlaengen = sorted({len(x) for x in enden}, reverse=True)
        self.von = lru_cache(maxsize=10_000)(self._von)
        """Return the sort of quasi-identifier that a word is, or None; cached.

        The word is given as `normal` makes it."""

    def _von(self, wort: str) -> Merkmal | None:
        if merkmal := self._genau.get(wort):
            return merkmal
        for laenge in self._laengen:
            if len(wort) >= laenge and (merkmal := self._anfaenge.get(wort[:laenge])):
                return merkmal
        for laenge in self._endlaengen:
            if len(wort) > laenge and (merkmal := self._enden.get(wort[-laenge:])):
                return merkmal
        return None


@lru_cache(maxsize=1)
def liste() -> Merkmalsliste:
    """Return the list shipped with the program."""
    return Merkmalsliste((Path(__file__).with_name("merkmale.txt")).read_text("utf-8"))


BERUF = "Beruf in der Familie"
_WORT = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def treffer(text: str) -> Iterator[Fund]:
    """Yield the places in a text that may tell, together with others, who is meant."""
    yield from muster.treffer(text, UMSTAENDE)
    worte = [(m.start(), m.end(), normal(m[0])) for m in _WORT.finditer(text)]
    for i, (anfang, ende, wort) in enumerate(worte):
        merkmal = liste().von(wort)
        if merkmal is None or _gewoehnlich(text, anfang, ende):
            continue
        titel, ersatz = merkmal
        if titel != BERUF or _bei_eltern(worte, i, text):
            yield Fund(anfang, ende, "other", False, titel, ersatz, titel)


def _gewoehnlich(text: str, anfang: int, ende: int) -> bool:
    """Return True for "inder pause", which is a slip, and "katholische Reli", a school subject."""
    return text[anfang:ende] == "inder" or text[ende : ende + 5].lower() == " reli"


def _bei_eltern(worte: Sequence[tuple[int, int, str]], i: int, text: str) -> bool:
    """Return True if word `i`, a profession, is a parent's: only joining words stand between."""
    for j in range(i - 1, max(-1, i - 7), -1):
        if any(z in text[worte[j][1] : worte[j + 1][0]] for z in ".!?;\n[]"):
            return False
        if worte[j][2] in umfeld.ELTERN:
            return True
        if worte[j][2] not in umfeld.VERBINDET:
            return False
        if worte[j][2] == "beruf" or (worte[j][2] == "als" and worte[j - 1][2] == "arbeitet"):
            return True
    return False
