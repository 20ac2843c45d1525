"""A list that is filled anew while somebody types: room for it is taken once.

The plain list has the screen laid out anew when its bar comes or goes.
"""

from __future__ import annotations

from tui.widgets.liste import Reihe, Zeilenliste


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
        waehlbar = (i for i, reihe in enumerate(reihen) if reihe.schluessel)
        wahl = next(waehlbar, -1) if erste_waehlen else -1
        if (reihen, wahl) == (self.reihen, self.wahl):
            return
        self.reihen, self.wahl = reihen, wahl
        self._umbrechen()
        if self.scroll_offset.y:
            self.scroll_home(animate=False, force=True, immediate=True)
        self.refresh()

    def _neu_bemessen(self) -> None:
        # Shown again in the same width nothing changes.
        if self.scrollable_content_region.width != self._breite:
            super()._neu_bemessen()

    def _hoehe(self) -> int:
        return max(self._hoechstens, len(self._zeilen))
