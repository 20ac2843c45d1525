"""Writing a handout or a calendar to a file: whole or not at all, readable by this user alone."""

from __future__ import annotations

import contextlib
import os
import stat
import tempfile
from pathlib import Path

ANGEFANGEN = ".koprax-"
"""Begins the name of a file that is not complete yet."""

RESTE_S = 60
"""Seconds after which an incomplete file is one that a killed process left: writing takes less."""


def schreiben(ziel: Path, text: str) -> None:
    """Write `text` as UTF-8 to `ziel` and replace any file there.

    Line ends become those of this system. Raises OSError; then nothing has changed.
    """
    bytes_schreiben(ziel, text.replace("\n", os.linesep).encode())


def bytes_schreiben(ziel: Path, daten: bytes) -> None:
    """Write these bytes to `ziel` and replace any file there.

    Do nothing if the file already holds them and is the user's alone. Raises OSError; then nothing
    has changed.
    """
    if _steht_da(ziel, daten):
        return
    ziel.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    griff, name = tempfile.mkstemp(dir=ziel.parent, prefix=ANGEFANGEN, suffix=ziel.suffix)
    try:
        _reste_entfernen(Path(name))
        with os.fdopen(griff, "wb") as datei:
            datei.write(daten)
            datei.flush()
            os.fsync(datei.fileno())
        os.replace(name, ziel)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _reste_entfernen(neu: Path) -> None:
    """Remove incomplete files beside this one that killed processes left; texts stand in them.

    Their age is counted by the times of the files, not by a clock. One that cannot be removed
    stays.
    """
    for rest in neu.parent.glob(f"{ANGEFANGEN}{'?' * 8}.*"):
        with contextlib.suppress(OSError):
            was = rest.lstat()
            if stat.S_ISREG(was.st_mode) and was.st_mtime < neu.lstat().st_mtime - RESTE_S:
                rest.unlink()


def _steht_da(ziel: Path, daten: bytes) -> bool:
    """Return True if `ziel` holds these bytes and nobody else may read or write it.

    It must be a regular file with one name, not a link.
    """
    try:
        was = ziel.lstat()
        eigen = stat.S_ISREG(was.st_mode) and was.st_nlink == 1 and not was.st_mode & 0o077
        return eigen and was.st_size == len(daten) and ziel.read_bytes() == daten
    except OSError:
        return False
