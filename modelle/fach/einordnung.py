"""Where a round belongs in a network: the level of its body, and its field of action.

Both are stored by a key and shown by a title. A user may add own fields of action, whose title is
their key.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from modelle.sprache.vergleich import grundform

EBENEN = {
    "politisch": "politisch",
    "strategisch": "strategisch",
    "operativ": "operativ",
    "sozialraeumlich": "sozialräumlich",
}
"""Levels on which a body works: titles by key."""

FELD_HOECHSTENS = 40
"""Characters that a field of action of one's own may have."""

HANDLUNGSFELDER = {
    "kinderschutz": "Kinderschutz",
    "schuldistanz": "Schuldistanz",
    "uebergaenge": "Übergänge",
}
"""Fields of action that everybody has: titles by key."""


def handlungsfeld(text: str, eigene: Iterable[str] = ()) -> str:
    """Return the key of a field of action, whatever its spelling.

    The user's own field is returned as it is written in `eigene`, an unknown one as it was typed,
    so that the caller can add it to them. Blank text gives ''.
    """
    form = grundform(text)
    for schluessel, titel in HANDLUNGSFELDER.items():
        if form == grundform(titel):
            return schluessel
    return next((eigenes for eigenes in eigene if grundform(eigenes) == form), text.strip())


def feldtitel(schluessel: str) -> str:
    """Return the title of a field of action; the user's own field is its own title."""
    return HANDLUNGSFELDER.get(schluessel, schluessel)


def in_worten(ebene: str, feld: str) -> Iterator[str]:
    """Yield the titles of level and field of action; an empty key is left out."""
    if ebene:
        yield EBENEN.get(ebene, ebene)
    if feld:
        yield feldtitel(feld)
