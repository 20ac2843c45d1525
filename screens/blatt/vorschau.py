"""The sheet as it will look; only the rows that are seen are drawn."""

from __future__ import annotations

from collections.abc import Callable

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.scroll_view import ScrollView
from textual.strip import Strip

from modelle.papier.bloecke import Block, abschnitte, bloecke
from screens.blatt.zeilen import AUSSEHEN, Zeile, blattzeilen
from tui.getriebe.aufteilung import umfang_setzen

AUF_EINMAL = 150
"""Lines of a sheet that are read at once, in about 10 ms: those of nearly every sheet."""


class Blattvorschau(ScrollView, can_focus=False):
    """Rolls a sheet; only another text than the one shown is set anew.

    With a widget for each block, as Textual shows Markdown, 700 lines took 6 s and 80 MB.
    """

    DEFAULT_CSS = """
    Blattvorschau {
        height: 1fr;
        padding: 0 1;
        overflow-x: hidden;
        /* Its bar is not seen while all rows are; one that comes and goes lays the screen out. */
        overflow-y: scroll;
        scrollbar-size-vertical: 1;
        scrollbar-color: $primary;
        scrollbar-background: $background;
        &>.blatt--titel { color: $markdown-h1-color; text-style: bold; }
        &>.blatt--kopf { color: $accent; text-style: bold; }
        &>.blatt--teil { color: $markdown-h3-color; text-style: $markdown-h3-text-style; }
        &>.blatt--fett { text-style: bold; }
        &>.blatt--marke { color: $text-primary; }
        &>.blatt--balken { color: $primary; }
        &>.blatt--linie { color: $secondary; }
    }
    """
    COMPONENT_CLASSES = {f"blatt--{name}" for name in AUSSEHEN}

    def __init__(self, nachher: Callable[[Callable[[], object]], object]) -> None:
        """`nachher` calls what is given to it once the keys typed meanwhile had their turn."""
        super().__init__(id="hz-blatt")
        self._nachher = nachher
        self._gezeigt = ""
        self._offen: list[str] = []
        """The parts of the sheet that are yet to be read, the next one last."""
        self._bloecke: list[Block] = []
        self._zeilen: list[Zeile] = []
        self._breite = 0
        """The width for which the rows are wrapped."""
        self._grund = Style()

    def zeige(self, markdown: str) -> None:
        """Show this sheet."""
        if markdown != self._gezeigt:
            self._gezeigt, self._offen = markdown, abschnitte(markdown, AUF_EINMAL)[::-1]
            self._bloecke, self._zeilen = [], []
            self._umbrechen()
            if len(self._offen) > 1:  # making such a sheet took long: keys come first
                self._nachher(self._weiter)
            else:
                self._weiter()

    def ganz(self) -> None:
        """Read the parts that are missing, because somebody wants to see the end."""
        while self._offen and self.is_attached:
            self._weiter()

    def _weiter(self) -> None:
        """Read the next part; what is out of sight comes in slices."""
        if not (self._offen and self.is_attached):
            return
        neue = bloecke(self._offen.pop())
        self._zeilen += blattzeilen(neue, self._breite, self._bloecke)
        self._bloecke += neue
        self._messen()
        self.refresh()
        if self._offen:
            self._nachher(self._weiter)

    def _messen(self) -> None:
        # While parts are missing it does not get shorter: it would lose the place it is rolled to.
        mindestens = self.virtual_size.height if self._offen else 1
        umfang_setzen(self, self._breite, max(mindestens, len(self._zeilen)))

    def _umbrechen(self) -> None:
        # Before the first layout there is no width: guess that of the screen less bar and padding.
        breite = max(10, self.scrollable_content_region.width or self.app.size.width - 3)
        if breite != self._breite:
            self._breite = breite
            self._zeilen = blattzeilen(self._bloecke, breite)
        self._messen()

    def on_resize(self) -> None:
        """Wrap the rows anew if the width has changed."""
        self._umbrechen()
        self.refresh()

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw visible rows; their common style is looked up once for all of them."""
        self._grund = self.rich_style
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """Draw one visible row."""
        nr, grund = y + self.scroll_offset.y, self._grund
        teile = self._zeilen[nr] if nr < len(self._zeilen) else ()
        segmente = [Segment(text, grund + self._stil(art) if art else grund) for text, art in teile]
        return Strip(segmente).adjust_cell_length(self.size.width, grund)

    def _stil(self, art: str) -> Style:
        return self.get_component_rich_style(f"blatt--{art}", partial=True)
