"""Copying: which way there is to a clipboard, and what may be said when it was gone.

Inside tmux its own buffer; over SSH the terminal (OSC 52), because the moderator sits in front of
that; on this machine its clipboard. Where a way is closed, the terminal is what remains. Whether a
text arrived, only tmux says. Nothing here ever reads a clipboard.

Decision: at most 100,000 bytes go to a terminal; a longer text is not sent at all. The file is
written in any case, only what is known is claimed, and a clipboard is never read.
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
"""Seconds that another program may take; the screen stands still for so long."""

ZU_LANG = "Zum Kopieren zu lang, deshalb ist nichts abgeschickt."

Terminal = Callable[[str], None]
"""Sends a sequence to the terminal the program runs in."""

# Run by itself: its helper programs may hang, and write their complaints across the screen.
_UEBERGEBEN = "import sys, pyperclip; pyperclip.copy(sys.stdin.buffer.read().decode())"
_VORHANDEN = "import sys, pyperclip; sys.exit(not pyperclip.determine_clipboard()[0])"


class Weg(msgspec.Struct, frozen=True):
    """A way to a clipboard."""

    titel: str
    """What it is called where the moderator asks (`koprax doktor`)."""
    gesagt: str
    """What may be said when it was gone: never more than is known then."""
    gehen: Callable[[str, Terminal], bool]
    """Copy this text; False when nothing was copied or sent."""
    offen: Callable[[], bool] = lambda: True
    """Whether it is likely to work, asked without copying anything."""


def wege(umgebung: Mapping[str, str]) -> tuple[Weg, ...]:
    """The ways in these surroundings, in the order of trying; the last leads to a terminal."""
    if umgebung.get("TMUX"):
        return TMUX, DURCH_TMUX
    terminal = DURCH_SCREEN if umgebung.get("STY") else TERMINAL
    if umgebung.get("SSH_CONNECTION") or umgebung.get("SSH_TTY"):
        return (terminal,)
    return RECHNER, terminal


def weg() -> Weg:
    """The way that copying would take here, found out without copying anything."""
    return next(einer for einer in wege(os.environ) if einer.offen())


def kopieren(text: str, terminal: Terminal, datei: str) -> str:
    """Copy a text; a German sentence on what was tried, and on the file to fall back on.

    `datei` is where the text stands as a file, empty when it could not be written. Of control
    characters only newline and tab go out.
    """
    text = bereinigt(text)
    gegangen = next((einer for einer in wege(os.environ) if einer.gehen(text, terminal)), None)
    gesagt = gegangen.gesagt if gegangen else ZU_LANG
    if not datei:
        return gesagt
    rat = "Kommt beim Einfügen nichts an, bitte" if gegangen else "Bitte"
    return f"{gesagt} {rat} die Datei nehmen: {datei}"


def _in_tmux(text: str, terminal: Terminal) -> bool:
    # Before 3.2 tmux knows no -w, which also hands the text on to the terminal around it.
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
    """Whether a program took the text on its standard input without a complaint.

    It gets no terminal. What it complains of goes to a file, because a pipe would wait for
    whatever keeps the clipboard alive in the background (xclip does).
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
            # xclip without a screen to talk to fails, and pyperclip does not say so.
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
