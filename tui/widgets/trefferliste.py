"""A list that is filled anew while somebody types, and that the focus never enters."""

from __future__ import annotations

from tui.widgets.liste import Zeilenliste
from tui.widgets.reihe import Reihe


class Trefferliste(Zeilenliste):
    """Rows that come and go; the chosen one is shown wherever the focus is."""

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id, immer_sichtbar=True)
        self.can_focus = False

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
