"""The message line: one sentence, until the next act."""

from __future__ import annotations

from tui.widgets.text import Text


class Meldung(Text):
    """Says what was done or what is wrong; wraps to further rows where it must."""

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

    def sage(self, text: str, ernst: bool = False) -> None:
        """Show a sentence; a serious one stands out by a sign as well as by colour."""
        self.set_class(ernst, "-ernst")
        self.setze(f"! {text}" if ernst and text else text)
