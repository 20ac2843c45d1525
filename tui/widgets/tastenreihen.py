"""Keys with their words, set in rows."""

from __future__ import annotations

from rich.cells import cell_len

from tui.widgets.text import Teil


def in_reihen(tasten: list[tuple[str, str]], breite: int) -> list[tuple[Teil, ...]]:
    """Return keys with their words in as many rows as they need; no key is parted from its word."""
    reihen: list[list[Teil]] = [[]]
    frei = platz = breite - 4
    for label, wort in tasten:
        frei -= cell_len(label) + cell_len(wort) + 4
        if frei < -3 and reihen[-1]:
            reihen.append([])
            frei = platz - cell_len(label) - cell_len(wort) - 4
        reihen[-1] += [(label, "bold $accent"), f" {wort}   "]
    return [tuple(reihe) for reihe in reihen]
