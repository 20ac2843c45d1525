"""A checksum for each event: a bit that flips on the disk must not pass as what somebody said.

SQLite notices damage to its own structure, not to a letter of a text.
"""

from __future__ import annotations

import sqlite3
from zlib import crc32

SPALTEN = "nr, id, zeit, vorgang, name, daten"
"""What a checksum is made of, in this order."""

MIT_NEUEN_DATEN = SPALTEN.replace("daten", "?1")
"""The same where `daten` is about to be overwritten with the first parameter."""


def pruefsumme(nr: int, id: str, zeit: str, vorgang: int, name: str, daten: str) -> int:
    """CRC-32 of an event as it is stored; it finds every single flipped bit."""
    return crc32(f"{nr}\x1f{id}\x1f{zeit}\x1f{vorgang}\x1f{name}\x1f{daten}".encode())


def einrichten(db: sqlite3.Connection) -> None:
    """Make `pruefsumme` known to SQL on this connection."""
    db.create_function("pruefsumme", 6, _in_sql, deterministic=True)


def _in_sql(*werte: object) -> int:
    # Damaged values may have any type.
    nr, id, zeit, vorgang, name, daten = (
        wert.decode(errors="replace") if isinstance(wert, bytes) else wert for wert in werte
    )
    return pruefsumme(nr, id, zeit, vorgang, name, daten)  # type: ignore[arg-type]


def verletzte(db: sqlite3.Connection) -> list[str]:
    """Case codes of the rounds with an event that is not as it was written; „Kooperation“, too.

    Events of a version that wrote no checksums are taken as they are.
    """
    anders = f"pruefsumme IS NOT NULL AND pruefsumme <> pruefsumme({SPALTEN})"
    runden = db.execute(
        "SELECT code FROM runden WHERE nr IN"
        f" (SELECT runde FROM ereignisse WHERE {anders}) ORDER BY nr"
    )
    gefunden = [str(code) for (code,) in runden]
    if db.execute(f"SELECT 1 FROM kooperation WHERE {anders} LIMIT 1").fetchone():
        gefunden.append("Kooperation")
    return gefunden
