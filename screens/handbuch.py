"""A page of the handbook, to read."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widget import Widget

from screens.leseschirm import Leseschirm
from tui.getriebe.schirm import bindungen
from tui.handbuch.satz import Satzzeile, setzen
from tui.handbuch.seiten import seite
from tui.tasten import im_bereich
from tui.widgets.liste import Zeilenliste
from tui.widgets.reihe import Reihe
from tui.widgets.text import Text

RAND = 2
"""Columns that a line cannot use: one on the left, and the bar on the right."""


class HandbuchSchirm(Leseschirm):
    """Read only; as wide as the window, up to what reads well."""

    BEREICH = "handbuch"
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindungen("handbuch"),
        Binding("space", "rollen(10)", show=False),
    ]
    DEFAULT_CSS = """
    HandbuchSchirm { #hb-titel { height: 2; padding: 0 1; } }
    """

    def __init__(self, name: str) -> None:
        super().__init__()
        self._text = seite(name)
        self.liste = Zeilenliste(id="hb-liste")

    def compose(self) -> ComposeResult:
        """Title and text."""
        yield Text(("Handbuch", "bold $accent"), f"  {setzen(self._text)[0].text}", id="hb-titel")
        yield self.liste
        yield from self.compose_fuss()

    def on_mount(self) -> None:
        """Show the page."""
        self._setzen()
        # Help is where one comes from: Esc leads back to it.
        ueberall = [taste for taste in im_bereich("ueberall") if taste.id != "hilfe"]
        self.fuss.zeige([*self.tasten(), *ueberall], [("↑↓", "rollen")])

    def on_resize(self) -> None:
        """Set the page anew for another width."""
        self._setzen()

    def _setzen(self) -> None:
        # Without its title and the empty line below: the title stands above.
        zeilen = setzen(self._text, self.spalte - RAND)[2:]
        self.liste.setze(tuple(map(_reihe, zeilen)))

    def gerolltes(self) -> Widget:
        """Return the text."""
        return self.liste


def _reihe(zeile: Satzzeile) -> Reihe:
    text = zeile.text.lstrip()
    einzug = 1 + len(zeile.text) - len(text)
    return Reihe(text, einzug=einzug, art="kopf" if zeile.art == "kopf" else "")
