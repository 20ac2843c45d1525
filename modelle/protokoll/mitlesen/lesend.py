"""The log opened to be read only, while another process writes it."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from modelle.protokoll.datei import ansehen
from modelle.protokoll.fehler import ANDERE, NEUER, Beschaedigt, ProtokollFehler, verstaendlich
from modelle.protokoll.kopien import ablage, sicherung
from modelle.protokoll.pruefsumme import einrichten
from modelle.protokoll.runden import Protokoll
from modelle.protokoll.tabellen import FASSUNG, KENNUNG

WARTEN_S = 0.2
"""Seconds to wait for a process that is writing: whoever reads on tries again soon."""

AELTER = "{pfad} ist von einer älteren Fassung: bitte zuerst „koprax“ starten, es stellt sie um."


class NurLesend(Protokoll):
    """A log that is read here; whatever would write raises ProtokollFehler.

    SQLite opens the file for writing all the same: otherwise it could not read a log whose writer
    was killed in the middle of a transaction, which is rolled back at the next reading.
    """

    def __init__(self, pfad: Path) -> None:
        """Open the log at `pfad` and change nothing in it. Raises ProtokollFehler."""
        super().__init__(pfad, oeffnen=_geoeffnet)


def _geoeffnet(pfad: Path, _: int) -> tuple[sqlite3.Connection, tuple[int, int]]:
    with verstaendlich(pfad):
        sicherung.verlust_melden(pfad)
        ansehen(pfad)
        nummer = ablage.datei_nummer(pfad)
        return _verbunden(pfad), nummer


def _verbunden(pfad: Path) -> sqlite3.Connection:
    wo = f"{pfad.absolute().as_uri()}?mode=rw"
    db = sqlite3.connect(
        wo, uri=True, timeout=WARTEN_S, isolation_level=None, check_same_thread=False
    )
    try:
        db.execute("PRAGMA query_only = ON")
        einrichten(db)
        if int(db.execute("PRAGMA application_id").fetchone()[0]) != KENNUNG:
            raise Beschaedigt(f"{pfad} gehört einem anderen Programm: {ANDERE}.")
        fassung = int(db.execute("PRAGMA user_version").fetchone()[0])
        if fassung != FASSUNG:
            raise ProtokollFehler((NEUER if fassung > FASSUNG else AELTER).format(pfad=pfad))
    except BaseException:
        db.close()
        raise
    return db
