"""Empties what means nothing in a database: the gaps in its pages, and the pages that are free.

`secure_delete` zeroes each deleted cell and each page that is freed. It does not zero what SQLite
leaves in the gaps of a page when it moves cells to another one; VACUUM does not carry that over,
but writes the whole file for it, and what it was before into a journal.

Decision: none of it means anything to SQLite, so a file in which some is zeroed and other not yet
is whole, too, and needs no journal. Where it is stands in SQLite's file format, sections 1.5, 1.6.

The first page of an open log stays as it was: SQLite holds it, and only definitions of tables ever
stood there. What another program freed without `secure_delete`, and SQLite then took for the end of
a long text, may stay behind that end.
"""

from __future__ import annotations

import os
import sqlite3
from io import FileIO
from pathlib import Path
from struct import Struct
from typing import Any

from modelle.protokoll.gang import stand

WAS = "Gelöschtes wird aus den Sicherungen entfernt"
"""What is said meanwhile."""

WAS_PROTOKOLL = "Gelöschtes wird entfernt"
"""The same, of the log."""

FREI = 0.25
"""Share of free pages above which the file is rather written anew, to make it smaller."""

STUECK = 1 << 20
"""Bytes that are read at a time; a multiple of any size that a page can have."""

_BAUMKOPF = {2: 12, 5: 12, 10: 8, 13: 8}
"""Bytes of the head of a page that holds cells, by its first byte.

All other pages begin with the number of a page, whose first byte is 0 in a file of HOECHSTENS."""

HOECHSTENS = 1 << 24
"""Pages up to which that is so; with pages of 4096 bytes, that is 64 GB."""

_KOPF = Struct(">BHHH")
"""First byte, first free block, cells, where the contents of cells begin (0 for 65536)."""

_BLOCK = Struct(">HH")
"""Next free block of the page, and bytes of this one."""

_STAMM = Struct(">II")
"""Of a page that lists free ones: number of the next such page, and how many are listed."""

_NULL = bytes(65536)


def kennt(pfad: Path) -> bool:
    """Return True if the pages of this database can be told apart; raises OSError."""
    with pfad.open("rb") as datei:
        kopf = datei.read(100)
    # At 20 stand bytes that an extension keeps at the end of each page, as for its sum; at 52,
    # whether pages of another kind are among them, as auto_vacuum makes them.
    eigenes = any(kopf[20:21] + kopf[52:56])
    return len(kopf) == 100 and not eigenes and _seiten(pfad, kopf) < HOECHSTENS


def leeren(pfad: Path) -> None:
    """Empty a database that nobody has open; raises OSError and Angehalten.

    What is no proper page stays as it is: the check of the file finds that.
    """
    with FileIO(pfad, "r+") as datei:
        _leeren(datei, WAS)


def im_protokoll_leeren(db: sqlite3.Connection, pfad: Path, nummer: tuple[int, int]) -> bool:
    """Empty the log at `pfad`, which is open as `db`; others may have it open, too.

    `nummer` is device and inode of what `db` has open. Return False if only VACUUM can do this, or
    does better. Raises sqlite3.Error (somebody reads or writes), OSError and Angehalten.
    """
    # Where the head of a page or the list of free ones is damaged, what VACUUM still reads would be
    # zeroed.
    if not kennt(pfad) or _wert(db, "quick_check(1)") != "ok":
        return False
    # Not closed before the end: any closing takes this process's locks on the file away (POSIX).
    with FileIO(pfad, "r+") as datei:
        stand_ = os.fstat(datei.fileno())
        if (stand_.st_dev, stand_.st_ino) != nummer:
            return False
        db.execute("BEGIN EXCLUSIVE")
        try:
            if not _lohnt(db, os.fstat(datei.fileno()).st_size):
                return False
            # Pages that are held would be written back as they were.
            db.execute("PRAGMA shrink_memory")
            _leeren(datei, WAS_PROTOKOLL)
            os.fsync(datei.fileno())
            # A write tells other processes to drop the pages that they hold.
            db.execute(f"PRAGMA user_version = {_wert(db, 'user_version')}")
            db.execute("COMMIT")
        finally:
            if db.in_transaction:
                db.execute("ROLLBACK")
    return True


