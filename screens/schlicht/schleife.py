"""The loop between a conversation and the terminal: lines in, lines out, nothing else.

Decision: the terminal stays as it is, with its own editing of a line. So no control sequence is
sent but line ends, and whatever reads a terminal aloud or on a braille line reads this. Only what a
signal would throw away is kept: a half-typed line.

Decision: no more is printed at once than the terminal shows. Programs that read aloud compare what
stands there with what stood there before; of a sheet of 60 rows, fenrir said the beginning and the
end.
"""

from __future__ import annotations

import contextlib
import os
import select
import signal
import termios
from collections.abc import Callable, Iterator, Sequence
from typing import TextIO

from screens.schlicht.tisch import Gang, Tisch, Vorspann
from tui.rechner.terminal import umgebrochen

SEKUNDE = 1.0
"""How long a line is waited for before clock and log are looked at."""

MEHR = "Enter liest weiter: "

WEITER = ("", "w", "weiter")
"""What reads on there: who types the word of the question means that, and not the next phase."""

_ENDEN = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Schleife:
    """Leads one conversation on a terminal, or on any other pair of files."""

    def __init__(self, tisch: Tisch, ein: int, aus: TextIO) -> None:
        """`ein` is the file descriptor that lines are read from."""
        self._tisch, self._ein, self._aus = tisch, ein, aus
        self._gelesen = b""
        """What was read and holds no whole line yet."""
        self._zu = False
        """True once nothing more will come."""

    def fuehren(self, gang: Gang[None]) -> None:
        """Lead it until it ends, nothing more comes, or a signal ends the program."""
        with _wecker() as wecker, _zeile_bleibt(self._ein):
            with contextlib.suppress(StopIteration):
                vorspann = next(gang)
                while (zeile := self._zeile(vorspann, wecker)) is not None:
                    vorspann = gang.send(zeile)
                if self._tisch.halten:
                    self._tisch.halten(self._angefangen())
            gang.close()
            self._ausgeben(self._reihen())
            self._sagen("\nAlles ist gespeichert." if self._zu else "Auf Wiedersehen.")

    def _zeile(self, vorspann: Vorspann, wecker: int) -> str | None:
        """Print what is said and the prompt; return the next line, or None if none will come."""
        reihen = self._reihen()
        hoehe = _hoehe(self._aus)
        while hoehe and len(reihen) > hoehe:
            self._ausgeben(reihen[:hoehe])
            reihen = reihen[hoehe:]
            self._schreiben(MEHR)
            antwort = self._gelesene(MEHR, wecker)
            if antwort is None:
                return None
            if antwort.strip().casefold() not in WEITER:
                # Somebody has heard enough: that is the answer, and the rest is printed at once.
                self._ausgeben(reihen)
                return antwort
        self._ausgeben(reihen)
        self._fragen(vorspann)
        return self._gelesene(vorspann, wecker)

    def _gelesene(self, vorspann: Vorspann, wecker: int) -> str | None:
        """Return the next line once it is typed, or None if none will come."""
        while b"\n" not in self._gelesen:
            bereit, _, _ = select.select([self._ein, wecker], [], [], SEKUNDE)
            if wecker in bereit:
                self._zu = True
                return None
            if not bereit:
                self._nachsehen(vorspann)
                continue
            try:
                neu = os.read(self._ein, 65536)
            except OSError:  # the terminal is gone
                neu = b""
            if not neu:
                self._zu = True
                break
            self._gelesen += neu
        if self._zu and not self._gelesen:
            return None
        roh, _, self._gelesen = self._gelesen.partition(b"\n")
        return roh.decode(errors="replace").rstrip("\r")

    def _nachsehen(self, vorspann: Vorspann) -> None:
        """Let clock and log be looked at; ask again behind what there is to say."""
        if self._tisch.takt:
            self._tisch.takt()
        if reihen := self._reihen():
            self._sagen("")
            self._ausgeben(reihen)
            self._fragen(vorspann)

    def _fragen(self, vorspann: Vorspann) -> None:
        self._schreiben(vorspann() if callable(vorspann) else vorspann)

    def _reihen(self) -> list[str]:
        """Return what is to be said now as rows of the terminal."""
        saetze = (umgebrochen(satz, self._aus) for satz in self._tisch.genommen())
        return [reihe for satz in saetze for reihe in satz.split("\n")]

    def _ausgeben(self, reihen: Sequence[str]) -> None:
        for reihe in reihen:
            self._sagen(reihe)

    def _sagen(self, zeile: str) -> None:
        self._schreiben(f"{zeile}\n")

    def _schreiben(self, text: str) -> None:
        # The terminal may be gone: then nobody reads this, and what was noted is saved.
        with contextlib.suppress(OSError):
            self._aus.write(text)
            self._aus.flush()

    def _angefangen(self) -> str:
        """Return the line that was being typed when the program was ended."""
        roh = self._gelesen
        with contextlib.suppress(OSError, termios.error):
            _ungekocht(self._ein)
            bereit, _, _ = select.select([self._ein], [], [], 0)
            roh += os.read(self._ein, 65536) if bereit else b""
        return roh.partition(b"\n")[0].decode(errors="replace")


def _hoehe(strom: TextIO) -> int:
    """Return the rows that may be printed at once; 0 where that is not known or no matter."""
    try:
        hoehe = os.get_terminal_size(strom.fileno()).lines if strom.isatty() else 0
    except (OSError, ValueError):
        return 0
    return max(RAND, hoehe - RAND) if hoehe else 0


RAND = 4
"""Rows of the terminal that are left free: for the line before, the prompt, and an answer."""


@contextlib.contextmanager
def _wecker() -> Iterator[int]:
    """Yield a file descriptor that can be read from once a signal wants the program to end.

    So no act is interrupted half-way.
    """
    lesen, schreiben = os.pipe()
    os.set_blocking(schreiben, False)
    davor = signal.set_wakeup_fd(schreiben)
    alte = {s: signal.signal(s, lambda *_: None) for s in _ENDEN}
    try:
        yield lesen
    finally:
        for s, alt in alte.items():
            signal.signal(s, alt)
        signal.set_wakeup_fd(davor)
        os.close(lesen)
        os.close(schreiben)


@contextlib.contextmanager
def _zeile_bleibt(ein: int) -> Iterator[None]:
    """Let the terminal keep a half-typed line when Ctrl+C is pressed; put back how it was."""
    zurueck: Callable[[], object] = lambda: None  # noqa: E731
    with contextlib.suppress(termios.error, OSError):
        alt = termios.tcgetattr(ein)
        neu = [*alt]
        neu[3] |= termios.NOFLSH
        termios.tcsetattr(ein, termios.TCSANOW, neu)
        zurueck = lambda: termios.tcsetattr(ein, termios.TCSANOW, alt)  # noqa: E731
    try:
        yield
    finally:
        with contextlib.suppress(termios.error, OSError):
            zurueck()


def _ungekocht(ein: int) -> None:
    """Let what stands in the line be read although no line end was typed."""
    jetzt = termios.tcgetattr(ein)
    jetzt[3] &= ~(termios.ICANON | termios.ECHO)
    jetzt[6][termios.VMIN], jetzt[6][termios.VTIME] = 0, 0
    termios.tcsetattr(ein, termios.TCSANOW, jetzt)
