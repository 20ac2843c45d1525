"""The line to type in: always ready, one line, Enter saves.

Editing is Textual's `Input`. Drawing and scrolling are our own: Textual lays out the whole screen
anew at each key.

With a `pruefer` the line is checked at each key, and the finds are marked in the same drawing.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, ClassVar
from unicodedata import normalize

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Offset
from textual.strip import Strip

from modelle.sprache.zeichen import einzeilig, zeilen
from tui.getriebe.zeile import RuhigeZeile
from tui.widgets.funde import Zeilenpruefung, ersetzt, fund_an

if TYPE_CHECKING:
    from modelle.anonymitaet.erkennung.fund import Fund


class Eingabe(RuhigeZeile):
    """An input of one row, without border or blinking cursor.

    Enter calls `absenden` at once instead of posting a message: a key typed right after Enter must
    not reach the line before the line is emptied.
    """

    DEFAULT_CSS = """
    Eingabe, Eingabe:focus {
        border: none;
        width: 1fr;
        height: 1;
        padding: 0;
        background: $surface;
        background-tint: transparent 0%;
        &>.input--placeholder { color: $text-muted; }
        &>.eingabe--stark { background: $warning; color: $background; text-style: bold; }
        &>.eingabe--schwach { text-style: underline; }
    }
    Eingabe:ansi, Eingabe:ansi:focus {
        background: ansi_default;
        &>.eingabe--stark {
            background: ansi_default; color: ansi_default; text-style: bold reverse;
        }
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"eingabe--stark", "eingabe--schwach"}
    BINDINGS: ClassVar[list[BindingType]] = [
        # Without this Textual's own binding (cut) would hide the key of `tui.tasten`.
        Binding("ctrl+x", "app.beenden", show=False),
    ]

    def __init__(
        self,
        absenden: Callable[[str], Awaitable[None] | None],
        einfuegen: Callable[[list[str]], None] | None = None,
        wert: str = "",
        platzhalter: str = "",
        id: str | None = None,
        pruefer: Callable[[str], Sequence[Fund]] | None = None,
        bei_fund: Callable[[], None] | None = None,
        bei_text: Callable[[str], None] | None = None,
    ) -> None:
        """Make the line.

        `absenden` gets the line at Enter, `einfuegen` the lines of a pasted text of several.
        `bei_text` gets each new text before it is checked. `bei_fund` is called whenever a key
        would act on another find than before.
        """
        # Set before the base is made: the base sets the value, which calls these back.
        self._bei_text, self._bei_fund = bei_text, bei_fund
        self._absenden, self._einfuegen = absenden, einfuegen
        self._links = 0
        """Character offset of the first visible character."""
        self._pruefung = Zeilenpruefung(pruefer)
        self._gemeldet: tuple[str, ...] = ()
        """The find last announced by `bei_fund`: word, reason, replacement, number of finds."""
        super().__init__(wert, platzhalter, id)

    # --- acting -------------------------------------------------------------------------------

    async def action_submit(self) -> None:
        """Hand the line over."""
        ergebnis = self._absenden(self.value)
        if ergebnis is not None:
            await ergebnis

    def on_paste(self, event: events.Paste) -> None:
        """Paste one line here; hand several lines to `einfuegen`."""
        event.stop()
        event.prevent_default()
        self._hineintun(event.text)

    def nimm(self, text: str) -> None:
        """Insert at the cursor a text that another widget got but that is meant for this line."""
        if len(text) == 1 and text.isprintable():
            self.replace(text, *sorted(self.selection))
        else:
            self._hineintun(text)

    def _hineintun(self, text: str) -> None:
        stuecke = zeilen(text)
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

    # --- finds of the check -------------------------------------------------------------------

    @property
    def funde(self) -> tuple[Fund, ...]:
        """The finds in the line; in a very long line only those in and near its visible part."""
        return self._pruefung.funde(self.value, self._links, self.size.width)

    @property
    def fund(self) -> Fund | None:
        """The find a key acts on: the one at the cursor, else the nearest before it, else the next.

        None if there is no find.
        """
        return fund_an(self.funde, self.cursor_position)

    def ersetze(self, funde: Sequence[Fund]) -> None:
        """Replace these finds; the cursor stays at its place in the text."""
        self.fuellen(*ersetzt(self.value, self.cursor_position, funde))

    def neu_pruefen(self) -> None:
        """Check the line again, because other words count as finds now."""
        self._pruefung.vergessen()
        self._fund_melden()
        self.refresh()

    def _fund_melden(self) -> None:
        if self._bei_fund is None:
            return
        fund = self.fund
        wort = self.value[fund.anfang : fund.ende] if fund else ""
        # The offset of the find is left out: it may change at each key.
        stand = (wort, fund.grund, fund.ersatz, str(len(self.funde))) if fund else ()
        if stand != self._gemeldet:
            self._gemeldet = stand
            self._bei_fund()

    # --- drawing ------------------------------------------------------------------------------

    def wert_kommt(self, wert: str) -> None:
        """Announce the new text before it is checked."""
        if self._bei_text is not None:
            self._bei_text(wert)

    def wert_steht(self) -> None:
        """Announce it if a key acts on another find now."""
        self._fund_melden()

    def auswahl_steht(self) -> None:
        """Scroll the cursor into sight, and announce it if a key acts on another find now."""
        self._rollen()
        self._fund_melden()

    def on_resize(self) -> None:
        """Show as much of a long line as fits the new width."""
        self._links = 0
        self._rollen()
        self.refresh()

    def _rollen(self) -> None:
        breite, ende = self.size.width, self.cursor_position
        if self._links and ende <= self._links:
            # The cursor goes to the middle, so that the text before it stays in sight.
            self._links = max(0, ende - breite // 2)
        while breite and self._links < ende and self._zellen(self._links, ende) >= breite:
            # Half a width at once, so that a long line is seldom sent anew.
            self._links += max(1, min(breite // 2, ende - self._links - 1))

    def _zellen(self, von: int, bis: int) -> int:
        stueck = self.value[von:bis]
        return len(stueck) if stueck.isascii() else cell_len(stueck)

    @property
    def cursor_screen_offset(self) -> Offset:
        """The cursor's place on the screen, in cells."""
        x, y, _, _ = self.content_region
        return Offset(x + self._zellen(self._links, self.cursor_position), y)

    def render_line(self, y: int) -> Strip:
        """Draw the visible part of the line, the selection and the cursor."""
        breite, grund = self.size.width, self.rich_style
        if y:
            return Strip.blank(breite, grund)
        teile = self._text_teile(grund) if self.value else self._platzhalter_teile()
        return Strip(teile).adjust_cell_length(breite, grund).apply_style(grund)

    def _platzhalter_teile(self) -> list[Segment]:
        leer, stil = self.placeholder or " ", self._stil("placeholder")
        return [
            Segment(leer[:1], self._stil("cursor") if self.has_focus else stil),
            Segment(leer[1:], stil),
        ]

    def _sichtbar(self) -> str:
        """Return as many characters as fit the width."""
        breite = self.size.width
        stueck = self.value[self._links : self._links + breite]
        # Combining marks take no cell, so more characters may fit.
        weiter = self._links + len(stueck)
        while weiter < len(self.value) and cell_len(stueck) < breite:
            stueck += self.value[weiter]
            weiter += 1
        return stueck

    def _text_teile(self, grund: Style) -> list[Segment]:
        """Return the visible text, cut where selection, cursor and finds begin and end."""
        links = self._links
        text = einzeilig(self._sichtbar())
        von, nach = (max(0, stelle - links) for stelle in sorted(self.selection))
        cursor = self.cursor_position - links if self.has_focus else -1
        marken = [
            (max(0, fund.anfang - links), min(len(text), fund.ende - links), fund.stark)
            for fund in self.funde
            if links < fund.ende and fund.anfang < links + len(text)
        ]
        schnitte = {0, len(text), von, nach, cursor, cursor + 1}
        schnitte.update(stelle for marke in marken for stelle in marke[:2])
        grenzen = sorted(s for s in schnitte if 0 <= s <= max(len(text), cursor + 1))
        teile: list[Segment] = []
        for a, b in pairwise(grenzen):
            marke = next((stark for x, y, stark in marken if x <= a < y), None)
            if von <= a < nach and a != cursor:
                stil = self._stil("selection")
            else:
                stil = self._marke(marke, grund, a == cursor)
            teile.append(Segment(text[a:b] or " ", stil))
        return teile

    def _marke(self, stark: bool | None, grund: Style, cursor: bool) -> Style:
        """Return the style of a character.

        `stark` tells a strong from a weak find and is None outside of finds; `cursor` is True if
        the cursor stands on the character.
        """
        if stark is None:
            return self._stil("cursor") if cursor else grund
        name = "eingabe--stark" if stark else "eingabe--schwach"
        marke = self.get_component_rich_style(name, partial=True)
        if not cursor:
            return marke
        # In a marked block the cursor is a gap, which can be seen without colours, too.
        return grund + Style(bold=True, underline=True) if stark else self._stil("cursor") + marke

    def _stil(self, name: str) -> Style:
        return self.get_component_rich_style(f"input--{name}")
