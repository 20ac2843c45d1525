"""The app of the display for a wall. It leads no round and writes nothing into the log."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType

from modelle.anzeige.mitleser import Mitleser
from screens.anzeige.schirm import WandSchirm
from tui.getriebe.schirm import Grundschirm
from tui.getriebe.terminalapp import TerminalApp
from tui.getriebe.treiber import Treiber, einsetzen
from tui.rechner import einstellungen, terminal
from tui.rechner.einstellungen import Einstellungen
from tui.rechner.einstellungsdatei import FARBEN
from tui.rechner.farben import EIGENE
from tui.start import aufbau
from tui.start.hindernis import Hindernis, bericht
from tui.start.mitlesen import ABSTAND, mitlesend
from tui.uhr import Uhr, echte_uhr


class AnzeigeApp(TerminalApp):
    """Shows one round until a key, a signal or the end of the terminal ends it."""

    ENABLE_COMMAND_PALETTE: ClassVar[bool] = False
    AUTO_FOCUS: ClassVar[str | None] = None
    BINDINGS: ClassVar[list[BindingType]] = []
    TITLE = "KoPrax"

    def __init__(self, mitleser: Mitleser, uhr: Uhr, gewaehlt: Einstellungen) -> None:
        super().__init__()
        self._mitleser, self._uhr = mitleser, uhr
        for theme in EIGENE:
            self.register_theme(theme)
        self.beginnen_mit(FARBEN[gewaehlt.farben])
        self.set_keymap(dict(gewaehlt.tasten))
        if gewaehlt.einfache_zeichen:
            self.nur_einfache_zeichen()

    def get_default_screen(self) -> Grundschirm:
        """Return the picture of the round, the only screen."""
        return WandSchirm(
            lambda: self._mitleser.wand(self._uhr.jetzt()), self._uhr.vergangen, self.schlicht
        )

    def on_mount(self) -> None:
        """Look a few times a second; end in good order when the terminal goes away."""
        self.set_interval(ABSTAND, self.nachsehen)
        self.auf_ende_achten()

    def nachsehen(self) -> None:
        """Draw the round if it has changed."""
        if isinstance(self.screen, WandSchirm) and self.screen.is_mounted and self.screen.sehen():
            self.gleich_zeichnen()

    def action_beenden(self) -> None:
        """End the display; the round goes on."""
        self.exit()

    def action_help_quit(self) -> None:
        """End, too: Ctrl+C interrupts nothing here."""
        self.exit()


def zeigen(ort: aufbau.Orte, id: str) -> int:
    """Show the round with this id until the display is ended; return the exit code.

    Raises Abgelehnt, ProtokollFehler, and Hindernis after a crash.
    """
    gewaehlt, *_ = einstellungen.lesen(ort.einstellungen)
    uhr = echte_uhr()
    with mitlesend(ort, id, uhr) as mitleser:
        app = AnzeigeApp(mitleser, uhr, gewaehlt)
        einsetzen()
        app.driver_class = Treiber
        try:
            app.run(mouse=False)
        finally:
            terminal.verlassen()
    if app.absturz is not None:
        raise Hindernis(bericht(app.absturz, ort.zustand))
    return app.return_code or 0
