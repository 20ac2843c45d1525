"""A crash at opening a round does not repeat: the next opening leaves out what may have crashed.

Decision: nothing is written while a round opens. Only the crash itself leaves a mark beside the
log, so an opening costs nothing, and one that is killed comes back with its half-typed line.
"""

from __future__ import annotations

import os
from enum import IntEnum
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

import msgspec

from modelle.protokoll.entwurf import Entwurf

ENDUNG = ".oeffnen"
"""Ends the name of the file with the marks, beside the log. It holds no word that was typed."""

RUNDEN = 20
"""Rounds whose marks are kept at most."""


class Weg(IntEnum):
    """How a round is opened; each leaves out more than the one before."""

    GANZ = 0
    SCHLICHT = 1
    """Without the half-typed line, and without help for those who are learning."""
    VERLAUF = 2
    """Its time line, not its phase."""
    NICHT = 3


class _Marke(NamedTuple):
    weg: Weg
    zeile: str
    """Checksum of the half-typed line that it crashed with; `-` if it was not to blame."""


class Oeffnung:
    """One opening of a round, from the key until the first second is over."""

    def __init__(self, protokoll: Path, runde: str) -> None:
        self._datei = protokoll.with_name(protokoll.name + ENDUNG)
        self._runde, self._zeile = runde, "-"
        self._marken = self._lesen()
        self.gezeigt = False
        """True once the first picture is there."""
        self._marke = self._marken.get(runde, _Marke(Weg.GANZ, "-"))
        self._weg = self._marke.weg

    @property
    def weg(self) -> Weg:
        """How the round is to be opened."""
        return self._weg

    def mit(self, entwurf: Entwurf) -> None:
        """Note the half-typed line: if it is another one than it crashed with, it may be shown."""
        getippt = entwurf.text, entwurf.eintrag, entwurf.felder, entwurf.auftrag
        self._zeile = str(crc32(msgspec.json.encode(getippt)))
        if self._weg is Weg.SCHLICHT and self._marke.zeile not in ("-", self._zeile):
            self._weg = Weg.GANZ

    def gescheitert(self) -> None:
        """Note that this opening crashed, so that the next one goes another way."""
        if self._weg is Weg.GANZ and self._marke.weg is Weg.GANZ:
            neu = _Marke(Weg.SCHLICHT, self._zeile)
        elif self._weg is Weg.GANZ:
            neu = _Marke(Weg.SCHLICHT, "-")
        else:
            neu = _Marke(Weg(min(self._weg + 1, Weg.NICHT)), "-")
        self._marken.pop(self._runde, None)
        alle = [*self._marken.items(), (self._runde, neu)][-RUNDEN:]
        text = "".join(f"{id} {int(m.weg)} {m.zeile}\n" for id, m in alle)
        wie = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW
        with os.fdopen(os.open(self._datei, wie, 0o600), "w") as datei:
            datei.write(text)

    def _lesen(self) -> dict[str, _Marke]:
        """Return the marks by the id of the round; none where the file holds something else."""
        try:
            zeilen = [zeile.split() for zeile in self._datei.read_text("ascii").splitlines()]
            return {id: _Marke(Weg(int(weg)), zeile) for id, weg, zeile in zeilen}
        except (OSError, ValueError):
            return {}
