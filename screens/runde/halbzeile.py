"""The keeper of the half-typed line: what it holds, what sticks beside it, and what waits.

The line is kept in the log soon after each change, so that a crash or a thin connection costs half
a second of typing and no more.
"""

from __future__ import annotations

import msgspec
from textual.timer import Timer

from modelle.protokoll.entwurf import Entwurf
from modelle.runde.eingabe import WOERTLICH, deuten
from modelle.runde.vorgabe import art_in_phase, bleibend
from screens.runde.auftrag import Auftrag
from screens.runde.flaeche import Flaeche
from tui.widgets.eingabe import Eingabe

ENTWURF_NACH = 0.5
"""Seconds from the first change until the line is kept. Later changes do not put it off."""

GELESEN = 100
"""Characters at the beginning of a line that are read for its tags."""

ENTWURF_WIEDER = 5
"""Seconds until keeping is tried again after it failed; a file that is held makes it wait."""


class Halbzeile:
    """One line, three uses: an entry is typed, an entry is changed, or offers are searched."""

    def __init__(self, flaeche: Flaeche, eingabe: Eingabe) -> None:
        self._flaeche = flaeche
        self.eingabe = eingabe
        self.art = ""
        """Key of the kind that holds unless the line says otherwise."""
        self.profession = ""
        """Tag of the profession that holds unless the line says otherwise."""
        self.vorn = ""
        """What was read in front of the text and stands above the line instead: `asd: i: `."""
        self.auftrag: Auftrag | None = None
        """What is being changed in the line, or None."""
        self.beiseite = Entwurf()
        """The line that waits while an entry is changed."""
        self.vor_der_suche: Entwurf | None = None
        """The line that waits while offers are searched, or None."""
        self.wird_gefuellt = False
        """True while a text gets into the line that nobody types: it begins no search."""
        self._taste = ""
        """The letter whose key has just put a kind above the line, until more is typed."""
        self._davor = ""
        """What stands above the line because of a key, and was typed by nobody."""
        self.wartet = ""
        """Lines that are still to be sent, joined; they are kept behind the line."""
        self.verborgen = False
        """True while the log keeps a line that is not shown: an empty one does not replace it."""
        self._timer: Timer | None = None
        self._geklagt = ""
        """What was said when keeping the line failed last; empty once it is kept."""

    @property
    def geaendert_wird(self) -> bool:
        """Return True while the line holds the text of an entry or a field, and so no tags."""
        return self.auftrag is not None

    @property
    def gesucht_wird(self) -> bool:
        """Return True while the line searches offers."""
        return self.vor_der_suche is not None

    @property
    def ganz(self) -> str:
        """Return the line of a new entry as it was typed, with what stands above it."""
        return self.vorn + self.eingabe.value

    def fuellen(self, text: str, stelle: int | None = None) -> None:
        """Put a text into the line with the cursor at a character offset, by default its end."""
        self.vorn, self.wird_gefuellt = "", True
        try:
            self.eingabe.fuellen(text, stelle)
            self.herausnehmen()
        finally:
            self.wird_gefuellt = False

    def leeren(self) -> None:
        """Empty the line."""
        self.vorn = ""
        self.eingabe.leeren()

    def nachholen(self, text: str) -> None:
        """Go to the line and put a text that was meant for it behind what stands there."""
        eingabe = self.eingabe
        self._flaeche.fokus(eingabe)
        if eingabe.value:
            eingabe.cursor_position = len(eingabe.value)
            eingabe.nimm(" ")
        eingabe.nimm(text)

    # --- what stands above the line ------------------------------------------------------------

    def vorspann(self, text: str) -> int:
        """Return how many characters of a text in the line are tags that still stand there."""
        if self.geaendert_wird or self.gesucht_wird:
            return 0
        gelesen = deuten(self.vorn + text[:GELESEN], self._flaeche.runde)
        return max(0, gelesen.vorn - len(self.vorn))

    def herausnehmen(self) -> None:
        """Take tags that are complete out of the line; they stand above it from now on."""
        text = self.eingabe.value
        if not text and self.vorn == WOERTLICH:
            # Of the text that was to stand as typed nothing is left.
            self.vorn = ""
        if text and self._taste and (neu := self._weitergetippt(text)) != text:
            text = neu
            self.eingabe.fuellen(text)
        if weg := self.vorspann(text):
            stelle = max(0, self.eingabe.cursor_position - weg)
            self.vorn += text[:weg]
            self._davor = ""
            self.eingabe.fuellen(text[weg:], stelle)

    def davor(self, wort: str, taste: str) -> None:
        """Let the line begin with a word and its colon, above it, as if somebody had typed them.

        A tag of another kind that stands there gives way to it. `taste` is the letter whose key did
        this; who typed it as the beginning of a tag goes on with that: see `_weitergetippt`.
        """
        wer = deuten(self.vorn + "x", self._flaeche.runde).profession
        self.vorn, self._taste = f"{wer}: {wort}" if wer else wort, taste
        self._davor = self.vorn
        self.bald_halten()

    def verlassen(self) -> None:
        """Leave the kind or the field that the line names; who speaks and the text stay."""
        runde = self._flaeche.runde
        gelesen = deuten(self.vorn + "x", runde)
        if gelesen.art or gelesen.feld:
            self.vorn = f"{gelesen.profession}: " if gelesen.profession else ""
        if self.art and not bleibend(runde.ablauf.art(self.art)):
            self.art = art_in_phase(runde, "", neue_phase=True)
        self.bald_halten()

    def _weitergetippt(self, text: str) -> str:
        """Return the line without the rest of a tag whose first letter was taken for a key.

        `a: Nein` is an answer, with no second colon; `asd: Wann?` is what the ASD says.
        """
        rest, doppelpunkt, danach = text.partition(":")
        if not doppelpunkt and text.isalpha():
            return text
        taste, self._taste = self._taste, ""
        wort = f"{taste}{rest.strip()}"
        if not doppelpunkt or not deuten(f"{wort}: x", self._flaeche.runde).vorn:
            return text
        if not rest.strip():
            return danach.lstrip()
        self.vorn = ""
        return f"{wort}:{danach}"

    def zurueckholen(self, als_text: bool = True) -> bool:
        """Put what stands above the line back into it as text, or drop it.

        Return False if nothing stands there.
        """
        if not self.vorn or self.geaendert_wird or self.gesucht_wird:
            return False
        if self.vorn == self._davor:
            self.verlassen()
            return True
        vorn = self.vorn.rstrip()
        if vorn == WOERTLICH or not als_text:
            self.vorn = ""
            self.herausnehmen()
            return True
        self.vorn = WOERTLICH
        self.eingabe.fuellen(f"{vorn} {self.eingabe.value}".rstrip(), len(vorn))
        return True

    # --- keeping ------------------------------------------------------------------------------

    def leer(self) -> Entwurf:
        """Return what is kept once the present line is saved: what sticks, and what waits."""
        return Entwurf(self.wartet, len(self.wartet), self.art, self.profession)

    def stand(self) -> Entwurf:
        """Return the line as it is to be kept; of a search, the line from before it."""
        if self.auftrag is not None:
            return msgspec.structs.replace(
                self.beiseite,
                eintrag=self.auftrag.eintrag,
                felder=" ".join(feld.schluessel for feld in self.auftrag.felder),
                auftrag=self.eingabe.value,
            )
        if self.vor_der_suche is not None:
            return self.vor_der_suche
        stelle = len(self.vorn) + self.eingabe.cursor_position
        text = " ".join(filter(None, (self.ganz, self.wartet)))
        return Entwurf(text, stelle, self.art, self.profession)

    def bald_halten(self) -> None:
        """Keep the line within `ENTWURF_NACH` seconds."""
        if self._timer is None:
            self._timer = self.eingabe.set_timer(ENTWURF_NACH, self.halten)

    def nicht_mehr_halten(self) -> None:
        """Forget what `bald_halten` planned: the line was saved with an act."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None

    def halten(self) -> bool:
        """Keep the line now. Return False if that failed; it is then tried again by itself."""
        self.nicht_mehr_halten()
        if self._flaeche.runde.stand != "laufend":
            return True
        leitung, stand = self._flaeche.leitung, self.stand()
        self.verborgen = self.verborgen and not (stand.text or stand.eintrag)
        if self.verborgen:
            return True
        gehalten = self._flaeche.rahmen.versuche(lambda: leitung.entwurf_halten(stand))
        if gehalten is None:
            # The fault may end without another key.
            self._timer = self.eingabe.set_timer(ENTWURF_WIEDER, self.halten)
            self._geklagt = self._flaeche.meldung.gesagt
        elif self._geklagt:
            if self._flaeche.meldung.gesagt == self._geklagt:
                self._flaeche.melde("")
            self._geklagt = ""
        return gehalten is not None
