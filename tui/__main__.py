"""Where the program begins."""

from __future__ import annotations

import gc
import importlib
import os
import sys

NUR_KOPRAX = (
    "Unter dieser Anmeldung läuft nur KoPrax, kein anderer Befehl und keine Dateiübertragung:"
    " bitte ohne Befehl anmelden."
)

WINDOWS = (
    "KoPrax läuft unter Linux und macOS, nicht direkt unter Windows: bitte unter Windows WSL"
    " einrichten und KoPrax dort starten, oder sich mit SSH auf einem Linux-Rechner anmelden."
)


def main() -> None:
    """Run the app, or the command line, and end with its exit code."""
    if _ohne_terminal():
        sys.exit(_auf_windows())
    # Whatever is written is for this user alone.
    os.umask(0o077)
    try:
        code = _ausfuehren()
    except KeyboardInterrupt:  # Ctrl+C before the app itself takes the keys
        code = 1
    except Exception as fehler:  # whatever it is, nobody is shown a traceback
        from tui.start import absturz, aufbau, starten

        code = starten.fehler_zeigen(absturz.bericht(fehler, aufbau.orte().zustand), 1)
    sys.exit(code)


def _ohne_terminal() -> bool:
    """Return True where Python has no Unix terminal: on native Windows."""
    try:
        importlib.import_module("termios")
    except ImportError:
        return True
    return False


def _auf_windows() -> int:
    """Say on stderr where KoPrax runs; return exit code 2. Nothing else is touched."""
    # Nothing but this module is known to load there.
    from tui.rechner import terminal

    print(terminal.umgebrochen(f"koprax: {WINDOWS}", sys.stderr), file=sys.stderr)
    return 2


def _ausfuehren() -> int:
    argumente = sys.argv[1:]
    if argumente[:1] == ["-c"]:
        # As login shell: whatever is asked to be run, only KoPrax itself is, and without a choice.
        if argumente[1:] not in (["koprax"], sys.argv[:1]):  # ForceCommand on top of it
            from tui.start import starten

            return starten.fehler_zeigen(NUR_KOPRAX, 2)
        argumente = []
    if argumente and argumente[:-1] != ["--db"]:
        from tui.befehle.koprax import ausfuehren

        return ausfuehren(argumente)
    # What is loaded now stays: looking through it for garbage takes 16 ms of the start. On again
    # with the first screen (`tui.getriebe.terminalapp`).
    gc.disable()
    # The app itself needs no command line parser: about 8 ms at each start.
    from tui.start import aufbau, starten

    ort = aufbau.orte(*argumente[1:])
    return starten.melden(lambda: starten.app(ort))


if __name__ == "__main__":
    main()
