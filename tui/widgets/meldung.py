"""The message line: one sentence that stays until the next act, or until its cause is gone."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.widget import Widget

from tui.widgets.text import Text

UEBUNG = "Nur zum Üben"
"""Stands on each screen of a demo and of the practice round."""


class Meldung(Text):
    """Says what was done or what is wrong, in up to five rows."""

    DEFAULT_CSS = """
    Meldung {
        height: auto;
        min-height: 1;
        max-height: 5;
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
    anlass: object = None
    """What was typed on the screen when it was said."""

    def sage(self, text: str, ernst: bool = False) -> None:
        """Show a sentence. With `ernst` it gets an exclamation mark and another colour."""
        self.gesagt, self.ernst, self.anlass = text, ernst, None
        self.set_class(ernst, "-ernst")
        self.setze(f"! {text}" if ernst and text else text)

    def getippt(self, inhalt: object) -> None:
        """Forget a fault once the text is another one than that it was about."""
        if self.ernst and self.anlass is not None and self.anlass != inhalt:
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
