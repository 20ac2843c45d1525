"""The file of the settings as it is, and the one setting that also commands need: the time zone.

Loads nothing of Textual, so that commands may use it.
"""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import Any

from tui.uhr import DEUTSCHLAND, zone_bekannt


def inhalt(pfad: Path) -> dict[str, Any]:
    """Return what stands in the file; nothing if there is none.

    Raises OSError, or ValueError if it is no TOML in UTF-8.
    """
    if not pfad.exists():
        return {}
    # 2 ms to import; most users have no such file.
    import tomllib

    return tomllib.loads(pfad.read_text(encoding="utf-8"))


def zeitzone(pfad: Path) -> str:
    """Return the time zone that is set, or Germany's if none is, or none that can be used."""
    with contextlib.suppress(OSError, ValueError):
        gesetzt = inhalt(pfad).get("zeitzone")
        if isinstance(gesetzt, str) and zone_bekannt(gesetzt):
            return gesetzt
    return DEUTSCHLAND
