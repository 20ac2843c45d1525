"""Logs beside a log: who has them open, and what they alone hold."""

from __future__ import annotations

import atexit
import contextlib
import fcntl
import os
import sqlite3
from pathlib import Path

from modelle.protokoll.fehler import verstaendlich
from modelle.protokoll.kopien.ablage import GERETTET, geoeffnet

MARKE = ".offen"
"""Ends the name of that mark."""

_gehalten: dict[Path, int] = {}
"""Logs beside a log that this process holds, and the open mark of each."""


def halten(pfad: Path, allein: bool = False) -> bool:
    """Say that this process has a log beside the log open; return False if that is not possible.

    Any other log is left alone. With `allein` no other process may have it open.

    Decision: the lock of a mark beside it tells, for SQLite holds no lock between two acts. It goes
    with the process. Where no file can be locked, nobody is kept out.
    """
    marke = pfad.with_name(pfad.name + MARKE)
    if GERETTET not in pfad.name or pfad in _gehalten:
        return True
    with contextlib.suppress(OSError):
        griff = os.open(marke, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600)
        try:
            fcntl.flock(griff, (fcntl.LOCK_EX if allein else fcntl.LOCK_SH) | fcntl.LOCK_NB)
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
            fcntl.flock(griff, fcntl.LOCK_EX | fcntl.LOCK_NB)
            pfad.with_name(pfad.name + MARKE).unlink(missing_ok=True)
        os.close(griff)


def ist_gerettet(datei: Path, pfad: Path) -> bool:
    """Return True if a round of the log `pfad` had to go on in this file."""
    return datei.name.startswith(pfad.stem + GERETTET)


def runden_in(pfad: Path) -> set[str]:
    """Return the ids of the rounds in another log, which stays as it is; raises ProtokollFehler."""
    with verstaendlich(pfad), geoeffnet(pfad, "ro") as db:
        return {id for (id,) in db.execute("SELECT id FROM runden")}


def nur_dort(hier: sqlite3.Connection, dort: sqlite3.Connection) -> bool:
    """Return True if `dort` holds of the co-operation or of agreements what `hier` lacks.

    Raises sqlite3.Error.
    """
    return any(
        {*dort.execute(sql)} - {*hier.execute(sql)}
        for sql in ("SELECT id FROM kooperation", "SELECT id FROM wiedervorlagenereignisse")
    )


def geloeschte(hier: sqlite3.Connection) -> set[str]:
    """Return the ids of rounds that were deleted here after they had begun: figures tell.

    Raises sqlite3.Error.
    """
    return {str(id) for (id,) in hier.execute("SELECT runde FROM kennzahlen")}


def abgeloest(hier: sqlite3.Connection, runde: str, ab: int, bis: int) -> bool:
    """Take the events `ab` to `bis`, its last one, out of a round, to write them anew.

    The caller holds the transaction. Return False if the round has gone on meanwhile.
    """
    wo = "runde = (SELECT nr FROM runden WHERE id = ?)"
    if hier.execute(f"SELECT max(nr) FROM ereignisse WHERE {wo}", (runde,)).fetchone()[0] != bis:
        return False
    hier.execute(f"DELETE FROM ereignisse WHERE nr >= ? AND {wo}", (ab, runde))
    return True
