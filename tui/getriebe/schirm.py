"""A screen that draws only the rows that changed, and that takes the window as it is now."""

from __future__ import annotations

from textual import events
from textual.screen import Screen

from tui.getriebe.aufteilung import Aufteilung


class Grundschirm(Screen[None]):
    """What every screen of ours is built on."""

    def __init__(self, classes: str | None = None) -> None:
        super().__init__(classes=classes)
        self._compositor = Aufteilung()

    async def _on_resize(self, event: events.Resize) -> None:
        """Take the window as it is now, not as it was when the message was sent.

        Two sizes on their way at once would otherwise call each other up again for ever.
        """
        if event.size != self.app.size:
            event.prevent_default()
            await super()._on_resize(events.Resize(self.app.size, self.app.size))
