"""What a round ends in: the handout or the minutes, as its format declares."""

from __future__ import annotations

from modelle.blatt.handzettel import Handzettel, handzettel
from modelle.blatt.niederschrift import niederschrift
from modelle.runde.zustand import Runde


def ergebnisblatt(runde: Runde, pruefvermerk: str = "") -> Handzettel:
    """The result of a round as it stands, with what the log holds beyond it."""
    schreiben = niederschrift if runde.ablauf.ergebnis == "protokoll" else handzettel
    return schreiben(runde, pruefvermerk)
