"""Copying: the ways to a clipboard, and what may be said after each.

Inside tmux a text goes to tmux's own buffer. Over SSH it goes to the terminal (OSC 52), because the
moderator sits in front of that. On this machine it goes to its clipboard. If that fails, it goes to
the terminal. Only tmux says whether a text arrived, and even then the terminal around it may have
cut it or kept the former one: each sentence covers all three.

Decision: at most 100,000 bytes go to a terminal; a longer text is not sent at all. The file is
written in any case, KoPrax claims only what it knows, and it never reads a clipboard.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from tempfile import TemporaryFile

import msgspec

from modelle.sprache.zeichen import bereinigt
from tui.zwischenablage import osc52

FRIST = 2.0
"""Seconds that another program may take. The screen stands still while it runs."""

ZU_LANG = "Zum Kopieren zu lang, deshalb ist nichts abgeschickt."

KOMMT_ES_NICHT_AN = "Fehlt beim Einfügen das Ende, kommt nichts oder etwas Älteres, bitte"
"""Each happens: mosh cuts at 12,284 bytes, Terminology and urxvt keep what they had before, many
terminals take nothing. None of them says so."""

Terminal = Callable[[str], None]
"""Sends a sequence to the terminal the program runs in."""

# pyperclip runs in a process of its own: its helper programs may hang or write on the screen.
_UEBERGEBEN = "import sys, pyperclip; pyperclip.copy(sys.stdin.buffer.read().decode())"
_VORHANDEN = "import sys, pyperclip; sys.exit(not pyperclip.determine_clipboard()[0])"


class Weg(msgspec.Struct, frozen=True):
    """A way to a clipboard."""

    titel: str
    """Its name in `koprax doktor`, in German."""
    gesagt: str
    """The sentence after copying. It claims no more than is known."""
    gehen: Callable[[str, Terminal], bool]
    """Copy a text; return False if nothing was copied or sent."""
    offen: Callable[[], bool] = lambda: True
    """Return True if the way is likely to work, without copying anything."""


def wege(umgebung: Mapping[str, str]) -> tuple[Weg, ...]:
    """Return the ways for these environment variables, in the order of trying.

    The last one leads to a terminal.
    """
    if umgebung.get("TMUX"):
        return TMUX, DURCH_TMUX
    terminal = DURCH_SCREEN if umgebung.get("STY") else TERMINAL
    if umgebung.get("SSH_CONNECTION") or umgebung.get("SSH_TTY"):
        return (terminal,)
    return RECHNER, terminal


def weg() -> Weg:
    """Return the way that copying would take here, without copying anything."""
    return next(einer for einer in wege(os.environ) if einer.offen())


def kopieren(text: str, terminal: Terminal, datei: str) -> str:
    """Copy a text; return German sentences about what was tried and which file holds the text.

    `datei` is the path of that file, or "" if it could not be written. Control characters other
    than newline and tab are left out.
    """
    text = bereinigt(text)
    gegangen = next((einer for einer in wege(os.environ) if einer.gehen(text, terminal)), None)
    gesagt = gegangen.gesagt if gegangen else ZU_LANG
    if not datei:
        return gesagt
    rat = KOMMT_ES_NICHT_AN if gegangen else "Bitte"
    return f"{gesagt} {rat} die Datei nehmen: {datei}"


def _in_tmux(text: str, terminal: Terminal) -> bool:
    # -w also hands the text on to the terminal around tmux; tmux before 3.2 does not know it.
    return _tmux(text, "load-buffer", "-w", "-") or _tmux(text, "load-buffer", "-")


def _tmux_antwortet() -> bool:
    return _tmux("", "has-session")


def _tmux(text: str, *befehl: str) -> bool:
    programm = shutil.which("tmux")
    return programm is not None and _laeuft([programm, *befehl], text)


def _im_rechner(text: str, terminal: Terminal) -> bool:
    return _laeuft([sys.executable, "-P", "-c", _UEBERGEBEN], text)


def _rechner_hat_eine() -> bool:
    return _laeuft([sys.executable, "-P", "-c", _VORHANDEN], "")


def _laeuft(befehl: list[str], text: str) -> bool:
    """Run a program with the text as its input; return True if it ended with 0 and no complaint.

    The program gets no terminal. Its standard error goes to a file: a pipe would stay open, and
    this wait, as long as a helper such as xclip keeps the clipboard alive in the background.
    """
    try:
        with TemporaryFile() as klagen:
            lauf = subprocess.run(
                befehl,
                input=text.encode(),
                stdout=subprocess.DEVNULL,
                stderr=klagen,
                timeout=FRIST,
                check=False,
                start_new_session=True,
            )
            # xclip fails without an X display, and pyperclip ends with 0 all the same.
            return lauf.returncode == 0 and klagen.seek(0, os.SEEK_END) == 0
    except (OSError, subprocess.SubprocessError):
        return False


def _ans_terminal(folge: Callable[[str], str]) -> Callable[[str, Terminal], bool]:
    def gehen(text: str, terminal: Terminal) -> bool:
        fertig = folge(text)
        if fertig:
            terminal(fertig)
        return bool(fertig)

    return gehen


_GESCHICKT = "An Ihr Terminal geschickt."

TMUX = Weg(
    "Zwischenspeicher von tmux",
    "Im Zwischenspeicher von tmux, einfügen meist mit Strg+B und ].",
    _in_tmux,
    _tmux_antwortet,
)
RECHNER = Weg(
    "Zwischenablage dieses Rechners",
    "An die Zwischenablage dieses Rechners übergeben.",
    _im_rechner,
    _rechner_hat_eine,
)
TERMINAL = Weg("Ihr Terminal, wenn es das annimmt", _GESCHICKT, _ans_terminal(osc52.schlicht))
DURCH_TMUX = Weg(
    "Ihr Terminal, wenn tmux und es das annehmen", _GESCHICKT, _ans_terminal(osc52.durch_tmux)
)
DURCH_SCREEN = Weg(
    "Ihr Terminal, wenn screen und es das annehmen", _GESCHICKT, _ans_terminal(osc52.durch_screen)
)
