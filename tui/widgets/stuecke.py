"""Pieces side by side, as many in a row as fit; a row never ends within one of them.

Textual takes a no-break space for a space and breaks there.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from rich.cells import cell_len

from tui.widgets.text import Teil, Text

ABSTAND = 3
"""Blanks between two pieces."""

Stueck = tuple[Teil, ...]
"""Parts that belong together, such as a key, a mark and a word."""


class Stuecke(Text):
    """Rows of pieces, arranged anew when the width changes."""

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self._stuecke: tuple[Stueck, ...] = ()

    def setze_stuecke(self, stuecke: Sequence[Stueck]) -> None:
        """Show these pieces; do nothing if they are shown already."""
        self._stuecke = tuple(stuecke)
        self._reihen()

    def on_resize(self) -> None:
        """Put as many pieces in a row as fit the new width."""
        self._reihen()

    def _reihen(self) -> None:
        # Before the first layout there is no width: guess that of the screen less its margins.
        self.setze_zeilen(gereiht(self._stuecke, self.size.width or self.app.size.width - 2))


def gereiht(stuecke: Sequence[Stueck], breite: int) -> list[tuple[Teil, ...]]:
    """Return rows of at most `breite` cells; only a piece that is longer gets a longer one."""
    reihen, platz = list[list[Stueck]](), -1
    for stueck in stuecke:
        laenge = sum(cell_len(teil if isinstance(teil, str) else teil[0]) for teil in stueck)
        if laenge > platz:
            reihen.append([])
            platz = breite
        reihen[-1].append((*stueck, " " * ABSTAND) if laenge + ABSTAND <= platz else stueck)
        platz -= laenge + ABSTAND
    return [tuple(chain.from_iterable(reihe)) for reihe in reihen]
