"""Reads TOML and says in German what it is that cannot be read, and where."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

GROESSTE_DATEI = 200_000
"""Bytes a file may have; a format has a few thousand."""


class Unlesbar(ValueError):
    """No TOML that can be used. The text says in German what was expected instead."""

    def __init__(self, erwartet: str, zeile: int = 0) -> None:
        """`zeile` is the line of the fault, from 1 on, or 0 if it is not known."""
        super().__init__(erwartet)
        self.erwartet, self.zeile = erwartet, zeile


def dateitext(pfad: Path) -> str:
    """Return the text of a file that should hold TOML; raises Unlesbar."""
    try:
        # A pipe would wait for ever, and a device never ends.
        if not pfad.is_file():
            raise Unlesbar("eine lesbare Datei")
        if pfad.stat().st_size > GROESSTE_DATEI:
            raise Unlesbar("eine Datei unter 200 kB")
        return pfad.read_text(encoding="utf-8-sig")
    except OSError as fehler:
        raise Unlesbar("eine lesbare Datei") from fehler
    except UnicodeDecodeError as fehler:
        raise Unlesbar("Text in UTF-8") from fehler


def gelesen(text: str) -> dict[str, Any]:
    """Return what the text of a TOML file says; raises Unlesbar."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as fehler:
        # The reader's own words are English.
        treffer = re.search(r"at line (\d+), column (\d+)", str(fehler))
        zeile = int(treffer[1]) if treffer else 0
        wo = f"Zeile {zeile}, Zeichen {treffer[2]}" if treffer else "es fehlt etwas am Ende"
        raise Unlesbar(f"gültiges TOML ({wo})", zeile) from fehler
    except RecursionError as fehler:
        raise Unlesbar("gültiges TOML (zu viele Klammern ineinander)") from fehler
    except (ValueError, OverflowError) as fehler:
        # Python refuses whole numbers of more than 4,300 digits, and days that no calendar has.
        lange = max(range(len(text.splitlines()) or 1), key=lambda nr: _ziffern(text, nr))
        raise Unlesbar("eine kürzere Zahl", lange + 1) from fehler


def _ziffern(text: str, nr: int) -> int:
    """Return the length of the longest number in this line, counted from 0."""
    zeile = text.splitlines()[nr] if text else ""
    return max((len(zahl) for zahl in re.findall(r"[\d_]+", zeile)), default=0)
