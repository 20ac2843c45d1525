"""The folder of a practice: gone when the program ends, or at the next start if it was killed.

A process that practises holds a lock on its folder. The system releases the lock however the
process ends, so a folder that can be locked belongs to nobody.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

ANFANG = "koprax-uebung-"
"""How the names of these folders begin. Others are left alone: their processes hold no lock."""


@contextlib.contextmanager
def uebungsordner() -> Iterator[Path]:
    """Make an empty folder that goes with the block, and remove what killed processes left."""
    abraeumen()
    ordner, sperre = _neuer()
    try:
        yield ordner
    finally:
        shutil.rmtree(ordner, ignore_errors=True)
        os.close(sperre)


def abraeumen() -> None:
    """Remove the practice folders of this user that no living process uses."""
    with contextlib.suppress(OSError), os.scandir(tempfile.gettempdir()) as alle:
        for ordner in alle:
            if ordner.name.startswith(ANFANG):
                with contextlib.suppress(OSError):
                    _entfernen(ordner.path)


def _entfernen(ordner: str) -> None:
    """Remove a folder if it can be locked. Raises OSError if not, or if it is another user's."""
    sperre = os.open(ordner, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    try:
        fcntl.flock(sperre, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if os.fstat(sperre).st_uid == os.getuid():
            shutil.rmtree(ordner, ignore_errors=True)
    finally:
        os.close(sperre)


def _neuer() -> tuple[Path, int]:
    """Return a new folder and the file descriptor that locks it."""
    while True:
        ordner = tempfile.mkdtemp(prefix=ANFANG)
        sperre = os.open(ordner, os.O_RDONLY | os.O_DIRECTORY)
        # Where a file system knows no locks, nobody can lock the folder to remove it either.
        with contextlib.suppress(OSError):
            fcntl.flock(sperre, fcntl.LOCK_EX)
        # Before it was locked, a process that starts may have taken it for a left one.
        if os.fstat(sperre).st_nlink:
            return Path(ordner), sperre
        os.close(sperre)
