"""The file of the log: opening it, what it must be, and its faults in words.

Whoever opens it gets a connection with everything set, or ProtokollFehler; a file that is not
ours, or newer than we are, is left as it was.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from modelle.gruende import grund
from modelle.tabellen import MIGRATIONEN, SATZ, VERZEICHNIS

FASSUNG = 2
"""The schema this version writes; a test keeps it equal to `schema.FASSUNG`."""

KENNUNG = 0x4B505258
"""`application_id` of our files: KPRX."""

WARTEN_MS = 1500
"""How long another process may hold the file before we say so."""

_KOPIE = ".vor-fassung-"
"""Stands in the name of the copy that is made before a migration."""

SCHNELL_GEPRUEFT = 8_000_000
"""Bytes up to which the file is checked at each opening (under 10 ms); larger ones are checked
when they are backed up."""


class ProtokollFehler(Exception):
    """Something is wrong with the log; the text is a German sentence that says what to do."""


NEUER = (
    "{pfad} wurde mit einer neueren Fassung von KoPrax geschrieben:"
    " bitte KoPrax auf diesem Rechner erneuern."
)


def verbinden(pfad: Path) -> sqlite3.Connection:
    """Open the log's file, new or old; raises ProtokollFehler."""
    with verstaendlich(pfad):
        _vorbereiten(pfad)
        db = sqlite3.connect(
            pfad, timeout=WARTEN_MS / 1000, isolation_level=None, check_same_thread=False
        )
        try:
            _oeffnen(db, pfad)
        except BaseException:
            db.close()
            raise
    return db


def _vorbereiten(pfad: Path) -> None:
    """Make folder and file for this user alone; refuse what cannot be a log of ours."""
    pfad.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if pfad.is_dir():
        raise ProtokollFehler(f"{pfad} ist ein Ordner: bitte eine Datei nennen.")
    try:
        os.close(os.open(pfad, os.O_CREAT | os.O_EXCL | os.O_RDWR | os.O_NOFOLLOW, 0o600))
    except FileExistsError:
        if not stat.S_ISREG(pfad.stat().st_mode):
            raise ProtokollFehler(
                f"{pfad} ist keine gewöhnliche Datei: bitte eine andere nennen."
            ) from None
        with pfad.open("rb") as datei:
            kopf = datei.read(16)
        if kopf and kopf != b"SQLite format 3\0":
            raise ProtokollFehler(
                f"{pfad} ist kein Protokoll von KoPrax: bitte eine andere Datei nennen."
            ) from None
        if not (os.access(pfad, os.W_OK) and os.access(pfad.parent, os.W_OK)):
            raise ProtokollFehler(
                f"In {pfad} darf nicht geschrieben werden: bitte die Rechte von Datei und"
                " Ordner ändern oder mit --db eine andere nennen."
            ) from None


def _oeffnen(db: sqlite3.Connection, pfad: Path) -> None:
    db.create_function("klein", 1, str.casefold, deterministic=True)
    db.execute("PRAGMA foreign_keys = ON")
    db.execute("PRAGMA secure_delete = ON")
    db.execute("PRAGMA synchronous = EXTRA")
    # VACUUM would lay a copy of everything into the system's folder for temporary files.
    db.execute("PRAGMA temp_store = MEMORY")
    fassung = int(db.execute("PRAGMA user_version").fetchone()[0])
    kennung = int(db.execute("PRAGMA application_id").fetchone()[0])
    leer = not db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if not leer and kennung != KENNUNG:
        raise ProtokollFehler(
            f"{pfad} gehört einem anderen Programm: bitte eine andere Datei nennen."
        )
    if fassung > FASSUNG:
        raise ProtokollFehler(NEUER.format(pfad=pfad))
    if not leer and pfad.stat().st_size <= SCHNELL_GEPRUEFT:
        befund = db.execute("PRAGMA quick_check(1)").fetchone()[0]
        if befund != "ok":
            raise ProtokollFehler(_BESCHAEDIGT.format(pfad=pfad))
    if fassung < FASSUNG:
        _erneuern(db, pfad)
    with contextlib.suppress(sqlite3.OperationalError):
        # Another process may be writing; the note stays, and the next opening makes it good.
        aufraeumen(db, pfad)
    if pfad.stat().st_mode & 0o077:
        pfad.chmod(0o600)


