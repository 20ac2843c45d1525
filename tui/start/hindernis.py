"""What keeps the app from its work: a sentence for the user; of a crash, a report as well.

The report holds the type of the crash and its place in the code, never what was typed: no local
variables, no messages of exceptions (they can quote what was typed), and no paths of users.
"""

from __future__ import annotations

import os
import traceback
from pathlib import Path

DATEI = "letzter-fehler.txt"


class Hindernis(Exception):
    """Something is wrong with the data or the terminal. The text says in German what to do."""


def bericht(fehler: BaseException, ordner: Path) -> str:
    """Write the report, readable by this user alone, and return the sentence for the user.

    If it cannot be written, the sentence names no report.
    """
    zeilen = [f"{type(fehler).__module__}.{type(fehler).__qualname__}"]
    for stelle in traceback.extract_tb(fehler.__traceback__):
        zeilen.append(f"  {Path(stelle.filename).name}:{stelle.lineno} {stelle.name}")
    satz = "KoPrax musste anhalten. Alles Gespeicherte ist da: bitte KoPrax neu starten."
    try:
        ordner.mkdir(mode=0o700, parents=True, exist_ok=True)
        griff = os.open(
            ordner / DATEI, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW, 0o600
        )
        with os.fdopen(griff, "w", encoding="utf-8") as datei:
            datei.write("\n".join(zeilen) + "\n")
    except OSError:
        return satz
    return f"{satz} Für die Technik liegt ein Bericht in {ordner / DATEI}."
