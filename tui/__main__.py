"""Where the program begins, and what of its environment it does not heed."""

from __future__ import annotations

import contextlib
import gc
import importlib
import os
import sys

from tui.rechner import terminal

WINDOWS = (
    "KoPrax läuft unter Linux und macOS, nicht direkt unter Windows: bitte unter Windows WSL"
    " einrichten und KoPrax dort starten, oder sich mit SSH auf einem Linux-Rechner anmelden."
)


WECHSELT = (
    "PYTHONINSPECT",
    "PYTHONDEBUG",
    "PYTHONDEVMODE",
    "PYTHONVERBOSE",
    "PYTHONWARNINGS",
    "PYTHONOPTIMIZE",
    "PYTHONTRACEMALLOC",
    "PYTHONMALLOCSTATS",
    "PYTHONPROFILEIMPORTTIME",
)
"""Variables that Python reads when it starts: it would end in a prompt, or print or warn between
the screens."""

FREMD = ("TEXTUAL", "PYTHONSTARTUP", "PYTHONBREAKPOINT", "PYTHONASYNCIODEBUG")
"""What variables begin with that are read later: by Textual for another driver, a log file or keys
to press, by Python for files to run."""


def main() -> None:
    """Run the app, or the command line, and end with its exit code."""
    if _ohne_terminal():
        sys.exit(_auf_windows())
    _umgebung_saeubern()
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


def _umgebung_saeubern() -> None:
    """Forget the variables that lead out of the program; begin anew if Python has heeded some.

    Where this is the only program of an account, they must not lead to another one.
    """
    for name in [name for name in os.environ if name.startswith(FREMD)]:
        del os.environ[name]
    if gelesen := [name for name in WECHSELT if os.environ.pop(name, None) is not None]:
        _neu_beginnen(gelesen)


def _neu_beginnen(gelesen: list[str]) -> None:
    """Run Python anew, because it heeded these variables. Returns only if that cannot be done."""
    with contextlib.suppress(OSError):
        os.execv(sys.executable, sys.orig_argv)
    if "PYTHONINSPECT" in gelesen:
        # However it ended, Python would show its prompt.
        os.kill(os.getpid(), 9)


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
