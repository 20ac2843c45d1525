"""A text as the sequence with which a terminal puts it into its clipboard (OSC 52).

Pure. A sequence only ever writes: nothing here makes the form that asks for the clipboard (a `?` in
place of the text).
"""

from __future__ import annotations

from base64 import b64encode

HOECHSTENS = 100_000
"""Bytes of a sequence at most, base64 and frame together: 74,994 bytes of text. The limit is
that of the OSC 52 script of Chromium's terminal hterm; many terminals silently drop a longer
sequence."""

JE_STUECK = 768
"""Bytes of one string in GNU screen at most, its frame included. Screen 4 gives up on a longer one
(its MAXSTR) and shows the rest as text."""

_SCREEN_ANFANG, _SCREEN_ENDE = "\x1bP", "\x1b\\"


def schlicht(text: str) -> str:
    """Return the sequence for a terminal, or "" if it would be longer than `HOECHSTENS`."""
    folge = f"\x1b]52;c;{b64encode(text.encode()).decode()}\a"
    return folge if len(folge) <= HOECHSTENS else ""


def durch_tmux(text: str) -> str:
    """Return the sequence in the frame that tmux hands on to the terminal around it.

    Return "" if the sequence would be longer than `HOECHSTENS`.
    """
    folge = schlicht(text).replace("\x1b", "\x1b\x1b")
    return folge and f"\x1bPtmux;{folge}\x1b\\"


def durch_screen(text: str) -> str:
    """Return the sequence in pieces that GNU screen hands on one after the other.

    Return "" if the sequence would be longer than `HOECHSTENS`.
    """
    folge = schlicht(text)
    breite = JE_STUECK - len(_SCREEN_ANFANG) - len(_SCREEN_ENDE)
    stuecke = [folge[stelle : stelle + breite] for stelle in range(0, len(folge), breite)]
    return "".join(f"{_SCREEN_ANFANG}{stueck}{_SCREEN_ENDE}" for stueck in stuecke)
