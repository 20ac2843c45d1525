"""A screen that draws only the rows that changed and uses the present size of the window."""

from __future__ import annotations

from textual import events
from textual.screen import Screen

from tui.getriebe.aufteilung import Aufteilung


class Grundschirm(Screen[None]):
    """The base of every screen of KoPrax."""

    def __init__(self, classes: str | None = None) -> None:
        super().__init__(classes=classes)
        self._compositor = Aufteilung()

    async def _on_resize(self, event: events.Resize) -> None:
        """Use the present size of the window, not the one the message was sent with.

        Otherwise two size messages under way at once would trigger each other for ever.
        """
        if event.size != self.app.size:
            event.prevent_default()
            await super()._on_resize(events.Resize(self.app.size, self.app.size))
