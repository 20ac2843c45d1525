"""The rows of a tab of the co-operation, read for the list."""

from __future__ import annotations

from datetime import date

from modelle.kooperation.ansicht import Reiter, Reiterzeile, angebotszeilen, gefiltert, zeilen
from modelle.kooperation.zustand import Kooperation
from modelle.leitung.koordination import Koordination
from tui.widgets.reihe import Reihe

ANGEBOTE_HOECHSTENS = 200
"""Offers shown at once; typing narrows them down."""


class Reiterzeilen:
    """Reads rows and keeps those of the tab shown: two years of dates take milliseconds."""

    def __init__(self, koordination: Koordination) -> None:
        self._koordination = koordination
        self._stand: tuple[Kooperation, Reiter, date] | None = None
        """What the rows kept were made of."""
        self._zeilen: tuple[Reiterzeile, ...] = ()

    def lesen(self, reiter: Reiter, gesucht: str, heute: date) -> tuple[Reiterzeile, ...]:
        """Return the rows of a tab in which every word searched for stands.

        Offers are searched for in the file; that raises ProtokollFehler.
        """
        if reiter == "angebot":
            return self._angebote(gesucht, heute)
        stand = (self._koordination.kooperation, reiter, heute)
        if self._stand != stand:
            self._stand, self._zeilen = stand, zeilen(*stand)
        return tuple(gefiltert(self._zeilen, gesucht))

    def _angebote(self, gesucht: str, heute: date) -> tuple[Reiterzeile, ...]:
        # What the search finds in the file must be known here, too, to be opened.
        self._koordination.auffrischen()
        buch = self._koordination.protokoll
        gefunden = buch.angebote_suchen(gesucht, heute, ANGEBOTE_HOECHSTENS)
        return tuple(angebotszeilen(gefunden, heute))


def kennung(zeile: Reiterzeile) -> str:
    """Return what tells a row from all others of its tab; empty if it is only to be read."""
    if not zeile.schluessel:
        return ""
    tag = zeile.tag.isoformat() if zeile.tag else ""
    return f"{zeile.sorte}/{zeile.schluessel}/{tag}"


def listenreihe(zeile: Reiterzeile) -> Reihe:
    """Return a row as the list shows it."""
    return Reihe(zeile.text, kennung(zeile), zeile.vorspann, zeile.zusatz, 1, zeile.art)
