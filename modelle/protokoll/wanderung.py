"""Migrations of an older log to this version's tables, with sqlite-utils.

Imported only for a log that an older version wrote: sqlite-utils costs about 50 ms.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

from sqlite_utils import Database, Migrations

from modelle.protokoll import zeilensummen
from modelle.protokoll.pruefsumme import VORHANDEN
from modelle.protokoll.tabellen import MIGRATIONEN, SATZ

migrationen = Migrations(SATZ)


def _migration(name: str) -> Callable[[Database], None]:
    def ausfuehren(db: Database) -> None:
        for anweisung in MIGRATIONEN[name]:
            db.execute(anweisung)

    return ausfuehren


for _name in MIGRATIONEN:
    migrationen(name=_name)(_migration(_name))


def nachruesten(db: sqlite3.Connection) -> None:
    """Apply all migrations the log does not have yet; the caller holds the transaction.

    What has no checksum gets that of what it holds now.
    """
    migrationen.apply(Database(db, execute_plugins=False))
    for tabelle in ("ereignisse", "kooperation"):
        db.execute(f"UPDATE {tabelle} SET pruefsumme = {VORHANDEN} WHERE pruefsumme IS NULL")
    for tabelle in zeilensummen.TABELLEN:
        zeilensummen.setzen(db, tabelle, "pruefsumme IS NULL")
