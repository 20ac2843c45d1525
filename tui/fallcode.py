"""Case codes: proposals (an everyday thing and a number, never a name), and how people type one."""

from __future__ import annotations

import re

DINGE = (
    "Anker", "Birke", "Boje", "Distel", "Drachen", "Feder", "Fenster", "Fluss", "Garten", "Glocke",
    "Hafen", "Insel", "Kiesel", "Kompass", "Koralle", "Laterne", "Leiter", "Lupe", "Mohn", "Moos",
    "Muschel", "Nebel", "Ofen", "Pinsel", "Quelle", "Regen", "Ruder", "Sand", "Schirm", "Segel",
    "Spiegel", "Treppe", "Trommel", "Ufer", "Wiese", "Zelt",
)  # fmt: skip
"""Things that are neither first names nor common surnames of pupils."""


def vorschlag(id: str) -> str:
    """Return a code such as `Kiesel-41`, derived from a random hexadecimal identifier."""
    zahl = int(id, 16)
    return f"{DINGE[zahl % len(DINGE)]}-{zahl // len(DINGE) % 90 + 10}"


def deckname(text: str) -> str:
    """Return a typed case code as it is stored: `Kiesel 41` and `„Kiesel – 41“` are `Kiesel-41`."""
    verbunden = re.sub(r"[\s_/\-\u2010-\u2015]+", "-", text.strip())
    return verbunden.strip("-.,;:„“”\"'")
