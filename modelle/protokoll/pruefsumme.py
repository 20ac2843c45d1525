"""What tells damage: a checksum for each event, and the head of the file.

A bit that flips on the disk must not pass for what somebody said.

SQLite notices damage to its own structure, but not to a letter of a text.

Measured: of 1,000 single flipped bits, SQLite's full check found 59 and the checksums 251 more; the
others changed no event (`test_beschaedigt`, long form).
"""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from threading import Thread
from typing import Any
from zlib import crc32

from modelle.protokoll import zeilensummen
from modelle.protokoll.gang import stand
from modelle.protokoll.tabellen import (
    FASSUNG,
    MIGRATIONEN,
    MIT_SUMMEN,
    MIT_WIEDERVORLAGEN,
    MIT_ZEILENSUMMEN,
    SATZ,
)

SPALTEN = "nr, id, zeit, vorgang, name, daten"
"""The columns a checksum is computed from, in this order."""

# Read as bytes: a damaged text may not be valid UTF-8.
_WERTE = "nr, CAST(id AS BLOB), CAST(zeit AS BLOB), vorgang, CAST(name AS BLOB), CAST({} AS BLOB)"
VORHANDEN = f"pruefsumme({_WERTE.format('daten')})"
"""SQL: the checksum of a row as it stands."""

MIT_NEUEN_DATEN = f"pruefsumme({_WERTE.format(':daten')})"
"""SQL: the checksum of a row whose `daten` are about to become the parameter `:daten`."""


def pruefsumme(nr: int, id: str, zeit: str, vorgang: int, name: str, daten: str) -> int:
    """Return the CRC-32 of an event's SPALTEN as stored; it detects every single flipped bit."""
    return crc32(f"{nr}\x1f{id}\x1f{zeit}\x1f{vorgang}\x1f{name}\x1f{daten}".encode())


def einrichten(db: sqlite3.Connection) -> None:
    """Define the SQL functions of the checksums on this connection."""
    db.create_function("pruefsumme", 6, _in_sql, deterministic=True)
    zeilensummen.einrichten(db)


def _in_sql(*werte: Any) -> int:
    try:
        # As they are stored unless damaged; half of the time of a general join.
        return crc32(b"%d\x1f%b\x1f%b\x1f%d\x1f%b\x1f%b" % werte)
    except TypeError:
        return _wie_auch_immer(*werte)


def _wie_auch_immer(*werte: object) -> int:
    teile = (wert if isinstance(wert, bytes) else str(wert).encode() for wert in werte)
    return crc32(b"\x1f".join(teile))


KENNUNG_AB, _SCHREIBART = 68, 18
"""Byte offsets of `application_id` and of the write version in the head of a file of SQLite (file
format, section 1.3). With an unknown write version SQLite opens the file for reading only."""


def kopf(pfad: Path) -> bytes:
    """Return the head of a file of SQLite; raises OSError."""
    with pfad.open("rb") as datei:
        return datei.read(100)


def ist_datenbank(pfad: Path) -> bool:
    """Return True if a file begins with SQLite's signature; raises OSError."""
    return pfad.exists() and kopf(pfad).startswith(b"SQLite format 3\0")


def kopf_heil(pfad: Path) -> bool:
    """Return True if a file is one of SQLite that can be written to; raises OSError."""
    return ist_datenbank(pfad) and kopf(pfad)[_SCHREIBART : _SCHREIBART + 1] <= b"\2"


def fassung_verletzt(db: sqlite3.Connection) -> bool:
    """Return True if a log has no migrations but ours, whatever its number of version.

    A newer version notes its own. Raises sqlite3.Error.
    """
    namen = db.execute("SELECT name FROM _sqlite_migrations WHERE migration_set = ?", (SATZ,))
    return {name for (name,) in namen} <= MIGRATIONEN.keys()


_BYTES = "'blob' IN (typeof(id), typeof(zeit), typeof(name), typeof(daten))"

VERLETZT = f"pruefsumme IS NOT NULL AND (pruefsumme <> {VORHANDEN} OR {_BYTES})"
"""SQL: true for a row that is not as it was written, or in which a text has become bytes."""

VERZEICHNIS = "im Verzeichnis"
"""Name of the damaged part, for the user, if the structure of the file is damaged."""


def schaden(db: sqlite3.Connection) -> list[str]:
    """Return the damaged parts of a log or a copy in words for the user; empty if none is.

    They are: the case code of each round with an event that is missing or not as it was written;
    „ohne Runde“ if events have lost their round; „Kooperation“; „Vereinbarungen“ for what was
    agreed about cases; what else holds a damaged row (see `zeilensummen`); or VERZEICHNIS alone.
    Rows of a version that wrote no checksums count as whole. Raises sqlite3.Error.
    """
    datei = next((p for _, name, p in db.execute("PRAGMA database_list") if name == "main"), "")
    if not db.in_transaction and datei and os.path.getsize(datei) >= NEBENHER_AB:
        return _beides_zugleich(db, Path(datei))
    return _inhaltlich(db) if _heil(db) else [VERZEICHNIS]


