"""Migrations of an older log with sqlite-utils, from day one.

Imported only for a file that is older than this version: sqlite-utils costs about 50 ms.
"""

from __future__ import annotations

from collections.abc import Callable

from sqlite_utils import Database, Migrations

from modelle.protokoll.tabellen import MIGRATIONEN, SATZ

migrationen = Migrations(SATZ)


def _migration(name: str) -> Callable[[Database], None]:
    def ausfuehren(db: Database) -> None:
        for anweisung in MIGRATIONEN[name]:
            db.execute(anweisung)

    return ausfuehren


for _name in MIGRATIONEN:
    migrationen(name=_name)(_migration(_name))
