"""A list that is filled anew while somebody types and never gets the focus."""

from __future__ import annotations

from tui.widgets.liste import Zeilenliste
from tui.widgets.reihe import Reihe


class Trefferliste(Zeilenliste):
    """Rows that change at each key; the chosen one is shown wherever the focus is."""

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id, immer_sichtbar=True)
        self.can_focus = False

    def fuellen(self, reihen: tuple[Reihe, ...], erste_waehlen: bool) -> None:
        """Show these rows from the top.

        With `erste_waehlen` choose the first row that can be chosen, else none.
        """
        waehlbar = (i for i, reihe in enumerate(reihen) if reihe.schluessel)
        wahl = next(waehlbar, -1) if erste_waehlen else -1
        if (reihen, wahl) == (self.reihen, self.wahl):
            return
        self.reihen, self.wahl = reihen, wahl
        self._umbrechen()
        if self.scroll_offset.y:
            self.scroll_home(animate=False, force=True, immediate=True)
        self.refresh()
