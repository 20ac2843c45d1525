"""A question within the screen: it takes the keys until it is answered and covers nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from rich.cells import cell_len
from textual import events
from textual.widget import Widget

from tui.widgets.text import Teil, Text


class Antwort(NamedTuple):
    """One key that answers."""

    taste: str
    """One character, or Textual's name of a key such as `enter`."""
    titel: str
    tun: Callable[[], object]
    label: str = ""
    """The text shown for the key; by default the key itself."""
    bleibt: bool = False
    """True if the question stays open after this answer."""


class Rueckfrage(Text, can_focus=True):
    """Invisible until it asks."""

    DEFAULT_CSS = """
    Rueckfrage {
        height: auto;
        max-height: 8;
        padding: 0 1;
        border-left: thick $warning;
        background: $boost;
        &:ansi { background: ansi_default; border-left: thick ansi_yellow; }
    }
    """

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self.display = False
        self._antworten: dict[str, Antwort] = {}
        self._danach: Widget | None = None
        self._abbruch: Callable[[], object] | None = None
        self._tippt: Callable[[str], object] | None = None

    @property
    def offen(self) -> bool:
        """True while a question waits for its answer."""
        return bool(self.display)

    def stellen(
        self,
        zeilen: list[tuple[Teil, ...]],
        antworten: list[Antwort],
        abbruch: Callable[[], object] | None = None,
        esc: str = "abbrechen",
        tippt: Callable[[str], object] | None = None,
    ) -> None:
        """Ask a question. Afterwards the focus returns to where it was.

        Esc always cancels, calls `abbruch`, and is shown with the word `esc`. With `tippt`, any
        other text that is typed or pasted closes the question and goes to `tippt`: somebody who
        did not notice the question must not lose a letter.
        """
        self.verlassen()
        if not self.offen:
            self._danach = self.screen.focused
        self._antworten = {antwort.taste: antwort for antwort in antworten}
        self._abbruch, self._tippt = abbruch, tippt
        gezeigt = [(a.label or a.taste, a.titel) for a in antworten if a.titel]
        self.setze_zeilen([*zeilen, *_reihen([*gezeigt, ("Esc", esc)], self.screen.size.width)])
        self.display = True
        self.screen.set_focus(self, scroll_visible=False)

    def schliessen(self) -> None:
        """Take the question away and give the focus back."""
        if not self.offen:
            return
        self.display = False
        if self._danach is not None and self._danach.is_attached:
            self.screen.set_focus(self._danach, scroll_visible=False)

    def verlassen(self) -> None:
        """Take the question away unanswered and call `abbruch`, as Esc does."""
        if self.offen:
            abbruch = self._abbruch
            self.schliessen()
            if abbruch:
                abbruch()

    def on_key(self, event: events.Key) -> None:
        """Answer, cancel, or let function keys pass."""
        if not self.offen:
            return
        if event.key == "escape":
            event.stop()
            self.schliessen()
            if self._abbruch:
                self._abbruch()
            return
        antwort = self._antworten.get(event.character or "") or self._antworten.get(event.key)
        if antwort is not None:
            event.stop()
            if not antwort.bleibt:
                self.schliessen()
            antwort.tun()
        elif event.is_printable and event.character and self._tippt:
            event.stop()
            self._weitertippen(event.character)
        elif event.is_printable or not event.key.startswith(("f", "ctrl+")):
            # An arrow would move the focus away, and the open question would get no more keys.
            event.stop()

    def on_paste(self, event: events.Paste) -> None:
        """Handle pasted text like typed text that is no answer."""
        if self.offen and self._tippt:
            event.stop()
            self._weitertippen(event.text)

    def _weitertippen(self, text: str) -> None:
        tippt = self._tippt
        self.schliessen()
        if tippt:
            tippt(text)


def _reihen(tasten: list[tuple[str, str]], breite: int) -> list[tuple[Teil, ...]]:
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
