"""The head of a phase: the place in the round, the time left, the time it ends.

What changes often is a small widget of its own: the seconds take four cells, so that a second costs
a few bytes on the line.
"""

from __future__ import annotations

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widget import Widget

from tui.getriebe.terminalapp import TerminalApp
from tui.widgets.text import Teil, Text

_ZIFFERN = {
    "0": ("█▀█", "█ █", "▀▀▀"),
    "1": ("▄█ ", " █ ", "▀▀▀"),
    "2": ("▀▀█", "█▀▀", "▀▀▀"),
    "3": ("▀▀█", " ▀█", "▀▀▀"),
    "4": ("█ █", "▀▀█", "  ▀"),
    "5": ("█▀▀", "▀▀█", "▀▀▀"),
    "6": ("█▀▀", "█▀█", "▀▀▀"),
    "7": ("▀▀█", "  █", "  ▀"),
    "8": ("█▀█", "█▀█", "▀▀▀"),
    "9": ("█▀█", "▀▀█", "▀▀▀"),
    "+": ("   ", "▄█▄", " ▀ "),
}
"""Large figures of 3 × 3 cells, made of half blocks. The fonts of the Linux console lack these."""

GEFUELLT = {
    "0": ("###", "# #", "# #", "# #", "###"),
    "1": (" # ", "## ", " # ", " # ", "###"),
    "2": ("###", "  #", "###", "#  ", "###"),
    "3": ("###", "  #", "###", "  #", "###"),
    "4": ("# #", "# #", "###", "  #", "  #"),
    "5": ("###", "#  ", "###", "  #", "###"),
    "6": ("###", "#  ", "###", "# #", "###"),
    "7": ("###", "  #", "  #", "  #", "  #"),
    "8": ("###", "# #", "###", "# #", "###"),
    "9": ("###", "# #", "###", "  #", "###"),
    "+": ("   ", " # ", "###", " # ", "   "),
}
"""Figures to be read across a table: 3 × 5 squares, each of two cells that every font has."""

RECHTS = 9
"""Width in cells of what stands beside the large figures."""

WEIT = (160, 40)
"""Columns and rows of a window from which on the clock takes five rows instead of three."""

BALKEN = 12
"""Width of a bar in cells."""

HOECHSTENS = 99 * 60 + 59
"""Seconds at which the clock stops, 99:59: it has two figures for the minutes."""


def gross(text: str) -> list[str]:
    """Return a number as three rows of large figures; `text` may hold figures and `+`."""
    return [" ".join(_ZIFFERN[z][reihe] for z in text) for reihe in range(3)]


def riesig(text: str) -> list[str]:
    """Return a number as five rows of figures twice as wide."""
    zeilen = ["  ".join(GEFUELLT[z][reihe] for z in text) for reihe in range(5)]
    return ["".join({"#": "██"}.get(z, z * 2) for z in zeile) for zeile in zeilen]


def schlicht(text: str) -> list[str]:
    """Return a number as it is, in the last of three rows, beside the seconds."""
    return ["", "", text.rjust(3)]


def balken(anteil: float, breite: int = BALKEN) -> str:
    """Return a bar of `breite` cells of which `anteil` (0 to 1) is full."""
    voll = max(0, min(breite, round(anteil * breite)))
    return "█" * voll + "░" * (breite - voll)


class Kopf(Widget):
    """On the left three lines of text, on the right the time left, in a wide window larger."""

    DEFAULT_CSS = """
    Kopf {
        height: 3;
        layout: horizontal;
        background: $panel;
        &:ansi { background: ansi_default; }
        Vertical { width: 1fr; height: 3; padding: 0 1; }
        Text { height: 1; text-wrap: nowrap; text-overflow: ellipsis; }
        #kopf-uhr { width: auto; height: 3; }
        #kopf-minuten { width: auto; height: 3; min-width: 3; }
        #kopf-rechts { width: 9; height: 3; padding: 0; }
        #kopf-sekunden { width: 4; }
        &.-riesig { height: 5; }
        &.-riesig Vertical, &.-riesig #kopf-uhr { height: 5; }
        &.-riesig #kopf-minuten, &.-riesig #kopf-rechts { height: 5; }
        &.-riesig #kopf-einheit { height: 3; }
    }
    """

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        # Set before the first drawing, so that a wide window is not laid out twice.
        self._riesig_wo_platz_ist()
        self._ort = Text(id="kopf-ort")
        self._phase = Text(id="kopf-phase")
        self._ende = Text(id="kopf-ende")
        self._minuten = Text(id="kopf-minuten")
        self._ueber = Text(id="kopf-ueber")
        self._einheit = Text(id="kopf-einheit")
        self._sekunden = Text(id="kopf-sekunden")
        self._zeit: tuple[int, str, str] | None = None
        """What `setze_zeit` was called with last, or None while no time is shown."""

    def compose(self) -> ComposeResult:
        """Yield the text on the left and the clock on the right."""
        with Vertical():
            yield self._ort
            yield self._phase
            yield self._ende
        with Horizontal(id="kopf-uhr"):
            yield self._minuten
            with Vertical(id="kopf-rechts"):
                yield self._ueber
                yield self._einheit
                yield self._sekunden

    def _riesig_wo_platz_ist(self) -> None:
        breite, hoehe = self.app.size
        self.set_class(breite >= WEIT[0] and hoehe >= WEIT[1], "-riesig")

    def on_resize(self) -> None:
        """Take the figures that the window has room for."""
        self._riesig_wo_platz_ist()
        if self._zeit is not None:
            self.setze_zeit(*self._zeit)

    def setze_texte(
        self, ort: tuple[Teil, ...], phase: tuple[Teil, ...], ende: tuple[Teil, ...]
    ) -> None:
        """Show the place in the round, the phase, and the time it ends, a line each."""
        self._ort.setze(*ort)
        self._phase.setze(*phase)
        self._ende.setze(*ende)

    def platz(self) -> int:
        """Return the cells that a text on the left may take beside the time that is shown."""
        minuten = max(cell_len(zeile) for zeile in self._minuten._stand.plain.split("\n"))
        return self.app.size.width - RECHTS - max(3, minuten) - 2

    def ohne_zeit(self) -> None:
        """Show no time: the round is over."""
        self._zeit = None
        for teil in (self._minuten, self._ueber, self._sekunden):
            teil.setze("")

    def setze_zeit(self, rest: int, hinweis: str, stil: str) -> None:
        """Show the seconds left, and a hint beside them.

        A negative `rest` is the time over the plan and is shown with a plus.
        """
        self._zeit = rest, hinweis, stil
        minuten, sekunden = divmod(min(abs(rest), HOECHSTENS), 60)
        zeichen = f"{'+' if rest < 0 else ''}{minuten:02}"
        self._minuten.setze_zeilen([((reihe, stil),) for reihe in self._ziffern(zeichen)])
        self._ueber.setze((f"  {hinweis}", stil))
        self._einheit.setze("")
        self._sekunden.setze((f" :{sekunden:02}", stil))

    def _ziffern(self, zeichen: str) -> list[str]:
        if self.has_class("-riesig"):
            return riesig(zeichen)
        einfach = isinstance(self.app, TerminalApp) and self.app.schlicht
        return schlicht(zeichen) if einfach else gross(zeichen)
