"""Counts what the tables of an ODS become, along the elements of one of its parts.

Cells and rows say how often they are repeated; what is repeated behind the last content is left
out, because Calc fills each sheet up so to its last row and column.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from modelle.tabelle.marken import Fremd, Marken, anzahl


class ZaehlungOds:
    """Counts along the elements of one part."""

    def __init__(self) -> None:
        self.zellen = self.zeichen = 0
        """Cells, and characters of all texts, each as often as it is repeated."""
        self.anfaenge: Mapping[str, Callable[[Marken], None]] = {
            "table:table": self._tabelle,
            "table:table-row": self._zeile,
            "table:table-cell": self._zelle,
            "table:covered-table-cell": self._zelle,
            "text:s": self._leerzeichen,
        }
        self.enden: Mapping[str, Callable[[], None]] = {
            "table:table": self._tabelle_endet,
            "table:table-row": self._zeile_endet,
            "table:table-cell": self._zelle_endet,
            "table:covered-table-cell": self._zelle_endet,
        }
        self._in_tabelle = self._in_zelle = False
        self._hoch = self._breit = self._leere = 0
        """Rows and columns up to the last content, and the empty rows below that."""
        self._je_zeile = self._je_zelle = 1
        """How often the row and the cell are repeated."""
        self._stelle = self._gefuellt = self._zeichen_hier = 0
        self._voll, self._laenge = False, 0

    def text(self, text: str) -> None:
        """Take the text between two elements."""
        self._laenge += len(text)

    def _tabelle(self, _: Marken) -> None:
        if self._in_tabelle:
            raise Fremd
        self._in_tabelle = True
        self._hoch = self._breit = self._leere = 0

    def _tabelle_endet(self) -> None:
        self._in_tabelle = False
        self.zellen += self._hoch * self._breit

    def _zeile(self, marken: Marken) -> None:
        self._je_zeile = anzahl(marken, "table:number-rows-repeated")
        self._stelle = self._gefuellt = self._zeichen_hier = 0

    def _zeile_endet(self) -> None:
        if not self._gefuellt:
            self._leere += self._je_zeile
            return
        self._hoch += self._leere + self._je_zeile
        self._leere, self._breit = 0, max(self._breit, self._gefuellt)
        self.zeichen += self._zeichen_hier * self._je_zeile

    def _zelle(self, marken: Marken) -> None:
        if self._in_zelle:
            raise Fremd
        self._in_zelle = True
        self._je_zelle = anzahl(marken, "table:number-columns-repeated")
        self._voll = any(m.startswith("office:") or m == "table:formula" for m in marken)
        self._laenge = sum(map(len, marken.values()))

    def _leerzeichen(self, marken: Marken) -> None:
        self._laenge += anzahl(marken, "text:c")

    def _zelle_endet(self) -> None:
        self._in_zelle = False
        self._stelle += self._je_zelle
        if self._voll:
            self._gefuellt = self._stelle
            self._zeichen_hier += self._laenge * self._je_zelle
