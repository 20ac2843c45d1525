"""The sheet as it will look, set from its Markdown; until it is set, it says that it will be."""

from __future__ import annotations

from functools import partial

from markdown_it import MarkdownIt
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Markdown

from tui.widgets.text import Text

GLEICH = "Das Blatt wird zusammengestellt …"
"""Stands there while the blocks of a sheet are made, which takes a second on a slow machine."""


class Blattvorschau(VerticalScroll):
    """Rolls a sheet; only another text than the one shown is set anew."""

    def __init__(self) -> None:
        super().__init__(id="hz-blatt", can_focus=False)
        # Plain CommonMark: no HTML, and addresses are no links.
        schlicht = partial(MarkdownIt, "commonmark", {"html": False})
        self._blatt = Markdown(parser_factory=schlicht, open_links=False)
        self._gleich = Text(GLEICH)
        self._gezeigt = ""

    def compose(self) -> ComposeResult:
        """The sentence that it is coming, and the sheet."""
        yield self._gleich
        yield self._blatt

    def zeige(self, markdown: str) -> None:
        """Show this sheet."""
        if markdown != self._gezeigt:
            self._gezeigt = markdown
            self._blatt.update(markdown)

    def on_markdown_table_of_contents_updated(self) -> None:
        """Take the sentence away once the sheet is there; this is also said of the empty one."""
        self._gleich.display = not self._blatt.children
