"""Taking up what was kept for this phase."""

from __future__ import annotations

from modelle.runde.zustand import Eintrag
from screens.runde.ersetzfrage import ersetzfrage
from screens.runde.flaeche import Flaeche
from screens.runde.mahnung import noch_zu_tun
from tui.worte import kurz, saetze


def uebernehmen(flaeche: Flaeche, eintrag: Eintrag) -> None:
    """Take up what was parked; ask first if it would replace the only entry of its kind."""
    leitung = flaeche.leitung

    def tun() -> None:
        if flaeche.rahmen.versuche(lambda: leitung.uebernehmen(eintrag.id)):
            flaeche.zur_zeile()
            noch = noch_zu_tun(flaeche, eintrag.id)
            flaeche.melde(saetze(f"Übernommen: {kurz(eintrag.text)}", noch))

    def dazu(schon: str) -> None:
        if flaeche.rahmen.versuche(lambda: leitung.uebernehmen_dazu(eintrag.id, schon)):
            flaeche.zur_zeile()
            flaeche.melde(f"Dazugeschrieben: {kurz(eintrag.text)}")

    if not ersetzfrage(flaeche, eintrag.art, eintrag.text, dazu, tun):
        tun()
