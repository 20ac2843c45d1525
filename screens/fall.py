"""The case of a round, whole and to be read, from wherever one is in the round."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widget import Widget

from screens.leseschirm import Leseschirm
from tui.getriebe.schirm import bindungen
from tui.widgets.liste import Zeilenliste
from tui.widgets.reihe import Reihe
from tui.widgets.text import Text


class FallSchirm(Leseschirm):
    """Rows to scroll through; Esc leads back to the line as it was."""

    BEREICH = "fall"
    BINDINGS: ClassVar[list[BindingType]] = [*bindungen("fall")]
    DEFAULT_CSS = """
    FallSchirm { #fl-titel { height: 2; padding: 0 1; } }
    """

    def __init__(
        self, titel: str, reihen: Sequence[Reihe], anwesende: Callable[[], object]
    ) -> None:
        """`titel` says whose case it is; `reihen` are what is to be read.

        `anwesende` lets who is there be changed, once this page is gone.
        """
        super().__init__()
        self._anwesende = anwesende
        self._titel = titel
        self._reihen = reihen
        self.liste = Zeilenliste(id="fl-liste")

    def compose(self) -> ComposeResult:
        """Title and rows."""
        yield Text(("Worum es geht", "bold $accent"), f"  {self._titel}", id="fl-titel")
        yield self.liste
        yield from self.compose_fuss()

    def on_mount(self) -> None:
        """Show the rows from the top."""
        self.liste.setze(tuple(reihe._replace(einzug=1) for reihe in self._reihen))
        self.zeige_tasten(("↑↓", "rollen"))

    def action_anwesende(self) -> None:
        """Change who is there."""
        self.action_zurueck()
        self._anwesende()

    def gerolltes(self) -> Widget:
        """Return the rows."""
        return self.liste
