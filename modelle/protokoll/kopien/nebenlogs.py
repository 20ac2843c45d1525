"""Erases in the logs beside a log what was erased in it: those that a round had to go on in.

Such a log is no copy. It may be open, it may hold what came later, and nobody may have taken that
in yet. So words are overwritten in place, its own events stay, and a round goes only if a person
deleted it. The log that it went on from is one of them, too.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path

from modelle.protokoll import spuren
from modelle.protokoll.kopien import angleichen as kopien
from modelle.protokoll.kopien.ablage import gesperrt
from modelle.protokoll.kopien.beiseite import nebenlogs
from modelle.protokoll.kopien.sicherung import alle, ordner
from modelle.protokoll.pruefsumme import einrichten

WARTEN_S = 1.5
"""Seconds to wait for another process that holds such a log."""


def ueberall_angleichen(pfad: Path, notizen: Collection[str]) -> None:
    """Erase in all copies, and in the logs beside this one and their copies.

    Raises what `angleichen` raises; then this has to be repeated.
    """
    kopien.angleichen(pfad, notizen)
    for log in nebenlogs(pfad):
        with gesperrt(ordner(pfad)):
            for kopie in alle(log):
                kopien.setzen(kopie.pfad, pfad, notizen)
        if log.exists():
            _im_log(log, pfad, notizen)


def _im_log(log: Path, pfad: Path, notizen: Collection[str]) -> None:
    runden, worte = spuren.runden(notizen), kopien.worte_in(notizen)
    with _geoeffnet(log, pfad) as db:
        andere = kopien.andere_runden(db, runden)
        if not (andere or (worte is not None and worte.fremde(db))):
            return
        db.execute("BEGIN IMMEDIATE")
        try:
            for runde in andere:
                if db.execute("SELECT 1 FROM jetzt.runden WHERE id = ?", (runde,)).fetchone():
                    kopien.gemeinsames_ersetzen(db, runde)
                elif spuren.BEISEITE in notizen:
                    db.execute("DELETE FROM main.runden WHERE id = ?", (runde,))
            if worte is not None:
                worte.ersetzen(db)
                worte.halbe_zeilen(db)
            db.execute("COMMIT")
        except BaseException:
            db.execute("ROLLBACK")
            raise
        db.execute("DETACH jetzt")
        db.execute("VACUUM")


@contextmanager
def _geoeffnet(log: Path, pfad: Path) -> Iterator[sqlite3.Connection]:
    """Open a log that others may have open, with this one beside it as the schema `jetzt`."""
    ort = f"{log.absolute().as_uri()}?mode=rw"
    db = sqlite3.connect(ort, uri=True, timeout=WARTEN_S, isolation_level=None)
    try:
        einrichten(db)
        for satz in ("secure_delete = ON", "temp_store = MEMORY", "foreign_keys = ON"):
            db.execute(f"PRAGMA {satz}")
        kopien.daneben_oeffnen(db, pfad)
        yield db
    finally:
        db.close()
