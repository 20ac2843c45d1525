"""The terminal before and after the app has it: whether it is fit, and plain lines on it."""

from __future__ import annotations

import os
import sys
import textwrap
from importlib import import_module
from typing import TextIO

UEBEN = 64
"""Exit code of the app by which it says that somebody wants to practise."""

KLEINSTE = (60, 20)
"""Columns and rows of the smallest window that the app can use."""


SCHLICHTE = ("", "dumb", "unknown", "hardcopy", "dialup", "network", "switch", "su", "patch")
"""What a terminal calls itself that draws nothing; the last ones are names of whole classes."""

BEKANNTE = ("xterm", "tmux", "screen", "linux", "rxvt", "vt1", "vt2", "vt3", "alacritty", "kitty")
"""What terminals are called that can put the cursor anywhere; others are looked up."""


def nur_zeilen() -> bool:
    """Return True if this terminal prints line by line and cannot put its cursor anywhere."""
    name = os.environ.get("TERM", "")
    if name in SCHLICHTE:
        return True
    return not name.startswith(BEKANNTE) and _ohne_zeiger(name)


def _ohne_zeiger(name: str) -> bool:
    """Return True if the system knows a terminal and says that it cannot move its cursor."""
    curses = import_module("curses")
    try:
        curses.setupterm(name, sys.stdout.fileno())
    except (curses.error, OSError, ValueError):  # not known: nothing is said of it
        return False
    return not curses.tigetstr("cup")


def hindernis(zeilenweise: bool = False) -> str:
    """Return a German sentence on why KoPrax cannot run in this terminal, or "" if it can.

    Line by line, it also runs between two files.
    """
    if not zeilenweise and not (sys.stdin.isatty() and sys.stdout.isatty()):
        return (
            "KoPrax braucht ein Terminal: bitte direkt im Terminal starten, über SSH mit „ssh -t“."
        )
    kodierung = (sys.stdout.encoding or "").lower().replace("-", "")
    if kodierung not in ("utf8", "cp65001"):
        return "Hier gehen Umlaute verloren: bitte mit LC_ALL=C.UTF-8 starten."
    return ""


def zu_klein() -> str:
    """Return a German sentence if the window is too small by now, or "" if it is not.

    Unlike `hindernis` it keeps nobody from starting: the app waits for a larger window.
    """
    groesse = os.get_terminal_size(sys.stdout.fileno())
    # A size of 0 means that the line does not tell its size.
    if 0 < groesse.columns < KLEINSTE[0] or 0 < groesse.lines < KLEINSTE[1]:
        return (
            f"Das Fenster ist zu klein ({groesse.columns} × {groesse.lines}):"
            f" bitte auf mindestens {KLEINSTE[0]} × {KLEINSTE[1]} Zeichen ziehen."
        )
    return ""


def verlassen() -> None:
    """Let go of a terminal that is gone: what is still to be written goes nowhere, without a fault.

    Python would end with code 120 if it could not write that when it ends.
    """
    for name in ("stdout", "stderr"):
        try:
            getattr(sys, name).flush()
        except (OSError, ValueError):
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115


def umgebrochen(text: str, strom: TextIO) -> str:
    """Return a sentence broken at blanks to the width of the terminal that `strom` leads to.

    If `strom` leads elsewhere, return the sentence as one line: a program reads it there.
    """
    if not (spalten := breite(strom)):
        return text
    return textwrap.fill(text, spalten, break_long_words=False, break_on_hyphens=False)


def breite(strom: TextIO) -> int:
    """Return the columns of the terminal that `strom` leads to, or 0 if it leads elsewhere."""
    try:
        return os.get_terminal_size(strom.fileno()).columns if strom.isatty() else 0
    except (OSError, ValueError):
        return 0
