"""What the program last wrote to each sheet, so that it notices what somebody changed by hand.

One small file beside the report of a crash. It holds digests, no name of a file and no word of a
sheet. If it cannot be read, every sheet counts as changed: then the next one takes another name.
"""

from __future__ import annotations

import contextlib
from hashlib import blake2b
from pathlib import Path

import msgspec

DATEI = "blaetter.json"

HOECHSTENS = 500
"""Sheets that are remembered; the oldest are forgotten first."""


class Blattspur:
    """Remembers sheets by the digest of their path."""

    def __init__(self, ordner: Path | None) -> None:
        """`ordner` is where the file lies; without one nothing is remembered."""
        self._datei = ordner / DATEI if ordner is not None else None

    def darf_ersetzen(self, ziel: Path, neu: bytes) -> bool:
        """Return True if nobody's work is lost when `neu` is written to this path.

        So it is if there is nothing, or what is to be written, or what was written there last.
        Raises OSError if that cannot be seen.
        """
        try:
            da = ziel.read_bytes()
        except FileNotFoundError:
            return True
        return da == neu or self._lesen().get(_kurz(bytes(ziel))) == _kurz(da)

    def merken(self, geschrieben: dict[Path, bytes]) -> None:
        """Remember what was written to these paths; a fault is no reason to stop."""
        if self._datei is None:
            return
        alle = self._lesen()
        for ziel, daten in geschrieben.items():
            alle.pop(_kurz(bytes(ziel)), None)
            alle[_kurz(bytes(ziel))] = _kurz(daten)
        with contextlib.suppress(OSError):
            self._datei.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            letzte = dict(list(alle.items())[-HOECHSTENS:])
            self._datei.write_bytes(msgspec.json.encode(letzte))

    def _lesen(self) -> dict[str, str]:
        with contextlib.suppress(OSError, ValueError, msgspec.DecodeError):
            if self._datei is not None:
                return msgspec.json.decode(self._datei.read_bytes(), type=dict[str, str])
        return {}


def _kurz(daten: bytes) -> str:
    return blake2b(daten, digest_size=16).hexdigest()
