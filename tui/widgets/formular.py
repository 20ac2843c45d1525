"""A short form, one row a field: up and down move, left and right choose a value."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import ClassVar

from rich.cells import cell_len
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
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

    NICHT_GETIPPT: ClassVar[str] = "Hier wird nicht getippt: ◂ ▸ wählen, ↑↓ führt weiter."
    """Says what works here to somebody who types."""
    NOCH_EINMAL: ClassVar[str] = "Noch einmal die Leertaste wählt das Nächste."
    """Says it after a blank that could belong to what was typed."""

    class Gewechselt(Message):
        """Another value was chosen."""

    class Vertippt(Message):
        """Somebody typed where nothing can be typed, or has left that place (`vorbei`)."""

        def __init__(self, satz: str, vorbei: bool = False) -> None:
            self.satz, self.vorbei = satz, vorbei
            super().__init__()

    def __init__(self, werte: Sequence[tuple[str, str]], wert: str, id: str) -> None:
        super().__init__(id=id)
        self._werte = list(werte)
        self._stelle = next((i for i, (w, _) in enumerate(self._werte) if w == wert), 0)
        self._getippt = False
        """True while somebody types here, not looking: a blank in a text chooses nothing."""
        self._gesagt = ""
        """What was said about it last."""
        self._zeichnen()

    @property
    def wert(self) -> str:
        """The value chosen."""
        return self._werte[self._stelle][0]

    def waehlen(self, wert: str) -> None:
        """Choose a value; do nothing if it is not among those offered."""
        self._stelle = next((i for i, (w, _) in enumerate(self._werte) if w == wert), self._stelle)
        self._zeichnen()

    def setze_werte(self, werte: Sequence[tuple[str, str]]) -> None:
        """Offer other values. The chosen value stays if it is among them; else take the first."""
        gewaehlt = self.wert
        self._werte = list(werte)
        self._stelle = next((i for i, (w, _) in enumerate(self._werte) if w == gewaehlt), 0)
        self._zeichnen()

    def on_key(self, event: events.Key) -> None:
        """Take letters for what they are, a text that belongs elsewhere, and say so."""
        leer, davor = event.key == "space", self._getippt
        self._getippt = event.is_printable and not leer
        if self._getippt or (leer and davor):
            event.stop()
            self._gesagt = self.NOCH_EINMAL if leer else self.NICHT_GETIPPT
            self.post_message(self.Vertippt(self._gesagt))

    def on_blur(self) -> None:
        """Take back what was said about typing here."""
        if self._gesagt:
            self.post_message(self.Vertippt(self._gesagt, vorbei=True))
            self._gesagt = ""

    def action_wechseln(self, richtung: int) -> None:
        """Choose the next value (1) or the one before (-1); after the last comes the first."""
        self._stelle = (self._stelle + richtung) % len(self._werte)
        self._zeichnen()
        self.post_message(self.Gewechselt())

    def _zeichnen(self) -> None:
        links, rechts = ("◂ ", " ▸") if len(self._werte) > 1 else ("  ", "")
        self.setze((links, "$text-muted"), self._werte[self._stelle][1], (rechts, "$text-muted"))


class Haken(Wahl):
    """Yes or no."""

    NICHT_GETIPPT = "Hier wird nicht getippt: ↑ führt zu den Angaben."
    NOCH_EINMAL = "Noch einmal die Leertaste bestätigt."

    def __init__(self, text: str, id: str) -> None:
        super().__init__([("", f"[ ] {text}"), ("ja", f"[x] {text}")], "", id)

    def _zeichnen(self) -> None:
        self.setze(self._werte[self._stelle][1])


class Feldbereich(VerticalScroll, inherit_bindings=False):
    """Rolls the rows; the field that has the focus stays in sight when a message takes room.

    Up and Down go to the next field: with the keys of a scrolling widget they would only roll.
    """

    def on_resize(self) -> None:
        """Roll as far as the field needs."""
        if self.screen.focused is not None:
            self.in_sicht(self.screen.focused)

    def in_sicht(self, feld: Widget) -> None:
        """Roll as far as this field needs."""
        self.scroll_to_widget(feld, animate=False, immediate=True)

    def messen(self) -> None:
        """Be at most as high as the rows, so that what follows stands right below them."""
        zeilen = [zeile for zeile in self.children if zeile.display]
        hoch = sum(max(1, z.size.height) + z.styles.margin.height for z in zeilen)
        if hoch != self._hoch:
            self._hoch = self.styles.max_height = hoch

    _hoch = 0
    """Rows that it may take, as `messen` found last."""


class Einzelfeld(Eingabe):
    """A field of one thing: what stands there is a proposal, and typing replaces it."""


def umstellen(von: Widget | None, zu: Widget) -> None:
    """Set the cursors of the field that is left and of the one that is entered.

    A text that is left shows its beginning; in a text that is entered, typing continues at its end.
    Where nothing can follow, as behind a day, or a field holds one thing, it is selected: typing
    replaces it, an arrow edits.
    Called before the focus moves: a letter typed right after the arrow must not stand in front.
    """
    if isinstance(von, Eingabe):
        von.cursor_position = 0
    if isinstance(zu, Eingabe):
        zu.cursor_position = len(zu.value)
        if zu is not von and (isinstance(zu, Einzelfeld) or einzelwert(zu.value)):
            zu.select_all()


def einzelwert(text: str) -> bool:
    """Return True if a text is one figure, day, time or cover name: more behind it makes no sense.

    `75`, `29.11.2026`, `29. November 2026`, `13:30–14:30`, `Kiesel-41`; a list is none.
    """
    return bool(_EINZELN.fullmatch(text.strip()))


_EINZELN = re.compile(
    r"[0-9]{1,2}\. [^\W\d]+ [0-9]{4}|(?:[0-9]{1,2}\.[0-9]{1,2}\.[0-9]{4} )?[0-9][0-9:.–-]*|"
    r"[^\W\d]+-[0-9]+"
)

Eingabefeld = Wahl | Eingabe
"""The field in a row of a form."""


NAMENBREITE = 18
"""Cells of a label, unless a form has longer ones."""

HOECHSTENS_NAME = 34
"""Cells that a label has at most: more than half of the smallest window."""


def namenbreite(namen: Iterable[str]) -> int:
    """Return the width of labels in cells: the longest one makes room for itself."""
    return min(max(NAMENBREITE, *(cell_len(name) + 1 for name in namen)), HOECHSTENS_NAME)


class Feldzeile(Horizontal):
    """A label and its field."""

    DEFAULT_CSS = """
    Feldzeile { height: auto; padding: 0 1; }
    Feldzeile > .name { width: 18; color: $text-muted; }
    Feldzeile > Eingabe { width: 1fr; margin: 0 0 0 2; }
    Feldzeile > Eingabe:focus { text-style: bold; }
    Feldzeile > Eingabe:ansi > .input--selection {
        background: ansi_default; color: ansi_default; text-style: reverse;
    }
    """

    def __init__(self, name: str, feld: Eingabefeld, breite: int = NAMENBREITE) -> None:
        """`breite` is the width of the label in cells."""
        super().__init__()
        self._titel, self.feld = Text(name, classes="name"), feld
        if breite != NAMENBREITE:
            self._titel.styles.width = breite

    def on_resize(self) -> None:
        """Tell the rows' area how high it may be: a line that wraps takes more rows."""
        if isinstance(self.parent, Feldbereich):
            self.parent.messen()

    def benennen(self, name: str) -> None:
        """Give the field another label."""
        self._titel.setze(name)

    def compose(self) -> ComposeResult:
        """Label and field."""
        yield self._titel
        yield self.feld
