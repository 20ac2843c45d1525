"""A list that is filled anew while somebody types: only the lines that changed are drawn.

The plain list draws itself whole, and has the screen laid out anew when its bar comes or goes.
"""

from __future__ import annotations

from typing import NamedTuple

from rich.cells import cell_len
from textual.geometry import Region

from tui.widgets.liste import Reihe, Zeilenliste, gebrochen


class _Bild(NamedTuple):
    """What is seen of one line: its words, and all that its look depends on."""

    text: str
    art: str
    gewaehlt: bool


class Trefferliste(Zeilenliste):
    """Rows that come and go; the chosen one is shown wherever the focus is."""

    DEFAULT_CSS = """
    Trefferliste { overflow-y: hidden; scrollbar-gutter: auto; }
    """

    def __init__(self, hoechstens: int, id: str | None = None) -> None:
        """At most so many lines are ever needed; the room for them is taken once."""
        super().__init__(id=id, immer_sichtbar=True)
        self.can_focus = False
        self._hoechstens = hoechstens

    def fuellen(self, reihen: tuple[Reihe, ...], erste_waehlen: bool) -> None:
        """Show these rows from the top, the first one that stands for something chosen or none."""
        bilder = self._bilder()
        self.reihen = reihen
        self._umbrechen()
        waehlbar = (i for i, reihe in enumerate(reihen) if reihe.schluessel)
        self.wahl = next(waehlbar, -1) if erste_waehlen else -1
        if self.scroll_offset.y:
            self.scroll_home(animate=False, force=True, immediate=True)
        self._zeichnen(bilder)

    def _setze_wahl(self, i: int) -> None:
        bilder = self._bilder()
        self.wahl = i
        self._zeigen(i)
        self._zeichnen(bilder)

    def _neu_bemessen(self) -> None:
        # Shown again in the same width nothing changes.
        if self.scrollable_content_region.width != self._breite:
            super()._neu_bemessen()

    def _hoehe(self) -> int:
        return max(self._hoechstens, len(self._zeilen))

    def _bilder(self) -> list[_Bild]:
        """What is seen now, line by line."""
        return [self._bild(y + self.scroll_offset.y) for y in range(self.size.height)]

    def _bild(self, zeile: int) -> _Bild:
        if zeile >= len(self._zeilen):
            return _Bild("", "", False)
        i, n = self._zeilen[zeile]
        text = gebrochen(self.reihen[i], self._breite)[n]
        return _Bild(text, self.reihen[i].art, i == self.wahl)

    def _zeichnen(self, vorher: list[_Bild]) -> None:
        """Draw what differs from before, as far as there is or was anything."""
        nachher = self._bilder()
        if len(nachher) != len(vorher) or not nachher:
            self.refresh()
            return
        breite = self.size.width
        regionen = [
            Region(0, y, breite if alt.gewaehlt or neu.gewaehlt else _zellen(alt, neu, breite), 1)
            for y, (alt, neu) in enumerate(zip(vorher, nachher, strict=True))
            if alt != neu
        ]
        if regionen:
            self.refresh(*regionen)


def _zellen(alt: _Bild, neu: _Bild, breite: int) -> int:
    return min(breite, max(1, cell_len(alt.text), cell_len(neu.text)))
