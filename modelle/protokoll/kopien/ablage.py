"""Files beside the log: made whole or not at all, for this user alone, one process at a time.

Decision: one process at a time touches the copies. The lock of an empty SQLite file keeps them
apart: waiting is bounded, and the lock goes with the process that holds it.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import stat
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

from modelle.protokoll.fehler import ProtokollFehler
from modelle.protokoll.gang import verfolgt
from modelle.protokoll.pruefsumme import KENNUNG_AB, einrichten, kopf
from modelle.sprache.gruende import grund

ORDNER = "sicherungen"
"""Folder of the copies, beside the log."""

NEU = ".neu"
"""Ends the name of a file that is not complete yet."""

GERETTET = "-gerettet-"
"""Part of the name of a log that a round had to go on in."""

SPERRE = "sperre"
"""Name of the empty file in the folder whose lock keeps other processes out."""

SPERRE_S = 2.0
"""Seconds to wait for another process that holds this lock."""


@contextmanager
def beschreibbar(wo: Path) -> Iterator[None]:
    """Turn OSErrors of writing to this folder into a ProtokollFehler that says what to do."""
    try:
        yield
    except OSError as fehler:
        raise ProtokollFehler(
            f"In {wo} lässt sich nicht schreiben ({grund(fehler)}): bitte Platz und Rechte prüfen."
        ) from fehler


@contextmanager
def gesperrt(wo: Path) -> Iterator[None]:
    """Keep other processes away from the files in this folder. Must not be nested.

    Makes the folder if there is none. Raises sqlite3.OperationalError if another process holds the
    lock for more than SPERRE_S seconds, and what `bereit` raises.
    """
    bereit(wo)
    datei = wo / SPERRE
    with contextlib.suppress(FileExistsError):
        eigene_datei(datei)
    # An empty database: SQLite waits for its lock, and the lock goes with the process that holds
    # it, even if that is killed.
    db = sqlite3.connect(datei, timeout=SPERRE_S, isolation_level=None)
    try:
        db.execute("BEGIN EXCLUSIVE")
        yield
    finally:
        db.close()


@contextmanager
def entstehend(ziel: Path) -> Iterator[Path]:
    """Yield an empty file to fill; it takes the place of `ziel` at the end, or is removed.

    Raises OSError, and what `bereit` raises.
    """
    bereit(ziel.parent)
    neu = ziel.with_name(ziel.name + NEU)
    neu.unlink(missing_ok=True)
    eigene_datei(neu)
    try:
        yield neu
        festschreiben(neu)
        os.replace(neu, ziel)
        festschreiben(ziel.parent)
    finally:
        neu.unlink(missing_ok=True)


def eigene_datei(pfad: Path) -> None:
    """Make an empty file that only this user may read; raises FileExistsError and OSError.

    A link that stands there already is never followed.
    """
    os.close(os.open(pfad, os.O_CREAT | os.O_EXCL | os.O_RDWR | os.O_NOFOLLOW, 0o600))


def bereit(wo: Path) -> None:
    """Make this folder for this user alone if there is none.

    Raises ProtokollFehler if something else stands there, a link to a folder included, and OSError.
    """
    with contextlib.suppress(FileExistsError):
        wo.mkdir(mode=0o700, parents=True)
    if not stat.S_ISDIR(wo.lstat().st_mode):
        raise ProtokollFehler(
            f"{wo} ist kein Ordner, oder ein Verweis auf einen: bitte woandershin verschieben;"
            " dort sollen nur Sicherungen von KoPrax liegen."
        )
    wo.chmod(0o700)


def datei_nummer(pfad: Path) -> tuple[int, int]:
    """Return device and inode: another file in its place has other ones. Raises OSError."""
    gefunden = pfad.stat()
    return gefunden.st_dev, gefunden.st_ino


def festschreiben(pfad: Path) -> None:
    """Wait until a file, or the names in a folder, are on the disk; raises OSError."""
    griff = os.open(pfad, os.O_RDONLY)
    try:
        os.fsync(griff)
    finally:
        os.close(griff)


def ohne_wal(db: sqlite3.Connection) -> bool:
    """Set a log back to the rollback journal if another tool gave it a WAL; return if it has none.

    That fails, without waiting, while another process has the log open.
    """
    if db.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
        return True
    [wartezeit] = db.execute("PRAGMA busy_timeout").fetchone()
    db.execute("PRAGMA busy_timeout = 0")
    try:
        return bool(db.execute("PRAGMA journal_mode = DELETE").fetchone()[0] != "wal")
    except sqlite3.OperationalError:
        return False
    finally:
        db.execute(f"PRAGMA busy_timeout = {wartezeit}")


def wal_geleert(db: sqlite3.Connection) -> bool:
    """Write what stands in a WAL into the log and empty it; return False if somebody still reads.

    Until then erased texts stand in the log's old pages or in the WAL.
    """
    return ohne_wal(db) or not db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]


@contextmanager
def geoeffnet(pfad: Path, wie: str = "rw") -> Iterator[sqlite3.Connection]:
    """Open a copy as a database, to read (`ro`) or to change (`rw`); raises sqlite3.Error.

    `rw` keeps no journal: use it only within `entstehend`, which drops a half-written file.
    """
    db = sqlite3.connect(f"{pfad.absolute().as_uri()}?mode={wie}", uri=True, isolation_level=None)
    try:
        einrichten(db)
        for satz in ("secure_delete = ON", "temp_store = MEMORY", "foreign_keys = ON"):
            db.execute(f"PRAGMA {satz}")
        if wie == "rw":
            db.execute("PRAGMA journal_mode = OFF")
            db.execute("PRAGMA synchronous = OFF")
            # A third less to check. Not for a file that others may cut short: that would kill us.
            db.execute("PRAGMA main.mmap_size = 0x7fff0000")
        yield db
    finally:
        db.close()


def am_stueck(db: sqlite3.Connection, neu: Path) -> None:
    """Copy an open log to this empty file, compact; others cannot write meanwhile."""
    ganz = max(1, os.path.getsize(db.execute("PRAGMA database_list").fetchone()[2]))
    with verfolgt(db, "Das Protokoll wird kopiert", lambda: neu.stat().st_size / ganz):
        db.execute("VACUUM INTO ?", (str(neu),))


def in_schritten(db: sqlite3.Connection, neu: Path) -> None:
    """Copy an open log to this empty file; others may write to the log all the while.

    The log is locked for SCHRITT pages at a time, which takes less than 1 ms. Each time another
    connection writes, the copy begins anew; raises ProtokollFehler if that happens too often, and
    sqlite3.Error.
    """
    atempause, schritte = threading.Event(), count()

    def fortschritt(_: int, rest: int, alle: int) -> None:
        if next(schritte) > GEDULD * (alle // SCHRITT + 1):
            raise ProtokollFehler("Gerade wird zu viel geschrieben, um zu sichern.")
        # Without a pause whoever writes would hardly find the log free between two steps.
        atempause.wait(0.001)

    with geoeffnet(neu) as ziel:
        db.backup(ziel, pages=SCHRITT, progress=fortschritt)
        ziel.execute("VACUUM")


SCHRITT = 256
"""Pages that are copied at a time."""

GEDULD = 20
"""How many times as long as one copy may take, beginning anew included."""


def pruefen_vormerken(pfad: Path) -> None:
    """Note that this log is damaged, so that its next start looks at every entry."""
    with contextlib.suppress(OSError, ProtokollFehler):
        bereit(vormerkung(pfad).parent)
        eigene_datei(vormerkung(pfad))


def vormerkung(pfad: Path) -> Path:
    """Return the empty file whose being there is that note."""
    return pfad.parent / ORDNER / f"{pfad.name}.pruefen"


def kennung(pfad: Path) -> int:
    """Return the mark of the program that a database belongs to, 0 if there is none.

    Raises OSError.
    """
    return int.from_bytes(kopf(pfad)[KENNUNG_AB : KENNUNG_AB + 4], "big")
