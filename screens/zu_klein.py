"""A notice in place of a screen that does not fit into the window."""

from __future__ import annotations

from textual.app import ComposeResult

from tui.rahmen import Schirm
from tui.rechner.terminal import KLEINSTE
from tui.widgets.text import Text


class ZuKleinSchirm(Schirm):
    """Asks for a larger window; the round below goes on."""

    # In a window of two columns a scrollbar would come and go for ever.
    DEFAULT_CSS = "ZuKleinSchirm { overflow: hidden; }"

    def compose(self) -> ComposeResult:
        """The notice."""
        spalten, zeilen = KLEINSTE
        ende = self.taste("beenden")
        yield Text(
            f"Das Fenster ist zu klein. Bitte auf mindestens {spalten} × {zeilen} Zeichen ziehen."
            f" Alles Gespeicherte bleibt, die Uhr läuft weiter. {ende} beendet."
        )

    def zeige(self) -> None:
        """Go out of the way if the window has grown while another screen was on top."""
        spalten, zeilen = KLEINSTE
        if self.app.size.width >= spalten and self.app.size.height >= zeilen:
            self.dismiss()
