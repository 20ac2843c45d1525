"""Reads rows out of the pages of a damaged SQLite file, without the tree that holds them together.

SQLite finds a row only if every page above it is whole. Here each page counts for itself, so that a
row is found as long as its own bytes are there (file format of SQLite, section 1.6 and 2).

Decision: if a page says where its rows are, only those are read: the space between them may hold
what was erased. Only a page that is damaged there is searched for what looks like an event; then
`sicher` is False.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

SEITE = 4096
"""Bytes of a page of our files."""

Wert = int | float | str | bytes | None


class Satz(NamedTuple):
    """A row."""

    schluessel: int | None
    """Its rowid; None in a table without."""
    werte: tuple[Wert, ...]
    sicher: bool
    """False if it may have been erased or overwritten since."""
    roh: bytes
    """Its bytes: a head with the types of the values, then these."""


_BLATT, _INNEN, _TABELLE = 0x0A, 0x02, 0x0D
"""Types of the pages that hold rows: two of tables without a rowid, one of the others."""

_OHNE = rb"(?s)[\x09-\x0e][\x01-\x06\x08\x09]{2}[\x0d-\x7f]\x3d[\x01-\x06\x08\x09]"
_MIT = rb"(?s)[\x08-\x0d]\x00[\x0d-\x7f]\x3d[\x01-\x06\x08\x09]"
"""How the head of an event's row begins, without a rowid and with one: 0x3d is the length of its
time."""


def saetze(daten: bytes, ohne_nummern: bool = False) -> Iterator[Satz]:
    """Yield the rows of a file; damaged ones are left out if their lengths make no sense.

    With `ohne_nummern`, pages of tables with a rowid are passed over.
    """
    for ab in range(0, len(daten), SEITE):
        kopf = ab + 100 if ab == 0 else ab
        art = daten[kopf] if kopf < len(daten) else 0
        if ohne_nummern and art == _TABELLE:
            continue
        zellen = _zellen(daten, ab, kopf)
        if zellen is None:
            yield from _durchsucht(daten, ab)
        elif art in (_BLATT, _INNEN, _TABELLE):
            gelesen = [satz for zelle in zellen for satz in _zelle(daten, zelle, art)]
            yield from gelesen
            # All rows of a page belong to one table: if not, it says wrongly where one of them is.
            if len(gelesen) < len(zellen) or len({len(satz.werte) for satz in gelesen}) > 1:
                yield from _durchsucht(daten, ab)


def _zellen(daten: bytes, ab: int, kopf: int) -> list[int] | None:
    """Return where the rows of a page begin, or None if its head is damaged."""
    if kopf + 12 > len(daten) or daten[kopf] not in (_BLATT, _INNEN, _TABELLE, 0x05):
        return None
    erste = kopf + (12 if daten[kopf] in (_INNEN, 0x05) else 8)
    viele = int.from_bytes(daten[kopf + 3 : kopf + 5])
    ende = erste + 2 * viele
    if ende > ab + SEITE or ende > len(daten):
        return None
    zellen = [ab + int.from_bytes(daten[i : i + 2]) for i in range(erste, ende, 2)]
    if len(set(zellen)) < viele or any(not ende <= zelle < ab + SEITE for zelle in zellen):
        return None
    return zellen


def _zelle(daten: bytes, stelle: int, art: int) -> Iterator[Satz]:
    if art == _INNEN:
        stelle += 4
    try:
        laenge, stelle = _zahl(daten, stelle)
        schluessel = None
        if art == _TABELLE:
            schluessel, stelle = _zahl(daten, stelle)
        inhalt = _inhalt(daten, stelle, laenge, art == _TABELLE)
    except (IndexError, ValueError):
        return
    yield Satz(schluessel, werte(inhalt), True, inhalt)


def _durchsucht(daten: bytes, ab: int) -> Iterator[Satz]:
    """Yield what looks like an event on a page whose head is damaged."""
    seite = daten[ab : ab + SEITE]
    for fund in re.finditer(_OHNE, seite):
        yield from _versuch(daten, ab + fund.start(), None)
    for fund in re.finditer(_MIT, seite):
        # The rowid stands before it, in one to three bytes; the checksum says which it is.
        for breite in (1, 2, 3):
            davor = daten[ab + fund.start() - breite : ab + fund.start()]
            if len(davor) == breite and davor[-1] < 0x80 and all(b >= 0x80 for b in davor[:-1]):
                yield from _versuch(daten, ab + fund.start(), _zahl(davor, 0)[0])


def _versuch(daten: bytes, stelle: int, schluessel: int | None) -> Iterator[Satz]:
    try:
        laenge = sum(_groessen(daten, stelle)[1]) + daten[stelle]
        inhalt = _inhalt(daten, stelle, laenge, schluessel is not None)
        yield Satz(schluessel, werte(inhalt), False, inhalt)
    except (IndexError, ValueError):
        return


def _inhalt(daten: bytes, stelle: int, laenge: int, tabelle: bool) -> bytes:
    """Return the bytes of a row; what does not fit its page lies in a chain of others."""
    if laenge > len(daten):
        raise ValueError
    mindestens = (SEITE - 12) * 32 // 255 - 23
    hoechstens = SEITE - 35 if tabelle else (SEITE - 12) * 64 // 255 - 23
    if laenge <= hoechstens:
        return _genau(daten, stelle, laenge)
    hier = mindestens + (laenge - mindestens) % (SEITE - 4)
    hier = hier if hier <= hoechstens else mindestens
    teile, rest = [_genau(daten, stelle, hier)], laenge - hier
    naechste = int.from_bytes(_genau(daten, stelle + hier, 4))
    while rest > 0:
        ab = (naechste - 1) * SEITE
        if naechste < 1:
            raise ValueError
        teil = min(rest, SEITE - 4)
        teile.append(_genau(daten, ab + 4, teil))
        naechste, rest = int.from_bytes(daten[ab : ab + 4]), rest - teil
    return b"".join(teile)


def _genau(daten: bytes, ab: int, laenge: int) -> bytes:
    teil = daten[ab : ab + laenge]
    if len(teil) < laenge:
        raise ValueError
    return teil


def werte(satz: bytes) -> tuple[Wert, ...]:
    """Return the values of a row, given its bytes; none if its head makes no sense."""
    gelesen = list[Wert]()
    try:
        arten, groessen, stelle = (*_groessen(satz, 0), satz[0])
        for art, groesse in zip(arten, groessen, strict=True):
            gelesen.append(_wert(art, _genau(satz, stelle, groesse)))
            stelle += groesse
    except (IndexError, ValueError):
        return ()
    return tuple(gelesen)


def _groessen(daten: bytes, stelle: int) -> tuple[list[int], list[int]]:
    """Return the types of a row's values and their lengths in bytes."""
    ende, arten = stelle + daten[stelle], list[int]()
    if not 2 <= daten[stelle] < 0x80:
        raise ValueError
    stelle += 1
    while stelle < ende:
        art, stelle = _zahl(daten, stelle)
        arten.append(art)
    return arten, [_FESTE[art] if art < 12 else (art - 12) // 2 for art in arten]


_FESTE = (0, 1, 2, 3, 4, 6, 8, 8, 0, 0, 0, 0)
"""Bytes of the types below 12."""


def _wert(art: int, roh: bytes) -> Wert:
    if art in (0, 10, 11):
        return None
    if art in (8, 9):
        return art - 8
    if art < 7:
        return int.from_bytes(roh, signed=True)
    if art == 7 or art % 2 == 0:
        return roh
    try:
        return roh.decode()
    except UnicodeDecodeError:
        return roh


def _zahl(daten: bytes, stelle: int) -> tuple[int, int]:
    """Return the number of variable length that stands here, and where it ends."""
    wert = 0
    for nr in range(9):
        byte = daten[stelle + nr]
        if nr == 8:
            return wert << 8 | byte, stelle + 9
        wert = wert << 7 | byte & 0x7F
        if byte < 0x80:
            return wert, stelle + nr + 1
    raise AssertionError
