"""What became of the log's file while a round is open, and a new log beside it.

The running app still knows the round. If the file is gone, another one, older or unreadable, the
round is written anew beside it. No file that is there is written over.
"""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from datetime import datetime
from pathlib import Path

from modelle.protokoll.fehler import ProtokollFehler
from modelle.protokoll.kopien.ablage import GERETTET, datei_nummer
from modelle.protokoll.kopien.nebenan import halten
from modelle.protokoll.runden import Protokoll
from modelle.strom.vermerk import Vermerk

FORT, ERSETZT = "ist nicht mehr da", "wurde durch eine andere Datei ersetzt"
AELTER, UNLESBAR = "ist eine ältere Fassung, der Neueres fehlt", "ist nicht mehr lesbar"
ORDNER = "wurde durch einen Ordner ersetzt"

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
        halten(protokoll.pfad)
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
            if self._pfad.is_dir():
                return ORDNER
            if not self._pfad.stat().st_size:
                return UNLESBAR  # unopened: SQLite would remove a WAL beside it
            da = self._da(runde)
            andere = datei_nummer(self._pfad) != self._nummer
        except sqlite3.DatabaseError as fehler:
            code = fehler.sqlite_errorcode & 0xFF
            zu = code == sqlite3.SQLITE_CANTOPEN and self._bleibt_zu()
            kaputt = sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR
            return UNLESBAR if zu or code in kaputt else ""
        except OSError as fehler:
            return UNLESBAR if isinstance(fehler, PermissionError) else ""
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

    def _bleibt_zu(self) -> bool:
        """Return True if the file cannot be opened for a reason that lies with the file."""
        try:
            with self._pfad.open("rb"):
                return False
        except OSError as fehler:
            # Too many files are open: that passes.
            return fehler.errno not in (errno.EMFILE, errno.ENFILE)

    def _zaehler(self) -> int:
        try:
            with self._pfad.open("rb") as datei:
                return int.from_bytes(datei.read(_ZAEHLER.stop)[_ZAEHLER], "big")
        except OSError:
            return 0


def daneben(pfad: Path, jetzt: datetime) -> Protokoll:
    """Open a new, empty log beside `pfad`, named after the instant. Raises ProtokollFehler."""
    stamm, stempel = pfad.stem, jetzt.astimezone().strftime("%Y-%m-%d-%H%M%S")
    neu = pfad.with_name(f"{stamm}{GERETTET}{stempel}{pfad.suffix}")
    if neu.exists():
        raise ProtokollFehler(f"{neu.name} gibt es schon: bitte noch einmal versuchen.")
    return Protokoll(neu)
