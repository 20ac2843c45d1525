"""What tells little alone and much together: origin, religion, diagnosis, parents' work.

The words stand in `merkmale.txt`, circumstances of several words in `umstaende`.
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
    ersatz: str


class Merkmalsliste:
    """The words of `merkmale.txt`: exact ones, and stems with any ending or beginning."""

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
        """The sort of quasi-identifier of a word given as `normal` makes it, or None."""

    def _von(self, wort: str) -> Merkmal | None:
        if da := self._genau.get(wort):
            return da
        for laenge in self._laengen:
            if len(wort) >= laenge and (da := self._anfaenge.get(wort[:laenge])):
                return da
        for laenge in self._endlaengen:
            if len(wort) > laenge and (da := self._enden.get(wort[-laenge:])):
                return da
        return None


@lru_cache(maxsize=1)
def liste() -> Merkmalsliste:
    """The list shipped with the program."""
    return Merkmalsliste((Path(__file__).with_name("merkmale.txt")).read_text("utf-8"))


BERUF = "Beruf in der Familie"
_WORT = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def treffer(text: str) -> Iterator[Fund]:
    """All places that may tell, together with others, who is meant."""
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
    """ "inder pause" is a slip; "katholische Reli" is a subject at school."""
    return text[anfang:ende] == "inder" or text[ende : ende + 5].lower() == " reli"


def _bei_eltern(worte: Sequence[tuple[int, int, str]], i: int, text: str) -> bool:
    """Whether a word for work belongs to a parent: nothing but joining words between."""
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
