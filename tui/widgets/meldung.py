"""The message line: one sentence that goes with the next letter, choice or act.

A fault stays while what was typed is the same, whatever is chosen. A sentence said with `solange`
stays as long as that is true, whatever is typed or chosen.
"""

from __future__ import annotations

from collections.abc import Callable

from textual.app import ComposeResult
from textual.widget import Widget

from tui.widgets.text import Text

UEBUNG = "Nur zum Üben"
"""Stands on each screen of a demo and of the practice round."""

Solange = Callable[[], bool] | None
"""Tells if what a sentence says is still so; None if it ends with the next letter or choice."""


class Meldung(Text):
    """Says what was done or what is wrong, in up to six rows."""

    DEFAULT_CSS = """
    Meldung {
        height: auto;
        min-height: 1;
        max-height: 6;
        padding: 0 1;
        color: $text-success;
        &.-ernst { color: $text-error; text-style: bold; }
        &:ansi { color: ansi_green; }
        &:ansi.-ernst { color: ansi_red; }
    }
    """

    gesagt = ""
    """The sentence that stands there, without its exclamation mark."""
    ernst = False
    """True if it says that something does not fit; then it is bound to what was typed."""
    solange: Solange = None
    anlass: object = None
    """What was typed on the screen when it was said."""

    def sage(self, text: str, ernst: bool = False, solange: Solange = None) -> None:
        """Show a sentence. With `ernst` it gets an exclamation mark and another colour."""
        self.gesagt, self.ernst, self.anlass, self.solange = text, ernst, None, solange
        self.set_class(ernst, "-ernst")
        self.setze(f"! {text}" if ernst and text else text)

    def getippt(self, inhalt: object) -> None:
        """Forget the sentence once the text is another one than that it was about."""
        if self.solange is not None:
            self.nachsehen()
        elif self.anlass is not None and self.anlass != inhalt:
            self.sage("")

    def gewaehlt(self) -> None:
        """Forget a sentence that is no fault: something else was chosen."""
        if self.solange is not None:
            self.nachsehen()
        elif not self.ernst:
            self.sage("")

    def nachsehen(self) -> None:
        """Forget a sentence said with `solange` once that is no longer true."""
        if self.solange is not None and not self.solange():
            self.sage("")


class Uebungszeile(Widget):
    """The message line where all is invented; its end always says so."""

    DEFAULT_CSS = """
    Uebungszeile {
        layout: horizontal;
        height: auto;
        Meldung { width: 1fr; }
        .uebung { width: auto; padding: 0 1; text-style: bold; }
    }
    """

    def __init__(self, meldung: Meldung) -> None:
        super().__init__()
        self._meldung = meldung

    def compose(self) -> ComposeResult:
        """The message, and on the right what all of this is."""
        yield self._meldung
        yield Text(UEBUNG, classes="uebung")
