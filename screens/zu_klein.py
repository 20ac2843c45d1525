"""A notice in place of a screen that does not fit into the window."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.widgets import Static

from tui.rahmen import Schirm
from tui.rechner.terminal import KLEINSTE


class ZuKleinSchirm(Schirm):
    """Asks for a larger window; the round below goes on."""

    # In a window of two columns a scrollbar would come and go for ever.
    DEFAULT_CSS = "ZuKleinSchirm { overflow: hidden; }"

    def compose(self) -> ComposeResult:
        """The notice."""
        spalten, zeilen = KLEINSTE
        yield Static(
            f"Das Fenster ist zu klein. Bitte auf mindestens {spalten} × {zeilen} Zeichen ziehen."
            " Alles Gespeicherte bleibt, die Uhr läuft weiter.",
            markup=False,
        )

    def zeige(self) -> None:
        """Go out of the way if the window has grown while another screen was on top."""
        spalten, zeilen = KLEINSTE
        if self.app.size.width >= spalten and self.app.size.height >= zeilen:
            self.dismiss()
