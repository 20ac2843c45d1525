"""The display for a wall: one picture of a round, drawn anew only when it is another one."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType

from modelle.anzeige.wand import Wand
from screens.anzeige.wandbild import wandbild
from tui.getriebe.schirm import Grundschirm, bindungen, eigene_tasten
from tui.tasten import label
from tui.widgets.text import Text

TASTEN = ("beenden", "neu_zeichnen")
"""Ids of the keys that work here: nobody leads the round from a wall."""

HINWEIS_S = 5.0
"""Seconds for which it is said how the display ends, after any other key."""


class WandSchirm(Grundschirm):
    """Shows what `nachsehen` returns; `sehen` has to be called a few times a second."""

    GANZE_BREITE = True
    DEFAULT_CSS = """
    WandSchirm { overflow: hidden; }
    WandSchirm #wand { width: 100%; height: 100%; text-wrap: nowrap; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        b for b in bindungen("ueberall", ziel="app.") if b.id in TASTEN
    ]

    def __init__(
        self, nachsehen: Callable[[], Wand], vergangen: Callable[[], float], einfach: bool
    ) -> None:
        """`vergangen` returns elapsed seconds; `einfach` says that half blocks cannot be shown."""
        super().__init__()
        self._nachsehen, self._vergangen, self._einfach = nachsehen, vergangen, einfach
        self._bild = Text(id="wand")
        self._gezeigt: tuple[Wand, bool] | None = None
        """What is drawn, and whether the hint is; None: the window has another size since."""
        self._hinweis_bis = 0.0
        """Until which instant of elapsed time the hint is shown."""

    def compose(self) -> ComposeResult:
        """The picture."""
        yield self._bild

    def on_mount(self) -> None:
        """Show the round at once."""
        self.sehen()

    def on_resize(self) -> None:
        """Draw for the new size."""
        self._gezeigt = None
        self.sehen()

    def on_key(self, event: events.Key) -> None:
        """Say how the display ends."""
        self._hinweis_bis = self._vergangen() + HINWEIS_S
        self.sehen()

    def sehen(self) -> bool:
        """Look at the round, and draw it if it has changed; return True if so."""
        stand = self._nachsehen(), self._hinweis_bis > self._vergangen()
        if (
            self._gezeigt is not None
            and stand[0] is self._gezeigt[0]
            and stand[1] == self._gezeigt[1]
        ):
            return False
        self._gezeigt = stand
        breite, hoehe = self.app.size
        zeilen = wandbild(stand[0], breite, hoehe, self._einfach)
        if stand[1]:
            taste = label("beenden", eigene_tasten(self.app))
            zeilen[-1:] = [((f"  {taste} beendet die Anzeige.", "dim"),)]
        self._bild.setze_zeilen(zeilen)
        return True
