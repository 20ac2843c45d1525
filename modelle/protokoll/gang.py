"""Long work on the files tells whoever listens how far it is, and stops when they wish.

Decision: who listens is found in the context, not passed through every function on the way. In
another thread nobody listens, so a copy made beside the round is silent.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from itertools import count

Hoerer = Callable[[str, float], None]
"""Is told in German what is done and which share of it (0 to 1); raises Angehalten to stop it."""

_hoerer: ContextVar[Hoerer | None] = ContextVar("hoerer", default=None)

JE = 50_000
"""Steps of SQLite's machine between two reports, about 5 ms."""

BYTES_JE_SCHRITT = 43
"""Bytes that such a step of VACUUM writes on average: counted with a log of 200 rounds."""


class Angehalten(Exception):
    """Somebody stopped long work; what it would have replaced is as it was."""


@contextmanager
def gehoert(hoerer: Hoerer) -> Iterator[None]:
    """Let `hoerer` listen to what is done meanwhile."""
    davor = _hoerer.set(hoerer)
    try:
        yield
    finally:
        _hoerer.reset(davor)


def stand(was: str, anteil: float) -> None:
    """Tell how far this work is; raises Angehalten if it is to stop."""
    if hoerer := _hoerer.get():
        hoerer(was, anteil)


@contextmanager
def verfolgt(db: sqlite3.Connection, was: str, anteil: Callable[[], float]) -> Iterator[None]:
    """Tell meanwhile how far a statement on this connection is; raises Angehalten.

    A statement that is stopped changes nothing.
    """
    angehalten = list[Angehalten]()

    def zwischendurch() -> int:
        try:
            stand(was, anteil())
        except Angehalten as halt:
            angehalten.append(halt)
        return len(angehalten)

    if _hoerer.get() is None:
        yield
        return
    db.set_progress_handler(zwischendurch, JE)
    try:
        yield
    except sqlite3.OperationalError:
        if angehalten:
            raise angehalten[0] from None
        raise
    finally:
        db.set_progress_handler(None, 0)


def neu_schreiben(db: sqlite3.Connection, was: str) -> None:
    """Write the file of this connection anew, without traces of what was erased; raises as VACUUM.

    SQLite tells only how many steps its machine made, so the share is an estimate.
    """
    ganz = max(1, os.path.getsize(db.execute("PRAGMA database_list").fetchone()[2]))
    schritte = count(1)
    with verfolgt(db, was, lambda: min(1.0, next(schritte) * JE * BYTES_JE_SCHRITT / ganz)):
        db.execute("VACUUM")
