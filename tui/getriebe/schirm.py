"""A screen that draws only the rows that changed and uses the present size of the window.

In a wide window all but the footer stands in a column in its middle.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from textual import events
from textual.app import App
from textual.binding import Binding
from textual.screen import Screen

from tui.getriebe.aufteilung import Aufteilung
from tui.tasten import OHNE, Bereich, im_bereich

SPALTE = 120
"""Cells of the column that a wide window shows in its middle: longer rows are hard to read."""

WEIT = (150, 40)
"""Columns from which there is such a column, and rows from which air is above it."""

RANDLOS = "-randlos"
"""Class of a widget that takes the whole width of a wide window, too: of the footer."""


class Grundschirm(Screen[None]):
    """The base of every screen of KoPrax."""

    GANZE_BREITE: ClassVar[bool] = False
    """True if the screen uses all of a wide window, False for a column in the middle."""

    def __init__(self, classes: str | None = None) -> None:
        super().__init__(classes=classes)
        self._compositor = Aufteilung()
        self._eingerueckt = False
        """True while the window is wide and the column stands in its middle."""
        self._einruecken()

    def on_mount(self) -> None:
        """Stand in the middle of a wide window."""
        self._einruecken()

    def nachher(self, tun: Callable[[], object]) -> None:
        """Call `tun` once all that was typed meanwhile has had its turn: for work in slices.

        With `call_later` alone slice would follow slice in the queue of this screen, and no key
        would be looked at in between.
        """
        asyncio.get_running_loop().call_soon(self.call_later, tun)

    @property
    def spalte(self) -> int:
        """Return the cells that all but the footer may take, of the width of the window."""
        breite = self.app.size.width
        return breite if self.GANZE_BREITE or breite < WEIT[0] else SPALTE

    def _einruecken(self) -> None:
        seite = (self.app.size.width - self.spalte) // 2
        if not (seite or self._eingerueckt):
            return
        luftig = seite > 0 and self.app.size.height >= WEIT[1]
        self._eingerueckt = seite > 0
        self.set_class(luftig, "-luftig")
        self.styles.padding = (2 if luftig else 0, 0, 0, 0)
        for teil in self.children:
            if not teil.has_class(RANDLOS):
                oben, rechts, unten, links = teil.styles.base.margin
                teil.styles.margin = (oben, rechts + seite, unten, links + seite)

    async def _on_resize(self, event: events.Resize) -> None:
        """Use the present size of the window, not the one the message was sent with.

        Otherwise two size messages under way at once would trigger each other for ever.
        """
        self._einruecken()
        if event.size != self.app.size:
            event.prevent_default()
            await super()._on_resize(events.Resize(self.app.size, self.app.size))


def eigene_tasten(app: App[Any]) -> Mapping[str, str]:
    """Return the keys the user chose: id of the action → key names, separated by commas.

    They were set with `App.set_keymap`; Textual has no public reader.
    """
    return app._keymap


def bindungen(*bereiche: Bereich, ziel: str = "") -> list[Binding]:
    """Return Textual's bindings for these areas.

    `ziel` is put before each action and names who acts, such as `screen.`.
    """
    return [
        Binding(
            taste.tasten or f"{OHNE}_{taste.id}",
            f"{ziel}{taste.aktion}",
            taste.kurz,
            show=False,
            priority=taste.vorrang,
            id=taste.id,
        )
        for taste in im_bereich(*bereiche)
    ]
