"""The footer: the keys that matter now, as many as fit."""

from __future__ import annotations

from collections.abc import Iterable

from rich.cells import cell_len

from tui.getriebe.belegung import eigene_tasten
from tui.tasten import Taste, beschriftung
from tui.widgets.text import Teil, Text


class Fuss(Text):
    """One row of keys from the table in `tui.tasten`."""

    DEFAULT_CSS = """
    Fuss {
        height: 1;
        padding: 0 1;
        background: $panel;
        text-wrap: nowrap;
        &:ansi { background: ansi_default; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._hinweise: tuple[tuple[str, str], ...] = ()

    def zeige(
        self,
        tasten: Iterable[Taste],
        weitere: Iterable[tuple[str, str]] = (),
        dazwischen: Iterable[tuple[str, str]] = (),
    ) -> None:
        """Show these keys, each as its label and its word.

        `weitere` (label, word) stand first, then two keys, then `dazwischen`, then the other keys.
        """
        eigene = eigene_tasten(self.app)
        gezeigt = [(beschriftung(eigene.get(t.id, t.tasten)), t.kurz) for t in tasten if t.fuss]
        self._hinweise = (*weitere, *gezeigt[:2], *dazwischen, *gezeigt[2:])
        self._fuellen()

    def on_resize(self) -> None:
        """Show as many keys as fit the new width."""
        self._fuellen()

    def _fuellen(self) -> None:
        # Before the first layout the footer has no width; it will be as wide as the screen.
        platz, teile = (self.size.width or self.app.size.width) - 2, list[Teil]()
        for label, wort in self._hinweise:
            platz -= cell_len(label) + cell_len(wort) + 3
            if platz < -2:
                break
            teile += [(label, "bold $accent"), f" {wort}  "]
        self.setze(*teile)
