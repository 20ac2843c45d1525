"""Whether a copy is whole, and the note of that to find it out once; and which knows more.

Beside large copies lies a note of the sum of all bytes of each that was checked whole. While the
sum is the same, every byte is as it was then. That takes a tenth of the time of the check.

Decision: the sum (CRC-32) comes with the base of Python that is loaded anyway. It is to find what a
disk does to a file. Somebody who forges a copy could forge its checksums as well.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Callable, Iterable
from pathlib import Path
from zlib import crc32

import msgspec

from modelle.protokoll import spuren
from modelle.protokoll.fehler import BESCHAEDIGT, SCHNELL_GEPRUEFT, Beschaedigt, verstaendlich
from modelle.protokoll.gang import stand
from modelle.protokoll.kopien.ablage import entstehend, geoeffnet
from modelle.protokoll.pruefsumme import schaden
from modelle.protokoll.tabellen import FASSUNG, KENNUNG

NOTIZ = "geprueft"
"""Name of the file in the folder of the copies that holds the note."""

AB = SCHNELL_GEPRUEFT
"""Bytes of a copy from which the note is worth it."""

STUECK = 1 << 20
"""Bytes that are read at a time."""


class Dateiinhalt(msgspec.Struct, frozen=True):
    """Counts of what a log or a copy of one holds."""

    fassung: int
    """Version of its tables (`user_version`)."""
    runden: int
    offene: int
    """Rounds that are not closed."""
    ereignisse: int
    schaden: str = ""
    """German words for what is damaged; empty if nothing is."""


class _Notiz(msgspec.Struct, frozen=True):
    """A copy that was whole: its bytes, their sum, and what it holds."""

    groesse: int
    summe: int
    inhalt: Dateiinhalt


def pruefen(kopie: Path) -> Dateiinhalt:
    """Return what a copy holds.

    Raises Beschaedigt if it is not whole or not ours, ProtokollFehler if it is unreadable.
    """
    with verstaendlich(kopie):
        notiz = _notiz(kopie)
        if notiz and notiz.summe == _summe(kopie):
            return notiz.inhalt
        with geoeffnet(kopie, "ro") as db:
            pruefen_offene(db, kopie)
            return gezaehlt(db)


def kopieren(kopie: Path, neu: Path) -> bool:
    """Write a copy's bytes into this empty file; return True if they are those noted as whole.

    Writes nothing, and returns False, where nothing is noted. Raises OSError.
    """
    if (notiz := _notiz(kopie)) is None:
        return False
    with neu.open("r+b") as offen:
        return notiz.summe == _summe(kopie, schreiben=offen.write)


def pruefen_offene(kopie: sqlite3.Connection, pfad: Path) -> None:
    """Raise Beschaedigt if an open copy is not whole or not ours; `pfad` is named as damaged."""
    kennung, fassung = (
        int(kopie.execute(f"PRAGMA {name}").fetchone()[0])
        for name in ("application_id", "user_version")
    )
    if kennung != KENNUNG or not 0 < fassung <= FASSUNG or schaden(kopie):
        raise Beschaedigt(BESCHAEDIGT.format(pfad=pfad))


def gezaehlt(db: sqlite3.Connection, schaden: str = "") -> Dateiinhalt:
    """Return what an open log or copy holds; `schaden` says in German what of it is damaged."""

    def zahl(sql: str) -> int:
        return int(db.execute(sql).fetchone()[0])

    return Dateiinhalt(
        zahl("PRAGMA user_version"),
        zahl("SELECT count(*) FROM main.runden"),
        zahl("SELECT count(*) FROM main.runden WHERE stand <> 'geschlossen'"),
        zahl("SELECT count(*) FROM main.ereignisse"),
        schaden,
    )


def merken(kopie: Path, inhalt: Dateiinhalt) -> None:
    """Note that this copy was found whole; the caller holds the lock of its folder.

    Without effect if the note cannot be written: then the copy is checked again.
    """
    if kopie.stat().st_size < AB:
        return
    with contextlib.suppress(OSError):
        davor = _notizen(kopie.parent).items()
        alle = {name: notiz for name, notiz in davor if (kopie.parent / name).exists()}
        alle[kopie.name] = _Notiz(kopie.stat().st_size, _summe(kopie, leise=True), inhalt)
        with entstehend(kopie.parent / NOTIZ) as neu:
            neu.write_bytes(msgspec.json.encode(alle))


def _notiz(kopie: Path) -> _Notiz | None:
    """Return the note of a copy if it has as many bytes as then; raises OSError."""
    notiz = _notizen(kopie.parent).get(kopie.name)
    return notiz if notiz and notiz.groesse == kopie.stat().st_size else None


def _notizen(ordner: Path) -> dict[str, _Notiz]:
    try:
        return msgspec.json.decode((ordner / NOTIZ).read_bytes(), type=dict[str, _Notiz])
    except (OSError, ValueError):  # none yet, or damaged
        return {}


def _summe(
    datei: Path, leise: bool = False, schreiben: Callable[[bytes], object] | None = None
) -> int:
    """Return the sum of all bytes of a file; a change that it overlooks is one in 2 ** 32.

    `schreiben` is given the bytes, piece by piece.
    """
    summe, gelesen, groesse = 0, 0, max(1, datei.stat().st_size)
    with datei.open("rb", buffering=0) as offen:
        while stueck := offen.read(STUECK):
            summe, gelesen = crc32(stueck, summe), gelesen + len(stueck)
            if schreiben:
                schreiben(stueck)
            if not leise:
                stand("Die Sicherung wird gelesen", gelesen / groesse)
    return summe


def erste_weitere(kopien: Iterable[Path], log: Path, spaeter: bool = False) -> Path | None:
    """Return the first of these copies that holds a last event that the log lacks, or None.

    With `spaeter`, the copy must also have been changed later than the log. `log` may be a copy of
    it. Copies that cannot be read, of an older version, or of a log that shares no event with this
    one are passed over. Raises nothing.
    """
    for kopie in kopien:
        with contextlib.suppress(sqlite3.Error, OSError), geoeffnet(kopie, "ro") as db:
            # Only last events are looked up: what was erased is erased from the copies, too.
            db.execute("ATTACH ? AS jetzt", (f"{log.absolute().as_uri()}?mode=ro",))
            if spaeter and spuren.zuletzt(db) <= spuren.zuletzt(db, "jetzt"):
                continue
            if db.execute(_GEMEINSAM).fetchone() and db.execute(_FEHLT).fetchone():
                return kopie
    return None


_GEMEINSAM = """
    SELECT 1 WHERE EXISTS (
        SELECT 1 FROM main.ereignisse AS e JOIN jetzt.ereignisse AS j ON j.id = e.id
    ) OR EXISTS (
        SELECT 1 FROM main.kooperation AS k JOIN jetzt.kooperation AS j ON j.id = k.id
    ) OR NOT EXISTS (SELECT 1 FROM jetzt.ereignisse)
"""

# CROSS JOIN: else SQLite would begin with the events, and a million of them take four seconds.
_FEHLT = """
    SELECT 1 FROM main.runden AS r
    CROSS JOIN main.ereignisse AS e ON e.runde = r.nr
        AND e.nr = (SELECT max(nr) FROM main.ereignisse WHERE runde = r.nr)
    WHERE NOT EXISTS (SELECT 1 FROM jetzt.ereignisse AS j WHERE j.id = e.id)
    UNION ALL
    SELECT 1 FROM main.kooperation AS k
    WHERE k.nr = (SELECT max(nr) FROM main.kooperation)
        AND NOT EXISTS (SELECT 1 FROM jetzt.kooperation AS j WHERE j.id = k.id)
    LIMIT 1
"""
