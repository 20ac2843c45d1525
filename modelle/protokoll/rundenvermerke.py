"""Reads the events of a round out of rows of the log and writes them; notices a missing one."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from modelle.protokoll.fehler import HILFE, Beschaedigt, ProtokollFehler
from modelle.protokoll.vermerke import GELESEN, Datensatz, als_zeile, aus_zeile
from modelle.runde.ereignisse import NAMEN, RundeAngelegt, name_von
from modelle.strom.vermerk import Vermerk


def lesen(db: sqlite3.Connection, runde: str, nach: int) -> list[Vermerk]:
    """Return the events of a round with a number above `nach`.

    Raises Beschaedigt if one of them is missing or damaged. If a row stands in the wrong place,
    SQLite sees no row behind it and calls that the end; so it is asked from the other end, too.
    """
    [bis] = db.execute(_LETZTER, (runde,)).fetchone()
    vermerke = [vermerk_aus(zeile) for zeile in db.execute(_AB, (runde, nach))]
    da = vermerke[-1].nr if vermerke else nach
    if da < max(1, bis or 0) and db.execute(_GIBT_ES, (runde,)).fetchone():
        raise fehlt(da + 1)
    return lueckenlos(vermerke, nach)


_VON = "ereignisse AS e JOIN runden AS r ON r.nr = e.runde WHERE r.id = ?"
_EREIGNIS = ", ".join(f"e.{spalte}" for spalte in GELESEN.split(", "))
_AB = f"SELECT {_EREIGNIS} FROM {_VON} AND e.nr > ? ORDER BY e.nr"
_LETZTER = "SELECT max(nr) FROM ereignisse WHERE runde = (SELECT nr FROM runden WHERE id = ?)"
_GIBT_ES = "SELECT 1 FROM runden WHERE id = ?"


def vermerk_aus(zeile: Datensatz) -> Vermerk:
    """Return the event of a row; raises Beschaedigt if it is damaged."""
    return aus_zeile(zeile, NAMEN, _beschaedigt)


def lueckenlos(vermerke: list[Vermerk], nach: int = 0) -> list[Vermerk]:
    """Return these events of a round; raises Beschaedigt if one after number `nach` is missing."""
    for nr, vermerk in enumerate(vermerke, nach + 1):
        if vermerk.nr != nr or (nr == 1) != isinstance(vermerk.ereignis, RundeAngelegt):
            raise fehlt(nr)
    return vermerke


def fehlt(nr: int) -> ProtokollFehler:
    """Return the error for event `nr` of a round that is missing or stands in the wrong place."""
    return Beschaedigt(f"Eintrag {nr} dieser Runde fehlt oder ist falsch: {HILFE}.")


def _beschaedigt(nr: int) -> ProtokollFehler:
    return Beschaedigt(f"Eintrag {nr} dieser Runde ist beschädigt und nicht zu lesen: {HILFE}.")


# --- writing; the caller holds the transaction ------------------------------------------------


def schreiben(db: sqlite3.Connection, nr: int, vermerke: Sequence[Vermerk]) -> bool:
    """Add events to the round in row `nr`; return False if another event has the number of one."""
    for v in vermerke:
        try:
            db.execute(
                "INSERT INTO ereignisse VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (nr, *als_zeile(v, name_von(v.ereignis))),
            )
        except sqlite3.IntegrityError:
            if not _schon_da(db, nr, v):
                return False
    return True


def ersetzen(db: sqlite3.Connection, nr: int, vermerke: Sequence[Vermerk]) -> None:
    """Overwrite events of the round in row `nr` as a whole: a damaged one is put right by that."""
    db.executemany(
        "UPDATE ereignisse SET (nr, id, zeit, vorgang, name, daten, pruefsumme)"
        " = (?, ?, ?, ?, ?, ?, ?) WHERE runde = ? AND nr = ? AND id = ?",
        [(*als_zeile(v, name_von(v.ereignis)), nr, v.nr, v.id) for v in vermerke],
    )


def _schon_da(db: sqlite3.Connection, nr: int, vermerk: Vermerk) -> bool:
    """Return True if this very event stands already in the round in row `nr`."""
    sql = "SELECT 1 FROM ereignisse WHERE runde = ? AND nr = ? AND id = ?"
    return db.execute(sql, (nr, vermerk.nr, vermerk.id)).fetchone() is not None
