"""What became of the log's file while a round is open, and a new log beside it.

The running app still knows the round. If the file is gone, another one, older or unreadable, the
round is written anew beside it. No file that is there is written over.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from datetime import datetime
from pathlib import Path

from modelle.protokoll.fehler import ProtokollFehler, verstaendlich
from modelle.protokoll.kopien.ablage import datei_nummer, geoeffnet
from modelle.protokoll.kopien.beiseite import GERETTET
from modelle.protokoll.runden import Protokoll
from modelle.strom.vermerk import Vermerk

FORT, ERSETZT = "ist nicht mehr da", "wurde durch eine andere Datei ersetzt"
AELTER, UNLESBAR = "ist eine ältere Fassung, der Neueres fehlt", "ist nicht mehr lesbar"

_ZAEHLER = slice(24, 28)
"""Where SQLite's file header counts the changes of the file (database file format, 1.3.9)."""

_DA = (
    "SELECT e.id FROM ereignisse AS e JOIN runden AS r ON r.nr = e.runde WHERE r.id = ?"
    " ORDER BY e.nr"
)


class Zeuge:
    """Remembers how far the file was, and says what became of it."""

    def __init__(self, protokoll: Protokoll) -> None:
        self._pfad, self._nummer = protokoll.pfad, protokoll.nummer
        self._gesehen = 0
        """The highest count of changes seen."""
        self.sehen()

    def sehen(self) -> None:
        """Note how far the file is now; without effect if it cannot be read."""
        self._gesehen = max(self._gesehen, self._zaehler())

    def verlust(self, runde: str, vermerke: Sequence[Vermerk]) -> str:
        """Return what happened if the file no longer holds all these events of a round, else "".

        A round that somebody deleted is no loss: it must not come back. Deleting counts as a
        change of the file, an older file has fewer changes.
        """
        try:
            if not self._pfad.exists():
                return FORT
            da = self._da(runde)
            andere = datei_nummer(self._pfad) != self._nummer
        except sqlite3.DatabaseError as fehler:
            kaputt = sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR
            return UNLESBAR if (fehler.sqlite_errorcode & 0xFF) in kaputt else ""
        except OSError:
            return ""
        if andere:
            return ERSETZT
        geloescht = not da and self._zaehler() >= self._gesehen
        if geloescht or da[: len(vermerke)] == [v.id for v in vermerke]:
            return ""
        return AELTER

    def _da(self, runde: str) -> list[str]:
        """Return the ids of the events that the file holds of a round, read through a new door."""
        ort = f"{self._pfad.resolve().as_uri()}?mode=ro"
        # Whoever holds the file is waited for by the act itself, and has not lost it.
        with closing(sqlite3.connect(ort, timeout=0, uri=True)) as db:
            return [id for (id,) in db.execute(_DA, (runde,))]

    def _zaehler(self) -> int:
        try:
            with self._pfad.open("rb") as datei:
                return int.from_bytes(datei.read(_ZAEHLER.stop)[_ZAEHLER], "big")
        except OSError:
            return 0


def runden_in(pfad: Path) -> set[str]:
    """Return the ids of the rounds in another log, which stays as it is; raises ProtokollFehler."""
    with verstaendlich(pfad), geoeffnet(pfad, "ro") as db:
        return {id for (id,) in db.execute("SELECT id FROM runden")}


def nur_dort(hier: Protokoll, dort: Protokoll) -> bool:
    """Return True if `dort` holds of the co-operation or of agreements what `hier` lacks.

    Raises ProtokollFehler.
    """
    with verstaendlich(dort.pfad):
        return any(
            {*dort.verbindung.execute(sql)} - {*hier.verbindung.execute(sql)}
            for sql in ("SELECT id FROM kooperation", "SELECT id FROM wiedervorlagenereignisse")
        )


def ab_loesen(hier: Protokoll, runde: str, nr: int) -> None:
    """Take the events from this number on out of a round, to write them anew.

    The caller holds the transaction.
    """
    sql = "DELETE FROM ereignisse WHERE nr >= ? AND runde = (SELECT nr FROM runden WHERE id = ?)"
    hier.verbindung.execute(sql, (nr, runde))


def daneben(pfad: Path, jetzt: datetime) -> Protokoll:
    """Open a new, empty log beside `pfad`, named after the instant. Raises ProtokollFehler."""
    stamm, stempel = pfad.stem, jetzt.astimezone().strftime("%Y-%m-%d-%H%M%S")
    neu = pfad.with_name(f"{stamm}{GERETTET}{stempel}{pfad.suffix}")
    if neu.exists():
        raise ProtokollFehler(f"{neu.name} gibt es schon: bitte noch einmal versuchen.")
    return Protokoll(neu)
