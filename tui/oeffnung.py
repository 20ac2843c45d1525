"""A crash at opening a round does not repeat: the next opening leaves out what may have crashed.

An opening that hangs until somebody kills it counts like a crash.

Decision: a killed process cannot say that it hung. So a thread writes so into a file beside the log
when an opening takes too long. It does not get its turn while a single call of C holds the
interpreter; Python's own alarm (`faulthandler`) would, but it reads the frames of threads that go
on running, and can crash the program by that. An opening that is killed before comes back with its
half-typed line: nobody can tell it from any other kill.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import threading
from collections.abc import Iterable
from enum import IntEnum
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

import msgspec

from modelle.protokoll.entwurf import Entwurf

ENDUNG = ".oeffnen"
"""Ends the name of the file with the marks, beside the log. It holds no word that was typed."""

OFFEN = ".oeffnet"
"""Ends the name of the file that is there while a round opens. Its first line is the mark to leave
if that hangs; a line behind it says that it does."""

HAENGT_NACH = 5.0
"""Seconds after which an opening that is not done counts as hanging. A round of 5,000 entries opens
in less; one that takes longer is blamed only if it is killed meanwhile."""

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


OHNE = {
    Weg.SCHLICHT: "Beim letzten Öffnen musste KoPrax anhalten: jetzt ohne die angefangene Zeile.",
    Weg.VERLAUF: (
        "Beim Öffnen dieser Runde musste KoPrax zweimal anhalten. Hier steht, was notiert ist."
    ),
}
"""What is said when a round is opened without something."""

NICHT_MEHR = (
    "Beim Öffnen dieser Runde musste KoPrax mehrmals anhalten. Was notiert ist, zeigt"
    " „koprax protokoll“."
)


class _Marke(NamedTuple):
    weg: Weg
    zeile: str
    """Checksum of the half-typed line that it crashed with; `-` if it was not to blame."""


class Oeffnung:
    """One opening of a round, from the key until the first second is over."""

    def __init__(self, protokoll: Path, runde: str) -> None:
        self._datei = protokoll.with_name(protokoll.name + ENDUNG)
        self._offen, self._griff = protokoll.with_name(protokoll.name + OFFEN), -1
        self._runde, self._zeile = runde, "-"
        self._wecker: threading.Timer | None = None
        self._schloss = threading.Lock()
        """Is held by whoever writes into the file or closes it."""
        self._marken = _gelesen(self._datei)
        self._haengengebliebenes()
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
        if self._griff >= 0:
            self._wecker_stellen()

    def begonnen(self) -> None:
        """From now on have it noted if this opening takes too long; no effect if that fails."""
        if self._weg is not Weg.NICHT:
            self._wecker_stellen()

    def fertig(self) -> None:
        """Note that this opening is over, however it ended; without effect the second time."""
        if self._wecker is not None:
            self._wecker.cancel()
        if self._griff >= 0:
            with self._schloss:
                os.close(self._griff)
                self._griff = -1
            with contextlib.suppress(OSError):
                self._offen.unlink(missing_ok=True)

    def gescheitert(self) -> None:
        """Note that this opening crashed, so that the next one goes another way."""
        self._merken(self._runde, self._naechste())

    def _naechste(self) -> _Marke:
        """Return the mark to leave if this opening fails."""
        if self._weg is Weg.GANZ and self._marke.weg is Weg.GANZ:
            return _Marke(Weg.SCHLICHT, self._zeile)
        if self._weg is Weg.GANZ:
            return _Marke(Weg.SCHLICHT, "-")
        return _Marke(Weg(min(self._weg + 1, Weg.NICHT)), "-")

    def _merken(self, runde: str, marke: _Marke) -> None:
        self._marken.pop(runde, None)
        self._marken = dict([*self._marken.items(), (runde, marke)][-RUNDEN:])
        with os.fdopen(os.open(self._datei, _NEU, 0o600), "w") as datei:
            datei.write("".join(_zeile(id, m) for id, m in self._marken.items()))

    def _haengengebliebenes(self) -> None:
        """If the opening before this one hung, mark its round."""
        with contextlib.suppress(OSError, ValueError):
            with self._offen.open(encoding="ascii") as datei:
                # Refused while its round still opens, in another window or in this one.
                fcntl.flock(datei, fcntl.LOCK_SH | fcntl.LOCK_NB)
                erste, *wo = datei.read().splitlines(keepends=True)
            if wo:
                [(runde, marke)] = _aus_zeilen([erste]).items()
                self._merken(runde, marke)

    def _wecker_stellen(self) -> None:
        with contextlib.suppress(OSError, RuntimeError):
            if self._griff < 0:
                self._griff = _belegt(self._offen)
            if self._wecker is not None:
                self._wecker.cancel()
            with self._schloss:
                os.ftruncate(self._griff, 0)
                os.pwrite(self._griff, _zeile(self._runde, self._naechste()).encode(), 0)
                os.lseek(self._griff, 0, os.SEEK_END)
            self._wecker = threading.Timer(HAENGT_NACH, self._haengt)
            self._wecker.daemon = True
            self._wecker.start()

    def _haengt(self) -> None:
        with self._schloss, contextlib.suppress(OSError):
            if self._griff >= 0:
                os.write(self._griff, b"haengt\n")


_NEU = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW


def _belegt(datei: Path) -> int:
    """Open this file for one opening alone; raises OSError while another window opens a round.

    That other opening keeps the file, and this one has no alarm.
    """
    griff = os.open(datei, os.O_WRONLY | os.O_CREAT | os.O_NOFOLLOW, 0o600)
    try:
        fcntl.flock(griff, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(griff)
        raise
    return griff


def _zeile(runde: str, marke: _Marke) -> str:
    return f"{runde} {int(marke.weg)} {marke.zeile}\n"


def _gelesen(datei: Path) -> dict[str, _Marke]:
    """Return the marks by the id of the round; none where the file holds something else."""
    try:
        return _aus_zeilen(datei.read_text("ascii").splitlines())
    except (OSError, ValueError):
        return {}


def _aus_zeilen(zeilen: Iterable[str]) -> dict[str, _Marke]:
    teile = (zeile.split() for zeile in zeilen)
    return {id: _Marke(Weg(int(weg)), zeile) for id, weg, zeile in teile}
