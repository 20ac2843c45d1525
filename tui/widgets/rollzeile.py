"""A line of one row: which part of it is seen, and in which cell the cursor stands."""

from __future__ import annotations

from rich.cells import cell_len
from textual.geometry import Offset

from tui.getriebe.zeile import RuhigeZeile


class Rollzeile(RuhigeZeile):
    """Scrolls a line that is longer than its row; a subclass draws it."""

    _links = 0
    """Character offset of the first visible character."""

    def on_resize(self) -> None:
        """Show as much of a long line as fits the new width."""
        self._links = 0
        self.rollen()
        self.refresh()

    def rollen(self) -> None:
        """Bring the cursor into sight."""
        breite, ende = self.size.width, self.cursor_position
        if self._links and ende <= self._links:
            # The cursor goes to the middle, so that the text before it stays in sight.
            self._links = max(0, ende - breite // 2)
        while breite and self._links < ende and self.zellen(self._links, ende) >= breite:
            # Half a width at once, so that a long line is seldom sent anew.
            self._links += max(1, min(breite // 2, ende - self._links - 1))

    def zellen(self, von: int, bis: int) -> int:
        """Return how many cells the text between two offsets takes."""
        stueck = self.value[von:bis]
        return len(stueck) if stueck.isascii() else cell_len(stueck)

    def reihe(self, y: int) -> tuple[int, int]:
        """Return begin and end, in characters, of what the row `y` shows."""
        return self._links, self._links + len(self._sichtbar())

    def cursorreihe(self) -> int:
        """Return the row in which the cursor stands."""
        return 0

    @property
    def cursor_screen_offset(self) -> Offset:
        """The cursor's place on the screen, in cells."""
        x, y, _, _ = self.content_region
        reihe = self.cursorreihe()
        return Offset(x + self.zellen(self.reihe(reihe)[0], self.cursor_position), y + reihe)

    def _sichtbar(self) -> str:
        """Return as many characters as fit the width."""
        breite = self.size.width
        stueck = self.value[self._links : self._links + breite]
        # Combining marks take no cell, so more characters may fit.
        weiter = self._links + len(stueck)
        while weiter < len(self.value) and cell_len(stueck) < breite:
            stueck += self.value[weiter]
            weiter += 1
        return stueck
