"""Notes in the log of texts that were erased but may still have traces in the file or its copies.

A note is written in the transaction that erases. It is removed once the traces are out of the file
and the copies have been set right; if the process is killed before, the next one finds the note.

Decision: closing and deleting end with `VACUUM`, because `secure_delete` does not reach the remains
that splitting a page leaves behind. In a file above 8 MB they are zeroed in place instead (see
`kopien.luecken`), in the app only when it ends.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable

DATEI = "aufraeumen"
"""Note: texts were erased from the file."""

KOOPERATION = "kooperation"
"""Note: some of them belonged to the co-operation."""

BEISEITE = "beiseite"
"""Note: a person decided to erase them, so damaged logs that were put aside are removed, too.

Closing a round and the end of a deadline leave those alone: they have a deadline of their own."""

LAENGER = "laenger"
"""Not a trace: an older version wrote the log, and it is yet to be said what stays longer now."""

_UNGESEHEN = "ungesehen:"
"""Not a trace: not all rounds of an older version were looked through; since when, follows."""

_DATUM, _ZWEIFEL = "datum:", "datum?"
"""Not traces: until when the machine's date was in no doubt; see `datum`."""

_STILL = "still:"
"""Stands before the instant of a doubt while nothing is due, so that nobody need be asked."""

ERSETZT = "ersetzt:"
"""Begins a note of words that were replaced; `kopien.ersetztes` writes and reads the rest.

Rounds, and events of a round, that only a copy has are known by it."""

_RUNDE = "runde:"
_WIEDERVORLAGE = "wiedervorlage:"


def in_runde(id: str) -> str:
    """Return the note that texts of this round were erased."""
    return _RUNDE + id


def in_wiedervorlage(id: str) -> str:
    """Return the note that texts of this agreement were erased."""
    return _WIEDERVORLAGE + id


def wiedervorlagen(notizen: Iterable[str]) -> list[str]:
    """Return the ids of the agreements that these notes name."""
    anfang = _WIEDERVORLAGE
    return [notiz.removeprefix(anfang) for notiz in notizen if notiz.startswith(anfang)]


def runden(notizen: Iterable[str]) -> list[str]:
    """Return the ids of the rounds that these notes name."""
    return [notiz.removeprefix(_RUNDE) for notiz in notizen if notiz.startswith(_RUNDE)]


def vormerken(db: sqlite3.Connection, *notizen: str) -> None:
    """Write these notes, and DATEI with them; the caller holds the transaction."""
    db.executemany("INSERT OR IGNORE INTO merker VALUES (?)", [(n,) for n in (DATEI, *notizen)])


def vorgemerkt(db: sqlite3.Connection) -> set[str]:
    """Return all notes of traces."""
    alle = {str(name) for (name,) in db.execute("SELECT name FROM merker")}
    keine = _UNGESEHEN, _DATUM, _ZWEIFEL
    return {name for name in alle - {LAENGER} if not name.startswith(keine)}


def ungesehen(db: sqlite3.Connection) -> str:
    """Return the instant (UTC, as stored) before which rounds were not looked through, or ""."""
    return _wann(db, _UNGESEHEN)


def ungesehen_setzen(db: sqlite3.Connection, wann: str) -> None:
    """Note that instant; "" if all were looked through. The caller holds the transaction."""
    _wann_setzen(db, _UNGESEHEN, wann)


def datum(db: sqlite3.Connection) -> tuple[str, str]:
    """Return when somebody confirmed the machine's date, and since when it is in doubt.

    Both are instants (UTC, as stored), or "".
    """
    return _wann(db, _DATUM), _wann(db, _ZWEIFEL).removeprefix(_STILL)


def datumsfrage(db: sqlite3.Connection) -> str:
    """Return since when the date is in doubt if something is due by it, else ""."""
    zweifel = _wann(db, _ZWEIFEL)
    return "" if zweifel.startswith(_STILL) else zweifel


def datum_setzen(
    db: sqlite3.Connection, bestaetigt: str = "", zweifel: str = "", still: bool = False
) -> None:
    """Note either of them in place of both. The caller holds the transaction.

    `still` says of a doubt that nothing is due, so that nobody need be asked.
    """
    _wann_setzen(db, _DATUM, bestaetigt)
    _wann_setzen(db, _ZWEIFEL, f"{_STILL}{zweifel}" if still else zweifel)


def zuletzt(db: sqlite3.Connection, wo: str = "main") -> str:
    """Return when a round or the co-operation was changed last (UTC, as stored), or "".

    `wo` is the schema of the log on this connection.
    """
    [runde] = db.execute(f"SELECT max(geaendert) FROM {wo}.runden").fetchone()
    letztes = None
    # The first version knew no co-operation, and its file is copied before it is made newer.
    if db.execute(f"SELECT 1 FROM {wo}.sqlite_master WHERE name = 'kooperation'").fetchone():
        sql = f"SELECT zeit FROM {wo}.kooperation ORDER BY nr DESC LIMIT 1"
        letztes = db.execute(sql).fetchone()
    return max(str(wann or "") for wann in (runde, *(letztes or ())))


def _wann(db: sqlite3.Connection, anfang: str) -> str:
    sql = "SELECT name FROM merker WHERE name LIKE ?"
    zeile = db.execute(sql, (f"{anfang}%",)).fetchone()
    return str(zeile[0]).removeprefix(anfang) if zeile else ""


def _wann_setzen(db: sqlite3.Connection, anfang: str, wann: str) -> None:
    db.execute("DELETE FROM merker WHERE name LIKE ?", (f"{anfang}%",))
    if wann:
        db.execute("INSERT INTO merker VALUES (?)", (anfang + wann,))


def erledigt(db: sqlite3.Connection, notizen: Collection[str]) -> None:
    """Remove these notes; the caller holds the transaction."""
    db.executemany("DELETE FROM merker WHERE name = ?", [(n,) for n in notizen])
