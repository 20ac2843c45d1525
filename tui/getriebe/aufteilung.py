"""Where each widget stands on a screen, so that only the rows that changed are drawn.

Textual draws every widget of the screen when a single cell has changed.
"""

from __future__ import annotations

from collections.abc import Iterable

from textual._compositor import Compositor
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip


class Aufteilung(Compositor):
    """Draws only the widgets that share rows with the part of the screen to be drawn."""

    def _get_renders(
        self, crop: Region | None = None
    ) -> Iterable[tuple[Region, Region, list[Strip]]]:
        if crop is None:
            yield from super()._get_renders()
            return
        reihen = Region(0, crop.y, self.size.width, crop.height)
        for widget, (region, clip) in self.visible_widgets.items():
            sichtbar = clip.intersection(reihen)
            teil = region.intersection(sichtbar)
            if teil.width and teil.height:
                yield region, sichtbar, widget.render_lines(teil.translate(-region.offset))


def umfang_setzen(flaeche: ScrollView, breite: int, zeilen: int) -> None:
    """Make a scrolling area this many cells wide and this many lines high, without a layout."""
    # Assigning `virtual_size` lays out the whole screen when the number of lines changes.
    flaeche.set_reactive(ScrollView.virtual_size, Size(breite, zeilen))
    flaeche._scroll_update(flaeche.virtual_size)
