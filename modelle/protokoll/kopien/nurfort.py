"""Takes out of a large copy what the log has no more, without writing all of it anew.

Decision: a copy whose bytes are those that were checked whole (see `geprueft`) stays whole when
SQLite deletes rows in it, as the log does when it deletes them. So only its structure is looked at
again, which takes a fifth of the whole check. Whatever else changes in a copy, it is checked whole.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from pathlib import Path

from modelle.protokoll.kopien import luecken
from modelle.protokoll.kopien.ablage import geoeffnet
from modelle.protokoll.kopien.geprueft import Dateiinhalt, gezaehlt, kopieren


def trifft(kopie: sqlite3.Connection, runden: Sequence[str], vereinbart: Sequence[str]) -> bool:
    """Return True if the log has none of these rounds and agreements any more.

    The copy is open, with the log beside it as the schema `jetzt`.
    """
    sql = "SELECT 1 FROM jetzt.{} WHERE id IN (SELECT value FROM json_each(?)) LIMIT 1"
    return not any(
        kopie.execute(sql.format(tabelle), (json.dumps(ids),)).fetchone()
        for tabelle, ids in (("runden", runden), ("wiedervorlagen", vereinbart))
    )


def herausgenommen(
    kopie: Path, neu: Path, runden: Sequence[str], vereinbart: Sequence[str]
) -> Dateiinhalt | None:
    """Write the copy into this empty file, without these rounds and agreements.

    Return what it holds; or None if it has to be done another way, whatever was written then.
    Raises sqlite3.Error, OSError and Angehalten.
    """
    if not (luecken.kennt(kopie) and kopieren(kopie, neu)):
        return None
    with geoeffnet(neu) as db:
        for tabelle, ids in (("runden", runden), ("wiedervorlagen", vereinbart)):
            for id in ids:  # none of a table that an older version did not have
                db.execute(f"DELETE FROM {tabelle} WHERE id = ?", (id,))
        db.execute("DELETE FROM entwuerfe")
    luecken.leeren(neu)
    with geoeffnet(neu, "ro") as db:
        heil = db.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok"
        return gezaehlt(db) if heil else None
