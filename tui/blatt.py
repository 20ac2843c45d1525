"""Writing a handout or a calendar to a file: whole or not at all, readable by this user alone."""

from __future__ import annotations

import os
import stat
import tempfile
from pathlib import Path


def schreiben(ziel: Path, text: str) -> None:
    """Put `text` at `ziel`, in place of what stood there; on OSError nothing has changed."""
    bytes_schreiben(ziel, text.replace("\n", os.linesep).encode())


def bytes_schreiben(ziel: Path, daten: bytes) -> None:
    """Put these bytes at `ziel`, in place of what stood there; on OSError nothing has changed.

    What stands there already just like this is left alone.
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
    """Whether these bytes stand there, in a file of its own that nobody else may read."""
    try:
        was = ziel.lstat()
        eigen = stat.S_ISREG(was.st_mode) and was.st_nlink == 1 and not was.st_mode & 0o077
        return eigen and was.st_size == len(daten) and ziel.read_bytes() == daten
    except OSError:
        return False
