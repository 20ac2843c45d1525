"""The file of the log: opening it, what it must be, and its faults in words.

Whoever opens it gets a connection with everything set, or ProtokollFehler; a file that is not
ours, or newer than we are, is left as it was.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import stat
from pathlib import Path

from modelle.protokoll import spuren
from modelle.protokoll.fehler import (
    ANDERE,
    HILFE,
    KEINES,
    NEUER,
    SCHNELL_GEPRUEFT,
    Beschaedigt,
    ProtokollFehler,
    beschaedigt,
    verstaendlich,
)
from modelle.protokoll.pruefsumme import VORHANDEN, einrichten
from modelle.protokoll.tabellen import FASSUNG, KENNUNG, MIGRATIONEN, SATZ, VERZEICHNIS

WARTEN_MS = 1500
"""How long another process may hold the file before we say so."""


def verbinden(pfad: Path, spaeter_ab: int = 0) -> tuple[sqlite3.Connection, tuple[int, int]]:
    """Open the log's file, new or old, with its number (`datei_nummer`); raises ProtokollFehler.

    Where nothing is left of a log of which there are copies, no new one is made: Beschaedigt.
    What was erased leaves a file of more than `spaeter_ab` bytes (0: of any size) only later.
    """
    with verstaendlich(pfad):
        if verschwunden(pfad):
            raise Beschaedigt(_FORT.format(pfad=pfad))
        return _verbinden(pfad, spaeter_ab)


def leer_anlegen(pfad: Path) -> None:
    """Make a new log although there are copies of an older one; raises ProtokollFehler."""
    with verstaendlich(pfad):
        _verbinden(pfad)[0].close()


def _verbinden(pfad: Path, spaeter_ab: int = 0) -> tuple[sqlite3.Connection, tuple[int, int]]:
    _vorbereiten(pfad)
    db = sqlite3.connect(
        pfad, timeout=WARTEN_MS / 1000, isolation_level=None, check_same_thread=False
    )
    try:
        _oeffnen(db, pfad)
        if not 0 < spaeter_ab < pfad.stat().st_size:
            with contextlib.suppress(sqlite3.Error, OSError, ProtokollFehler):
                # Another process may be writing; the notes stay, and the next opening makes it
                # good.
                aufraeumen(db, pfad)
        return db, datei_nummer(pfad)
    except BaseException:
        db.close()
        raise


def _vorbereiten(pfad: Path) -> None:
    """Make folder and file for this user alone; refuse what cannot be a log of ours."""
    pfad.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if pfad.is_dir():
        raise ProtokollFehler(f"{pfad} ist ein Ordner: bitte eine Datei nennen.")
    try:
        os.close(os.open(pfad, os.O_CREAT | os.O_EXCL | os.O_RDWR | os.O_NOFOLLOW, 0o600))
    except FileExistsError:
        _ansehen(pfad)


def verschwunden(pfad: Path) -> bool:
    """Whether there are copies of this log, but nothing is left of itself."""
    if pfad.is_symlink() or (pfad.exists() and pfad.stat().st_size):
        return False
    # Only then: the copies' module is seldom needed.
    from modelle.protokoll import sicherung

    return bool(sicherung.alle(pfad))


def datei_nummer(pfad: Path) -> tuple[int, int]:
    """What tells this very file from another one in its place; raises OSError."""
    gefunden = pfad.stat()
    return gefunden.st_dev, gefunden.st_ino


def ist_datenbank(pfad: Path) -> bool:
    """Whether a file begins as one of SQLite does; raises OSError."""
    if not pfad.exists():
        return False
    with pfad.open("rb") as datei:
        return datei.read(16) == b"SQLite format 3\0"


def _ansehen(pfad: Path) -> None:
    """Refuse a file that is no log of ours, or not this user's alone."""
    gefunden = pfad.stat()
    if not stat.S_ISREG(gefunden.st_mode):
        raise ProtokollFehler(f"{pfad} ist keine gewöhnliche Datei: bitte eine andere nennen.")
    ich = os.geteuid() if hasattr(os, "geteuid") else 0
    if ich not in (0, gefunden.st_uid):
        raise ProtokollFehler(f"{pfad} gehört jemand anderem: bitte eine eigene Datei nennen.")
    if gefunden.st_nlink > 1:
        raise ProtokollFehler(
            f"{pfad} liegt unter einem zweiten Namen noch einmal da: bitte den anderen Namen"
            " entfernen, sonst wäre Gelöschtes dort weiter zu lesen."
        )
    if gefunden.st_size and not ist_datenbank(pfad):
        raise Beschaedigt(KEINES.format(pfad=pfad))
    if not (os.access(pfad, os.W_OK) and os.access(pfad.parent, os.W_OK)):
        raise ProtokollFehler(
            f"In {pfad} darf nicht geschrieben werden: bitte die Rechte von Datei und"
            " Ordner ändern oder mit --db eine andere nennen."
        )


