"""The line to type in: always ready, one line, Enter saves.

Editing is the framework's `Input`. Drawing and scrolling are our own: the framework lays out the
whole screen anew at each key, and sends the whole row. Here a key sends the row up to the cursor.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from itertools import pairwise
from typing import ClassVar, Self
from unicodedata import normalize

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Offset, Region
from textual.strip import Strip
from textual.widgets import Input
from textual.widgets.input import Selection

from modelle.zeichen import einzeilig, zeilen


class Eingabe(Input):
    """A frugal input of one row without border or blinking cursor.

    Enter calls `absenden` at once instead of posting a message: a key typed right after Enter must
    not reach the line before it was emptied.
    """

    DEFAULT_CSS = """
    Eingabe, Eingabe:focus {
        border: none;
        width: 1fr;
        height: 1;
        padding: 0;
        background: $surface;
        background-tint: transparent 0%;
    }
    Eingabe:ansi, Eingabe:ansi:focus { background: ansi_default; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        # Without this the framework's own meaning (cut) would hide the table's key.
        Binding("ctrl+x", "app.beenden", show=False),
    ]

    def __init__(
        self,
        absenden: Callable[[str], Awaitable[None] | None],
        einfuegen: Callable[[list[str]], None] | None = None,
        wert: str = "",
        platzhalter: str = "",
        id: str | None = None,
    ) -> None:
        self._links = 0
        """Index of the first character that is seen."""
        self._belegt = 0
        """Cells from the left that hold text or cursor since the last drawing."""
        super().__init__(value=wert, placeholder=platzhalter, select_on_focus=False, id=id)
        self.cursor_blink = False
        self._absenden = absenden
        self._einfuegen = einfuegen

    # --- acting -------------------------------------------------------------------------------

    async def action_submit(self) -> None:
        """Hand the line over."""
        ergebnis = self._absenden(self.value)
        if ergebnis is not None:
            await ergebnis

    def _on_paste(self, event: events.Paste) -> None:
        """Paste one line here; several go to whoever asks about them."""
        event.stop()
        event.prevent_default()
        stuecke = zeilen(event.text)
        if len(stuecke) > 1 and self._einfuegen is not None:
            self._einfuegen(stuecke)
        elif stuecke:
            start, ende = sorted(self.selection)
            self.replace(normalize("NFC", " ".join(stuecke)), start, ende)

    def leeren(self) -> None:
        """Empty the line."""
        self.value = ""

    def fuellen(self, text: str, stelle: int | None = None) -> None:
        """Put a text into the line with the cursor at a character offset, by default its end."""
        self.value = einzeilig(text)
        self.cursor_position = len(self.value) if stelle is None else stelle

    # --- drawing ------------------------------------------------------------------------------

    def _watch_value(self, value: str) -> None:
        """Tell of the change; unlike the framework, without a new layout of the screen."""
        self.post_message(self.Changed(self, value))
        if self._initial_value:
            self._initial_value = False
            self.cursor_position = len(value)
        else:
            self.selection = self.selection

    def _watch_selection(self, selection: Selection) -> None:
        """Keep the cursor in sight."""
        self._rollen()
        if self.has_focus:
            self.app.cursor_position = self.cursor_screen_offset

    def on_resize(self) -> None:
        """Another width shows another part of a long line: as much of it as fits."""
        self._links = 0
        self._rollen()
        self.refresh()

    def _rollen(self) -> None:
        breite, ende = self.size.width, self.cursor_position
        if self._links and ende <= self._links:
            # Not at the very edge: what was typed before must be in sight.
            self._links = max(0, ende - breite // 2)
        while breite and self._links < ende and self._zellen(self._links, ende) >= breite:
            # Half a width at once: rarely, so that a long line is sent anew rarely.
            self._links += max(1, min(breite // 2, ende - self._links - 1))

    def _zellen(self, von: int, bis: int) -> int:
        stueck = self.value[von:bis]
        return len(stueck) if stueck.isascii() else cell_len(stueck)

    @property
    def cursor_screen_offset(self) -> Offset:
        """Where the cursor is on the screen, in cells."""
        x, y, _, _ = self.content_region
        return Offset(x + self._zellen(self._links, self.cursor_position), y)

    def refresh(
        self,
        *regions: Region,
        repaint: bool = True,
        layout: bool = False,
        recompose: bool = False,
    ) -> Self:
        """Draw only as far as there is or was anything."""
        if not regions and repaint and not layout and self._belegt:
            sichtbar = cell_len(self._sichtbar()) + 1
            noetig = max(self._belegt, sichtbar, cell_len(self.placeholder))
            regions = (Region(0, 0, min(noetig, self.size.width), 1),)
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def render_line(self, y: int) -> Strip:
        """Draw the visible part of the line, the selection and the cursor."""
        breite, grund = self.size.width, self.rich_style
        if y:
            return Strip.blank(breite, grund)
        teile = self._text_teile(grund) if self.value else self._platzhalter_teile()
        self._belegt = min(breite, sum(cell_len(teil.text) for teil in teile))
        return Strip(teile).adjust_cell_length(breite, grund).apply_style(grund)

    def _platzhalter_teile(self) -> list[Segment]:
        leer, stil = self.placeholder or " ", self._stil("placeholder")
        return [
            Segment(leer[:1], self._stil("cursor") if self.has_focus else stil),
            Segment(leer[1:], stil),
        ]

    def _sichtbar(self) -> str:
        """As much of the line as fits, whatever its length."""
        breite = self.size.width
        stueck = self.value[self._links : self._links + breite]
        # Combining marks take no cell: then there is room for more.
        weiter = self._links + len(stueck)
        while weiter < len(self.value) and cell_len(stueck) < breite:
            stueck += self.value[weiter]
            weiter += 1
        return stueck

    def _text_teile(self, grund: Style) -> list[Segment]:
        """The visible text, cut where selection and cursor begin and end."""
        links = self._links
        text = einzeilig(self._sichtbar())
        von, nach = (max(0, stelle - links) for stelle in sorted(self.selection))
        cursor = self.cursor_position - links if self.has_focus else -1
        schnitte = {0, len(text), von, nach, cursor, cursor + 1}
        grenzen = sorted(s for s in schnitte if 0 <= s <= max(len(text), cursor + 1))
        teile: list[Segment] = []
        for a, b in pairwise(grenzen):
            if a == cursor:
                stil = self._stil("cursor")
            else:
                stil = self._stil("selection") if von <= a < nach else grund
            teile.append(Segment(text[a:b] or " ", stil))
        return teile

    def _stil(self, name: str) -> Style:
        return self.get_component_rich_style(f"input--{name}")
