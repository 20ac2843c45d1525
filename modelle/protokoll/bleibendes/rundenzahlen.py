"""The figures of all rounds of a log, each once: of those still kept, and of those deleted."""

from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path
from typing import Protocol

from modelle.auswertung.zaehlen import Rundenzahlen
from modelle.kooperation.dinge.schule import SCHULARTEN
from modelle.protokoll import gang
from modelle.protokoll.bleibendes.kennzahlen import lesen, schularten
from modelle.protokoll.fehler import ProtokollFehler, verstaendlich
from modelle.protokoll.listenzeile import Listenzeile
from modelle.runde.bleibendes.kennzahlen import kennzahlen
from modelle.strom.vermerk import Vermerk


class Rundenquelle(Protocol):
    """What of an open log is read here."""

    pfad: Path

    @property
    def verbindung(self) -> sqlite3.Connection:
        """The connection to its file."""
        ...

    def runden(self, suche: str = "", stand: str = "", hoechstens: int = 500) -> list[Listenzeile]:
        """Return at most so many rounds (-1: all)."""
        ...

    def lesen(self, runde: str, nach: int = 0) -> list[Vermerk]:
        """Return the events of a round."""
        ...


class Rundenzaehler:
    """Counts every round that began and is not running any more, in slices.

    A round that cannot be read is left out.
    """

    def __init__(self, protokoll: Rundenquelle) -> None:
        """Read which rounds there are; raises ProtokollFehler."""
        self._protokoll = protokoll
        with verstaendlich(protokoll.pfad):
            self._arten = schularten(protokoll.verbindung)
            self._geloescht = {g.zahlen.runde: g for g in lesen(protokoll.verbindung)}
        self._zeilen = protokoll.runden(stand="geschlossen", hoechstens=-1)
        self._gezaehlte: list[Rundenzahlen] = []
        self.viele = len(self._zeilen)
        """Rounds that are still kept; the figures of the others are there."""
        self.gezaehlt = 0
        """How many of them are counted."""

    @property
    def fertig(self) -> bool:
        """True if all rounds are counted."""
        return self.gezaehlt == self.viele

    def weiter(self, runden: int) -> None:
        """Count so many rounds more; raises ProtokollFehler if the log cannot be read."""
        for zeile in self._zeilen[self.gezaehlt : self.gezaehlt + runden]:
            self.gezaehlt += 1
            with contextlib.suppress(ProtokollFehler, ValueError):
                if zahlen := kennzahlen(zeile.id, self._protokoll.lesen(zeile.id)):
                    schulart = _schulart(self._arten.get(zahlen.schule, ""))
                    self._gezaehlte.append(Rundenzahlen(zahlen, schulart))
                    self._geloescht.pop(zeile.id, None)

    @property
    def alle(self) -> list[Rundenzahlen]:
        """The figures of the rounds counted, and of those that were deleted; each round once."""
        fort = (
            Rundenzahlen(
                g.zahlen,
                # As its school is now, like that of the others: else it would be of two kinds.
                _schulart(self._arten.get(g.zahlen.schule) or g.schulart),
                g.vollstaendig,
            )
            for g in self._geloescht.values()
        )
        return [*self._gezaehlte, *fort]


def rundenzahlen(protokoll: Rundenquelle) -> list[Rundenzahlen]:
    """Return the figures of all rounds at once. Raises ProtokollFehler."""
    zaehler = Rundenzaehler(protokoll)
    while not zaehler.fertig:
        gang.stand("Runden werden gezählt", zaehler.gezaehlt / zaehler.viele)
        zaehler.weiter(1)
    return zaehler.alle


def _schulart(getippt: str) -> str:
    """Return a kind of school of the closed list; what somebody typed otherwise is not shown."""
    return getippt if getippt in SCHULARTEN or not getippt else "andere Schulart"
