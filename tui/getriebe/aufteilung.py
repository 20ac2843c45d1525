"""Where each widget stands on a screen, so that only the rows that changed are drawn.

Textual draws every widget of the screen when a single cell has changed.
"""

from __future__ import annotations

from collections.abc import Iterable

from textual._compositor import Compositor
from textual.geometry import Region
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
