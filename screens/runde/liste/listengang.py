"""Moving in the list of entries, also while one is sought that another is to hang on."""

from __future__ import annotations

from screens.runde.flaeche import Flaeche
from screens.runde.liste.anhaengen import Anhaengen
from screens.runde.liste.eintragsauswahl import Eintragsauswahl

AM_ENDE = "Hier endet die Liste. Noch einmal ↓ oder Esc führt zum Tippen."
ENDE = "Hier endet die Liste. Esc führt zum Tippen."
"""Said below the last row, with keys that choose in this phase the second sentence: below the list
they would be text."""


class Listengang(Eintragsauswahl):
    """What was said, with a chosen row that the arrow keys move."""

    def __init__(self, flaeche: Flaeche) -> None:
        super().__init__(flaeche)
        self.anhaengen = Anhaengen(flaeche, self.waehlen)

    def zeige(self, neue_phase: bool = False) -> None:
        """Show the rows of the present phase; a new one ends the search for one to hang on."""
        if neue_phase or self.anhaengen.sucht is None:
            self.anhaengen.enden()
        super().zeige(neue_phase)

    def action_schritt(self, richtung: int) -> None:
        """Up and down. Below the last row only a second press leads to the line, after saying so.

        Where keys choose, only Esc does: the next digit would be text there.
        """
        if self.schritt(richtung):
            self.meinen()
        elif richtung > 0 and not self.anhaengen.sucht:
            if self.tasten_waehlen():
                self._flaeche.melde(ENDE)
            elif self._flaeche.meldung.gesagt == AM_ENDE:
                self._flaeche.zur_zeile()
            else:
                self._flaeche.melde(AM_ENDE)

    def action_blaettern(self, richtung: int) -> None:
        """A screenful up or down."""
        for _ in range(max(1, self.size.height - 2)):
            if not self.schritt(richtung):
                break
        self.meinen()

    def action_ans_ende(self, richtung: int) -> None:
        """To the first or the last row."""
        if richtung < 0:
            self.erste()
        else:
            self.letzte()
        self.meinen()
