"""Taking an entry out of the list of a phase: deleting it, or keeping it for another phase.

What is kept is done with, so the line has the keys then. The mark would be on another entry, and a
sentence typed on without looking changed that one. After deleting, the list has them: `z` brings
back what was deleted, and so does the rest of a tag that began with that letter.
"""

from __future__ import annotations

from modelle.ablauf.format import Eintragsart
from modelle.runde.zustand import Eintrag
from screens.runde.flaeche import Flaeche
from screens.runde.parkfrage import parkfrage
from tui.worte import kurz


def vormerken(flaeche: Flaeche, eintrag: Eintrag, taste: str) -> None:
    """Ask as what the entry is to be kept; `taste` is the letter whose key asks for it."""
    leitung = flaeche.leitung

    def parken(art: Eintragsart) -> None:
        if flaeche.rahmen.versuche(lambda: leitung.eintrag_parken(eintrag.id, art.schluessel)):
            flaeche.weitertippen("")
            flaeche.melde(f"Vorgemerkt als {art.titel}.")

    parkfrage(flaeche, parken, taste)


def loeschen(flaeche: Flaeche, eintrag: Eintrag) -> None:
    """Delete the entry; undo brings it back."""
    leitung = flaeche.leitung
    if not flaeche.rahmen.versuche(lambda: leitung.loeschen(eintrag.id)):
        return
    stand = len(leitung.vermerke)
    flaeche.melde(
        f"{kurz(eintrag.text)} gelöscht. {flaeche.taste('zuruecknehmen')} holt es zurück.",
        # Who typed the letter blindly reads this only behind the words that followed it.
        solange=lambda: len(leitung.vermerke) == stand,
    )