def _lohnt(db: sqlite3.Connection, groesse: int) -> bool:
    """Return False if only VACUUM empties this log of `groesse` bytes; the lock is held.

    Not asked before: another process may set a WAL, and that is emptied in spite of the lock.
    """
    seiten = _wert(db, "page_count")
    return bool(
        _wert(db, "journal_mode") == "delete"
        and _wert(db, "freelist_count") <= seiten * FREI
        # Nothing stands behind the last page.
        and seiten * _wert(db, "page_size") == groesse
    )


def _wert(db: sqlite3.Connection, pragma: str) -> Any:
    return db.execute(f"PRAGMA {pragma}").fetchone()[0]


def _leeren(datei: FileIO, was: str) -> None:
    kopf = _gelesen(datei, 0, 100)
    groesse, ganz = _groesse(kopf), os.fstat(datei.fileno()).st_size
    for ab in range(0, ganz, STUECK):
        stueck = _gelesen(datei, ab, STUECK)
        geaendert = [
            anfang
            for anfang in range(0, len(stueck) - groesse + 1, groesse)
            # The first page begins with the head of the file.
            if _seite_leeren(stueck, anfang, anfang if ab + anfang else 100, anfang + groesse)
        ]
        if geaendert:
            von, bis = geaendert[0], geaendert[-1] + groesse
            _schreiben(datei, ab + von, memoryview(stueck)[von:bis])
        stand(was, ab / ganz)
    _freie_leeren(datei, int.from_bytes(kopf[32:36], "big"), groesse)


def _seite_leeren(seiten: bytearray, anfang: int, kopf: int, ende: int) -> bool:
    """Zero the gaps of one page; return True if something stood there."""
    if seiten[kopf] not in _BAUMKOPF:
        return False
    art, frei, zellen, inhalt = _KOPF.unpack_from(seiten, kopf)
    ab, bis = kopf + _BAUMKOPF[art] + 2 * zellen, anfang + (inhalt or 65536)
    voll = bis <= ende and _nullen(seiten, ab, bis)
    while frei:
        block = anfang + frei
        if block + _BLOCK.size > ende:
            break
        naechster, bytes_ = _BLOCK.unpack_from(seiten, block)
        if block + bytes_ > ende:
            break
        voll |= _nullen(seiten, block + _BLOCK.size, block + bytes_)
        frei = naechster if naechster > frei else 0
    return voll


def _freie_leeren(datei: FileIO, stamm: int, groesse: int) -> None:
    """Zero the free pages; `stamm` is the number of the first that lists others, or 0."""
    seiten, gesehen = os.fstat(datei.fileno()).st_size // groesse, set[int]()
    while 0 < stamm <= seiten and stamm not in gesehen:
        gesehen.add(stamm)
        liste = _gelesen(datei, (stamm - 1) * groesse, groesse)
        naechster, viele = _STAMM.unpack_from(liste)
        if viele > groesse // 4 - 2:
            return
        for nr in Struct(f">{viele}I").unpack_from(liste, _STAMM.size):
            if 0 < nr <= seiten and any(_gelesen(datei, (nr - 1) * groesse, groesse)):
                _schreiben(datei, (nr - 1) * groesse, _NULL[:groesse])
        if _nullen(liste, _STAMM.size + 4 * viele, groesse):
            _schreiben(datei, (stamm - 1) * groesse, liste)
        stamm = naechster


def _gelesen(datei: FileIO, ab: int, viele: int) -> bytearray:
    datei.seek(ab)
    return bytearray(datei.read(viele))


def _schreiben(datei: FileIO, ab: int, was: bytes | bytearray | memoryview) -> None:
    datei.seek(ab)
    if datei.write(was) != len(was):
        raise OSError(f"{datei.name}: not all was written")


def _nullen(seiten: bytearray, ab: int, bis: int) -> bool:
    """Zero these bytes; return False if they were zero, so that no page is written in vain."""
    null = _NULL[: max(0, bis - ab)]
    if not null or seiten[ab:bis] == null:
        return False
    seiten[ab:bis] = null
    return True


def _groesse(kopf: bytes | bytearray) -> int:
    """Return the bytes of a page, as the head of the file has them."""
    groesse = int.from_bytes(kopf[16:18], "big")
    return 65536 if groesse == 1 else max(512, groesse)


def _seiten(pfad: Path, kopf: bytes) -> int:
    return pfad.stat().st_size // _groesse(kopf)
