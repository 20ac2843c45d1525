"""The line to type in: always ready, one row, Enter saves.

Editing is Textual's `Input`. Drawing and scrolling are our own: Textual lays out the whole screen
anew at each key. What is seen of the line says `rollzeile`, or in several rows `umbruchzeile`.

With a `pruefer` the line is checked at each key, and the finds are marked in the same drawing.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, ClassVar
from unicodedata import normalize

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.strip import Strip

from modelle.sprache.zeichen import einzeilig, zeilen
from tui.widgets.funde import LANG, Zeilenpruefung, ersetzt, fund_an
from tui.widgets.rollzeile import Rollzeile

if TYPE_CHECKING:
    from modelle.anonymitaet.erkennung.fund import Fund


class Eingabe(Rollzeile):
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
        am_anfang: Callable[[bool], None] | None = None,
    ) -> None:
        """Make the line.

        `absenden` gets the line at Enter, `einfuegen` the lines of a pasted text of several.
        `bei_text` gets each new text before it is checked. `bei_fund` is called whenever a key
        would act on another find than before. `am_anfang` hears of Backspace where nothing is left
        to delete before the cursor (False), and of all before the cursor being deleted (True).
        """
        # Set before the base is made: the base sets the value, which calls these back.
        self._bei_text, self._bei_fund = bei_text, bei_fund
        self._absenden, self._einfuegen = absenden, einfuegen
        self._am_anfang = am_anfang
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

    def action_delete_left(self) -> None:
        """Delete the character before the cursor, or the selection."""
        if self._am_anfang is not None and self.selection.is_empty and not self.cursor_position:
            self._am_anfang(False)
        else:
            super().action_delete_left()

    def action_delete_left_all(self) -> None:
        """Delete all before the cursor."""
        super().action_delete_left_all()
        if self._am_anfang is not None:
            self._am_anfang(True)

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
        if len(self.value) <= LANG:
            return self._pruefung.funde(self.value, 0, 0)
        zellen = self.size.width * max(1, self.size.height)
        return self._pruefung.funde(self.value, self.reihe(0)[0], zellen)

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
        self.rollen()
        self._fund_melden()

    def render_line(self, y: int) -> Strip:
        """Draw the visible part of the line, the selection and the cursor."""
        breite, grund = self.size.width, self.rich_style
        teile = self._text_teile(y, grund) if self.value else self._platzhalter_teile(y)
        return Strip(teile).adjust_cell_length(breite, grund).apply_style(grund)

    def _platzhalter_teile(self, y: int) -> list[Segment]:
        if y:
            return []
        leer, stil = self.placeholder or " ", self._stil("placeholder")
        return [
            Segment(leer[:1], self._stil("cursor") if self.has_focus else stil),
            Segment(leer[1:], stil),
        ]

    def _text_teile(self, y: int, grund: Style) -> list[Segment]:
        """Return the text of a row, cut where selection, cursor and finds begin and end."""
        links, rechts = self.reihe(y)
        text = einzeilig(self.value[links:rechts])
        von, nach = (max(0, stelle - links) for stelle in sorted(self.selection))
        hier = self.has_focus and y == self.cursorreihe()
        cursor = self.cursor_position - links if hier else -1
        marken = [
            (max(0, fund.anfang - links), min(len(text), fund.ende - links), fund.stark)
            for fund in self.funde
            if links < fund.ende and fund.anfang < rechts
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
