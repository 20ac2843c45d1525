"""Texts broken into rows, of letters of the terminal or of large ones. Pure."""

from __future__ import annotations

from tui.widgets.grossschrift import BREITE, gesetzt
from tui.widgets.umbruch import reihenanfaenge


def umgebrochen(text: str, breite: int) -> list[str]:
    """Return a text in rows of at most `breite` columns."""
    # One more: the helper keeps a cell for a cursor at the end of each row.
    anfaenge = reihenanfaenge(text, breite + 1)
    return [
        text[von:bis].rstrip() for von, bis in zip(anfaenge, [*anfaenge[1:], None], strict=True)
    ]


def grosse_reihen(text: str, breite: int) -> list[str]:
    """Return a text in rows of large letters of at most `breite` columns."""
    return [reihe for teil in umgebrochen(text, breite // BREITE) for reihe in gesetzt(teil or " ")]
