"""Text that somebody types while the list has the keys, without looking.

Its first letter may be a key that did something. Once the next one shows that it was text, that is
undone and both go into the line.
"""

from __future__ import annotations

from collections.abc import Callable

from modelle.runde.eingabe import beginnt_kuerzel, deuten
from screens.runde.flaeche import Flaeche


class Blindgetippt:
    """Knows the key pressed last in the list, and takes back what it did if it was text."""

    def __init__(self, flaeche: Flaeche) -> None:
        self._flaeche = flaeche
        self.taste = ""
        """The character of the key pressed last here, or ""."""
        self._davor = 0
        """Number of events before that key."""

    def vergessen(self) -> None:
        """Forget the last key: what comes next was not typed behind it."""
        self.taste = ""

    def war_text(self, taste: str, wirkt: Callable[[], bool]) -> bool:
        """Take the last letter for text if this key shows that it was; else remember this key.

        `wirkt` tells whether this key does something in the list. A colon shows it behind a tag of
        one letter. A letter shows it if both begin a tag, or behind a key that deleted: no letter
        typed blindly may destroy, and none that does nothing here is lost. Where the second one is
        a key, too, both must begin a tag, and the first one must have deleted: two rows in turn get
        their values.
        """
        war, davor = self.taste, self._davor
        stand = len(self._flaeche.leitung.vermerke)
        self.taste, self._davor = taste, stand
        if not war.isalpha() or not self._zeigt_text(war, taste, wirkt, stand > davor):
            return False
        leitung, satz = self._flaeche.leitung, ""
        if stand > davor:
            was = "gelöscht" if self._loescht(war) else "geändert"
            zurueck = war in self._flaeche.tastennamen("liste.zurueck")
            self._flaeche.rahmen.versuche(leitung.wiederholen if zurueck else leitung.zuruecknehmen)
            satz = f"Nichts {was}: Der Text steht in der Zeile."
        self._flaeche.weitertippen(f"{war}{taste}")
        if satz:
            danach = len(leitung.vermerke)
            self._flaeche.melde(satz, solange=lambda: len(leitung.vermerke) == danach)
        return True

    def _zeigt_text(self, war: str, taste: str, wirkt: Callable[[], bool], getan: bool) -> bool:
        runde = self._flaeche.runde
        if taste == ":":
            return bool(deuten(f"{war}: x", runde).vorn)
        if not taste.isalpha():
            return False
        beginnt, loescht = beginnt_kuerzel(runde, f"{war}{taste}"), getan and self._loescht(war)
        nimmt_zurueck = getan and war in self._flaeche.tastennamen("liste.zurueck")
        wort = beginnt or taste in "aeiouäöü"
        return (loescht and wort) or (not wirkt() and (beginnt or loescht or nimmt_zurueck))

    def _loescht(self, taste: str) -> bool:
        return taste in self._flaeche.tastennamen("liste.loeschen")
