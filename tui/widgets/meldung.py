"""The message line: one sentence that stays until the next act."""

from __future__ import annotations

from tui.widgets.text import Text


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

    def sage(self, text: str, ernst: bool = False) -> None:
        """Show a sentence. With `ernst` it gets an exclamation mark and another colour."""
        self.gesagt = text
        self.set_class(ernst, "-ernst")
        self.setze(f"! {text}" if ernst and text else text)
