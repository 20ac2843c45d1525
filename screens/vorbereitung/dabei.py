"""The row of those who take part: said in full words, and asked about where a word is new."""

from __future__ import annotations

import contextlib
from collections.abc import Callable

from modelle.fach import besetzung
from screens.vorbereitung.feldstand import Feldstand
from screens.vorbereitung.hinweise import namenshinweis
from screens.vorbereitung.lesen import AngabeUnpassend, Umfeld, dabei, mit_neuen

DABEI, ANWESEND = "v-professionen", "v-anwesend"
"""The id of the row, and of the one that says who is at the meeting of a body."""


class Dabeizeile:
    """Remembers which text was asked about: the second Enter on it takes the word as new."""

    def __init__(self, felder: Feldstand, umfeld: Callable[[], Umfeld]) -> None:
        self._felder, self._umfeld = felder, umfeld
        self._gefragt, self._neu = "", ""
        """The text, and what Enter makes of it; "" if that is nothing."""
        self._davor: str | None = None
        """The text when somebody came to the row; None while nobody stands in it."""
        self._uebertragen = ""
        """What the row put into „Anwesend“."""

    @property
    def _text(self) -> str:
        return self._felder.inhalt(DABEI, self._umfeld().ablauf)

    def betreten(self) -> None:
        """Remember what stands in the row before somebody changes it."""
        self._davor = self._text

    def verlassen(self) -> None:
        """Put who takes part into an empty „Anwesend“, if somebody changed the row.

        What format or body propose says nobody: it may never stand in minutes as who was there.
        """
        davor, self._davor = self._davor, None
        if davor is None or davor == self._text:
            return
        with contextlib.suppress(AngabeUnpassend):
            da = ", ".join(p.titel for p in dabei(self._text, self._umfeld()))
            bisher = self._felder.inhalt(ANWESEND, self._umfeld().ablauf)
            if bisher in ("", self._uebertragen):
                self._uebertragen = da
                self._felder.setzen({ANWESEND: da}, self._umfeld())

    def enter(self) -> str:
        """Take a new word that was asked about; return the sentence that asks, "" to go on.

        A text in which no word can be a new profession is asked about once, too.
        """
        text = self._text
        if text and text == self._gefragt:
            self.nehmen()
            return ""
        return self.frage()

    def nehmen(self) -> bool:
        """Take the new word if this very text was asked about; return False if there is none."""
        if not self._neu or self._text != self._gefragt:
            return False
        self._felder.setzen({DABEI: self._neu}, self._umfeld())
        return True

    @property
    def neu(self) -> bool:
        """True if what was asked about last can be taken as new."""
        return bool(self._neu)

    def frage(self) -> str:
        """Return the German sentence about what is not understood in the row; "" if nothing is."""
        text, umfeld = self._text, self._umfeld()
        try:
            dabei(text, umfeld)
        except AngabeUnpassend as fehler:
            self._gefragt, self._neu = text, ""
            if not fehler.fremd:
                return str(fehler)
            if name := namenshinweis(DABEI, f"neu={fehler.fremd}"):
                return name
            self._neu = mit_neuen(text, umfeld)
            wort = fehler.fremd
            return f"„{wort}“ ist neu: Enter nimmt es dazu." if self._neu else str(fehler)
        return ""

    def worte(self, davor: str, breite: int, reihen: int) -> str:
        """Return, behind `davor`, who takes part in full words; "" if the row cannot be read.

        The words fill at most `reihen` rows of a window that is `breite` cells wide.
        """
        # A word may break at the end of each row.
        platz = reihen * (breite - 15) - len(davor)
        with contextlib.suppress(AngabeUnpassend):
            wer = besetzung.titel(dabei(self._text, self._umfeld()), platz)
            return f"{davor} Dabei: {wer}".strip()
        return ""
