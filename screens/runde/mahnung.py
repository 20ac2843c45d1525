"""What is said once to whoever goes on while something is missing in the phase."""

from __future__ import annotations

from modelle.runde.fallblick import offene_frage
from modelle.runde.listentasten import ohne_schritt
from screens.runde.flaeche import Flaeche
from tui.worte import kurz

GENANNT = 2
"""Entries that are named; the rest is counted."""


class Mahnung:
    """Remembers what was said of: nothing is said twice on one screen."""

    def __init__(self, flaeche: Flaeche) -> None:
        self._flaeche = flaeche
        self.gesagt: set[str] = set()
        """Ids of entries without a first step or still kept, and keys of kinds without an entry."""

    def schritt_fehlt(self) -> bool:
        """Say once what was chosen without a first step; return True if that was said now."""
        flaeche = self._flaeche
        neu = [(x, feld) for x, feld in ohne_schritt(flaeche.runde) if x.id not in self.gesagt]
        if not neu:
            return False
        self.gesagt |= {eintrag.id for eintrag, _ in neu}
        namen = ", ".join(kurz(eintrag.text) for eintrag, _ in neu)
        feld, weiter = neu[0][1], flaeche.taste("weiter")
        flaeche.melde(
            f"„{feld.titel}“ fehlt noch: {namen}. In der Liste (↑) trägt {feld.taste} das nach;"
            f" {weiter} noch einmal geht so weiter.",
            ernst=True,
        )
        return True

    def zurueckgelassenes(self) -> str:
        """Return a sentence about what stays behind in the present phase, or "" if it was said.

        That is a kind that everything depends on and nobody typed, else what is still kept.
        """
        runde, davor = self._flaeche.runde, self._flaeche.taste("davor")
        fehlt = offene_frage(runde)
        if fehlt and fehlt.schluessel not in self.gesagt:
            self.gesagt.add(fehlt.schluessel)
            return f"„{fehlt.titel}“ fehlt noch. {davor} führt zurück zum Nachtragen."
        neu = [x for x in runde.geparkte(runde.phase.schluessel) if x.id not in self.gesagt]
        if not neu:
            return ""
        self.gesagt |= {x.id for x in neu}
        namen = ", ".join(kurz(x.text) for x in neu[:GENANNT])
        mehr = f" und {len(neu) - GENANNT} mehr" if len(neu) > GENANNT else ""
        return f"Noch vorgemerkt: {namen}{mehr}. {davor} führt zurück, Enter übernimmt es dort."
