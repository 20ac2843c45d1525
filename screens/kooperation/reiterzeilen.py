"""The rows of a tab of the co-operation, read for the list."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from modelle.kooperation.sicht.angebotsblatt import ALLE, an_schulen, blattzeilen
from modelle.kooperation.sicht.ansicht import Reiter, zeilen
from modelle.kooperation.sicht.reiterzeile import Reiterzeile, gefiltert
from modelle.kooperation.zustand import Kooperation
from modelle.leitung.koordination import Koordination
from tui.widgets.reihe import Reihe

ANGEBOTE_HOECHSTENS = 200
"""Offers shown at once; typing narrows them down."""


class Reiterzeilen:
    """Reads rows and keeps those of the tab shown: two years of dates take milliseconds."""

    def __init__(
        self,
        koordination: Koordination,
        weitere: Callable[[Reiter], Sequence[Reiterzeile]] = lambda reiter: (),
        offene: Callable[[], Mapping[str, int]] = dict,
    ) -> None:
        """`weitere` returns rows in front of a tab's own ones, which rounds give, not things.

        `offene` returns how many tasks each body has open, by its key.
        """
        self._koordination, self._weitere, self._offene = koordination, weitere, offene
        self.filter = ALLE
        """What the offers are narrowed down to."""
        self._stand: tuple[Kooperation, Reiter, date, Mapping[str, int], bool] | None = None
        """What the rows kept were made of."""
        self._zeilen: tuple[Reiterzeile, ...] = ()

    def lesen(self, reiter: Reiter, gesucht: str, heute: date) -> tuple[Reiterzeile, ...]:
        """Return the rows of a tab in which every word searched for stands.

        Offers are searched for in the file; that raises ProtokollFehler.
        """
        if reiter == "angebot":
            return self._angebote(gesucht, heute)
        offene = self._offene() if reiter == "gremium" else {}
        # Whoever searches finds every date; to look at, the next ones are enough.
        alles = bool(gesucht.strip()) or reiter != "termin"
        stand = (self._koordination.kooperation, reiter, heute, offene, alles)
        if self._stand != stand:
            self._zeilen = (*self._weitere(reiter), *zeilen(*stand))
            self._stand = stand
        return tuple(gefiltert(self._zeilen, gesucht))

    def _angebote(self, gesucht: str, heute: date) -> tuple[Reiterzeile, ...]:
        # What the search finds in the file must be known here, too, to be opened.
        self._koordination.auffrischen()
        buch = self._koordination.protokoll
        hoechstens = -1 if self.filter else ANGEBOTE_HOECHSTENS
        kooperation = self._koordination.kooperation
        gefunden = dict(buch.angebote_suchen(gesucht, heute, hoechstens))
        gefunden = an_schulen(kooperation, gesucht) | gefunden
        return tuple(blattzeilen(kooperation, gefunden, self.filter, heute, ANGEBOTE_HOECHSTENS))


def kennung(zeile: Reiterzeile) -> str:
    """Return what tells a row from all others of its tab; empty if it is only to be read."""
    if not zeile.schluessel:
        return ""
    tag = zeile.tag.isoformat() if zeile.tag else ""
    stelle = "" if zeile.stelle is None else zeile.stelle
    return f"{zeile.sorte}/{zeile.schluessel}/{tag}{stelle}{zeile.runde}"


def listenreihe(zeile: Reiterzeile) -> Reihe:
    """Return a row as the list shows it."""
    return Reihe(zeile.text, kennung(zeile), zeile.vorspann, zeile.zusatz, 1, zeile.art)
