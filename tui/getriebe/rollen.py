"""An area that scrolls over lines and changes its height without a new layout of the screen."""

from __future__ import annotations

from textual.geometry import Size
from textual.scroll_view import ScrollView


class Rollflaeche(ScrollView):
    """A `ScrollView` whose subclass sets its size."""

    def setze_umfang(self, breite: int, zeilen: int) -> None:
        """Make the area this many cells wide and this many lines high."""
        # Assigning `virtual_size` lays out the whole screen when the number of lines changes.
        self.set_reactive(Rollflaeche.virtual_size, Size(breite, zeilen))
        self._scroll_update(self.virtual_size)
