"""Empties the gaps in the pages of a database that nobody else has open.

`secure_delete` zeroes each deleted cell and each page that is freed. It does not zero what SQLite
leaves in the gaps of a page when it moves cells to another one; VACUUM does not carry that over,
but writes the whole file for it.

Decision: nothing in a gap means anything to SQLite, so a file in which some are zeroed and others
not yet is whole, too. Where gaps are stands in SQLite's file format, section 1.6.
"""

from __future__ import annotations

from mmap import mmap
from pathlib import Path
from struct import Struct

from modelle.protokoll.gang import stand

WAS = "Gelöschtes wird aus den Sicherungen entfernt"
"""What is said meanwhile."""

_BAUMKOPF = {2: 12, 5: 12, 10: 8, 13: 8}
"""Bytes of the head of a page that holds cells, by its first byte.

All other pages begin with the number of a page, whose first byte is 0 in a file of HOECHSTENS."""

HOECHSTENS = 1 << 24
"""Pages up to which that is so; with pages of 4096 bytes, that is 64 GB."""

_KOPF = Struct(">BHHH")
"""First byte, first free block, cells, where the contents of cells begin (0 for 65536)."""

_BLOCK = Struct(">HH")
"""Next free block of the page, and bytes of this one."""

_NULL = bytes(65536)


def kennt(pfad: Path) -> bool:
    """Return True if the pages of this database can be told apart; raises OSError."""
    with pfad.open("rb") as datei:
        kopf = datei.read(100)
    # At 52 stands whether pages of another kind are among them, as auto_vacuum makes them.
    return len(kopf) == 100 and not any(kopf[52:56]) and _seiten(pfad, kopf) < HOECHSTENS


def leeren(pfad: Path) -> None:
    """Zero all gaps of a database that is closed; raises OSError and Angehalten.

    What is no proper page stays as it is: the check of the file finds that.
    """
    with pfad.open("r+b") as datei, mmap(datei.fileno(), 0) as seiten:
        groesse = _groesse(seiten[:100])
        for nr, anfang in enumerate(range(0, len(seiten) - groesse + 1, groesse)):
            kopf = anfang if nr else 100  # the first page begins with the head of the file
            if seiten[kopf] in _BAUMKOPF:
                _seite_leeren(seiten, anfang, kopf, anfang + groesse)
            if not nr % 1024:
                stand(WAS, anfang / len(seiten))
        seiten.flush()


def _seite_leeren(seiten: mmap, anfang: int, kopf: int, ende: int) -> None:
    art, frei, zellen, inhalt = _KOPF.unpack_from(seiten, kopf)
    ab, bis = kopf + _BAUMKOPF[art] + 2 * zellen, anfang + (inhalt or 65536)
    if bis <= ende:
        _nullen(seiten, ab, bis)
    while frei:
        block = anfang + frei
        if block + _BLOCK.size > ende:
            return
        naechster, bytes_ = _BLOCK.unpack_from(seiten, block)
        if block + bytes_ > ende:
            return
        _nullen(seiten, block + _BLOCK.size, block + bytes_)
        frei = naechster if naechster > frei else 0


def _nullen(seiten: mmap, ab: int, bis: int) -> None:
    """Zero these bytes; without effect if they are zero, so that no page is written in vain."""
    null = _NULL[: max(0, bis - ab)]
    if null and seiten[ab:bis] != null:
        seiten[ab:bis] = null


def _groesse(kopf: bytes) -> int:
    """Return the bytes of a page, as the head of the file has them."""
    groesse = int.from_bytes(kopf[16:18], "big")
    return 65536 if groesse == 1 else max(512, groesse)


def _seiten(pfad: Path, kopf: bytes) -> int:
    return pfad.stat().st_size // _groesse(kopf)
