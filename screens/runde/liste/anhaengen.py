"""The search for an entry that another one is to hang on; meanwhile the list only chooses it."""

from __future__ import annotations

from collections.abc import Callable

from modelle.runde.zustand import Eintrag
from screens.runde.flaeche import Flaeche
from tui.worte import kurz

LOESEN = "0"
"""The key that detaches an entry."""


class Anhaengen:
    """Knows which entry is to be hung on another one, and does it."""

    def __init__(self, flaeche: Flaeche, waehlen: Callable[[str], None]) -> None:
        """`waehlen` chooses the row of the entry with an id."""
        self._flaeche, self._waehlen = flaeche, waehlen
        self._eintrag = ""
        """Id of the entry that looks for another one, or ""."""

    @property
    def sucht(self) -> Eintrag | None:
        """The entry that looks for another one to hang on, or None."""
        return self._flaeche.runde.eintraege.get(self._eintrag)

    def beginnen(self, eintrag: Eintrag) -> None:
        """Ask what the entry is to hang on; say so if it cannot hang on anything."""
        art = self._flaeche.runde.art_von(eintrag)
        if not art.haengt_an:
            self._flaeche.melde(f"„{art.titel}“ steht für sich und lässt sich nicht anhängen.")
            return
        self._eintrag = eintrag.id
        self.fragen()
        self._flaeche.zeige_fuss()

    def fragen(self, vorweg: str = "") -> None:
        """Say which keys answer; `vorweg` is a sentence that stands in front."""
        eintrag = self.sucht
        if eintrag is None:
            return
        frage = "Woran anhängen? Mit ↑↓ wählen, Enter hängt an, Esc bricht ab."
        if eintrag.bezug:
            frage = f"Woran jetzt? Mit ↑↓ wählen, Enter hängt um, {LOESEN} löst, Esc bricht ab."
        self._flaeche.melde(
            f"{vorweg} {frage}".lstrip(), ernst=bool(vorweg), solange=lambda: bool(self._eintrag)
        )

    def taste(self, taste: str) -> None:
        """Detach the entry with its key; with any other one say again which keys answer."""
        eintrag = self.sucht
        if eintrag and eintrag.bezug and taste == LOESEN:
            self._haengen(eintrag, "", f"{kurz(eintrag.text)} ist gelöst.")
        else:
            self.fragen()

    def an(self, ziel: Eintrag) -> None:
        """Hang it on this entry; if that does not suit, say what does, and go on asking."""
        eintrag, runde = self.sucht, self._flaeche.runde
        if eintrag is None:
            return
        art = runde.art_von(eintrag)
        if ziel.art in art.haengt_an and ziel.id in runde.eintraege:
            self._haengen(eintrag, ziel.id, f"Angehängt an {kurz(ziel.text)}.")
            return
        moeglich = " oder ".join(f"„{runde.ablauf.art(name).titel}“" for name in art.haengt_an)
        selbst = ziel.id == eintrag.id
        dort = "sie selbst" if selbst else f"„{runde.art_von(ziel).titel}“"
        self.fragen(f"Das ist {dort}; „{art.titel}“ hängt an {moeglich}.")

    def _haengen(self, eintrag: Eintrag, an: str, satz: str) -> None:
        leitung = self._flaeche.leitung
        if self._flaeche.rahmen.versuche(lambda: leitung.anhaengen(eintrag.id, an)):
            self.enden()
            self._waehlen(eintrag.id)
            self._flaeche.melde(satz)

    def enden(self) -> bool:
        """End the search; return False if there was none."""
        gesucht, self._eintrag = bool(self._eintrag), ""
        return gesucht
