"""Styles as the parameters of an SGR sequence, each made readable and remembered."""

from __future__ import annotations

from rich.color import ColorSystem
from rich.color_triplet import ColorTriplet
from rich.style import Style
from textual.strip import Strip

from tui.getriebe.lesbar import lesbar

HOECHSTENS = 4096
"""Styles that are remembered; the screens have a few hundred."""


class Stifte(dict[Style, str]):
    """Style → parameters, for one number of colours and one background."""

    def __init__(self) -> None:
        super().__init__()
        self._farben = ColorSystem.TRUECOLOR
        self._grund: ColorTriplet | None = None

    def fuer(self, farben: ColorSystem, grund: ColorTriplet | None) -> Stifte:
        """Return this mapping, from now on for a terminal with so many colours."""
        if (farben, grund) != (self._farben, self._grund) or len(self) > HOECHSTENS:
            self.clear()
            self._farben, self._grund = farben, grund
        return self

    def __missing__(self, stil: Style) -> str:
        ansi = self[stil] = Strip.render_ansi(lesbar(stil, self._farben, self._grund), self._farben)
        return ansi
