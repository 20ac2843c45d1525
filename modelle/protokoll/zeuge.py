"""What became of the log's file while a round is open, and a new log beside it.

The running app still knows the round. If the file is gone, another one, older or unreadable, the
round is written anew beside it. No file that is there is written over.
"""

from __future__ import annotations

import atexit
import contextlib
import errno
import fcntl
import os
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from datetime import datetime
from pathlib import Path

from modelle.protokoll.fehler import ProtokollFehler, verstaendlich
from modelle.protokoll.kopien.ablage import datei_nummer, geoeffnet, kennung
from modelle.protokoll.kopien.beiseite import GERETTET
from modelle.protokoll.runden import Protokoll
from modelle.protokoll.tabellen import KENNUNG
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
        if GERETTET in protokoll.pfad.name:
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


_gehalten: dict[Path, int] = {}
"""Logs beside a log that this process holds, and the open mark of each."""


def halten(pfad: Path) -> bool:
    """Say that this process has a log beside the log open; return False if another one has.

    Decision: the lock of a mark beside it tells, for SQLite holds no lock between two acts. It goes
    with the process. Where no file can be locked, nobody is kept out.
    """
    marke = pfad.with_name(pfad.name + MARKE)
    with contextlib.suppress(OSError):
        if pfad in _gehalten:
            return True
        griff = os.open(marke, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600)
        try:
            fcntl.flock(griff, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as fehler:
            os.close(griff)
            return not isinstance(fehler, BlockingIOError)
        _gehalten[pfad] = griff
        atexit.register(loslassen, pfad)
    return True


def loslassen(pfad: Path) -> None:
    """Let go of a log that `halten` holds; without effect if it does not."""
    if (griff := _gehalten.pop(pfad, None)) is not None:
        with contextlib.suppress(OSError):
            pfad.with_name(pfad.name + MARKE).unlink(missing_ok=True)
        os.close(griff)


MARKE = ".offen"
"""Ends the name of that mark."""


def logs_neben(pfad: Path) -> list[Path]:
    """Return the files beside the log that are named after it and bear the mark of KoPrax.

    A log that a round went on in is one of them even if it is damaged.
    """
    gefunden, nebenan = list[Path](), list[Path]()
    with contextlib.suppress(OSError):
        nebenan = list(pfad.parent.iterdir())
    # Not by glob: the user's name for the log may hold its signs.
    for datei in nebenan:
        heisst_so = datei.name.startswith(pfad.stem) and datei.suffix == pfad.suffix
        if heisst_so and datei != pfad and not datei.is_symlink():
            # One that cannot be read hides no other.
            with contextlib.suppress(OSError):
                if kennung(datei) == KENNUNG or (GERETTET in datei.name and datei.is_file()):
                    gefunden.append(datei)
    return sorted(gefunden)


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
