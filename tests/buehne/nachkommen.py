"""Processes that are born quickly, act on a file, and are killed: for sweeps of a thousand deaths.

    with Nachkommen() as nachkommen:
        ende = nachkommen.sterben(pfad, vor=17)   # killed before its 17th write
        ende.getan, ende.signal

A process of its own, without threads, has everything loaded and forks one child for each order, so
that a death costs milliseconds. A child reports each act over a pipe, after it was acknowledged to
whoever called it, and not before: what was reported must be in the file.
"""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
import traceback
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any, Self

from modelle.leitung.runde import Leitung
from modelle.leitung.umgebung import Umgebung
from modelle.protokoll.entwurf import Entwurf
from modelle.protokoll.fehler import ProtokollFehler
from modelle.protokoll.runden import Protokoll
from modelle.strom.abgelehnt import Abgelehnt
from tests.buehne.gespielte_runde import Spiel
from tests.buehne.haus import WURZEL
from tests.buehne.systemaufrufe import Systemaufrufe

ATEM = 0.004
"""Seconds at most between two acts of a process that acts beside others."""

Melden = Callable[[str], object]
AUFTRAEGE: dict[str, Callable[..., object]] = {}


# --- what children do -------------------------------------------------------------------------


def _spielen(melden: Melden, pfad: str, vor: int = 0) -> None:
    """Play the round; die before changing call number `vor`, if there are so many."""

    def los() -> None:
        Spiel(Path(pfad)).spielen(melden=lambda nr: melden(str(nr)))

    if not vor:
        los()
        return
    with Systemaufrufe() as aufrufe:
        aufrufe.sterben_vor(vor)
        los()


def _haemmern(melden: Melden, pfad: str, runde: str, wer: str, taten: int) -> None:
    """Act on a round that others act on, too: entries, changed ones, half-typed lines."""
    nummern = iter(range(10**9))
    protokoll = _beharrlich(lambda: Protokoll(Path(pfad)))
    umgebung = Umgebung(
        protokoll, lambda: datetime.now(UTC), lambda: f"{wer}-{os.getpid()}-{next(nummern)}"
    )
    leitung = _beharrlich(lambda: Leitung.oeffnen(umgebung, runde))
    letzte, zufall = "", random.Random(wer)
    for nr in range(taten):
        # Without a breath the first one would be through before the others had a turn.
        time.sleep(zufall.uniform(0, ATEM))
        text = f"{wer} {nr}"
        if nr % 5 == 4:
            _beharrlich(partial(leitung.aendern, letzte, f"{text} neu"))
            melden(f"{wer} {nr - 1}>{text} neu")
        elif nr % 5 == 2:
            _beharrlich(partial(leitung.entwurf_halten, Entwurf(text)))
        else:
            [letzte] = _beharrlich(partial(leitung.erfassen, [text], "frage", wer))
            melden(text)


def _beharrlich(tun: Callable[[], Any]) -> Any:
    """Do as a person does who is told to try once more."""
    while True:
        try:
            return tun()
        except (Abgelehnt, ProtokollFehler) as fehler:
            if "noch einmal versuchen" not in str(fehler):
                raise


AUFTRAEGE.update(spielen=_spielen, haemmern=_haemmern)

# --- the process that forks -------------------------------------------------------------------


@dataclass(frozen=True)
class Ende:
    """How a child ended, and what it had reported."""

    gemeldet: Sequence[str]
    signal: int
    """0 for one that had done everything."""

    @property
    def getan(self) -> int:
        """The number of the last act of the round that was reported."""
        return int(self.gemeldet[-1]) if self.gemeldet else 0


def _gebaeren(auftrag: Mapping[str, Any]) -> tuple[int, int]:
    """Fork a child for an order; its number and the end of the pipe to read from."""
    lesen, schreiben = os.pipe()
    if kind := os.fork():
        os.close(schreiben)
        return kind, lesen
    os.close(lesen)
    code = 1
    try:
        tun, werte = AUFTRAEGE[auftrag["was"]], auftrag["werte"]
        tun(lambda zeile: os.write(schreiben, f"{zeile}\n".encode()), **werte)
        code = 0
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(code)


def _zeilen(fd: int, bis: int | None = None) -> Iterator[str]:
    """What a child reports, up to line number `bis` or until it has ended."""
    with os.fdopen(fd, "rb", buffering=0, closefd=bis is None) as rohr:
        for _, zeile in zip(count() if bis is None else range(bis), rohr, strict=False):
            yield zeile.decode().rstrip()


def _dienen() -> None:
    """Carry out orders, a line each: some children at once, each perhaps killed on the way."""
    for zeile in sys.stdin:
        auftraege = json.loads(zeile)
        kinder = [_gebaeren(auftrag) for auftrag in auftraege]
        gemeldet: list[list[str]] = []
        for (kind, rohr), auftrag in zip(kinder, auftraege, strict=True):
            if auftrag.get("nach"):
                anzahl, sekunden = auftrag["nach"]
                gemeldet.append(list(_zeilen(rohr, anzahl)))
                time.sleep(sekunden)
                os.kill(kind, signal.SIGKILL)
            else:
                gemeldet.append([])
        for (_, rohr), zeilen in zip(kinder, gemeldet, strict=True):
            zeilen.extend(_zeilen(rohr))
        enden = [os.waitstatus_to_exitcode(os.waitpid(kind, 0)[1]) for kind, _ in kinder]
        print(json.dumps(list(zip(gemeldet, enden, strict=True))), flush=True)


class Nachkommen:
    """The forking process as a test sees it; for use in a `with`."""

    def __init__(self) -> None:
        self._prozess = subprocess.Popen(
            [sys.executable, "-m", "tests.buehne.nachkommen"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=WURZEL,
            encoding="utf-8",
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *fehler: object) -> None:
        assert self._prozess.stdin is not None
        assert self._prozess.stdout is not None
        self._prozess.stdin.close()
        self._prozess.wait(10)
        self._prozess.stdout.close()

    def befehlen(self, *auftraege: Mapping[str, Any]) -> list[Ende]:
        """Have children carry out orders at once; how each ended."""
        assert self._prozess.stdin is not None
        assert self._prozess.stdout is not None
        self._prozess.stdin.write(json.dumps(auftraege) + "\n")
        self._prozess.stdin.flush()
        enden = [Ende(*ende) for ende in json.loads(self._prozess.stdout.readline())]
        assert all(ende.signal in (0, -signal.SIGKILL) for ende in enden), "see stderr"
        return enden

    def sterben(self, pfad: Path, nach: tuple[int, float] | None = None, vor: int = 0) -> Ende:
        """A child that plays the round, killed before write `vor`, or `nach`: when it has reported
        so many acts and then so many seconds have passed."""
        werte = {"pfad": str(pfad), "vor": vor}
        return self.befehlen({"was": "spielen", "werte": werte, "nach": nach})[0]


if __name__ == "__main__":
    _dienen()
