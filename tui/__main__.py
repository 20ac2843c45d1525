"""Where the program begins."""

from __future__ import annotations

import os
import sys


def main() -> None:
    """Run the app, or the command line, and end with its exit code."""
    # Whatever is written is for this user alone.
    os.umask(0o077)
    try:
        code = _ausfuehren()
    except Exception as fehler:  # whatever it is, nobody is shown a traceback
        from tui import absturz, aufbau, starten

        code = starten.fehler_zeigen(absturz.bericht(fehler, aufbau.orte().zustand), 1)
    sys.exit(code)


def _ausfuehren() -> int:
    argumente = sys.argv[1:]
    if argumente and argumente[:-1] != ["--db"]:
        from tui.befehle import ausfuehren

        return ausfuehren(argumente)
    # The app itself needs no command line parser: about 8 ms at each start.
    from tui import aufbau, starten

    ort = aufbau.orte(*argumente[1:])
    return starten.melden(lambda: starten.app(ort))


if __name__ == "__main__":
    main()
