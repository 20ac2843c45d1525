"""tmin, the smallest Textual app worth comparing with; what koprax costs beyond it is our own."""

from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.widgets import Footer, Header, Input


class Tmin(App[None]):
    """A header, one input, a footer; ctrl+q quits."""

    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [("ctrl+q", "quit", "Quit")]

    def compose(self) -> ComposeResult:
        """Only the input can take the focus, so it has it from the start."""
        yield Header()
        yield Input(placeholder="type here")
        yield Footer()


if __name__ == "__main__":
    Tmin().run()
