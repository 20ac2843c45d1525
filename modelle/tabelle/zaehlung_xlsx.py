"""Counts what the sheets and texts of an XLSX become, along the elements of one of its parts.

A cell says where it is (`r="B3"`), or nothing: then it lies behind the one before. It holds a
number, or that of a text that stands in a part of its own.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping

from modelle.tabelle.marken import Fremd, Marken, zahl

_ORT = re.compile(r"([A-Za-z]{0,3})([1-9][0-9]{0,6})", re.ASCII)


class ZaehlungXlsx:
    """Counts along the elements of one part."""

    def __init__(self) -> None:
        self.texte: list[int] = []
        """Lengths of the texts that cells point to."""
        self.gezeigt: Counter[int] = Counter()
        """How many cells point to which of them."""
        self.anfaenge: Mapping[str, Callable[[Marken], None]] = {
            "sheetData": self._blatt,
            "row": self._reihe,
            "c": self._zelle,
            "si": self._text,
        }
        self.enden: Mapping[str, Callable[[], None]] = {
            "row": self._reihe_endet,
            "c": self._zelle_endet,
            "si": self._text_endet,
        }
        self._blaetter, self._geordnet = False, True
        self._zeile = self._spalte = 1
        """Where a cell is that says nothing of it."""
        self._zuletzt = self._zeilen = self._spalten = 0
        self._laenge = 0
        self._nummer: str | None = None
        """The number of a text as far as it was read; None outside of a cell that names one."""

    def zellen(self) -> int:
        """Return the cells up to the last row and column; raises Fremd if rows go back up."""
        # In other parts (calcChain) places come in any order.
        if self._blaetter and not self._geordnet:
            raise Fremd
        return self._zeilen * self._spalten

    def text(self, text: str) -> None:
        """Take the text between two elements."""
        self._laenge += len(text)
        if self._nummer is not None:
            self._nummer += text

    def _blatt(self, _: Marken) -> None:
        self._blaetter = True

    def _reihe(self, marken: Marken) -> None:
        if (ort := marken.get("r")) is not None:
            self._zeile, _ = _ort(ort)

    def _reihe_endet(self) -> None:
        self._zeile, self._spalte = self._zeile + 1, 1

    def _zelle(self, marken: Marken) -> None:
        zeile = self._zeile
        if (ort := marken.get("r")) is not None:
            zeile, self._spalte = _ort(ort)
        self._geordnet = self._geordnet and zeile >= self._zuletzt
        self._zuletzt = zeile
        self._zeilen = max(self._zeilen, zeile)
        self._spalten = max(self._spalten, self._spalte)
        self._spalte += 1
        self._nummer = "" if marken.get("t") == "s" else None

    def _zelle_endet(self) -> None:
        if self._nummer:
            self.gezeigt[zahl(self._nummer.strip())] += 1
        self._nummer = None

    def _text(self, _: Marken) -> None:
        self._laenge = 0

    def _text_endet(self) -> None:
        self.texte.append(self._laenge)


def _ort(ort: str) -> tuple[int, int]:
    """Return row and column of `B3`, or of `3` with column 0; raises Fremd."""
    treffer = _ORT.fullmatch(ort)
    if treffer is None:
        raise Fremd
    spalte = 0
    for buchstabe in treffer[1].upper():
        spalte = spalte * 26 + ord(buchstabe) - 64
    return int(treffer[2]), spalte
