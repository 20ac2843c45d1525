"""Signs that a terminal's font may lack.

The fonts of the Linux console have 256 or 512 signs. Of those on our screens they lack a few, and
show one and the same block for each of them.
"""

from __future__ import annotations

from collections.abc import Mapping

ERSATZ = str.maketrans("✓○△–—•■□▌▐▎▊▀▄▅▆▇▁▂▃", "+o^--·█☐│││█" + "█" * 5 + " " * 3)
"""Sign → one that each of the fonts has, one cell wide as well."""


def ist_konsole(umgebung: Mapping[str, str]) -> bool:
    """Return True for the console of Linux itself, also with GNU screen on it."""
    return "linux" in umgebung.get("TERM", "")
