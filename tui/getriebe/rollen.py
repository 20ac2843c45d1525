"""Areas that scroll over lines change their height without a new layout of the screen."""

from __future__ import annotations

from textual.geometry import Size
from textual.scroll_view import ScrollView


def umfang_setzen(flaeche: ScrollView, breite: int, zeilen: int) -> None:
    """Make the area this many cells wide and this many lines high."""
    # Assigning `virtual_size` lays out the whole screen when the number of lines changes.
    flaeche.set_reactive(ScrollView.virtual_size, Size(breite, zeilen))
    flaeche._scroll_update(flaeche.virtual_size)