NEBENHER_AB = 8_000_000
"""Bytes from which structure and checksums are looked at in two threads, in half the time."""


def _beides_zugleich(db: sqlite3.Connection, datei: Path) -> list[str]:
    aufbau = _Aufbau(datei, db.execute("PRAGMA main.mmap_size").fetchone()[0])
    aufbau.start()
    try:
        try:
            gefunden = _inhaltlich(db)
        except sqlite3.DatabaseError:
            # If the structure is wrong, that is why.
            if aufbau.heil():
                raise
        return gefunden if aufbau.heil() else [VERZEICHNIS]
    finally:
        aufbau.beenden()


class _Aufbau(Thread):
    """Looks at the structure of a file in another thread; SQLite needs none of Python for that."""

    def __init__(self, datei: Path, abgebildet: int) -> None:
        """`abgebildet` are the bytes of it that may be mapped into memory (`mmap_size`)."""
        super().__init__()
        ort = f"{datei.absolute().as_uri()}?mode=ro"
        self._db = sqlite3.connect(ort, uri=True, check_same_thread=False)
        self._db.execute(f"PRAGMA main.mmap_size = {abgebildet}")
        self._heil, self._fehler = False, list[sqlite3.Error]()

    def run(self) -> None:
        """Look; to be called by `start`."""
        try:
            self._heil = _heil(self._db)
        except sqlite3.Error as fehler:
            self._fehler.append(fehler)

    def heil(self) -> bool:
        """Wait until it is known whether the structure is right; raises sqlite3.Error."""
        while self.is_alive():
            self.join(0.05)
            stand(PRUEFUNG, 1.0)
        for fehler in self._fehler:
            raise fehler
        return self._heil

    def beenden(self) -> None:
        """Stop looking, and close the file."""
        self._db.interrupt()
        self.join()
        self._db.close()


def _heil(db: sqlite3.Connection) -> bool:
    return bool(db.execute("PRAGMA main.integrity_check(1)").fetchone()[0] == "ok")


def _inhaltlich(db: sqlite3.Connection) -> list[str]:
    """Return what is damaged although the structure is right."""
    fassung = int(db.execute("PRAGMA main.user_version").fetchone()[0])
    if not MIT_SUMMEN <= fassung <= FASSUNG:
        return []
    gefunden, ohne_runde = list[str](), False
    stand(PRUEFUNG, 0.0)
    letzte = db.execute("SELECT max(runde) FROM main.ereignisse").fetchone()[0]
    # Each round's events are read once, for the checksums and for what is missing.
    for runde, code, heil in db.execute(_RUNDEN):
        ohne_runde |= code is None
        if code is not None and not heil:
            gefunden.append(str(code))
        if isinstance(runde, int) and runde % 16 == 0:
            stand(PRUEFUNG, runde / letzte)
    leere = "SELECT code FROM main.runden WHERE nr NOT IN (SELECT runde FROM main.ereignisse)"
    gefunden += [str(code) for (code,) in db.execute(leere)]
    if ohne_runde:
        gefunden.append("ohne Runde")
    luecke = "SELECT 1 WHERE (SELECT max(nr) <> count(*) FROM main.kooperation)"
    if db.execute(f"SELECT 1 FROM main.kooperation WHERE {VERLETZT} UNION {luecke}").fetchone():
        gefunden.append("Kooperation")
    auch = _verletzte_wiedervorlagen(db) if fassung >= MIT_WIEDERVORLAGEN else []
    zeilen = zeilensummen.verletzt(db) if fassung >= MIT_ZEILENSUMMEN else []
    return list(dict.fromkeys([*gefunden, *auch, *zeilen]))


PRUEFUNG = "Jeder Eintrag wird geprüft"
"""What is said while events are checked."""

_RUNDEN = f"""
    SELECT e.runde, (SELECT code FROM main.runden WHERE nr = e.runde),
        max(e.nr) = count(*) AND NOT max({VERLETZT})
    FROM main.ereignisse AS e GROUP BY e.runde
"""
"""SQL: of each round that has events, its number, its code, and whether they are all as written."""


def _verletzte_wiedervorlagen(db: sqlite3.Connection) -> list[str]:
    sql = f"""
        SELECT 1 FROM main.wiedervorlagenereignisse WHERE {VERLETZT}
        UNION SELECT 1 FROM main.wiedervorlagen WHERE nr NOT IN (
            SELECT wiedervorlage FROM main.wiedervorlagenereignisse
            GROUP BY wiedervorlage HAVING max(nr) = count(*)
        )
    """
    return ["Vereinbarungen"] if db.execute(sql).fetchone() else []
