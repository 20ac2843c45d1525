"""The sentence below the form; while somebody types in a row it never takes fewer rows again."""

from __future__ import annotations

from tui.widgets.text import Text
from tui.widgets.umbruch import reihenanfaenge

WENIGSTENS, HOECHSTENS = 2, 4
"""Rows that it takes at least, and at most: `DEFAULT_CSS` says the same."""


class Hilfetext(Text):
    """Says what a row is for, and how what stands in it is understood."""

    DEFAULT_CSS = """
    Hilfetext { height: auto; min-height: 2; max-height: 4; padding: 0 1; margin: 1 0 0 0; }
    Hilfetext { color: $text-muted; }
    """

    def __init__(self) -> None:
        super().__init__(id="v-hilfe")
        self._feld = ""
        """Id of the row that the sentence is about."""
        self._reihen = WENIGSTENS
        """Rows that are kept for it."""

    @property
    def platz(self) -> tuple[int, int]:
        """The width of the window in cells, and how many rows the sentence may fill."""
        eng = self.screen.has_class("-voll") and self.screen.has_class("-flach")
        return self.app.size.width, WENIGSTENS if eng else HOECHSTENS

    def zu(self, feld: str, satz: str) -> None:
        """Show a sentence about the row with the id `feld`."""
        breite, hoechstens = self.platz
        reihen = max(WENIGSTENS, len(reihenanfaenge(satz, breite - self.styles.padding.width)))
        if feld == self._feld:
            reihen = max(reihen, self._reihen)
        self._feld, self._reihen = feld, min(reihen, hoechstens)
        self.styles.min_height = self._reihen
        self.setze(satz)