def aufraeumen(db: sqlite3.Connection, pfad: Path) -> None:
    """Where texts were erased since the last time, write the file anew without their traces.

    The copy that was made before a migration goes, too: the texts still stand in it.

    `secure_delete` zeroes a cell that goes, but not the copies that splitting and balancing pages
    leave behind in their free space. Who erases leaves a note, so that a kill in between is made
    good at the next opening.
    """

    def stand() -> int:
        return int(db.execute("PRAGMA data_version").fetchone()[0])

    vorher = stand()
    if not db.execute("SELECT 1 FROM merker WHERE name = 'aufraeumen'").fetchone():
        return
    db.execute("VACUUM")
    for kopie in pfad.parent.glob(f"{pfad.name}{_KOPIE}*"):
        kopie.unlink(missing_ok=True)
    db.execute("BEGIN IMMEDIATE")
    try:
        # What another process erased meanwhile is not gone yet: its note must stay.
        if stand() == vorher:
            db.execute("DELETE FROM merker WHERE name = 'aufraeumen'")
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise


def _erneuern(db: sqlite3.Connection, pfad: Path) -> None:
    """Bring a new or older file to this version's schema, after a verified copy of an older one.

    All in one transaction: a kill leaves the old file or the new one, never half of each.
    """
    alt = bool(db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0])
    if alt:
        _kopieren(db, pfad.with_name(f"{pfad.name}{_KOPIE}{FASSUNG}"))
    db.execute("BEGIN IMMEDIATE")
    try:
        if int(db.execute("PRAGMA user_version").fetchone()[0]) < FASSUNG:
            (_nachruesten if alt else _anlegen)(db)
            db.execute(f"PRAGMA application_id = {KENNUNG}")
            db.execute(f"PRAGMA user_version = {FASSUNG}")
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise


def _anlegen(db: sqlite3.Connection) -> None:
    """Make all tables of a new file, and note the migrations as sqlite-utils would."""
    # Saves the import of sqlite-utils (50 ms) at the very first start.
    for anweisung in (*VERZEICHNIS, *(a for liste in MIGRATIONEN.values() for a in liste)):
        db.execute(anweisung)
    db.executemany(
        "INSERT INTO _sqlite_migrations (migration_set, name, applied_at)"
        " VALUES (?, ?, datetime('now'))",
        [(SATZ, name) for name in MIGRATIONEN],
    )


def _nachruesten(db: sqlite3.Connection) -> None:
    # Only an older file needs sqlite-utils.
    from sqlite_utils import Database

    from modelle import schema

    schema.migrationen.apply(Database(db, execute_plugins=False))


def _kopieren(db: sqlite3.Connection, ziel: Path) -> None:
    """Copy the file and look whether the copy is whole; raises ProtokollFehler when it is not."""
    ziel.unlink(missing_ok=True)
    os.close(os.open(ziel, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    kopie = sqlite3.connect(ziel)
    try:
        db.backup(kopie)
        if kopie.execute("PRAGMA integrity_check(1)").fetchone()[0] != "ok":
            raise ProtokollFehler(_BESCHAEDIGT.format(pfad=ziel))
    finally:
        kopie.close()


# --- faults in words --------------------------------------------------------------------------

_BESCHAEDIGT = (
    "{pfad} ist beschädigt und wurde nicht verändert: bitte die letzte Sicherung verwenden."
)


@contextmanager
def verstaendlich(pfad: Path) -> Iterator[None]:
    """Turn faults of file and database into one sentence that says what to do."""
    try:
        yield
    except sqlite3.Error as fehler:
        raise ProtokollFehler(_satz(fehler, pfad)) from fehler
    except OSError as fehler:
        raise ProtokollFehler(
            f"{pfad} lässt sich nicht öffnen ({grund(fehler)}): bitte den Ort prüfen"
            " oder mit --db eine andere Datei nennen."
        ) from fehler


def _satz(fehler: sqlite3.Error, pfad: Path) -> str:
    if isinstance(fehler, sqlite3.OperationalError) and "decode to UTF-8" in str(fehler):
        return _BESCHAEDIGT.format(pfad=pfad)
    code = (getattr(fehler, "sqlite_errorcode", None) or 0) & 0xFF
    return _SAETZE.get(code, _SONST).format(pfad=pfad)


_SONST = (
    "Das Protokoll {pfad} lässt sich gerade nicht lesen oder schreiben:"
    " bitte noch einmal versuchen, sonst KoPrax neu starten."
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
    sqlite3.SQLITE_NOTADB: (
        "{pfad} ist kein Protokoll von KoPrax: bitte eine andere Datei nennen."
    ),
    sqlite3.SQLITE_CORRUPT: _BESCHAEDIGT,
}
