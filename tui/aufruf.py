"""What a call means: the app, a command, or neither. Nobody is ever shown a traceback."""

from __future__ import annotations

import contextlib
import gc
import os
import sys

from tui.rechner.terminal import UEBEN
from tui.start import aufbau, hindernis, starten

SCHLICHT = "--schlicht"
"""Asks for the program line by line. Read here: the parser of commands would take 3 MB."""

NUR_KOPRAX = (
    "Unter dieser Anmeldung läuft nur KoPrax, kein anderer Befehl und keine Dateiübertragung:"
    " bitte ohne Befehl anmelden."
)

ERGAENZEN = "_KOPRAX_COMPLETE"
"""The variable by which a shell asks for completion; click reads it."""


def ausfuehren() -> int:
    """Run the app, or the command line, and return the exit code."""
    try:
        return _ausfuehren(sys.argv[1:])
    except Exception as fehler:
        return starten.fehler_zeigen(hindernis.bericht(fehler, aufbau.orte().zustand), 1)


def _ausfuehren(argumente: list[str]) -> int:
    if argumente[:1] == ["-c"]:
        # As login shell: whatever is asked to be run, only KoPrax itself is, and without a choice.
        if argumente[1:] not in (["koprax"], sys.argv[:1]):  # ForceCommand on top of it
            return starten.fehler_zeigen(NUR_KOPRAX, 2)
        argumente = []
    elif ERGAENZEN in os.environ:
        return _ergaenzen()
    rest = [a for a in argumente if a != SCHLICHT]
    schlicht = rest != argumente
    if rest and rest[:-1] != ["--db"]:
        gc.enable()
        aufbau.ortszeit(aufbau.orte())
        return _befehl(argumente)
    # Garbage is collected again from the first screen on (`tui.getriebe.terminalapp`).
    ort = aufbau.orte(*rest[1:])
    aufbau.ortszeit(ort)
    return starten.melden(lambda: starten.zeilenweise(ort) if schlicht else _app(ort))


def _ergaenzen() -> int:
    """Offer the shell what could stand here. Whoever presses Tab is told of no fault."""
    with contextlib.suppress(Exception):
        return _befehl([])
    return 1


def _app(ort: aufbau.Orte) -> int:
    """Run the app, and in between the guided first round if somebody chose it."""
    while (code := starten.app(ort)) == UEBEN:
        _befehl(["probelauf"])
    return code


def _befehl(argumente: list[str]) -> int:
    # 8 ms: the app itself needs no command line parser.
    from tui.befehle import koprax

    return koprax.ausfuehren(argumente)
