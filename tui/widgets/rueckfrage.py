"""A question within the screen: it takes the keys until it is answered and covers nothing.

Somebody who types on without looking must neither lose a letter nor answer by accident. So no
letter answers: digits, signs, Enter and control keys do. Where a line waits below, the first letter
makes all that follows text: it waits, is shown, and goes on to the line after the answer. Only
Enter, Esc and control keys answer then, and Enter only at the second press, because the first one
was meant for the line; unless the text itself is one for the answer (`Antwort.getippt`). Esc and
Ctrl+Z take the question back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from textual import events
from textual.widget import Widget

from tui.tasten import Taste, gerade
from tui.widgets.fuss import Fuss
from tui.widgets.text import Teil, Text, tastenreihen
from tui.widgets.wartezeile import wartezeile

GENANNT = 4
"""Keys that the hint after Enter names one by one."""


ABBRECHEN = "abbrechen"
"""The word for Esc where nothing else is said."""


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
    hilfe: str = ""
    """What help says of it, where the question says it in a row of its own."""
    satz: str = ""
    """What stands in that row behind the key, which is a digit."""
    getippt: Callable[[str], Callable[[], object] | None] = lambda text: None
    """Return what this answer does with a text that was typed at the question, if that is one for
    it; else None."""


def _hilfe(antworten: Iterable[Antwort], esc: str) -> list[Taste]:
    """Return the keys of these answers for help, and what Esc does."""
    gezeigt = [(a.taste, f"antworten({a.taste!r})", a.hilfe or a.titel) for a in antworten]
    mit_text = [einer for einer in gezeigt if einer[2]]
    return gerade("Zu dieser Frage", *mit_text, ("escape", "antworten('escape')", esc))


def ziffern(*wahl: tuple[str, Callable[[], object]]) -> list[Antwort]:
    """Return answers that the digits from 1 on give, in this order: at most nine.

    Each is what it says, and what it does.
    """
    return [Antwort(str(nr), titel, tun) for nr, (titel, tun) in enumerate(wahl, 1)]


class Rueckfrage(Text, can_focus=True):
    """Invisible until it asks."""

    DEFAULT_CSS = """
    Rueckfrage {
        height: auto;
        max-height: 10;
        padding: 0 1;
        border-left: thick $warning;
        background: $boost;
        &:ansi { background: ansi_default; border-left: thick ansi_yellow; }
    }
    """

    def __init__(
        self, id: str | None = None, weiter: Callable[[str], object] | None = None
    ) -> None:
        """`weiter` gets what was typed or pasted meanwhile; without it such text is dropped."""
        super().__init__(id=id)
        self.display = False
        self._weiter = weiter
        self._wartend, self._gemahnt = "", False
        """Text typed meanwhile, and whether Enter was pressed behind it."""
        self._gestellt: list[tuple[Teil, ...]] = []
        self._antworten: dict[str, Antwort] = {}
        self._danach: Widget | None = None
        self._abbruch: Callable[[], object] | None = None
        self._esc, self._taste = "", ""
        self._hinweis = ""
        """What is said below the question after a key that does not answer it."""

    @property
    def offen(self) -> bool:
        """True while a question waits for its answer."""
        return bool(self.display)

    def stellen(
        self,
        zeilen: list[tuple[Teil, ...]],
        antworten: list[Antwort],
        abbruch: Callable[[], object] | None = None,
        esc: str = ABBRECHEN,
        taste: str = "",
    ) -> None:
        """Ask a question. Afterwards the focus returns to where it was.

        Esc always cancels, calls `abbruch`, and is shown with the word `esc`. `taste` is a letter
        that made the question come: if another one follows, which answers nothing, both are the
        beginning of a text, and the question goes.
        """
        self.verlassen()
        if not self.offen:
            self._danach = self.screen.focused
        self._antworten = {antwort.taste: antwort for antwort in antworten}
        self._abbruch, self._gemahnt, self._esc = abbruch, False, esc
        self._hinweis, self._gestellt, self._taste = "", zeilen, taste
        self._zeigen()
        self._zeigen_lassen(True)
        self.screen.set_focus(self, scroll_visible=False)

    def schliessen(self) -> None:
        """Take the question away and give the focus back."""
        if not self.offen:
            return
        self._zeigen_lassen(False)
        if self._danach is not None and self._danach.is_attached:
            self.screen.set_focus(self._danach, scroll_visible=False)

    def _zeigen_lassen(self, offen: bool) -> None:
        self.display = offen
        for fuss in self.screen.query(Fuss):
            fuss.bei_frage(offen)

    def verlassen(self) -> None:
        """Take the question away unanswered and call `abbruch`, as Esc does."""
        if self.offen:
            abbruch = self._abbruch
            self.schliessen()
            if abbruch:
                abbruch()
            self._nachholen()

    def on_key(self, event: events.Key) -> None:
        """Answer, cancel, keep text for the line, or let function keys pass."""
        if not self.offen:
            return
        text = event.character if event.is_printable else None
        if event.key in ("escape", "ctrl+z"):
            event.stop()
            self.verlassen()
        elif self._wartend and self._getippt(event.key, text or ""):
            event.stop()
        elif antwort := self._antworten.get(text or "") or self._antworten.get(event.key):
            event.stop()
            self._antworten_mit(antwort)
        elif text and self._weiter:
            event.stop()
            self._warten(text)
        elif text or not event.key.startswith(("f", "ctrl+")):
            # An arrow would move the focus away, and the open question would get no more keys.
            event.stop()
            self.nicht_mit("Enter" if event.key == "enter" else "")

    def nicht_mit(self, taste: str) -> None:
        """Say of a key that does not answer this question which keys do; "" says nothing."""
        tasten = [label for label, _ in self._gezeigte()[:-1]]
        genannt = ", ".join(tasten) if len(tasten) <= GENANNT else "eine Taste von oben"
        bitte = f"{genannt} oder Esc" if tasten else "Esc"
        self._hinweis = f"{taste} antwortet hier nicht: bitte {bitte}." if taste else ""
        self._zeigen()

    def _gezeigte(self) -> list[tuple[str, str]]:
        """Return the keys that answer now, with their words; behind typed text only some do."""
        gezeigt = [
            (a.label or a.taste, a.titel)
            for a in self._antworten.values()
            if a.titel and not (self._wartend and len(a.taste) == 1)
        ]
        if not self._wartend:
            return [*gezeigt, ("Esc", self._esc)]
        # What was typed is not lost with the question: „abbrechen“ sounded as if it were.
        esc = "schließen und weitertippen" if self._esc == ABBRECHEN else self._esc
        return [*gezeigt, ("Rücktaste", "Getipptes löschen"), ("Esc", esc)]

    def befehle(self) -> list[Taste]:
        """Return what answers the open question, for help; without a question nothing."""
        return _hilfe(self._antworten.values(), self._esc) if self.offen else []

    def action_antworten(self, taste: str) -> None:
        """Answer as this key does."""
        if antwort := self._antworten.get(taste):
            self._antworten_mit(antwort)
        else:
            self.verlassen()

    def _antworten_mit(self, antwort: Antwort) -> None:
        if not antwort.bleibt:
            self.schliessen()
        antwort.tun()
        self._nachholen()

    def on_paste(self, event: events.Paste) -> None:
        """Handle pasted text like typed text that is no answer."""
        if self.offen and self._weiter:
            event.stop()
            self._warten(event.text)

    # --- what is typed meanwhile --------------------------------------------------------------

    def _getippt(self, taste: str, text: str) -> bool:
        """Handle a key behind waiting text; return False if the key is an answer all the same."""
        if text:
            self._warten(text)
            return True
        if taste == "backspace":
            self._wartend = self._wartend[:-1]
        elif taste == "enter" and (tun := self._zum_text()):
            self._wartend = ""
            self._antworten_mit(Antwort(taste, "", tun))
            return True
        elif taste == "enter" and not self._gemahnt:
            self._gemahnt = True
            self.app.bell()
        else:
            return False
        self._hinweis = ""
        self._zeigen()
        return True

    def _zum_text(self) -> Callable[[], object] | None:
        """Return what Enter does with the waiting text, if it is one for that answer."""
        antwort = None if self._gemahnt else self._antworten.get("enter")
        return antwort.getippt(self._wartend) if antwort else None

    def _warten(self, text: str) -> None:
        if self._taste.isalpha() and text[0].isalpha():
            self._wartend = self._taste + text
            self.verlassen()
        else:
            # Somebody who does not look ended a line with Enter: the next one is another line.
            self._wartend += f"\n{text}" if self._gemahnt else text
            self._gemahnt, self._hinweis = False, ""
            self._zeigen()

    def _nachholen(self) -> None:
        """Hand on the text that waited, unless another question came."""
        if self._wartend and self._weiter and not self.offen:
            text, self._wartend = self._wartend, ""
            self._weiter(text)

    def _zeigen(self) -> None:
        breite = self.screen.size.width - self.styles.margin.width
        saetze = [(a.taste, a.satz) for a in self._antworten.values() if not self._wartend]
        eigene = [((f"  {taste} ", "bold $accent"), satz) for taste, satz in saetze if satz]
        zeilen = [*self._gestellt, *eigene, *tastenreihen(self._gezeigte(), breite)]
        zeilen += [(self._hinweis,)] if self._hinweis else []
        if self._wartend:
            wartet = wartezeile(self._wartend, self._gemahnt, len(self._gezeigte()) == 2)
            zeilen.append((wartet,))
        self.setze_zeilen(zeilen)
