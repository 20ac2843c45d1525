"""Reads a round with damaged events out of a log that was not mended yet.

What is damaged comes from the copies; an `Unlesbar` stands where no copy has it. The file stays as
it is, so that the next start still finds the damage and offers what a copy has.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from modelle.protokoll import spuren
from modelle.protokoll.fehler import Beschaedigt, verstaendlich
from modelle.protokoll.heilung.bergen import ergaenzen
from modelle.protokoll.heilung.fund import RUNDE, gelesen
from modelle.protokoll.heilung.grundlage import bekannte, gegruendete
from modelle.protokoll.heilung.luecken import gefuellt
from modelle.protokoll.heilung.zeile import Strom, Zeile, heile
from modelle.protokoll.kopien import sicherung
from modelle.protokoll.kopien.ablage import geoeffnet, pruefen_vormerken
from modelle.protokoll.runden import Protokoll
from modelle.runde.ereignisse import NAMEN
from modelle.strom.vermerk import Vermerk


def lesen(protokoll: Protokoll, runde: str, nach: int = 0) -> list[Vermerk]:
    """Return the events of a round with a number above `nach`, each damaged one replaced.

    If one is, note that the next start is to look at every entry. Raises ProtokollFehler, and
    Beschaedigt if nothing of the round can be read any more.
    """
    try:
        vermerke = protokoll.lesen(runde, nach)
        if nach or not vermerke or not _spaeter_geaendert(protokoll, runde, vermerke[-1]):
            return vermerke
        # If a row stands in the wrong place, SQLite sees no row behind it, and calls that the end.
        with verstaendlich(protokoll.pfad):
            alle = _geborgen(protokoll, runde)
        return max(vermerke, alle, key=len)
    except Beschaedigt:
        pruefen_vormerken(protokoll.pfad)
        with verstaendlich(protokoll.pfad):
            vermerke = _geborgen(protokoll, runde)
        if not vermerke:
            raise
    return vermerke[nach:]


def _spaeter_geaendert(protokoll: Protokoll, runde: str, letzter: Vermerk) -> bool:
    """Return True if the list says that the round changed after this event."""
    with verstaendlich(protokoll.pfad):
        sql = "SELECT geaendert FROM runden WHERE id = ?"
        wann = protokoll.verbindung.execute(sql, (runde,)).fetchone()
    with contextlib.suppress(TypeError, ValueError):
        return bool(wann and datetime.fromisoformat(wann[0]) > letzter.zeit)
    return False


def _geborgen(protokoll: Protokoll, runde: str) -> list[Vermerk]:
    """Return the events of a round up to the last one in the file; none if nothing is readable.

    Raises sqlite3.Error, OSError, and ProtokollFehler if a newer version wrote one.
    """
    kopien = _aus_kopien(protokoll, runde)
    heil, verletzt = _hier(protokoll, runde, kopien)
    bis = max((*heil, *verletzt), default=0)
    stroeme = {runde: heil}
    for kopie in kopien:
        # What is appended gets the next number: a later event of a copy would have it already.
        ergaenzen(stroeme, {runde: {nr: zeile for nr, zeile in kopie.items() if nr <= bis}})
    vermerke = gefuellt(runde, heil, verletzt, NAMEN)
    return gegruendete(vermerke, heil, bekannte(_andere_gruendungen(protokoll.verbindung)))


def _hier(protokoll: Protokoll, runde: str, kopien: list[Strom]) -> tuple[Strom, Strom]:
    """Return the whole and the damaged rows of the file, each page read for itself."""
    db, strom = protokoll.verbindung, RUNDE + runde
    bekannt = {zeile.id: runde for kopie in kopien for zeile in kopie.values()}
    db.execute("BEGIN")
    try:
        # As long as this is read, nobody writes.
        [nr] = db.execute("SELECT nr FROM runden WHERE id = ?", (runde,)).fetchone() or (0,)
        fund = gelesen(protokoll.pfad, bekannt, {nr: runde})
    finally:
        db.execute("ROLLBACK")
    return fund.heil.get(strom, {}), fund.verletzt.get(strom, {})


def _aus_kopien(protokoll: Protokoll, runde: str) -> list[Strom]:
    """Return the whole rows of each copy, newest first; none if texts are still to be erased."""
    if runde in spuren.runden(spuren.vorgemerkt(protokoll.verbindung)):
        return []
    return [_aus_kopie(kopie.pfad, runde) for kopie in sicherung.alle(protokoll.pfad)]


def _aus_kopie(pfad: Path, runde: str) -> Strom:
    strom = Strom()
    with contextlib.suppress(sqlite3.Error, OSError), geoeffnet(pfad, "ro") as db:
        for zeile in _zeilen(db, f"{_ROH} WHERE r.id = ?", runde):
            if ganze := heile(zeile):
                strom[ganze.nr] = ganze
    return strom


def _andere_gruendungen(db: sqlite3.Connection) -> Iterator[Strom]:
    for zeile in _zeilen(db, f"{_ROH} WHERE e.nr = 1"):
        if ganze := heile(zeile):
            yield {1: ganze}


def _zeilen(db: sqlite3.Connection, sql: str, *werte: str) -> Iterator[Zeile]:
    for zeile in db.execute(sql, werte):
        # A damaged text may not be valid UTF-8.
        yield Zeile._make(w.decode(errors="replace") if type(w) is bytes else w for w in zeile)


_ROH = (
    "SELECT e.nr, CAST(e.id AS BLOB), CAST(e.zeit AS BLOB), e.vorgang, CAST(e.name AS BLOB),"
    " CAST(e.daten AS BLOB), e.pruefsumme FROM ereignisse AS e JOIN runden AS r ON r.nr = e.runde"
)
"""The columns of a `Zeile`, texts as bytes."""
