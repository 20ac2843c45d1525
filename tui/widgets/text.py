"""Text that is sent to the terminal only when it has changed."""

from __future__ import annotations

from rich.cells import cell_len
from textual.content import Content
from textual.widgets import Static

from modelle.sprache.zeichen import einzeilig

Teil = str | tuple[str, str]
"""A piece of text, or a piece with its style (`bold`, `$accent`, `reverse` ...)."""


def inhalt(*teile: Teil) -> Content:
    """Return pieces as one line, without reading markup and without raw control characters."""
    return Content.assemble(
        *(einzeilig(t) if isinstance(t, str) else (einzeilig(t[0]), t[1]) for t in teile)
    )


class Text(Static):
    """Lines of text. User text may be passed as it is: `inhalt` makes it harmless."""

    def __init__(self, *teile: Teil, id: str | None = None, classes: str | None = None) -> None:
        self._stand: Content = inhalt(*teile)
        self._zeilen: list[tuple[Teil, ...]] = [teile]
        super().__init__(self._stand, id=id, classes=classes, markup=False)

    def setze(self, *teile: Teil) -> None:
        """Show these pieces; do nothing if they are shown already."""
        self.setze_zeilen([teile])

    def setze_zeilen(self, zeilen: list[tuple[Teil, ...]]) -> None:
        """Show one row per tuple of pieces; do nothing if they are shown already."""
        if zeilen == self._zeilen:
            return
        self._zeilen = zeilen
        neu = Content("\n").join([inhalt(*teile) for teile in zeilen])
        # A new layout visits every widget and sends more bytes: ask for it only if sizes change.
        layout = self.styles.auto_dimensions and _masse(neu) != _masse(self._stand)
        self._stand = neu
        self.update(neu, layout=layout)


def _masse(content: Content) -> list[int]:
    """Return the width of each line in cells."""
    return [cell_len(zeile) for zeile in content.plain.split("\n")]


def tastenreihen(tasten: list[tuple[str, str]], breite: int) -> list[tuple[Teil, ...]]:
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
