"""The line to type in where a line may be long: it takes the rows it needs, up to four.

It stays one logical line: Home and End go to its ends, Enter saves it whole. Only when it takes
another number of rows is the screen laid out anew.
"""

from __future__ import annotations

from typing import ClassVar

from textual.actions import SkipAction
from textual.binding import Binding, BindingType

from tui.widgets.eingabe import Eingabe
from tui.widgets.umbruch import reihe_von, reihenanfaenge, stelle_in

REIHEN = 4
"""Rows that are shown of a line at most."""


class Umbruchzeile(Eingabe):
    """An input that wraps. ↑ and ↓ move the cursor by a row; at the edge the screen gets them."""

    DEFAULT_CSS = """
    Umbruchzeile, Umbruchzeile:focus { max-height: 4; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "reihe_wechseln(-1)", show=False),
        Binding("down", "reihe_wechseln(1)", show=False),
    ]

    _oben = 0
    """Number of rows that are scrolled out of sight above."""
    _anfaenge: tuple[int, ...] = (0,)
    """Offset at which each row begins, as `rollen` found it."""
    _gerollt: tuple[str, int] | None = None
    """Text and cursor for which that was done last, or None if it has to be done again."""

    def wert_steht(self) -> None:
        """Wrap what was typed, also if the cursor did not move."""
        self.rollen()
        super().wert_steht()

    def rollen(self) -> None:
        """Take the rows the line needs, and bring the one of the cursor into sight."""
        stand = self.value, self.cursor_position
        if stand == self._gerollt:
            return
        self._gerollt, breite = stand, self.size.width
        anfaenge = self._anfaenge = tuple(reihenanfaenge(stand[0], breite)) if breite else (0,)
        reihen = min(REIHEN, len(anfaenge))
        hoehe = min(self.size.height or 1, reihen)
        if self.styles.height is None or self.styles.height.value != reihen:
            # The layout that follows gives them; until then nothing is drawn.
            self.styles.height = hoehe = reihen
        cursor = reihe_von(anfaenge, self.cursor_position)
        oben = min(max(self._oben, cursor - hoehe + 1), cursor, len(anfaenge) - hoehe)
        if oben != self._oben:
            self._oben = oben
            self.refresh()

    def on_resize(self) -> None:
        """Wrap for the new width; the cursor moves along with the rows."""
        self._gerollt = None
        super().on_resize()
        if self.has_focus:
            self.app.cursor_position = self.cursor_screen_offset

    def reihe(self, y: int) -> tuple[int, int]:
        """Return begin and end, in characters, of what the row `y` shows."""
        ende = len(self.value)
        grenzen = [*self._anfaenge[self._oben :][y : y + 2], ende, ende]
        return grenzen[0], grenzen[1]

    def cursorreihe(self) -> int:
        """Return the visible row in which the cursor stands."""
        return reihe_von(self._anfaenge, self.cursor_position) - self._oben

    def action_reihe_wechseln(self, richtung: int) -> None:
        """Move the cursor a row up (-1) or down (1); at the edge leave the key to the screen."""
        anfaenge = self._anfaenge
        hier = reihe_von(anfaenge, self.cursor_position)
        if not 0 <= hier + richtung < len(anfaenge):
            raise SkipAction
        zelle = self.zellen(anfaenge[hier], self.cursor_position)
        self.cursor_position = stelle_in(self.value, anfaenge, hier + richtung, zelle)