def _oeffnen(db: sqlite3.Connection, pfad: Path) -> None:
    db.create_function("klein", 1, str.casefold, deterministic=True)
    einrichten(db)
    db.execute("PRAGMA foreign_keys = ON")
    db.execute("PRAGMA secure_delete = ON")
    db.execute("PRAGMA synchronous = EXTRA")
    # VACUUM would lay a copy of everything into the system's folder for temporary files.
    db.execute("PRAGMA temp_store = MEMORY")
    fassung = int(db.execute("PRAGMA user_version").fetchone()[0])
    kennung = int(db.execute("PRAGMA application_id").fetchone()[0])
    leer = not db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if not leer and kennung != KENNUNG:
        raise Beschaedigt(f"{pfad} gehört einem anderen Programm: {ANDERE}.")
    if fassung > FASSUNG:
        raise ProtokollFehler(NEUER.format(pfad=pfad))
    if not leer and pfad.stat().st_size <= SCHNELL_GEPRUEFT:
        befund = db.execute("PRAGMA quick_check(1)").fetchone()[0]
        if befund != "ok":
            raise beschaedigt(pfad)
    if fassung < FASSUNG:
        _erneuern(db, pfad)
    _schreibbar(db)
    if pfad.stat().st_mode & 0o077:
        pfad.chmod(0o600)


def _schreibbar(db: sqlite3.Connection) -> None:
    """Raise where nothing can be written: where opening a file for writing fails just once, SQLite
    opens it for reading, and leaves it so until it is closed."""
    try:
        # Takes the lock to write, and writes nothing; BEGIN IMMEDIATE would not say it.
        db.execute("DELETE FROM merker WHERE 0")
    except sqlite3.OperationalError as fehler:
        # Another process may be writing.
        if fehler.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
            raise


def aufraeumen(db: sqlite3.Connection, pfad: Path) -> None:
    """Where texts were erased since the last time, write the file anew without their traces.

    Its copies are brought up to that, too.

    `secure_delete` zeroes a cell that goes, but not the copies that splitting and balancing pages
    leave behind in their free space. Who erases leaves a note, so that a kill in between is made
    good at the next opening, or the next end.
    """

    def stand() -> int:
        return int(db.execute("PRAGMA data_version").fetchone()[0])

    vorher, notizen = stand(), spuren.vorgemerkt(db)
    if spuren.DATEI not in notizen:
        return
    # Only where something was erased.
    from modelle.protokoll.angleichen import angleichen

    db.execute("VACUUM")
    angleichen(pfad, notizen)
    db.execute("BEGIN IMMEDIATE")
    try:
        # What another process erased meanwhile is not gone yet: its note must stay.
        if stand() == vorher:
            spuren.erledigt(db, notizen)
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
        # Only an older file is copied here.
        from modelle.protokoll import sicherung

        sicherung.sichern(db, pfad)
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

    from modelle.protokoll import wanderung

    wanderung.migrationen.apply(Database(db, execute_plugins=False))
    for tabelle in ("ereignisse", "kooperation"):
        db.execute(f"UPDATE {tabelle} SET pruefsumme = {VORHANDEN} WHERE pruefsumme IS NULL")


_FORT = f"{{pfad}} ist leer oder nicht mehr da, Sicherungen gibt es aber: {HILFE}."
