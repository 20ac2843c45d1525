"""The words beside the line about a find that could tell who is meant."""

from __future__ import annotations

from rich.cells import cell_len

from screens.runde.namen.fundsaetze import Fundstelle
from tui.widgets.text import Teil
from tui.worte import kurz

KNAPP = 8
"""Cells that the found words get at least."""


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
