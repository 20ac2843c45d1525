"""The list: rows of any length, wrapped to lines; only visible lines are drawn.

The list knows rows and which one is chosen, nothing about rounds. A row's `schluessel` names the
thing that the row shows.
"""

from __future__ import annotations

from rich.segment import Segment
from rich.style import Style
from textual.cache import LRUCache
from textual.geometry import Region
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tui.getriebe.aufteilung import umfang_setzen
from tui.widgets.reihe import Reihe, endet_vor, gleich_bis, hoehe, reihenzeilen

GEZEICHNET = 200
"""Drawn lines that are kept: more than a screen shows, so that scrolling back draws few anew."""

_Wie = tuple[Reihe, int, int, int, bool, Style]
"""All that the look of a line depends on, as the arguments of `_zeichnen_reihe`."""


class Zeilenliste(ScrollView, can_focus=True):
    """Rows to read and to choose from."""

    DEFAULT_CSS = """
    Zeilenliste {
        height: 1fr;
        overflow-x: hidden;
        /* Its bar is not seen while all rows are; one that comes and goes lays the screen out. */
        overflow-y: scroll;
        scrollbar-size-vertical: 1;
        scrollbar-color: $primary;
        scrollbar-background: $background;
        &>.liste--kopf { color: $accent; text-style: bold; }
        &>.liste--vorspann { color: $secondary; }
        &>.liste--leise { text-style: dim; }
        &>.liste--stark { text-style: bold; }
        &>.liste--betont { text-style: bold underline; color: $warning; }
        &>.liste--wahl { background: $primary; color: $background; text-style: bold; }
        &:ansi>.liste--wahl {
            background: ansi_default; color: ansi_default; text-style: bold reverse;
        }
        &:ansi>.liste--vorspann { color: ansi_cyan; }
        &:ansi>.liste--betont { color: ansi_default; text-style: bold underline; }
    }
    """
    COMPONENT_CLASSES = {
        "liste--kopf",
        "liste--vorspann",
        "liste--leise",
        "liste--stark",
        "liste--betont",
        "liste--wahl",
    }

    class Gewechselt(Message):
        """Another row was chosen."""

    def __init__(self, id: str | None = None, leer: str = "", immer_sichtbar: bool = False) -> None:
        super().__init__(id=id)
        self._leer = leer
        self._immer_sichtbar = immer_sichtbar
        """True if the choice is shown even while another widget has the focus."""
        self.reihen: tuple[Reihe, ...] = ()
        self._zeilen: list[tuple[int, int]] = []
        """For each line of the list: index of its row, index of the line within the row."""
        self._anfang: list[int] = []
        """For each row: index of its first line."""
        self._gezeichnet: LRUCache[_Wie, Strip] = LRUCache(GEZEICHNET)
        """The lines drawn last."""
        self._grund = Style()
        """The list's own style, on which every line is drawn."""
        self._breite = 10
        """Width in cells to which the rows are wrapped."""
        self.wahl = -1
        """Index of the chosen row, or -1 if none is chosen."""
        self._danach_zeigen = -1
        """Index of the row to scroll into sight once the list has a height, or -1."""

    # --- contents -----------------------------------------------------------------------------

    def setze(self, reihen: tuple[Reihe, ...], zeigen: str = "") -> None:
        """Show these rows. The choice stays on the row with the same `schluessel`.

        If that is gone, the nearest row that can be chosen is. The row with the `schluessel`
        `zeigen` is scrolled into sight.
        """
        if reihen == self.reihen:
            return
        bisher, davor = self.gewaehlt, self.reihen
        self.reihen = reihen
        self._umbrechen(ab=gleich_bis(davor, reihen))
        self.wahl = self._suchen(bisher)
        if zeigen:
            self.zeigen(zeigen)
        elif self.has_focus or self._immer_sichtbar:
            self._zeigen(self.wahl)
        self.refresh()

    @property
    def gewaehlt(self) -> Reihe | None:
        """The chosen row, or None."""
        return self.reihen[self.wahl] if 0 <= self.wahl < len(self.reihen) else None

    def waehlen(self, schluessel: str) -> None:
        """Choose the row with this `schluessel`; do nothing if there is none."""
        for i, reihe in enumerate(self.reihen):
            if reihe.schluessel == schluessel:
                self._setze_wahl(i)
                return

    def zeigen(self, schluessel: str) -> None:
        """Scroll the row with this `schluessel` into sight; do nothing if there is none."""
        self._zeigen(next((i for i, r in enumerate(self.reihen) if r.schluessel == schluessel), -1))

    def erste(self) -> None:
        """Choose the first row that can be chosen."""
        self.wahl = -1
        self.schritt(1)

    def letzte(self) -> None:
        """Choose the last row that can be chosen."""
        self.wahl = len(self.reihen)
        self.schritt(-1)

    def schritt(self, richtung: int) -> bool:
        """Choose the next row that can be chosen, below (1) or above (-1).

        Return False if there is none.
        """
        i = self.wahl + richtung
        while 0 <= i < len(self.reihen):
            if self.reihen[i].schluessel:
                self._setze_wahl(i)
                return True
            i += richtung
        if richtung < 0:
            self.scroll_home(animate=False)
        return False

    def _setze_wahl(self, i: int) -> None:
        self.wahl = i
        self._zeigen(i)
        self.refresh()
        self.post_message(self.Gewechselt())

    def _suchen(self, bisher: Reihe | None) -> int:
        """Return the index of the row chosen until now, else of the nearest one to its place."""
        if bisher is None:
            return self.wahl if self.wahl < 0 else self._naechste(self.wahl)
        for i, reihe in enumerate(self.reihen):
            if reihe.schluessel == bisher.schluessel:
                return i
        return self._naechste(self.wahl)

    def _naechste(self, ab: int) -> int:
        waehlbar = [i for i, reihe in enumerate(self.reihen) if reihe.schluessel]
        if not waehlbar:
            return -1
        return min(waehlbar, key=lambda i: (abs(i - ab), -i))

    def _zeigen(self, i: int) -> None:
        """Scroll a row into sight, with the heading above it and what belongs to it below it."""
        if not 0 <= i < len(self._anfang):
            return
        self._danach_zeigen = -1 if self.size.height else i
        oben = self._anfang[i]
        danach = endet_vor(self.reihen, i)
        unten = self._anfang[danach] if danach < len(self.reihen) else len(self._zeilen)
        # Up to two rows above: the heading, or a row below the heading that cannot be chosen.
        for j in range(i - 1, max(-1, i - 3), -1):
            if self.reihen[j].schluessel:
                break
            oben = self._anfang[j]
            if self.reihen[j].art == "kopf":
                break
        if unten - oben > self.size.height > 0:
            # More than there is room for: the row itself is what must be seen.
            unten = (*self._anfang, len(self._zeilen))[i + 1]
        self.scroll_to_region(
            Region(0, oben, 1, max(1, unten - oben)), animate=False, force=True, immediate=True
        )

    # --- drawing ------------------------------------------------------------------------------

    def _umbrechen(self, ab: int = 0) -> None:
        """Break the rows from index `ab` on into lines, or all rows if the width has changed."""
        # Before the first layout the list has no width: guess that of the screen less the bar.
        geraten = self.app.size.width - self.styles.scrollbar_size_vertical
        breite = max(10, self.scrollable_content_region.width or geraten)
        if breite != self._breite:
            self._breite, ab = breite, 0
        del self._zeilen[self._anfang[ab] if ab < len(self._anfang) else len(self._zeilen) :]
        del self._anfang[ab:]
        for i, reihe in enumerate(self.reihen[ab:], ab):
            self._anfang.append(len(self._zeilen))
            self._zeilen += [(i, n) for n in range(hoehe(reihe, breite))]
        umfang_setzen(self, breite, max(1, len(self._zeilen)))

    def on_resize(self) -> None:
        """Wrap the rows anew if the width has changed, and keep the choice in sight."""
        davor = self._breite
        self._umbrechen(ab=len(self.reihen))
        if self._breite != davor:
            self.refresh()
        if self.has_focus or self._immer_sichtbar:
            self._zeigen(self.wahl)
        elif self._danach_zeigen >= 0:
            self._zeigen(self._danach_zeigen)

    def on_focus(self) -> None:
        """Show the choice."""
        self.refresh()

    def on_blur(self) -> None:
        """Hide the choice, unless it is always shown."""
        self.refresh()

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw visible lines; their common style is looked up once for all of them."""
        self._grund = self.rich_style
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """Draw one visible line."""
        breite, grund = self.size.width, self._grund
        zeile = y + self.scroll_offset.y
        if not self._zeilen and y == 0:
            return Strip([Segment(self._leer[:breite].ljust(breite), grund + self._stil("leise"))])
        if zeile >= len(self._zeilen):
            return Strip.blank(breite, grund)
        i, n = self._zeilen[zeile]
        gewaehlt = i == self.wahl and (self.has_focus or self._immer_sichtbar)
        wie = (self.reihen[i], n, self._breite, breite, gewaehlt, grund)
        if wie not in self._gezeichnet:
            self._gezeichnet[wie] = self._zeichnen_reihe(*wie)
        return self._gezeichnet[wie]

    def _zeichnen_reihe(
        self, reihe: Reihe, n: int, umbruch: int, breite: int, gewaehlt: bool, grund: Style
    ) -> Strip:
        """Return line `n` of a row, wrapped to `umbruch` cells and filled up to `breite` cells."""
        vorn, text, unten, stellen = reihenzeilen(reihe, umbruch)[n]
        if gewaehlt:
            grund = stil = vorspann = grund + self._stil("wahl")
        else:
            art = "leise" if unten else reihe.art
            stil = grund + self._stil(art) if art else grund
            vorspann = grund + self._stil("vorspann")
        segmente, bis = [Segment(vorn, vorspann)], 0
        for a, b in stellen:
            segmente += [
                Segment(text[bis:a], stil),
                Segment(text[a:b], stil + self._stil("betont")),
            ]
            bis = b
        segmente.append(Segment(text[bis:], stil))
        return Strip(segmente).adjust_cell_length(breite, grund)

    def notify_style_update(self) -> None:
        """Forget the drawn lines, because the colours have changed."""
        self._gezeichnet.clear()
        super().notify_style_update()

    def _stil(self, name: str) -> Style:
        return self.get_component_rich_style(f"liste--{name}", partial=True)
