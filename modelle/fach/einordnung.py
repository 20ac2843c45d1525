"""Where a round belongs in a network: the level of its body, and its field of action.

Both are stored in a short form and shown by a title; a field may also be one of the user's own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from modelle.sprache.vergleich import grundform

EBENEN = {"politisch": "politisch", "strategisch": "strategisch", "operativ": "operativ"}
"""Levels on which a body works: stored form and title."""

HANDLUNGSFELDER = {
    "kinderschutz": "Kinderschutz",
    "schuldistanz": "Schuldistanz",
    "uebergaenge": "Übergänge",
}
"""Fields of action everybody has: stored form and title; a user adds own ones."""


def handlungsfeld(text: str, eigene: Iterable[str] = ()) -> str:
    """The stored form of a field of action, given by any spelling of it.

    An own one is stored as it is written in `eigene`; an unknown one comes back as typed, to be
    added to them. Blank text is no field.
    """
    form = grundform(text)
    for schluessel, titel in HANDLUNGSFELDER.items():
        if form == grundform(titel):
            return schluessel
    return next((eigenes for eigenes in eigene if grundform(eigenes) == form), text.strip())


def feldtitel(schluessel: str) -> str:
    """The title of a field of action; an own one is its own."""
    return HANDLUNGSFELDER.get(schluessel, schluessel)


def in_worten(ebene: str, feld: str) -> Iterator[str]:
    """Titles of level and field of action, where there are any."""
    if ebene:
        yield EBENEN.get(ebene, ebene)
    if feld:
        yield feldtitel(feld)
