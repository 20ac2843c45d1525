"""A checksum for each row that is no event: what is made of events, and what is half typed.

Lists, offers and things of the co-operation are made of events, but shown without reading these: a
flipped letter would pass for the truth. A damaged row is made anew of its events (see `heilung`).
The events of figures are gone: a damaged figure comes from a copy, or goes.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection
from zlib import crc32

_SPALTEN = {
    "runden": (
        "id code monat ablauf stand phase leitfrage angelegt geaendert geschlossen ebene feld"
        " schule sache"
    ),
    "bestand": "sorte schluessel titel daten",
    "angebote": (
        "nr schluessel titel traeger zielgruppe thema ort erreichbar gueltig_bis suche_titel"
        " suche_mehr"
    ),
    "wiedervorlagen": "id code runde vereinbart sache gremium faellig erledigt",
    "entwuerfe": "runde text stelle art profession eintrag felder auftrag",
    "kennzahlen": (
        "runde monat ablauf ebene feld professionen phasen eintraege fall schule schulart dabei"
        " gehoert je_profession gewaehlt nachgesehen felder"
    ),
    "stopps": "vierteljahr",
}
"""The columns that the checksum of each table is computed from, in this order."""

TABELLEN = tuple(_SPALTEN)

ZAHLEN = ("kennzahlen", "stopps")
"""Those of them that got their checksums a version later."""

_WORTE = {
    "runden": "Liste der Runden",
    "bestand": "Kooperation",
    "angebote": "Angebote",
    "wiedervorlagen": "Vereinbarungen",
    "entwuerfe": "halb Getipptes",
    "kennzahlen": "Kennzahlen",
    "stopps": "Kennzahlen",
}
"""What of a table is damaged, for the user."""

ZUM_START = 1000
"""Rows of each table that a start looks at, the newest ones: 5 ms at most."""

_TRENNER = "\x1f"


def einrichten(db: sqlite3.Connection) -> None:
    """Define the SQL function that the checksums are made with on this connection."""
    db.create_function("zeilensumme", 1, crc32, deterministic=True)


def vorhanden(tabelle: str, von: str = "") -> str:
    """Return SQL for the checksum of a row as it stands; `von` names the table in a join.

    It is -1 if a text has become bytes: a flipped bit did that, and every letter is right.
    """
    spalten = [f"{von}.{s}" if von else s for s in _SPALTEN[tabelle].split()]
    # As bytes: a damaged text may not be valid UTF-8.
    muster = _TRENNER.join(["%s"] * len(spalten))
    summe = f"zeilensumme(CAST(printf('{muster}', {', '.join(spalten)}) AS BLOB))"
    arten = ", ".join(f"typeof({s})" for s in spalten)
    return f"iif('blob' IN ({arten}), -1, {summe})"


def heil(tabelle: str, von: str = "") -> str:
    """Return SQL that is true for a row that is as it was written, or has no checksum yet."""
    summe = f"{von}.pruefsumme" if von else "pruefsumme"
    return f"({summe} IS NULL OR {summe} = {vorhanden(tabelle, von)})"


def setzen(db: sqlite3.Connection, tabelle: str, wo: str, *werte: object) -> None:
    """Give these rows the checksum of what they hold now; the caller holds the transaction."""
    db.execute(f"UPDATE {tabelle} SET pruefsumme = {vorhanden(tabelle)} WHERE {wo}", werte)


def verletzt(db: sqlite3.Connection, hoechstens: int = -1) -> list[str]:
    """Return what holds a damaged row, in words for the user.

    At most `hoechstens` rows of each table are looked at (-1: all); then offers are left out. A log
    of an older version has no checksums. Raises sqlite3.Error.
    """
    gefunden = list[str]()
    for tabelle, wort in _WORTE.items():
        if not hat_summen(db, tabelle) or (tabelle == "angebote" and hoechstens >= 0):
            continue
        sql = _VERLETZT.format(tabelle=tabelle, heil=heil(tabelle))
        if db.execute(sql, (hoechstens,)).fetchone():
            gefunden.append(wort)
    return gefunden


_VERLETZT = """
    SELECT 1 FROM (SELECT * FROM main.{tabelle} ORDER BY 1 DESC LIMIT ?) WHERE NOT {heil} LIMIT 1
"""


def erneuern(db: sqlite3.Connection, ausser: Collection[str] = ()) -> None:
    """Give every row the checksum of what it holds now.

    `ausser` says what was damaged before, as `verletzt` returns it: this must still be found.
    """
    for tabelle, wort in _WORTE.items():
        if wort not in ausser and hat_summen(db, tabelle):
            setzen(db, tabelle, "1")


def hat_summen(db: sqlite3.Connection, tabelle: str) -> bool:
    """Return True if the rows of this table have checksums."""
    spalten = db.execute(f"PRAGMA main.table_info({tabelle})")
    return any(name == "pruefsumme" for _, name, *_ in spalten)
