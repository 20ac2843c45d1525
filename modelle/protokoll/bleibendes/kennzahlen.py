"""The figures of deleted rounds, in the log's file: one row a round, and the quarters of stops.

Columns that an older version did not fill are NULL: that was not counted.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import NamedTuple

import msgspec

from modelle.protokoll import zeilensummen
from modelle.runde.bleibendes.kennzahlen import Kennzahlen

_SCHULART = """
    coalesce(
        (SELECT json_extract(daten, '$.schulart') FROM bestand
         WHERE sorte = 'schule' AND schluessel = :schule AND json_valid(daten)),
        ''
    )
"""
"""SQL: the kind of the school, as the co-operation has it now."""


def schreiben(
    db: sqlite3.Connection,
    zahlen: Iterable[Kennzahlen],
    stopps: Mapping[str, str],
    nur: Collection[str],
) -> None:
    """Keep the figures of the rounds whose ids are in `nur`; the caller holds the transaction.

    Figures of a round that are there already stay as they are. `stopps` holds by id the quarters of
    rounds in which the stop was used, "" for the others.
    """
    for eine in (z for z in zahlen if z.runde in nur):
        werte = {name: _wert(getattr(eine, name)) for name in eine.__struct_fields__}
        namen = ", ".join(werte)
        platz = ", ".join(f":{name}" for name in werte)
        db.execute(
            f"INSERT OR IGNORE INTO kennzahlen ({namen}, schulart) VALUES ({platz}, {_SCHULART})",
            werte,
        )
        # Of a row that was there its checksum stays: it tells whether that is damaged.
        zeilensummen.setzen(db, "kennzahlen", "runde = ? AND pruefsumme IS NULL", eine.runde)
    db.executemany(
        "INSERT OR IGNORE INTO stopps (vierteljahr) VALUES (?)",
        [(viertel,) for id, viertel in stopps.items() if viertel and id in nur],
    )
    zeilensummen.setzen(db, "stopps", "pruefsumme IS NULL")


class Gespeichert(NamedTuple):
    """The figures of a deleted round as they are kept."""

    zahlen: Kennzahlen
    schulart: str
    vollstaendig: bool
    """False if an older version counted less."""


def lesen(db: sqlite3.Connection) -> Iterator[Gespeichert]:
    """Yield the figures of all deleted rounds; damaged ones are left out (`koprax doktor`)."""
    yield from _gelesen(db, "kennzahlen")


def letzte(db: sqlite3.Connection, ablauf: str, hoechstens: int) -> Iterator[Gespeichert]:
    """Yield those of the latest deleted rounds of the format with this name, as `lesen` does."""
    juengste = "SELECT * FROM kennzahlen WHERE ablauf = ? ORDER BY monat DESC, runde LIMIT ?"
    yield from _gelesen(db, f"({juengste})", ablauf, hoechstens)


def _gelesen(db: sqlite3.Connection, woher: str, *gesucht: object) -> Iterator[Gespeichert]:
    namen = Kennzahlen.__struct_fields__
    heil = zeilensummen.heil("kennzahlen")
    sql = f"SELECT {', '.join(namen)}, schulart FROM {woher} WHERE {heil}"
    for *werte, schulart in db.execute(sql, gesucht):
        zeile = dict(zip(namen, werte, strict=True))
        da = {name: wert for name, wert in zeile.items() if wert is not None}
        with contextlib.suppress(msgspec.MsgspecError):
            roh = {
                name: msgspec.json.decode(wert) if name in _ALS_JSON else wert
                for name, wert in {**_UNGEZAEHLT, **da}.items()
            }
            zahlen = msgspec.convert(roh, Kennzahlen, strict=False)
            yield Gespeichert(zahlen, schulart or "", zeile["dabei"] is not None)


def schularten(db: sqlite3.Connection) -> dict[str, str]:
    """Return the kinds of the co-operation's schools, as it has them now, by their keys."""
    sql = (
        "SELECT schluessel, json_extract(daten, '$.schulart') FROM bestand"
        " WHERE sorte = 'schule' AND json_valid(daten)"
    )
    return {name: art for name, art in db.execute(sql) if art}


_UNGEZAEHLT: Mapping[str, object] = {
    "fall": True, "schule": "", "dabei": "{}", "gehoert": "{}", "je_profession": "{}",
    "gewaehlt": 0, "nachgesehen": "{}", "felder": "{}",
}  # fmt: skip
"""What stands for the columns that an older version did not fill."""

_ALS_JSON = {
    "phasen", "eintraege", "dabei", "gehoert", "je_profession", "nachgesehen", "felder"
}  # fmt: skip


def _wert(wert: object) -> object:
    return wert if isinstance(wert, str | int) else msgspec.json.encode(wert).decode()
