"""Starts of the program at less than half the cost: one process has it loaded and forks for each.

    gegabelt.an = Gabel()
    kind = gegabelt.an.starten(argv, umgebung, [tty, tty, tty], tty=True)

About 300 tests of a quick run start the program, and most of each start was reading the same
modules. A child differs from a real start in two things: every module is loaded, and what is read
from the environment at loading was read before. So only what these tests usually set is taken
(`HARMLOS`); any other program or variable is a real start. The long forms and the benchmarks have
real starts only.

The child is the tester's own child, as after a real start: the forking process forks twice, the
one between ends, and for this moment the tester takes in what is left behind by it. Needs Linux.
"""

from __future__ import annotations

import ctypes
import gc
import importlib
import io
import json
import os
import pkgutil
import select
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from typing import Any, BinaryIO, TextIO, cast

from tests.buehne.haus import WURZEL

HARMLOS = frozenset({
    "PATH", "HOME", "TERM", "COLORTERM", "LC_ALL", "TZ", "TMPDIR",
    "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DOCUMENTS_DIR",
})  # fmt: skip
"""Variables that no module reads while it is loaded; a test compares with a real start."""
an: Gabel | None = None
"""Asked first for each start that need not be a real one; `conftest` sets it in the quick run."""
RAEUME = ("modelle", "screens", "tui")
_WAISEN_AUFNEHMEN = 36
"""PR_SET_CHILD_SUBREAPER of Linux."""


class Gabel:
    """The forking process as the tests see it; begun with the first start that it may make."""

    def __init__(self) -> None:
        self._prozess: subprocess.Popen[str] | None = None
        self._libc = ctypes.CDLL(None, use_errno=True)

    def nimmt(self, argv: Sequence[str], umgebung: Mapping[str, str]) -> bool:
        """Whether such a start is as good as a real one."""
        return (
            tuple(argv[:3]) == (sys.executable, "-m", "tui")
            and umgebung.keys() <= HARMLOS
            and umgebung.get("LC_ALL") == "C.UTF-8"
        )

    def starten(
        self, argv: Sequence[str], umgebung: Mapping[str, str], stroeme: Sequence[str], *, tty: bool
    ) -> int:
        """Start it with these three files as its streams; the number of the process.

        With `tty` they are a terminal, which becomes its own, as the leader of a session.
        """
        prozess = self._prozess = self._prozess or _beginnen()
        assert prozess.stdin is not None
        assert prozess.stdout is not None
        auftrag = {"argv": argv[3:], "welt": dict(umgebung), "cwd": os.getcwd()}
        auftrag |= {"stroeme": list(stroeme), "tty": tty}
        self._aufnehmen(True)
        try:
            prozess.stdin.write(json.dumps(auftrag) + "\n")
            prozess.stdin.flush()
            return int(prozess.stdout.readline())
        finally:
            self._aufnehmen(False)

    def befehl(
        self, argv: Sequence[str], umgebung: Mapping[str, str], frist: float
    ) -> subprocess.CompletedProcess[str]:
        """Do what `subprocess.run` does without input, and keep what it writes."""
        with _gedaechtnis() as aus, _gedaechtnis() as fehler:
            orte = [f"/proc/{os.getpid()}/fd/{datei.fileno()}" for datei in (aus, fehler)]
            kind = self.starten(argv, umgebung, [os.devnull, *orte], tty=False)
            pidfd = os.pidfd_open(kind)
            zeitig = bool(select.select([pidfd], [], [], frist)[0])
            os.close(pidfd)
            if not zeitig:
                os.kill(kind, signal.SIGKILL)
            status = os.waitstatus_to_exitcode(os.waitpid(kind, 0)[1])
            if not zeitig:
                raise subprocess.TimeoutExpired(list(argv), frist)
            return subprocess.CompletedProcess(list(argv), status, aus.read(), fehler.read())

    def _aufnehmen(self, an: bool) -> None:
        if self._libc.prctl(_WAISEN_AUFNEHMEN, int(an), 0, 0, 0):
            raise OSError(ctypes.get_errno(), "prctl")

    def schliessen(self) -> None:
        """End the forking process; its children live on."""
        if self._prozess is not None:
            self._prozess.communicate(timeout=10)


def _gedaechtnis() -> TextIO:
    """Return a file without a name; what others write into it is read from its beginning."""
    return open(os.memfd_create("strom"), encoding="utf-8")


def _beginnen() -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "tests.buehne.gegabelt"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=WURZEL,
        encoding="utf-8",
        # As whoever uses KoPrax has it, without the speedups of the tests.
        env={"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "TEXTUAL_SPEEDUPS": "0"},
    )


# --- the process that forks -------------------------------------------------------------------


def _laden() -> None:
    """Load every module of the program, and put all of it out of the sight of the collector."""
    for raum in RAEUME:
        paket = importlib.import_module(raum)
        for modul in pkgutil.walk_packages(paket.__path__, f"{raum}."):
            importlib.import_module(modul.name)
    gc.collect()
    gc.freeze()


def _dienen() -> dict[str, Any] | None:
    """Fork for each order, a line each; returns in each child its order, here None at the end."""
    lesen, schreiben = os.pipe()
    for zeile in iter(sys.stdin.readline, ""):
        if zwischen := os.fork():
            os.waitpid(zwischen, 0)  # only then has the child the tester as its parent
            os.write(1, os.read(lesen, 20))
            continue
        auftrag: dict[str, Any] = json.loads(zeile)
        # Open from before the answer on: the tester sees the end of a terminal nobody holds.
        auftrag["offen"] = [os.open(ort, os.O_RDWR | os.O_NOCTTY) for ort in auftrag["stroeme"]]
        if kind := os.fork():
            os.write(schreiben, f"{kind}\n".encode())
            os._exit(0)
        os.close(lesen)
        os.close(schreiben)
        return auftrag
    return None


def _werden(auftrag: Mapping[str, Any]) -> None:
    """Become what a real start would be: own session and terminal, environment, streams."""
    if auftrag["tty"]:
        os.setsid()
        # After setsid the first terminal a process opens becomes its controlling one.
        os.close(os.open(auftrag["stroeme"][0], os.O_RDWR))
    for ziel, fd in enumerate(auftrag["offen"]):
        os.dup2(fd, ziel)
        os.close(fd)
    os.environ.clear()
    os.environ.update(auftrag["welt"])
    time.tzset()
    os.chdir(auftrag["cwd"])
    sys.argv = [str(WURZEL / "tui" / "__main__.py"), *auftrag["argv"]]
    sys.orig_argv[1:] = ["-m", "tui", *auftrag["argv"]]
    zeilenweise = bool(auftrag["tty"])
    sys.stdin = sys.__stdin__ = _strom(0, "rb", sys.stdin.errors, zeilenweise)
    sys.stdout = sys.__stdout__ = _strom(1, "wb", sys.stdout.errors, zeilenweise)
    sys.stderr = sys.__stderr__ = _strom(2, "wb", "backslashreplace", True)


def _strom(fd: int, art: str, fehler: str | None, zeilenweise: bool) -> io.TextIOWrapper:
    """Return a stream as Python makes it at the start of a program."""
    strom = cast("BinaryIO", open(fd, art, closefd=False))  # noqa: SIM115 (closed at the end)
    return io.TextIOWrapper(strom, "utf-8", fehler, line_buffering=zeilenweise)


if __name__ == "__main__":
    _laden()
    if (mein := _dienen()) is not None:
        _werden(mein)
        importlib.import_module("tui.__main__").main()
