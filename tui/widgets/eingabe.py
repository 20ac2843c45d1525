"""The line to type in: always ready, one line, Enter saves.

Editing is the framework's `Input`. Drawing and scrolling are our own: the framework lays out the
whole screen anew at each key.

A line may be checked as it is typed: what a `pruefer` finds in it is marked in the same drawing.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, ClassVar
from unicodedata import normalize

import msgspec
from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Offset
from textual.strip import Strip
from textual.widgets import Input
from textual.widgets.input import Selection

from modelle.sprache.zeichen import einzeilig, zeilen

if TYPE_CHECKING:
    # Only the name: the check itself is loaded by whoever hands in a `pruefer`.
    from modelle.anonymitaet.erkennung.fund import Fund

LANG = 2000
"""Characters from which on only what is seen of a line is checked at each key."""

UMFELD = 200
"""Characters left and right of what is seen that are checked with it: they may belong to it."""


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
        pruefer: Callable[[str], Sequence[Fund]] | None = None,
        bei_fund: Callable[[], None] | None = None,
        bei_text: Callable[[str], None] | None = None,
    ) -> None:
        """`bei_fund` is called when another find is the one that a key would act on; `bei_text` at
        once with each new text, before it is checked."""
        self._bei_text = bei_text
        self._links = 0
        """Index of the first character that is seen."""
        self._pruefer, self._bei_fund = pruefer, bei_fund
        self._geprueft: tuple[str, int, tuple[Fund, ...]] = ("", 0, ())
        """The piece last checked, where it begins, and its finds."""
        self._gemeldet: tuple[str, ...] = ()
        """What was last told of the find that a key would act on."""
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
        self._hineintun(event.text)

    def nimm(self, text: str) -> None:
        """Take in what was typed or pasted elsewhere but meant for here, at the cursor."""
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

    # --- what could tell who is meant ---------------------------------------------------------

    @property
    def funde(self) -> tuple[Fund, ...]:
        """The finds in the line; of a very long one those in what is seen of it."""
        if self._pruefer is None or not self.value:
            return ()
        von, bis = self._ausschnitt()
        stueck = self.value[von:bis]
        if self._geprueft[:2] != (stueck, von):
            self._geprueft = (stueck, von, tuple(verschoben(self._pruefer(stueck), von)))
        return self._geprueft[2]

    def _ausschnitt(self) -> tuple[int, int]:
        """From where to where the line is checked; a word cut in two would be another word."""
        if len(self.value) <= LANG:
            return 0, len(self.value)
        von = max(0, self._links - UMFELD)
        luecke = self.value.find(" ", von, self._links) if von else 0
        return max(von, luecke), self._links + self.size.width + UMFELD

    @property
    def fund(self) -> Fund | None:
        """The find a key acts on: at the cursor, else the nearest before it, else the next."""
        funde, cursor = self.funde, self.cursor_position
        davor = [fund for fund in funde if fund.anfang <= cursor]
        hier = [fund for fund in davor if cursor <= fund.ende]
        return next(iter([*hier[:1], *davor[-1:], *funde[:1]]), None)

    def ersetze(self, funde: Sequence[Fund]) -> None:
        """Put their replacements in the place of finds; the cursor stays where it was."""
        text, stelle = self.value, self.cursor_position
        neu = stelle
        for fund in sorted(funde, key=lambda fund: -fund.anfang):
            text = text[: fund.anfang] + fund.ersatz + text[fund.ende :]
            if stelle > fund.anfang:
                neu += fund.anfang + len(fund.ersatz) - min(stelle, fund.ende)
        self.fuellen(text, neu)

    def neu_pruefen(self) -> None:
        """Check the line anew: what counts as a find is another now."""
        self._geprueft = ("", 0, ())
        self._fund_melden()
        self.refresh()

    def _fund_melden(self) -> None:
        if self._bei_fund is None:
            return
        fund = self.fund
        wort = self.value[fund.anfang : fund.ende] if fund else ""
        # Not where it stands: that changes at each key.
        stand = (wort, fund.grund, fund.ersatz, str(len(self.funde))) if fund else ()
        if stand != self._gemeldet:
            self._gemeldet = stand
            self._bei_fund()

    # --- drawing ------------------------------------------------------------------------------

    def _watch_value(self, value: str) -> None:
        """Tell of the change; unlike the framework, without a new layout of the screen."""
        if self._bei_text is not None:
            self._bei_text(value)
        self.post_message(self.Changed(self, value))
        if self._initial_value:
            self._initial_value = False
            self.cursor_position = len(value)
        else:
            self.selection = self.selection
        self._fund_melden()

    def _watch_selection(self, selection: Selection) -> None:
        """Keep the cursor in sight."""
        self._rollen()
        self._fund_melden()
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
        """The visible text, cut where selection, cursor and finds begin and end."""
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
        """How a character looks: in a strong or weak find, or in none; and under the cursor."""
        if stark is None:
            return self._stil("cursor") if cursor else grund
        name = "eingabe--stark" if stark else "eingabe--schwach"
        marke = self.get_component_rich_style(name, partial=True)
        if not cursor:
            return marke
        # In a block of marked cells the cursor is the gap: without colours, too.
        return grund + Style(bold=True, underline=True) if stark else self._stil("cursor") + marke

    def _stil(self, name: str) -> Style:
        return self.get_component_rich_style(f"input--{name}")


def verschoben(funde: Sequence[Fund], um: int) -> Sequence[Fund]:
    """Finds of a piece of text as they stand in the whole; `um` is where the piece begins."""
    if not um:
        return funde
    return [
        msgspec.structs.replace(fund, anfang=fund.anfang + um, ende=fund.ende + um)
        for fund in funde
    ]
