"""The words about finds that could tell who is meant: beside the line, and in the question."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from rich.cells import cell_len

from modelle.anonymitaet.erkennung.fund import Fund
from tui.widgets.text import Teil
from tui.worte import kurz

GENANNT = 3
"""Finds named in a question; of further ones it says how many."""

KNAPP = 8
"""Cells that the found words get at least."""

GLEICH = 2
"""Words that a line has in common with the one that it replaces."""

SATZENDE = ".!? "

Fundstelle = tuple[str, Fund]
"""The words of a find as they stand in the text, and the find."""


def fundstellen(text: str, funde: Iterable[Fund]) -> list[Fundstelle]:
    """Return these finds of a text, each with its words."""
    return [(text[fund.anfang : fund.ende], fund) for fund in funde]


def fundhinweis(stelle: Fundstelle, anzahl: int, tasten: str, alle: str, breite: int) -> list[Teil]:
    """Name a find, its reason and its replacement, then what keys do; in at most `breite` cells.

    `anzahl` is the number of finds in the line. `alle` is the key that replaces them all: it is
    named where there are several and room is left.
    """
    wort, fund = stelle
    grund = f": {fund.grund} → {fund.ersatz}"
    frei = breite - cell_len(tasten) - 2
    name = kurz(wort, max(KNAPP, frei - cell_len(grund) - 2))
    if cell_len(name + grund) > frei:
        grund = f": {fund.grund}"[: max(0, frei - cell_len(name) - 1)].rstrip() + "…"
    elif anzahl > 1 and cell_len(name + grund + alle) <= frei:
        tasten += alle
    return [(name, "bold $warning"), f"{grund}  ", tasten]


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
