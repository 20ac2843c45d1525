"""A short form: one row a field, arrows move, left and right choose, typing types."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.widget import Widget

from tui.widgets.eingabe import Eingabe
from tui.widgets.text import Text


class Wahl(Text, can_focus=True):
    """One of several values, changed by the arrow keys."""

    DEFAULT_CSS = """
    Wahl { height: 1; width: 1fr; text-wrap: nowrap; text-overflow: ellipsis; }
    Wahl:focus { background: $primary 40%; text-style: bold; }
    Wahl:ansi:focus { background: ansi_default; text-style: bold reverse; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "wechseln(-1)", show=False),
        Binding("right,space", "wechseln(1)", show=False),
        Binding("enter", "screen.naechstes_feld", show=False),
    ]

    class Gewechselt(Message):
        """Another value was chosen."""

    def __init__(self, werte: Sequence[tuple[str, str]], wert: str, id: str) -> None:
        super().__init__(id=id)
        self._werte = list(werte)
        self._stelle = next((i for i, (w, _) in enumerate(self._werte) if w == wert), 0)
        self._zeichnen()

    @property
    def wert(self) -> str:
        """The value chosen."""
        return self._werte[self._stelle][0]

    def waehlen(self, wert: str) -> None:
        """Choose a value; without effect when it is not among those offered."""
        self._stelle = next((i for i, (w, _) in enumerate(self._werte) if w == wert), self._stelle)
        self._zeichnen()

    def setze_werte(self, werte: Sequence[tuple[str, str]]) -> None:
        """Offer other values; what was chosen stays chosen if it is among them."""
        gewaehlt = self.wert
        self._werte = list(werte)
        self._stelle = next((i for i, (w, _) in enumerate(self._werte) if w == gewaehlt), 0)
        self._zeichnen()

    def action_wechseln(self, richtung: int) -> None:
        """The next value."""
        self._stelle = (self._stelle + richtung) % len(self._werte)
        self._zeichnen()
        self.post_message(self.Gewechselt())

    def _zeichnen(self) -> None:
        links, rechts = ("◂ ", " ▸") if len(self._werte) > 1 else ("  ", "")
        self.setze((links, "$text-muted"), self._werte[self._stelle][1], (rechts, "$text-muted"))


class Haken(Wahl):
    """Yes or no."""

    def __init__(self, text: str, id: str) -> None:
        super().__init__([("", f"[ ] {text}"), ("ja", f"[x] {text}")], "", id)

    def _zeichnen(self) -> None:
        self.setze(self._werte[self._stelle][1])


def umstellen(von: Widget | None, zu: Widget) -> None:
    """Ready a field to be left and another to be filled in, before the focus moves.

    A text that is left is read from its beginning, one that is entered is added to. Done at once:
    a letter typed right after the arrow must not stand in front.
    """
    if isinstance(von, Eingabe):
        von.cursor_position = 0
    if isinstance(zu, Eingabe):
        zu.cursor_position = len(zu.value)


Eingabefeld = Wahl | Eingabe
"""What a row of a form holds."""


class Feldzeile(Horizontal):
    """A label and its field."""

    DEFAULT_CSS = """
    Feldzeile { height: 1; padding: 0 1; }
    Feldzeile > .name { width: 18; color: $text-muted; }
    Feldzeile > Eingabe { width: 1fr; margin: 0 0 0 2; }
    Feldzeile > Eingabe:focus { text-style: bold; }
    """

    def __init__(self, name: str, feld: Eingabefeld) -> None:
        super().__init__()
        self._titel, self.feld = Text(name, classes="name"), feld

    def benennen(self, name: str) -> None:
        """Give the field another label."""
        self._titel.setze(name)

    def compose(self) -> ComposeResult:
        """Label and field."""
        yield self._titel
        yield self.feld
