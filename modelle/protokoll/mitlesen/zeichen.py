"""Signs between the process that leads a round and those that show it on a wall.

They lie in two files beside the log and are no part of the history of a round:

- `….anzeige` is empty. Each display holds a lock on it, which goes with its process, however that
  ends. So nobody can be told of a display that is gone.
- `….dunkel` holds the ids of the rounds whose wall the moderator blanked, a line each. It is
  replaced whole, so that nobody reads half of it, and it outlives both processes.

Neither holds a word that was typed.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from modelle.protokoll.fehler import ProtokollFehler, verstaendlich
from modelle.sprache.gruende import grund

ANZEIGE = ".anzeige"
"""Ends the name of the file that displays lock, beside the log."""

DUNKEL = ".dunkel"
"""Ends the name of the file with the rounds whose wall is blank."""

RUNDEN = 20
"""Rounds that are remembered as blank at most; the file would grow with each one forgotten."""

_NEU = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW


@contextmanager
def angemeldet(protokoll: Path) -> Iterator[None]:
    """Be known as a display of this log until the end; raises ProtokollFehler."""
    datei = _daneben(protokoll, ANZEIGE)
    with verstaendlich(protokoll):
        griff = os.open(datei, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600)
    try:
        with verstaendlich(protokoll):
            fcntl.flock(griff, fcntl.LOCK_SH)
        yield
    finally:
        os.close(griff)


def wird_gezeigt(protokoll: Path) -> bool:
    """Return True if a display of this log runs."""
    with contextlib.suppress(OSError):
        griff = os.open(_daneben(protokoll, ANZEIGE), os.O_RDONLY | os.O_NOFOLLOW)
        try:
            fcntl.flock(griff, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
        finally:
            os.close(griff)
    return False


def ist_dunkel(protokoll: Path, runde: str) -> bool:
    """Return True if the wall of this round is to be blank, also if that cannot be read."""
    try:
        return runde in _gelesen(protokoll)
    except OSError:
        return True


def verdunkeln(protokoll: Path, runde: str, dunkel: bool) -> None:
    """Blank the wall of this round, or show it again; raises ProtokollFehler."""
    try:
        andere = [id for id in _gelesen(protokoll) if id != runde]
        _schreiben(protokoll, [*andere, runde] if dunkel else andere)
    except OSError as fehler:
        raise ProtokollFehler(
            f"Die Anzeige folgt gerade nicht ({grund(fehler)}): bitte Beamer oder Fernseher"
            " abschalten."
        ) from fehler


def _gelesen(protokoll: Path) -> list[str]:
    try:
        return _daneben(protokoll, DUNKEL).read_text("ascii", errors="replace").splitlines()
    except FileNotFoundError:
        return []


def _schreiben(protokoll: Path, runden: list[str]) -> None:
    datei = _daneben(protokoll, DUNKEL)
    if not runden:
        datei.unlink(missing_ok=True)
        return
    neu = datei.with_name(f"{datei.name}.neu")
    with os.fdopen(os.open(neu, _NEU, 0o600), "w") as offen:
        offen.write("".join(f"{id}\n" for id in runden[-RUNDEN:]))
    neu.replace(datei)


def _daneben(protokoll: Path, endung: str) -> Path:
    return protokoll.with_name(protokoll.name + endung)
