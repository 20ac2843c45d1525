"""What is said of finds that could tell who is meant, and of many traits together. Pure.

Also whether a line is the one asked about, typed anew without the finds.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from modelle.anonymitaet.erkennung.fund import Fund
from tui.worte import kurz

GENANNT = 3
"""Finds named in a question; of further ones it says how many."""

GLEICH = 2
"""Words that a line has in common with the one that it replaces."""

SATZENDE = ".!? "

Fundstelle = tuple[str, Fund]
"""The words of a find as they stand in the text, and the find."""


def fundstellen(text: str, funde: Iterable[Fund]) -> list[Fundstelle]:
    """Return these finds of a text, each with its words."""
    return [(text[fund.anfang : fund.ende], fund) for fund in funde]


def fundfrage(stellen: Sequence[Fundstelle]) -> str:
    """Say what was found, with reason and replacement, and why it is asked about.

    The same words are named once; of more than `GENANNT` the rest is counted.
    """
    einmal: dict[str, Fund] = {}
    for wort, fund in stellen:
        einmal.setdefault(wort, fund)
    teile = [f"{kurz(wort)} ({fund.grund} → {fund.ersatz})" for wort, fund in einmal.items()]
    mehr = len(teile) - GENANNT
    if mehr > 0:
        teile[GENANNT:] = [f"{mehr} weitere Stelle{'n' if mehr > 1 else ''}"]
    aufgezaehlt = " und ".join(filter(None, (", ".join(teile[:-1]), teile[-1])))
    return f"{aufgezaehlt} {'könnte' if len(einmal) == 1 else 'könnten'} verraten, wer gemeint ist."


def umgeschrieben(text: str, funde: Sequence[Fund], neu: str) -> bool:
    """Return True if `neu` is the line `text` once more, with other words in place of the finds.

    Around them at least two words must be the same: one alone may stand in any line.
    """
    stuecke, bis = list[str](), 0
    for fund in sorted(funde, key=lambda fund: fund.anfang):
        stuecke.append(text[bis : fund.anfang])
        bis = fund.ende
    worte = [stueck.split() for stueck in (*stuecke, text[bis:].rstrip(SATZENDE))]
    muster = r"\s*(?:\S+\s*)+?".join(r"\s+".join(map(re.escape, einige)) for einige in worte)
    gleich = re.fullmatch(muster, neu.strip().rstrip(SATZENDE), re.IGNORECASE)
    return sum(map(len, worte)) >= GLEICH and gleich is not None


def wird_gemerkt(fund: Fund) -> bool:
    """Return True if a replaced find is remembered for this case.

    Weak traits (a diagnosis) are not: alone they identify nobody.
    """
    return fund.stark or fund.art == "person"


AB = 4
"""Traits from which on a warning is shown; the field's rule of thumb, not measured."""


def merkmalsatz(titel: Sequence[str]) -> str:
    """Say that these traits together may tell who is meant; "" if they are fewer than `AB`."""
    if len(titel) < AB:
        return ""
    alle = ", ".join(titel)
    return f"{len(titel)} Merkmale zusammen machen erkennbar: {alle}. Bitte eines verallgemeinern."
