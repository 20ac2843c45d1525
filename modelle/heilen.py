"""Putting single damaged events right from a copy, so that nothing else is lost."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

from modelle.dateifehler import verstaendlich
from modelle.pruefsumme import VERLETZT, VERZEICHNIS, einrichten, schaden, verletzte_ereignisse
from modelle.sicherung import bereit, gesperrt, ordner, weggelegt
from modelle.tabellen import FASSUNG


def heilen(pfad: Path, sicherung: Path) -> list[str]:
    """Take damaged events from this copy; returns what is damaged still (`schaden`).

    What is changed is copied aside before, as it was. Raises ProtokollFehler; then nothing changed.
    """
    with verstaendlich(pfad), gesperrt(pfad):
        bereit(ordner(pfad))
        davor = weggelegt(pfad, "beschaedigt")
        shutil.copy(pfad, davor)
        db = sqlite3.connect(f"{pfad.absolute().as_uri()}?mode=rw", uri=True, isolation_level=None)
        try:
            einrichten(db)
            db.execute("PRAGMA secure_delete = ON")
            db.execute("PRAGMA synchronous = EXTRA")
            db.execute("ATTACH ? AS kopie", (f"{sicherung.absolute().as_uri()}?mode=ro",))
            db.execute("BEGIN IMMEDIATE")
            if int(db.execute("PRAGMA kopie.user_version").fetchone()[0]) == FASSUNG:
                for runde, nr in verletzte_ereignisse(db):
                    _ersetzen(db, runde, nr)
                db.execute(_KOOPERATION)
            db.execute("COMMIT")
            noch = schaden(db)
            if noch == [VERZEICHNIS]:
                # An index can be made anew from its table.
                db.execute("REINDEX main.runden")
                db.execute("REINDEX main.ereignisse")
                noch = schaden(db)
        finally:
            db.close()
        if noch and pfad.read_bytes() == davor.read_bytes():
            # Nothing was to be had from there: nothing has to be kept.
            davor.unlink()
        return noch


_DASSELBE = """
    (e.id IS k.id) + (e.zeit IS k.zeit) + (e.vorgang IS k.vorgang) + (e.name IS k.name)
    + (e.daten IS k.daten) + (e.pruefsumme IS k.pruefsumme) >= 5
"""
"""SQL: one field was damaged, all else is as in the copy; so it is no other event."""

_KOOPERATION = f"""
    UPDATE main.kooperation AS e
    SET id = k.id, zeit = k.zeit, vorgang = k.vorgang, name = k.name, daten = k.daten,
        pruefsumme = k.pruefsumme
    FROM kopie.kooperation AS k WHERE k.nr = e.nr AND k.pruefsumme IS NOT NULL
        AND e.nr IN (SELECT nr FROM main.kooperation WHERE {VERLETZT}) AND {_DASSELBE}
"""


def _ersetzen(db: sqlite3.Connection, runde: int, nr: int) -> None:
    """The event as the copy has it; untouched where the copy has none, or another history."""
    db.execute(
        f"""
        UPDATE main.ereignisse AS e
        SET id = k.id, zeit = k.zeit, vorgang = k.vorgang, name = k.name, daten = k.daten,
            pruefsumme = k.pruefsumme
        FROM kopie.ereignisse AS k
        WHERE e.runde = ?1 AND e.nr = ?2 AND k.nr = ?2
            AND k.runde = (SELECT a.nr FROM kopie.runden AS a JOIN main.runden AS b ON b.id = a.id
                           WHERE b.nr = ?1)
            AND k.pruefsumme IS NOT NULL AND {_DASSELBE}
        """,
        (runde, nr),
    )
