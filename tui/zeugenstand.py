"""What the app does when the log lost the open round: it goes on in a new log beside it."""

from __future__ import annotations

from modelle.leitung.daneben.zeugnis import neu_schreiben
from modelle.leitung.runde import Leitung
from modelle.leitung.umgebung import Umgebung
from modelle.protokoll.entwurf import Entwurf
from modelle.protokoll.fehler import ProtokollFehler
from modelle.protokoll.zeuge import Zeuge


class Zeugenstand:
    """Watches the file of the open round."""

    def __init__(self, umgebung: Umgebung) -> None:
        self.umgebung = umgebung
        """The surroundings with the log that the round goes on in."""
        self._zeuge = Zeuge(umgebung.protokoll)

    def sehen(self) -> None:
        """Note how far the file is now."""
        self._zeuge.sehen()

    def retten(self, leitung: Leitung, entwurf: Entwurf) -> str:
        """Write the round anew if its file lost it; return what happened, or "" if it did not.

        Called after an act failed. The act itself is not repeated: its line is still there.
        """
        if leitung.runde.stand == "geschlossen":
            return ""
        verlust = self._zeuge.verlust(leitung.id, leitung.vermerke)
        if not verlust:
            return ""
        alt = self.umgebung.protokoll
        try:
            self.umgebung = neu_schreiben(self.umgebung, leitung, entwurf)
        except ProtokollFehler as fehler:
            return f"Das Protokoll {verlust}. {fehler} Auf dem Bildschirm ist noch alles da."
        alt.schliessen()
        self._zeuge = Zeuge(self.umgebung.protokoll)
        name = self.umgebung.protokoll.pfad.name
        return f"Das Protokoll {verlust}. Die Runde geht daneben in {name} weiter, nichts fehlt."
