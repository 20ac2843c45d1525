"""A line on the terminal that says how far long work is; Ctrl+C stops it cleanly."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import TextIO

from modelle.protokoll.gang import Angehalten, gehoert
from modelle.sprache.fortschritt import fortschritt
from tui.rechner.terminal import breite
from tui.uhr import echte_uhr

ERST_NACH = 0.05
"""Seconds before the first word: what is done sooner says nothing."""

ALLE = 0.1
"""Seconds between two pictures of the line."""

_LEER = "\r\x1b[K"


class Geduldszeile:
    """Hears how far the work is and shows it in one line that goes in the end."""

    def __init__(self, wohin: TextIO, vergangen: Callable[[], float], spalten: int) -> None:
        """`vergangen` is a clock of elapsed seconds; the line has at most `spalten` cells."""
        self._wohin, self._vergangen, self._spalten = wohin, vergangen, spalten
        self._was, self._seit = "", vergangen()
        """What is done now, and since when."""
        self._zuletzt = self._seit + ERST_NACH - ALLE
        """When the line was last drawn."""
        self._steht_da, self._halt = "", False

    def hoeren(self, was: str, anteil: float) -> None:
        """Show how far it is; raises Angehalten if somebody wants to stop."""
        if self._halt:
            raise Angehalten
        jetzt = self._vergangen()
        if was != self._was:
            self._was, self._seit = was, jetzt
        if jetzt - self._zuletzt < ALLE:
            return
        self._zuletzt = jetzt
        bild = fortschritt(anteil, jetzt - self._seit, 20 if self._spalten >= 80 else 10)
        formen = (f"{was}  {bild}  Strg+C bricht ab", f"{was}  {bild}", bild, "")
        self._zeichnen(next(form for form in formen if len(form) < self._spalten or not form))

    def _zeichnen(self, zeile: str) -> None:
        if zeile != self._steht_da:
            self._wohin.write(_LEER + zeile)
            self._wohin.flush()
        self._steht_da = zeile

    def anhalten(self, nummer: int, rahmen: FrameType | None) -> None:
        """Stop at the next step; asked twice, at once."""
        if self._halt:
            raise KeyboardInterrupt
        self._halt = True

    def fertig(self) -> None:
        """Take the line away."""
        self._zeichnen("")


@contextmanager
def geduld() -> Iterator[None]:
    """Show how far the work is that is done meanwhile; raises Angehalten after Ctrl+C.

    Where nobody looks, because the output goes into a file, nothing is said.
    """
    if not sys.stderr.isatty():
        yield
        return
    zeile = Geduldszeile(sys.stderr, echte_uhr().vergangen, breite(sys.stderr))
    davor = signal.signal(signal.SIGINT, zeile.anhalten)
    try:
        with gehoert(zeile.hoeren):
            yield
    finally:
        signal.signal(signal.SIGINT, davor)
        zeile.fertig()
