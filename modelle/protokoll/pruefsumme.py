"""A checksum for each event: a bit that flips on the disk must not pass for what somebody said.

SQLite notices damage to its own structure, but not to a letter of a text.

Measured: of 1,000 single flipped bits, SQLite's full check found 59 and the checksums 251 more; the
others changed no event (`test_beschaedigt`, long form).
"""

from __future__ import annotations

import sqlite3
from zlib import crc32

from modelle.protokoll import zeilensummen
from modelle.protokoll.tabellen import (
    FASSUNG,
    MIT_SUMMEN,
    MIT_WIEDERVORLAGEN,
    MIT_ZEILENSUMMEN,
)

SPALTEN = "nr, id, zeit, vorgang, name, daten"
"""The columns a checksum is computed from, in this order."""

# Read as bytes: a damaged text may not be valid UTF-8.
_WERTE = "nr, CAST(id AS BLOB), CAST(zeit AS BLOB), vorgang, CAST(name AS BLOB), CAST({} AS BLOB)"
VORHANDEN = f"pruefsumme({_WERTE.format('daten')})"
"""SQL: the checksum of a row as it stands."""

MIT_NEUEN_DATEN = f"pruefsumme({_WERTE.format(':daten')})"
"""SQL: the checksum of a row whose `daten` are about to become the parameter `:daten`."""


def pruefsumme(*werte: int | str) -> int:
    """Return the CRC-32 of an event's SPALTEN as stored; it detects every single flipped bit."""
    return crc32("\x1f".join(map(str, werte)).encode())


def einrichten(db: sqlite3.Connection) -> None:
    """Define the SQL functions of the checksums on this connection."""
    db.create_function("pruefsumme", 6, _in_sql, deterministic=True)
    zeilensummen.einrichten(db)


def _in_sql(*werte: object) -> int:
    teile = (wert if isinstance(wert, bytes) else str(wert).encode() for wert in werte)
    return crc32(b"\x1f".join(teile))


VERLETZT = f"pruefsumme IS NOT NULL AND pruefsumme <> {VORHANDEN}"
"""SQL: true for a row that is not as it was written."""

VERZEICHNIS = "im Verzeichnis"
"""Name of the damaged part, for the user, if the structure of the file is damaged."""


def schaden(db: sqlite3.Connection) -> list[str]:
    """Return the damaged parts of a log or a copy in words for the user; empty if none is.

    They are: the case code of each round with an event that is missing or not as it was written;
    „ohne Runde“ if events have lost their round; „Kooperation“; „Vereinbarungen“ for what was
    agreed about cases; what else holds a damaged row (see `zeilensummen`); or VERZEICHNIS alone.
    Rows of a version that wrote no checksums count as whole. Raises sqlite3.Error.
    """
    if db.execute("PRAGMA main.integrity_check(1)").fetchone()[0] != "ok":
        return [VERZEICHNIS]
    fassung = int(db.execute("PRAGMA main.user_version").fetchone()[0])
    if not MIT_SUMMEN <= fassung <= FASSUNG:
        return []
    auch = _verletzte_wiedervorlagen(db) if fassung >= MIT_WIEDERVORLAGEN else []
    zeilen = zeilensummen.verletzt(db) if fassung >= MIT_ZEILENSUMMEN else []
    return list(dict.fromkeys([*_verletzte(db), *auch, *zeilen]))


def _verletzte(db: sqlite3.Connection) -> list[str]:
    runden = db.execute(f"""
        SELECT code FROM main.runden
        WHERE nr IN (SELECT runde FROM main.ereignisse WHERE {VERLETZT})
            OR nr NOT IN
                (SELECT runde FROM main.ereignisse GROUP BY runde HAVING max(nr) = count(*))
        ORDER BY nr
    """)
    gefunden = [str(code) for (code,) in runden]
    allein = "SELECT 1 FROM main.ereignisse WHERE runde NOT IN (SELECT nr FROM main.runden) LIMIT 1"
    if db.execute(allein).fetchone():
        gefunden.append("ohne Runde")
    luecke = "SELECT 1 WHERE (SELECT max(nr) <> count(*) FROM main.kooperation)"
    if db.execute(f"SELECT 1 FROM main.kooperation WHERE {VERLETZT} UNION {luecke}").fetchone():
        gefunden.append("Kooperation")
    return gefunden


def _verletzte_wiedervorlagen(db: sqlite3.Connection) -> list[str]:
    sql = f"""
        SELECT 1 FROM main.wiedervorlagenereignisse WHERE {VERLETZT}
        UNION SELECT 1 FROM main.wiedervorlagen WHERE nr NOT IN (
            SELECT wiedervorlage FROM main.wiedervorlagenereignisse
            GROUP BY wiedervorlage HAVING max(nr) = count(*)
        )
    """
    return ["Vereinbarungen"] if db.execute(sql).fetchone() else []
