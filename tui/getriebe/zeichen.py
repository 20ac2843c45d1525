"""Signs that a terminal's font may lack.

The fonts of the Linux console have 256 or 512 signs. Of those on our screens they lack a few, and
show one and the same block for each of them.
"""

from __future__ import annotations

import subprocess
from collections.abc import Mapping

ERSATZ = str.maketrans("✓○△–—•‹■□▌▐▎▊▀▄▅▆▇▁▂▃", "+o^--·<█☐│││█" + "█" * 5 + " " * 3)
"""Sign → one that each of the fonts has, one cell wide as well."""


LAENGSTENS = 0.5
"""Seconds that tmux may take to answer; it needs about 0.005."""


def ist_konsole(umgebung: Mapping[str, str]) -> bool:
    """Return True for the console of Linux itself, also with tmux or GNU screen on it.

    screen takes the console's name into its own; tmux has to be asked who looks at it.
    """
    return "linux" in (umgebung.get("TERM", "") + _am_tmux(umgebung))


def _am_tmux(umgebung: Mapping[str, str]) -> str:
    """Return the names of the terminals at which this tmux session is shown, "" without tmux."""
    if "TMUX" not in umgebung:
        return ""
    frage = ["tmux", "list-clients", "-F", "#{client_termname}"]
    if platz := umgebung.get("TMUX_PANE"):
        frage += ["-t", platz]
    try:
        return subprocess.run(
            frage,
            env=dict(umgebung),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            encoding="utf-8",
            errors="replace",
            timeout=LAENGSTENS,
            check=False,
        ).stdout
    except (OSError, subprocess.SubprocessError):
        return ""
