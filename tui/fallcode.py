"""Proposals for case codes: an everyday thing and a number, never a name."""

from __future__ import annotations

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
