"""The line of state as it stands on the screen: a find, or traits and what is still open."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from modelle.runde.zustand import Runde
from screens.runde.stand import ABSTAND, in_reihen, offenes
from tui.widgets.text import Teil, Text


class Standzeile(Text):
    """One row, or two where full names need them; that changes with acts, not with letters."""

    DEFAULT_CSS = """
    Standzeile { height: 1; padding: 0 1; color: $text-muted; text-wrap: nowrap; }
    Standzeile:ansi { text-style: dim; }
    Standzeile.-zwei { height: 2; }
    """

    def __init__(self) -> None:
        super().__init__(id="stand")

    def zeige(
        self,
        runde: Runde,
        warnung: Callable[[int], str],
        fund: Sequence[Teil],
        breite: int,
        taste: str,
    ) -> None:
        """Show the find if there is one, else what is open; in `breite` cells.

        `warnung` returns what is to be said of traits in so many cells, or "". `taste` shows who is
        there.
        """
        gewarnt = bool(warnung(breite))
        reihen = [offenes(runde, breite // 2)] if gewarnt else in_reihen(runde, breite, taste)
        self.set_class(len(reihen) > 1, "-zwei")
        if fund:
            self.setze(*fund)
        elif gewarnt:
            [offen] = reihen
            dahinter = f"{ABSTAND}{offen}" if offen else ""
            self.setze((warnung(breite - len(dahinter)), "bold $warning"), dahinter)
        else:
            self.setze_zeilen([(reihe,) for reihe in reihen])
