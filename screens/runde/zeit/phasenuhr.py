"""The signals of a phase: when a share of its time is left, and when it is over."""

from __future__ import annotations

from modelle.runde import zeit
from screens.runde.flaeche import Flaeche
from screens.runde.zeit.zeitworte import signalsatz

STEHT = 30
"""Seconds after which a signal that counts the time left is no longer true enough to stand."""


class Phasenuhr:
    """Looks at the time left, and tells which signal has come due since the last look."""

    def __init__(self, flaeche: Flaeche) -> None:
        self._flaeche = flaeche
        self.rest = 0
        """Seconds left at the last look."""
        self._gesagt = 0
        """Seconds left at the last signal."""

    def stellen(self) -> None:
        """Look without a signal: at the beginning of a phase, and when a round is opened."""
        runde, jetzt = self._flaeche.runde, self._flaeche.rahmen.uhr.jetzt()
        self.rest = zeit.rest(runde.zeit, jetzt) if runde.zeit.phase else 0

    def signal(self) -> str:
        """Look, and return the sentence of the signal that is due, or ""; none in a pause."""
        vorher = self.rest
        self.stellen()
        runde, taste = self._flaeche.runde, self._flaeche.taste
        budget = zeit.budget(runde.zeit, runde.phase.schluessel)
        if runde.angehalten or not zeit.faellige_signale(budget, vorher, self.rest):
            return ""
        self._gesagt = self.rest
        return signalsatz(self.rest, taste("weiter"), taste("zeit"))

    def gilt(self) -> bool:
        """Return True while the last signal is true: the time is over, or about as much is left."""
        if self._gesagt <= 0:
            return self.rest <= 0
        return self._gesagt - self.rest < STEHT
