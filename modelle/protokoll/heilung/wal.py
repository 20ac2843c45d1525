"""A file of SQLite together with the WAL that another tool left beside it (file format, section 4).

SQLite itself opens neither if the file is gone, empty, or damaged in its head; then it even removes
the WAL. Checksums of frames are not looked at, because each event has its own.
"""

from __future__ import annotations

from pathlib import Path

from modelle.protokoll.heilung.seiten import SEITE

WAL = "-wal"
"""Ends the name of a WAL; what stands before is the name of its file."""

_MAGISCH = (0x377F0682, 0x377F0683)
_KOPF, _RAHMEN = 32, 24
"""Bytes of the head of a WAL, and of the head before each page in it."""


def mit_wal(pfad: Path) -> bytes:
    """Return the bytes of a file with the committed pages of its WAL; either may be missing.

    Raises OSError.
    """
    daten = pfad.read_bytes() if pfad.exists() else b""
    wal = pfad.with_name(pfad.name + WAL)
    seiten = _seiten(wal.read_bytes()) if wal.exists() else {}
    if not seiten:
        return daten
    ganz = bytearray(daten.ljust(max(seiten) * SEITE, b"\0"))
    for nr, seite in seiten.items():
        ganz[(nr - 1) * SEITE : nr * SEITE] = seite
    return bytes(ganz)


def _seiten(wal: bytes) -> dict[int, bytes]:
    """Return the pages of a WAL up to its last commit, by number; the last of each counts."""
    if _zahl(wal, 0) not in _MAGISCH or _zahl(wal, 8) != SEITE:
        return {}
    fest, offen = dict[int, bytes](), dict[int, bytes]()
    for ab in range(_KOPF, len(wal) - _RAHMEN - SEITE + 1, _RAHMEN + SEITE):
        # Frames of an earlier round through the WAL bear other salts.
        if wal[ab + 8 : ab + 16] != wal[16:24]:
            break
        nummer, groesse = _zahl(wal, ab), _zahl(wal, ab + 4)
        if not 0 < nummer <= _HOECHSTENS:
            break
        offen[nummer] = wal[ab + _RAHMEN : ab + _RAHMEN + SEITE]
        if groesse:
            fest.update(offen)
            offen.clear()
    return fest


_HOECHSTENS = 1 << 19
"""Pages of a file of 2 GB: a damaged number must not make a larger one."""


def _zahl(daten: bytes, ab: int) -> int:
    return int.from_bytes(daten[ab : ab + 4])
