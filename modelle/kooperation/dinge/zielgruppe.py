"""What the words for whom an offer is say of classes and kinds of school: `ab Klasse 8`.

Decision: people write this in the words of the catalogue, so that older catalogues and tables can
be narrowed down as they are. Ages are not turned into classes: that would be guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from modelle.sprache.vergleich import normal

KLASSEN = range(1, 14)

_WORT = r"(?:klassen?(?:stufen?)?|kl|klst|jahrgangs?(?:stufen?|klassen?)?|jgst)\b\.?"
_ZAHL = r"(?<!\d)(?:1[0-3]|[1-9])(?!\d)\.?"
_BIS = r"\s*(?:-|–|bis)\s*(?:einschliesslich\s+)?(?:zur\s+)?"
_ALTER = rf"\d+\s*(?:{_BIS}\d+\s*)?(?:jahr|j\.)"
_DANN = rf"(?:{_BIS}|\s*(?:/|und|oder|,)\s*)(?!{_ALTER})"
_LISTE = rf"(?P<zahlen>{_ZAHL}(?:{_DANN}{_ZAHL})*)(?!\s*jahr)(?P<plus>\s*\+)?"
_VORAN = r"(?:\b(?P<vor>ab|bis)\s+(?:einschliesslich\s+)?(?:der\s+|zur\s+)?)?"
_MUSTER = (rf"{_VORAN}\b{_WORT}\s*{_LISTE}", rf"{_VORAN}{_LISTE}\s*{_WORT}")
"""Compiled at the first use: who never asks for a class does not pay for it."""
_SPANNE = rf"(\d+)\.?(?:{_BIS}(\d+))?"

_ARTEN = {
    "Grundschule": ("grundschul", "primarstufe"),
    "Regelschule": ("regelschul", "weiterfuehrend"),
    "Sekundarschule": ("sekundarschul", "weiterfuehrend"),
    "Oberschule": ("oberschul", "weiterfuehrend"),
    "Gemeinschaftsschule": ("gemeinschaftsschul", "weiterfuehrend"),
    "Gesamtschule": ("gesamtschul", "weiterfuehrend"),
    "Gymnasium": ("gymnasi", "weiterfuehrend"),
    "Förderschule": ("foerderschul", "foerderzentr"),
    "Berufsschule": ("berufsschul", "berufsbildend", "berufskolleg"),
}
"""By kind of school, the beginnings of words that name it."""


@lru_cache(maxsize=8192)
def klassen(text: str) -> frozenset[int]:
    """Return the classes that a text names; empty if it names none, which may mean all."""
    klein, gefunden = normal(text), set[int]()
    for muster in _MUSTER:
        for treffer in re.finditer(muster, klein):
            gefunden |= _gemeint(treffer["vor"] or "", treffer["zahlen"], treffer["plus"] or "")
    return frozenset(gefunden)


def _gemeint(vor: str, zahlen: str, plus: str) -> set[int]:
    spannen = [(int(a), int(b or a)) for a, b in re.findall(_SPANNE, zahlen)]
    if len(spannen) == 1 and spannen[0][0] == spannen[0][1]:
        [(von, bis)] = spannen
        if vor == "bis":
            von = KLASSEN[0]
        elif vor == "ab" or plus:
            bis = KLASSEN[-1]
        spannen = [(von, bis)]
    return {klasse for von, bis in spannen for klasse in range(von, bis + 1)}


def nennt_schulart(text: str, schulart: str) -> bool:
    """Return True if a text names this kind of school."""
    klein = normal(text)
    return any(anfang in klein for anfang in _ARTEN.get(schulart, (normal(schulart),)))


def schularten(text: str) -> tuple[str, ...]:
    """Return the usual kinds of school that a text names."""
    return tuple(art for art in _ARTEN if nennt_schulart(text, art))


def klassenworte(gemeint: Iterable[int]) -> str:
    """Return classes in words: `ab Klasse 8`, `Klasse 5 bis 7`, `Klasse 4`; empty for none."""
    stuecke: list[list[int]] = []
    for klasse in sorted(gemeint):
        if stuecke and stuecke[-1][-1] == klasse - 1:
            stuecke[-1].append(klasse)
        else:
            stuecke.append([klasse])
    return ", ".join(map(_stueck, stuecke))


def _stueck(stueck: list[int]) -> str:
    von, bis = stueck[0], stueck[-1]
    if (von, bis) == (KLASSEN[0], KLASSEN[-1]):
        return "alle Klassen"
    if bis == KLASSEN[-1] and von < bis:
        return f"ab Klasse {von}"
    return f"Klasse {von}" if von == bis else f"Klasse {von} bis {bis}"


def in_worten(text: str) -> str:
    """Return what is understood of a text: classes, then kinds of school; empty if nothing is."""
    return " · ".join(filter(None, (klassenworte(klassen(text)), *schularten(text))))
