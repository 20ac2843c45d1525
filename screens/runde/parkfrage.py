"""The question under which kind something is kept for a later phase."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from modelle.ablauf.format import Eintragsart
from modelle.runde.vorgabe import parkarten
from screens.runde.flaeche import Flaeche
from tui.widgets.rueckfrage import Antwort


def parkfrage(flaeche: Flaeche, parken: Callable[[Eintragsart], object], taste: str = "") -> None:
    """Ask for the kind of entry, then call `parken` with it; Esc calls nothing.

    `taste` is the letter whose key asks: with another letter behind it, it was text.
    """
    antworten = [
        Antwort(taste, art.titel, partial(parken, art))
        for taste, art in parkarten(flaeche.runde).items()
    ]
    flaeche.rueckfrage.stellen([("Vormerken als …",)], antworten, taste=taste)
