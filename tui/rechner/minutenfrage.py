"""Which proposals of minutes somebody has answered, so that nobody is asked twice.

One small file beside the report of a crash. It holds names of formats, keys of phases and minutes,
nothing of any round. Where nothing can be remembered nobody is asked: a proposal then only comes to
those who look for it.
"""

from __future__ import annotations

import contextlib
from pathlib import Path

import msgspec

from modelle.auswertung.lernen import Minutenvorschlag, merklich

DATEI = "minuten.json"

Antworten = dict[str, dict[str, int]]
"""The used minutes of each phase when somebody answered, by format and length."""


class Minutenfrage:
    """Remembers answers."""

    def __init__(self, ordner: Path | None) -> None:
        """`ordner` is where the file lies; without one nothing is remembered."""
        self._datei = ordner / DATEI if ordner is not None else None

    def offen(self, vorschlag: Minutenvorschlag) -> bool:
        """Return True if it was not answered, or if a phase needs noticeably else since then."""
        if self._datei is None:
            return False
        damals = self._lesen().get(_kennung(vorschlag))
        return damals is None or any(
            merklich(p.gebraucht, damals.get(p.schluessel, 0))
            for p in vorschlag.phasen
            if not p.fest
        )

    def beantwortet(self, vorschlag: Minutenvorschlag) -> None:
        """Remember that somebody answered, yes or no; a fault is no reason to stop."""
        if self._datei is None:
            return
        minuten = {p.schluessel: p.gebraucht for p in vorschlag.phasen}
        alle = self._lesen() | {_kennung(vorschlag): minuten}
        with contextlib.suppress(OSError):
            self._datei.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._datei.write_bytes(msgspec.json.encode(alle))

    def _lesen(self) -> Antworten:
        with contextlib.suppress(OSError, ValueError, msgspec.DecodeError):
            if self._datei is not None:
                return msgspec.json.decode(self._datei.read_bytes(), type=Antworten)
        return {}


def _kennung(vorschlag: Minutenvorschlag) -> str:
    return f"{vorschlag.ablauf.name}/{vorschlag.ablauf.minuten}"
