"""Writing a handout or a calendar to a file: whole or not at all, readable by this user alone."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path


def schreiben(ziel: Path, text: str) -> None:
    """Put `text` at `ziel`, in place of what stood there; on OSError nothing has changed."""
    bytes_schreiben(ziel, text.replace("\n", os.linesep).encode())


def bytes_schreiben(ziel: Path, daten: bytes) -> None:
    """Put these bytes at `ziel`, in place of what stood there; on OSError nothing has changed."""
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
