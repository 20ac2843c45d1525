"""Reads the events of a round out of rows of the log, and notices when one is missing."""

from __future__ import annotations

from modelle.protokoll.fehler import HILFE, Beschaedigt, ProtokollFehler
from modelle.protokoll.vermerke import Datensatz, aus_zeile
from modelle.runde.ereignisse import NAMEN, RundeAngelegt
from modelle.strom.vermerk import Vermerk


def vermerk_aus(zeile: Datensatz) -> Vermerk:
    """Return the event of a row; raises Beschaedigt if it is damaged."""
    return aus_zeile(zeile, NAMEN, _beschaedigt)


def lueckenlos(vermerke: list[Vermerk], nach: int = 0) -> list[Vermerk]:
    """Return these events of a round; raises Beschaedigt if one after number `nach` is missing."""
    for nr, vermerk in enumerate(vermerke, nach + 1):
        if vermerk.nr != nr or (nr == 1) != isinstance(vermerk.ereignis, RundeAngelegt):
            raise fehlt(nr)
    return vermerke


def fehlt(nr: int) -> ProtokollFehler:
    """Return the error for event `nr` of a round that is missing or stands in the wrong place."""
    return Beschaedigt(f"Eintrag {nr} dieser Runde fehlt oder ist falsch: {HILFE}.")


def _beschaedigt(nr: int) -> ProtokollFehler:
    return Beschaedigt(f"Eintrag {nr} dieser Runde ist beschädigt und nicht zu lesen: {HILFE}.")
