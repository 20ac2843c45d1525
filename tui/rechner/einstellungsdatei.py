"""The file of the settings as it is, and what also commands need: time zone, names of colours.

Loads nothing of Textual, so that commands may use it.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from modelle.sprache.zeichen import einzeilig
from tui.uhr import DEUTSCHLAND, zone_bekannt

FARBEN = {
    "dunkel": "koprax-dunkel",
    "hell": "koprax-hell",
    "kontrast": "koprax-kontrast",
    "terminal-dunkel": "ansi-dark",
    "terminal-hell": "ansi-light",
    "einfarbig": "koprax-einfarbig",
}
"""The name in the settings → the name of Textual's theme."""


class Mangel(NamedTuple):
    """A fault of the settings: the field, what was expected, and its line (0: not known)."""

    feld: str
    erwartet: str
    zeile: int = 0

    def satz(self, datei: str) -> str:
        """Return the German sentence about it."""
        teile = (datei, self.zeile and f"Zeile {self.zeile}", self.feld and f"„{self.feld[:40]}“")
        wo = ", ".join(str(teil) for teil in teile if teil)
        return einzeilig(f"{wo}: erwartet wird {self.erwartet}.")


class Inhalt(NamedTuple):
    """What stands in the file; if it cannot be read nothing does, and `mangel` says why."""

    roh: dict[str, Any]
    text: str = ""
    mangel: Mangel | None = None


def inhalt(pfad: Path) -> Inhalt:
    """Return what stands in the file; nothing if there is none. Raises nothing."""
    if not os.path.lexists(pfad):
        return Inhalt({})
    # 2 ms to import; most users have no such file.
    from modelle.sprache import tomltext

    try:
        text = tomltext.dateitext(pfad)
        return Inhalt(tomltext.gelesen(text), text)
    except tomltext.Unlesbar as fehler:
        return Inhalt({}, "", Mangel("", fehler.erwartet, fehler.zeile))


def zeile_von(text: str, feld: str, abschnitt: str = "") -> int:
    """Return the line, from 1 on, in which a field of a TOML text is set; 0 if it is not found.

    `abschnitt` is the name of its table; without it the field stands before the first table.
    """
    hier = ""
    for nr, zeile in enumerate(text.split("\n"), 1):
        if kopf := re.match(r"\s*\[\s*([^\[\]]+?)\s*\]", zeile):
            hier = kopf[1].strip("\"'")
            if hier == feld and not abschnitt:
                return nr
        name = re.split(r"\s*=", zeile.strip(), maxsplit=1)[0].replace('"', "").replace("'", "")
        ganz = f"{hier}.{name}" if hier else name
        gesucht = f"{abschnitt}.{feld}" if abschnitt else feld
        if "=" in zeile and (ganz == gesucht or ganz.startswith(f"{gesucht}.")):
            return nr
    return 0


def ohne_farben(umgebung: Mapping[str, str]) -> bool:
    """Return True if the environment asks every program for no colours (no-color.org)."""
    return bool(umgebung.get("NO_COLOR"))


def zeitzone(pfad: Path) -> str:
    """Return the time zone that is set, or Germany's if none is, or none that can be used."""
    gesetzt = inhalt(pfad).roh.get("zeitzone")
    if isinstance(gesetzt, str) and zone_bekannt(gesetzt):
        return gesetzt
    return DEUTSCHLAND
