"""What is said on a row that another phase or round brought into the list."""

from __future__ import annotations

from collections.abc import Sequence

from screens.runde.flaeche import Flaeche

NACHLESEN = "Das steht hier zum Nachlesen. Esc führt zum Tippen."
"""Said of a row on which no key acts in this phase."""

VEREINBART = "So war es beim letzten Mal vereinbart; der Wortlaut bleibt."
"""Said of a row from an earlier round: that round keeps its words."""


def von_frueher(flaeche: Flaeche, tasten: Sequence[tuple[str, str]], aenderbar: bool) -> str:
    """Say which keys act on the row, each with its words, and how its wording is changed.

    `aenderbar` says whether it is an entry of this round.
    """
    worte = ", ".join(f"{taste} {titel}" for taste, titel in tasten)
    if aenderbar:
        wortlaut = f"{flaeche.taste('liste.aendern')} ändert den Wortlaut"
        zuordnen = f"Bitte mit einer Taste zuordnen: {worte}" if worte else "Zum Nachlesen"
        return f"{zuordnen}; {wortlaut}."
    return f"{VEREINBART} Bitte mit einer Taste zuordnen: {worte}" if worte else NACHLESEN
