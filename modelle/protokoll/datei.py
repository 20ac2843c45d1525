"""The file of the log: opening it, and what it must be.

Opening gives a connection with everything set, or raises ProtokollFehler. A file that is not ours,
or that a newer version wrote, is left as it was.

Decisions: opening does not import sqlite-utils (50 ms); only the migration of an older file does. A
log is checked whole at the start up to 8 MB, where `quick_check` takes less than 10 ms; beyond that
the check would keep others from writing. A file that is gone or empty while copies exist is damage,
not a first start: an empty list would look as if everything were lost. So it is if only a WAL is
left of it, which SQLite would remove at opening. SECURITY.md says why it is not encrypted.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import stat
from pathlib import Path

from modelle.protokoll import gang, spuren
from modelle.protokoll.fehler import (
    ANDERE,
    BESCHAEDIGT,
    KEINES,
    NEUER,
    SCHNELL_GEPRUEFT,
    Beschaedigt,
    ProtokollFehler,
    beschaedigt,
    verstaendlich,
)
from modelle.protokoll.kopien import ablage, sicherung
from modelle.protokoll.pruefsumme import (
    einrichten,
    fassung_verletzt,
    ist_datenbank,
    kopf_heil,
)
from modelle.protokoll.tabellen import FASSUNG, KENNUNG, MIGRATIONEN, SATZ, VERZEICHNIS

WARTEN_MS = 1500
"""Milliseconds to wait for another process that holds the file before we say so."""


def verbinden(pfad: Path, spaeter_ab: int = 0) -> tuple[sqlite3.Connection, tuple[int, int]]:
    """Open the log's file, or make one; return the connection and `datei_nummer`.

    Erased texts that are still in the file are removed now, unless it has more than `spaeter_ab`
    bytes (0: no limit). Raises ProtokollFehler, and Beschaedigt if the log is gone or empty but has
    left a copy or a WAL: then no new one is made.
    """
    with verstaendlich(pfad):
        sicherung.verlust_melden(pfad)
        return _verbinden(pfad, spaeter_ab)


def leer_anlegen(pfad: Path) -> None:
    """Make a new log even if there are copies of an older one; raises ProtokollFehler."""
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
            with contextlib.suppress(sqlite3.Error, OSError, ProtokollFehler, gang.Angehalten):
                # Another process may be writing. The notes stay, so the next opening repeats this.
                aufraeumen(db, pfad, ablage.datei_nummer(pfad))
        return db, ablage.datei_nummer(pfad)
    except BaseException:
        db.close()
        raise


def _vorbereiten(pfad: Path) -> None:
    """Make folder and file for this user alone; raise ProtokollFehler if it cannot be our log."""
    pfad.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if pfad.is_dir():
        raise ProtokollFehler(f"{pfad} ist ein Ordner: bitte eine Datei nennen.")
    try:
        ablage.eigene_datei(pfad)
    except FileExistsError:
        ansehen(pfad)


def ansehen(pfad: Path) -> None:
    """Raise ProtokollFehler for a file that is no log of ours, or not this user's alone."""
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
    if gefunden.st_size and not kopf_heil(pfad):
        raise Beschaedigt((BESCHAEDIGT if ist_datenbank(pfad) else KEINES).format(pfad=pfad))
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
    # Otherwise VACUUM puts a copy of everything into the system's folder for temporary files.
    db.execute("PRAGMA temp_store = MEMORY")
    fassung = int(db.execute("PRAGMA user_version").fetchone()[0])
    kennung = int(db.execute("PRAGMA application_id").fetchone()[0])
    leer = not db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if not leer and kennung != KENNUNG:
        raise Beschaedigt(f"{pfad} gehört einem anderen Programm: {ANDERE}.")
    if fassung > FASSUNG:
        if fassung_verletzt(db):
            raise Beschaedigt(BESCHAEDIGT.format(pfad=pfad))
        raise ProtokollFehler(NEUER.format(pfad=pfad))
    if not leer and pfad.stat().st_size <= SCHNELL_GEPRUEFT:
        befund = db.execute("PRAGMA quick_check(1)").fetchone()[0]
        if befund != "ok":
            raise beschaedigt(pfad)
    if fassung < FASSUNG:
        _erneuern(db, pfad)
    _schreibbar(db)
    ablage.ohne_wal(db)
    if pfad.stat().st_mode & 0o077:
        pfad.chmod(0o600)


def _schreibbar(db: sqlite3.Connection) -> None:
    """Raise sqlite3.OperationalError if nothing can be written.

    If opening the file for writing fails just once, SQLite opens it for reading and leaves it so
    until it is closed.
    """
    try:
        # Takes the write lock and writes nothing. BEGIN IMMEDIATE would not notice.
        db.execute("DELETE FROM merker WHERE 0")
    except sqlite3.OperationalError as fehler:
        # Another process may be writing.
        if fehler.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
            raise


def aufraeumen(db: sqlite3.Connection, pfad: Path, nummer: tuple[int, int]) -> None:
    """If texts were erased since the last time, remove their traces from the file.

    Its copies are set right, too. `nummer` is device and inode of what `db` has open.
    `secure_delete` zeroes a deleted cell, but not the remains that splitting and balancing pages
    leave in free space. Erasing leaves a note (see `spuren`), so if the process is killed here, the
    next opening or the next end repeats this.
    """

    def stand() -> int:
        return int(db.execute("PRAGMA data_version").fetchone()[0])

    vorher, notizen = stand(), spuren.vorgemerkt(db)
    if spuren.DATEI not in notizen:
        return
    # 4 ms at the start, for shutil: needed only after something was erased.
    from modelle.protokoll.kopien.nebenlogs import spurlos, ueberall_angleichen

    spurlos(db, pfad, nummer)
    geleert = ablage.wal_geleert(db)
    ueberall_angleichen(pfad, notizen)
    db.execute("BEGIN IMMEDIATE")
    try:
        # If another process wrote meanwhile, it may have erased more: its note must stay. So must
        # this one if a WAL could not be emptied.
        if geleert and stand() == vorher:
            spuren.erledigt(db, notizen)
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise


def _erneuern(db: sqlite3.Connection, pfad: Path) -> None:
    """Give a new or older file this version's tables; an older one is copied before, verified.

    One transaction does it all: if the process is killed, the old file or the new one remains.
    """
    alt = bool(db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0])
    if alt:
        sicherung.sichern(db, pfad)
    db.execute("BEGIN IMMEDIATE")
    try:
        if int(db.execute("PRAGMA user_version").fetchone()[0]) < FASSUNG:
            if alt:
                # 50 ms at the start, for sqlite-utils: only an older file needs it.
                from modelle.protokoll.wanderung import nachruesten

                nachruesten(db)
            else:
                _anlegen(db)
            db.execute(f"PRAGMA application_id = {KENNUNG}")
            db.execute(f"PRAGMA user_version = {FASSUNG}")
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise


def _anlegen(db: sqlite3.Connection) -> None:
    """Make all tables of a new file, and note the migrations as sqlite-utils would.

    This saves the very first start the import of sqlite-utils (50 ms).
    """
    for anweisung in (*VERZEICHNIS, *(a for liste in MIGRATIONEN.values() for a in liste)):
        db.execute(anweisung)
    db.executemany(
        "INSERT INTO _sqlite_migrations (migration_set, name, applied_at)"
        " VALUES (?, ?, datetime('now'))",
        [(SATZ, name) for name in MIGRATIONEN],
    )
