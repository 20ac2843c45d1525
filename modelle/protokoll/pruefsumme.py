"""A checksum for each event: a bit that flips on the disk must not pass as what somebody said.

SQLite notices damage to its own structure, not to a letter of a text.
"""

from __future__ import annotations

import sqlite3
from zlib import crc32

from modelle.protokoll.tabellen import FASSUNG

SPALTEN = "nr, id, zeit, vorgang, name, daten"
"""What a checksum is made of, in this order."""

# As bytes: damaged text may be none at all.
_WERTE = "nr, CAST(id AS BLOB), CAST(zeit AS BLOB), vorgang, CAST(name AS BLOB), CAST({} AS BLOB)"
VORHANDEN = f"pruefsumme({_WERTE.format('daten')})"
"""SQL: the checksum of a row as it stands."""

MIT_NEUEN_DATEN = f"pruefsumme({_WERTE.format(':daten')})"
"""SQL: that of a row whose `daten` is about to be overwritten with the parameter of that name."""


def pruefsumme(*werte: int | str) -> int:
    """CRC-32 of an event as it is stored (SPALTEN); it finds every single flipped bit."""
    return crc32("\x1f".join(map(str, werte)).encode())


def einrichten(db: sqlite3.Connection) -> None:
    """Make `pruefsumme` known to SQL on this connection."""
    db.create_function("pruefsumme", 6, _in_sql, deterministic=True)


def _in_sql(*werte: object) -> int:
    teile = (wert if isinstance(wert, bytes) else str(wert).encode() for wert in werte)
    return crc32(b"\x1f".join(teile))


VERLETZT = f"pruefsumme IS NOT NULL AND pruefsumme <> {VORHANDEN}"
"""SQL: whether a row is not as it was written."""


VERZEICHNIS = "im Verzeichnis"
"""What is said where the structure of the file is damaged."""


def schaden(db: sqlite3.Connection) -> list[str]:
    """What of a log or a copy is damaged, as a person may be told; empty when all is well.

    Case codes of the rounds with an event that is missing or not as it was written, „Kooperation“,
    „ohne Runde“ where events lost theirs, or VERZEICHNIS. Events of a version that wrote no
    checksums are taken as they are.
    """
    if db.execute("PRAGMA main.integrity_check(1)").fetchone()[0] != "ok":
        return [VERZEICHNIS]
    mit_summen = int(db.execute("PRAGMA main.user_version").fetchone()[0]) == FASSUNG
    return _verletzte(db) if mit_summen else []


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
