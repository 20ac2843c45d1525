"""A screen with a line on top and a list below: typing searches, arrows choose."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input

from tui.rahmen import Schirm
from tui.widgets.eingabe import Eingabe
from tui.widgets.liste import Zeilenliste


class Suchliste(Schirm):
    """Base of the screens on which people type to narrow a list down."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "schritt(-1)", show=False),
        Binding("down", "schritt(1)", show=False),
    ]
    DEFAULT_CSS = """
    Suchliste {
        #suche { margin: 0 1; }
        #gefunden { margin: 1 0 0 0; width: 100%; }
    }
    """

    def __init__(self, enter: Callable[[str], Awaitable[None] | None], platzhalter: str) -> None:
        """`enter` is called with the line at Enter; `platzhalter` stands in an empty line."""
        super().__init__()
        self.suche = Eingabe(enter, platzhalter=platzhalter, id="suche")
        self.liste = Zeilenliste(id="gefunden", immer_sichtbar=True)
        # Tab would lead there, and what is typed next would be lost.
        self.liste.can_focus = False
        self.gesucht = ""
        """What the list was last searched for."""
        self.gefragt = False
        """True while the line asks for something else; what is typed then searches nothing."""
        self._platzhalter = platzhalter

    def compose_suche(self) -> ComposeResult:
        """The line, and below it what was found."""
        yield self.suche
        yield self.liste

    def gefundenes_zeigen(self) -> None:
        """Fill the list with what the line finds; by default show all anew."""
        self.zeige()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Search as somebody types."""
        self.suchen()

    def suchen(self) -> None:
        """Bring the list up to what is typed, also when Enter was quicker than the message."""
        if not self.gefragt and self.suche.value != self.gesucht:
            self.neu_suchen()

    def neu_suchen(self) -> None:
        """Search for what is typed and choose the first row found."""
        self.gesucht = self.suche.value
        self.gefundenes_zeigen()
        self.liste.erste()

    def action_schritt(self, richtung: int) -> None:
        """Choose the row above (-1) or below (1); what the line asks about stays chosen."""
        if not self.gefragt and self.liste.schritt(richtung):
            self.meldung.gewaehlt()

    def in_der_zeile_fragen(self, platzhalter: str) -> None:
        """Let the line ask for something, in these words, until `nicht_mehr_fragen`."""
        self.gefragt = True
        self.suche.leeren()
        self.suche.placeholder = platzhalter

    def nicht_mehr_fragen(self) -> None:
        """Let the line, emptied, search again."""
        self.gefragt = False
        self.suche.placeholder = self._platzhalter
        self.suche.leeren()
