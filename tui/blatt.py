"""Writing a handout or a calendar to a file: whole or not at all, readable by this user alone."""

from __future__ import annotations

import os
import stat
import tempfile
from pathlib import Path


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
    griff, name = tempfile.mkstemp(dir=ziel.parent, prefix=".koprax-", suffix=ziel.suffix)
    try:
        with os.fdopen(griff, "wb") as datei:
            datei.write(daten)
            datei.flush()
            os.fsync(datei.fileno())
        os.replace(name, ziel)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


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
