"""An input of one line. A key in it does not lay out the whole screen anew."""

from __future__ import annotations

from textual.widgets import Input
from textual.widgets.input import Selection


class RuhigeZeile(Input):
    """Textual's `Input` for editing; a subclass draws and scrolls."""

    def __init__(self, wert: str, platzhalter: str, id: str | None) -> None:
        super().__init__(value=wert, placeholder=platzhalter, select_on_focus=False, id=id)
        self.cursor_blink = False

    def wert_kommt(self, wert: str) -> None:
        """React to a new value at once, before anything else does. Does nothing here."""

    def wert_steht(self) -> None:
        """React once a new value is set and the cursor is in its place. Does nothing here."""

    def auswahl_steht(self) -> None:
        """React to a move of the cursor or the selection. Does nothing here."""

    def _watch_value(self, value: str) -> None:
        """Announce the change; unlike Textual's own method, do not lay out the screen."""
        self.wert_kommt(value)
        self.post_message(self.Changed(self, value))
        if self._initial_value:
            self._initial_value = False
            self.cursor_position = len(value)
        else:
            self.selection = self.selection
        self.wert_steht()

    def _watch_selection(self, selection: Selection) -> None:
        """Tell the app where the cursor is.

        Textual's own method would also scroll, and clear text that is selected on the screen.
        """
        self.auswahl_steht()
        if self.has_focus:
            self.app.cursor_position = self.cursor_screen_offset
