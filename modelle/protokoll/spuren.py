"""What was erased and has left traces yet: notes in the log, so that a kill is made good later.

A note is written in the transaction that erases; it goes when the file has been written anew and
the copies have been set right.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable

DATEI = "aufraeumen"
"""Texts were erased from the file."""

KOOPERATION = "kooperation"
"""Some of them from the co-operation."""

BEISEITE = "beiseite"
"""By somebody's own decision, which reaches damaged files that were put aside, too. Closing a round
and the end of a deadline do not: these files have a deadline of their own."""

_RUNDE = "runde:"


def in_runde(id: str) -> str:
    """The note that texts of this round were erased."""
    return _RUNDE + id


def runden(notizen: Iterable[str]) -> list[str]:
    """Ids of the rounds of which texts were erased."""
    return [notiz.removeprefix(_RUNDE) for notiz in notizen if notiz.startswith(_RUNDE)]


def vormerken(db: sqlite3.Connection, *notizen: str) -> None:
    """Note what is being erased; the caller holds the transaction."""
    db.executemany("INSERT OR IGNORE INTO merker VALUES (?)", [(n,) for n in (DATEI, *notizen)])


def vorgemerkt(db: sqlite3.Connection) -> set[str]:
    """The notes there are."""
    return {str(name) for (name,) in db.execute("SELECT name FROM merker")}


def erledigt(db: sqlite3.Connection, notizen: Collection[str]) -> None:
    """These are done."""
    db.executemany("DELETE FROM merker WHERE name = ?", [(n,) for n in notizen])
