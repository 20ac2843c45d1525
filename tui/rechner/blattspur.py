"""What the program last wrote to each sheet, so that it notices what somebody changed by hand.

One small file beside the report of a crash. It holds digests of a path together with what was
written there: who does not have the sheet learns nothing from them, not even its name. If the file
cannot be read, every sheet counts as changed: then the next one takes another name.
"""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from pathlib import Path

import msgspec

from modelle.sprache.streuung import blake2b

DATEI = "blaetter.json"

HOECHSTENS = 500
"""Sheets that are remembered; the oldest are forgotten first."""


class Blattspur:
    """Remembers sheets by digests."""

    def __init__(self, ordner: Path | None) -> None:
        """`ordner` is where the file lies; without one nothing is remembered."""
        self._datei = ordner / DATEI if ordner is not None else None

    def darf_ersetzen(self, ziel: Path, neu: bytes) -> bool:
        """Return True if nobody's work is lost when `neu` is written to this path.

        So it is if there is nothing, or what is to be written, or what was written there before.
        Raises OSError if that cannot be seen.
        """
        try:
            da = ziel.read_bytes()
        except FileNotFoundError:
            return True
        return da == neu or _kurz(ziel, da) in self._lesen()

    def merken(self, geschrieben: Mapping[Path, bytes]) -> None:
        """Remember what was written to these paths; a fault is no reason to stop."""
        if self._datei is None:
            return
        neue = [_kurz(ziel, daten) for ziel, daten in geschrieben.items()]
        alle = [*(alt for alt in self._lesen() if alt not in neue), *neue]
        with contextlib.suppress(OSError):
            self._datei.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._datei.write_bytes(msgspec.json.encode(alle[-HOECHSTENS:]))

    def _lesen(self) -> list[str]:
        with contextlib.suppress(OSError, ValueError, msgspec.DecodeError):
            if self._datei is not None:
                return msgspec.json.decode(self._datei.read_bytes(), type=list[str])
        return []


def _kurz(ziel: Path, daten: bytes) -> str:
    return blake2b(bytes(ziel) + b"\0" + daten, digest_size=16).hexdigest()
