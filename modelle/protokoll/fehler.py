"""Faults of the log's file as one German sentence: what happened, and what to do."""

from __future__ import annotations

import contextlib
import errno
import fcntl
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from modelle.sprache.gruende import grund


class ProtokollFehler(Exception):
    """The log cannot be used; the text is a German sentence that says what to do."""


class Beschaedigt(ProtokollFehler):
    """The file cannot be read as a log any more, so a copy or a new log may take its place."""


NEUER = (
    "{pfad} wurde mit einer neueren Fassung von KoPrax geschrieben:"
    " bitte KoPrax auf diesem Rechner erneuern."
)
SCHNELL_GEPRUEFT = 8_000_000
"""Bytes up to which the file is checked at each opening (under 10 ms). A larger file is checked
when it is copied."""

HILFE = "bitte KoPrax beenden und „koprax wiederherstellen“ eingeben"
"""What to do if something in the log cannot be read."""

BESCHAEDIGT = f"{{pfad}} ist beschädigt und wurde nicht verändert: {HILFE}."
IN_DER_RUNDE_BESCHAEDIGT = (
    "Im Protokoll ist etwas beschädigt. Bitte nach der Runde KoPrax beenden und neu starten:"
    " dann wird angeboten, was zu retten ist."
)
ANDERE = "bitte eine andere Datei nennen; war es ein Protokoll, hilft „koprax wiederherstellen“"
"""What to do about a file that is no log of ours, or not any more."""

FORT = f"{{pfad}} ist leer oder nicht mehr da, Sicherungen gibt es aber: {HILFE}."
NUR_WAL = (
    "{pfad} ist leer oder nicht mehr da, daneben liegt aber noch {pfad.name}-wal:"
    " bitte „koprax“ starten, es bietet an, was zu retten ist."
)

KEINES = f"{{pfad}} ist kein Protokoll von KoPrax: {ANDERE}."


@contextmanager
def verstaendlich(pfad: Path) -> Iterator[None]:
    """Turn sqlite3.Error, OSError and UnicodeDecodeError into ProtokollFehler or Beschaedigt."""
    try:
        yield
    except sqlite3.Error as fehler:
        raise _fehler(fehler, pfad) from fehler
    except UnicodeDecodeError as fehler:
        raise Beschaedigt(BESCHAEDIGT.format(pfad=pfad)) from fehler
    except OSError as fehler:
        raise ProtokollFehler(
            f"{pfad} lässt sich nicht öffnen ({grund(fehler)}): bitte den Ort prüfen"
            " oder mit --db eine andere Datei nennen."
        ) from fehler


def _fehler(fehler: sqlite3.Error, pfad: Path) -> ProtokollFehler:
    ganz = getattr(fehler, "sqlite_errorcode", None) or 0
    if ganz == sqlite3.SQLITE_READONLY_DBMOVED:
        return ProtokollFehler(ERSETZT)
    if isinstance(fehler, sqlite3.OperationalError) and any(u in str(fehler) for u in _UNLESBAR):
        return Beschaedigt(BESCHAEDIGT.format(pfad=pfad))
    if ganz & 0xFF == sqlite3.SQLITE_CORRUPT:
        return beschaedigt(pfad)
    if ganz & 0xFF == sqlite3.SQLITE_NOTADB:
        return Beschaedigt(KEINES.format(pfad=pfad))
    if ganz & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED) and not _kennt_sperren(pfad):
        return ProtokollFehler(_OHNE_SPERREN.format(pfad=pfad))
    return ProtokollFehler(_SAETZE.get(ganz & 0xFF, _SONST).format(pfad=pfad))


_UNLESBAR = ("decode to UTF-8", "unsupported file format")
"""Parts of what SQLite says, under its code for any fault, about damaged texts and headers."""


def _kennt_sperren(pfad: Path) -> bool:
    """Return False if no file can be locked in the folder of the log, as in some network homes.

    SQLite says of that, too, that somebody else holds the file. The log itself is not tried:
    closing it would give up the locks that we have on it.
    """
    probe = pfad.parent / f".koprax-sperre-{os.getpid()}"
    try:
        griff = os.open(probe, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            fcntl.lockf(griff, fcntl.LOCK_EX | fcntl.LOCK_NB)
        finally:
            os.close(griff)
            probe.unlink()
    except OSError as fehler:
        return fehler.errno not in (errno.ENOLCK, errno.EOPNOTSUPP, errno.ENOSYS)
    return True


def beschaedigt(pfad: Path) -> ProtokollFehler:
    """Return what to raise for a file that SQLite calls corrupt.

    SQLite also says so if the disk failed to deliver just now. So a file of at most
    SCHNELL_GEPRUEFT bytes is checked once more: if it is whole, the user should try again, not
    take a copy.
    """
    with contextlib.suppress(OSError, sqlite3.Error):
        if pfad.stat().st_size <= SCHNELL_GEPRUEFT:
            with contextlib.closing(
                sqlite3.connect(f"{pfad.resolve().as_uri()}?mode=rw", uri=True)
            ) as db:
                # A connection that only reads passes over CHECK; only the full check sees indexes.
                if db.execute("PRAGMA integrity_check(1)").fetchone()[0] == "ok":
                    return ProtokollFehler(_SAETZE[sqlite3.SQLITE_IOERR])
    return Beschaedigt(BESCHAEDIGT.format(pfad=pfad))


ERSETZT = (
    "Das Protokoll wurde inzwischen durch eine Sicherung ersetzt: bitte Halbgetipptes abschreiben,"
    " KoPrax beenden und neu starten."
)
_SONST = (
    "Das Protokoll {pfad} lässt sich gerade nicht lesen oder schreiben:"
    " bitte noch einmal versuchen, sonst KoPrax neu starten."
)
_OHNE_SPERREN = (
    "Der Ort von {pfad} kann Dateien nicht sperren, wie manche Netzlaufwerke: bitte das Protokoll"
    " mit --db auf diesem Rechner selbst anlegen."
)
_SAETZE = {
    sqlite3.SQLITE_BUSY: (
        "Ein anderes Programm hält das Protokoll {pfad} gerade fest:"
        " bitte dort schließen und noch einmal versuchen."
    ),
    sqlite3.SQLITE_LOCKED: (
        "Ein anderes Programm hält das Protokoll {pfad} gerade fest:"
        " bitte dort schließen und noch einmal versuchen."
    ),
    sqlite3.SQLITE_FULL: (
        "Der Datenträger ist voll, das Letzte ist nicht gespeichert:"
        " bitte Platz schaffen und noch einmal versuchen."
    ),
    sqlite3.SQLITE_READONLY: (
        "In {pfad} darf nicht geschrieben werden:"
        " bitte die Rechte von Datei und Ordner prüfen und noch einmal versuchen."
    ),
    sqlite3.SQLITE_IOERR: (
        "Der Datenträger meldet einen Fehler, das Letzte ist nicht gespeichert:"
        " bitte Verbindung und Platz prüfen und noch einmal versuchen."
    ),
    sqlite3.SQLITE_CANTOPEN: (
        "Das Protokoll {pfad} lässt sich nicht öffnen:"
        " bitte prüfen, ob es den Ordner gibt und ob er beschreibbar ist."
    ),
}
