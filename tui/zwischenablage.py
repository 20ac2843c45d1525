"""Copying over whatever way there is, and saying only what can be known about it.

Inside tmux its own buffer, else the terminal (OSC 52), which over SSH is the moderator's own
machine; pyperclip when the session is local. Nothing here ever reads a clipboard.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Mapping

OSC52_HOECHSTENS = 74_000
"""Characters; beyond that many terminals drop an OSC 52 silently."""


def kopieren(
    text: str, terminal: Callable[[str], None], umgebung: Mapping[str, str] = os.environ
) -> str:
    """Copy a text and return a German sentence that says which way was tried.

    `terminal` sends an OSC 52 with this text.
    """
    if umgebung.get("TMUX") and _in_tmux(text):
        return "Im Zwischenspeicher von tmux; einfügen mit dem Einfügen-Befehl von tmux."
    if "SSH_CONNECTION" not in umgebung and _lokal(text):
        return "In der Zwischenablage dieses Rechners."
    if len(text) > OSC52_HOECHSTENS:
        return "Für die Zwischenablage zu lang: bitte die Datei verwenden."
    terminal(text)
    return "An das Terminal geschickt. Kommt beim Einfügen nichts, bitte die Datei verwenden."


def _in_tmux(text: str) -> bool:
    programm = shutil.which("tmux")
    if programm is None:
        return False
    try:
        subprocess.run(
            [programm, "load-buffer", "-w", "-"],
            input=text.encode(),
            capture_output=True,
            timeout=3,
            check=True,
        )
    except (OSError, subprocess.SubprocessError):
        return False
    return True


def _lokal(text: str) -> bool:
    # pyperclip looks for helper programs when imported; only copying needs that.
    import pyperclip

    try:
        pyperclip.copy(text)
    except pyperclip.PyperclipException:
        return False
    return True
