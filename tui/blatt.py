"""Writing a handout to a file: whole or not at all, readable by this user alone."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path


def schreiben(ziel: Path, text: str) -> None:
    """Put `text` at `ziel`, in place of what stood there; on OSError nothing has changed."""
    ziel.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    griff, name = tempfile.mkstemp(dir=ziel.parent, prefix=".koprax-", suffix=".md")
    try:
        with os.fdopen(griff, "w", encoding="utf-8") as datei:
            datei.write(text)
            datei.flush()
            os.fsync(datei.fileno())
        os.replace(name, ziel)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
