"""An area that scrolls over lines, and grows or shrinks without a new layout of the screen."""

from __future__ import annotations

from textual.geometry import Size
from textual.scroll_view import ScrollView


class Rollflaeche(ScrollView):
    """A `ScrollView` whose size is set by whoever fills it."""

    def setze_umfang(self, breite: int, zeilen: int) -> None:
        """Make the area this many cells wide and this many lines high."""
        # Textual's own assignment lays the whole screen out anew for another number of lines.
        self.set_reactive(Rollflaeche.virtual_size, Size(breite, zeilen))
        self._scroll_update(self.virtual_size)
