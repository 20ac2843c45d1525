"""Where the program begins."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the app, or the command line, and end with its exit code."""
    match sys.argv[1:]:
        case [] | ["--db", _] as argumente:
            # The app itself needs no command line parser: about 8 ms at each start.
            from tui import aufbau, starten

            ort = aufbau.orte(*argumente[1:])
            code = starten.melden(lambda: starten.app(ort))
        case argumente:
            from tui.befehle import ausfuehren

            code = ausfuehren(argumente)
    sys.exit(code)


if __name__ == "__main__":
    main()
