"""Where the program begins."""

from __future__ import annotations

import gc
import importlib
import os
import sys

from tui.rechner import terminal

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
    # What is loaded now stays: looking through it for garbage takes 16 ms of the start.
    gc.disable()
    try:
        # 16 ms, as said; and no traceback for Ctrl+C while this loads.
        from tui.aufruf import ausfuehren

        code = ausfuehren()
    except KeyboardInterrupt:  # before the app itself takes the keys
        code = 1
    sys.exit(code)


def _ohne_terminal() -> bool:
    """Return True where Python has no Unix terminal: on native Windows."""
    try:
        importlib.import_module("termios")
    except ImportError:
        return True
    return False


def _auf_windows() -> int:
    """Say on stderr where KoPrax runs; return exit code 2.

    Only `tui.rechner.terminal` is known to load there.
    """
    print(terminal.umgebrochen(f"koprax: {WINDOWS}", sys.stderr), file=sys.stderr)
    return 2


if __name__ == "__main__":
    main()
