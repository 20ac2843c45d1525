"""An input of one line that a key does not lay the whole screen out anew for."""

from __future__ import annotations

from textual.widgets import Input
from textual.widgets.input import Selection


class RuhigeZeile(Input):
    """Textual's `Input` for editing; whoever derives from it draws and scrolls."""

    def __init__(self, wert: str, platzhalter: str, id: str | None) -> None:
        super().__init__(value=wert, placeholder=platzhalter, select_on_focus=False, id=id)
        self.cursor_blink = False

    def wert_kommt(self, wert: str) -> None:
        """Hear of a new value at once, before anything follows from it. Does nothing here."""

    def wert_steht(self) -> None:
        """Hear that the value has changed and the cursor stands in it. Does nothing here."""

    def auswahl_steht(self) -> None:
        """Hear that the cursor or the selection has moved. Does nothing here."""

    def _watch_value(self, value: str) -> None:
        """Tell of the change; unlike Textual's own method, without a layout of the screen."""
        self.wert_kommt(value)
        self.post_message(self.Changed(self, value))
        if self._initial_value:
            self._initial_value = False
            self.cursor_position = len(value)
        else:
            self.selection = self.selection
        self.wert_steht()

    def _watch_selection(self, selection: Selection) -> None:
        """Keep the cursor in sight; Textual's own method would scroll and clear a selection."""
        self.auswahl_steht()
        if self.has_focus:
            self.app.cursor_position = self.cursor_screen_offset
