"""What each command of a round does."""

from __future__ import annotations

from collections.abc import Callable

from screens.schlicht import aendern, wahl
from screens.schlicht.ansage import fallsaetze, fehlendes, liste, vorstellung, zurueckgelassenes
from screens.schlicht.blatt import Blatt
from screens.schlicht.dabei import wer
from screens.schlicht.platz import Platz
from screens.schlicht.schreiben import Schreiber
from screens.schlicht.stopp import stopp, wand
from screens.schlicht.tisch import Danach, Gang, als_satz
from screens.schlicht.woanders import WOANDERS
from screens.schlicht.worte import hilfe
from screens.schlicht.zeit import planen, zeitsatz
from tui import worte

NICHT_VERSTANDEN = (
    "Alles andere ist ein Eintrag. Vorn steht, wer es sagt oder was es ist, mit Doppelpunkt."
    " Ein Eintrag, der wie eines der Wörter heißt, beginnt mit \\ davor."
)


class Taten:
    """Does what a command says."""

    def __init__(self, platz: Platz, schreiber: Schreiber) -> None:
        self._platz, self._schreiber = platz, schreiber
        self._tisch, self._leitung = platz.tisch, platz.leitung

    def befehl(self, name: str, nummern: tuple[int, ...]) -> Gang[Danach]:
        """Do it, and return where that leads. Raises Abgelehnt and ProtokollFehler."""
        if name in WOANDERS:
            self._tisch.sage(WOANDERS[name])
        elif einfach := self._einfache(nummern).get(name):
            einfach()
        elif gespraech := self._gespraeche(name, nummern).get(name):
            yield from gespraech()
        else:
            self._tisch.sage("Die Runde läuft weiter.")
            return Danach.START if name == "start" else Danach.ENDE
        return Danach.BLEIBT

    def _gespraeche(
        self, name: str, nummern: tuple[int, ...]
    ) -> dict[str, Callable[[], Gang[None]]]:
        """Return the commands that may ask something."""
        platz, schreiber = self._platz, self._schreiber
        return {
            "weiter": self._weiter,
            "blatt": self._blatt,
            "stopp": self._stopp,
            "nochmal": self._nochmal,
            "wer": lambda: wer(platz),
            "plan": lambda: planen(self._tisch, self._leitung, platz.signale),
            "anhängen": lambda: aendern.anhaengen(platz, nummern),
            "übernehmen": lambda: aendern.uebernehmen(platz, nummern),
            "wahl": lambda: wahl.bei(platz, nummern[0]) if nummern else wahl.durchgehen(platz),
            "vormerken": lambda: (
                self._an_einem(name, nummern) if nummern else schreiber.vormerken()
            ),
            **dict.fromkeys(("ändern", "feld", "löschen"), lambda: self._an_einem(name, nummern)),
        }

    def _einfache(self, nummern: tuple[int, ...]) -> dict[str, Callable[[], None]]:
        """Return the commands that ask nothing."""
        tisch, platz = self._tisch, self._platz
        return {
            "hilfe": lambda: tisch.sage(*hilfe(), NICHT_VERSTANDEN),
            "liste": lambda: tisch.sage(*liste(platz)),
            "regel": lambda: tisch.sage(*vorstellung(platz)),
            "fall": lambda: tisch.sage(*fallsaetze(platz.runde)),
            "zurück": self._leitung.zurueck,
            "rückgängig": lambda: self._zuruecknehmen(True),
            "wiederholen": lambda: self._zuruecknehmen(False),
            "pause": self._pause,
            "anzeige": lambda: wand(tisch, self._leitung),
            "zeit": lambda: self._zeit(nummern),
            "zu": lambda: self._zu(nummern[0]),
        }

    def _zuruecknehmen(self, zurueck: bool) -> None:
        leitung, platz = self._leitung, self._platz
        ereignis = leitung.zuruecknehmen() if zurueck else leitung.wiederholen()
        platz.auffrischen()
        getan = "Zurückgenommen" if zurueck else "Wieder da"
        self._tisch.sage(als_satz(f"{getan}: {worte.satz(ereignis, platz.runde, 200)}"))

    def _pause(self) -> None:
        self._leitung.anhalten_oder_fortsetzen()
        steht = self._platz.runde.angehalten
        self._tisch.sage("Pause. „pause“ geht weiter." if steht else "Weiter.")

    def _zeit(self, nummern: tuple[int, ...]) -> None:
        if nummern and nummern[0]:
            self._leitung.zeit_geben(nummern[0])
            mehr = worte.mehr_zeit(nummern[0]).replace(" min ", " Minuten ")
            self._tisch.sage(f"{mehr} für diese Phase.")
            self._platz.signale.stellen()
        self._tisch.sage(zeitsatz(self._platz.runde, self._tisch.uhr.jetzt()))

    def _zu(self, nummer: int) -> None:
        platz = self._platz
        eintrag = platz.eintrag(nummer) if nummer else None
        platz.ziel = eintrag.id if eintrag else ""
        if eintrag:
            self._tisch.sage(f"Was Sie jetzt tippen, gehört zu {nummer}: {eintrag.text}")
        else:
            self._tisch.sage("Was Sie jetzt tippen, steht wieder für sich.")

    def _an_einem(self, name: str, nummern: tuple[int, ...]) -> Gang[None]:
        """Do what acts on one entry; ask which one if its number is missing."""
        platz = self._platz
        nr = yield from aendern.nummer_fragen(platz, nummern, f"{name.capitalize()}:")
        if not nr:
            return
        if name == "ändern":
            yield from aendern.aendern(platz, nr)
        elif name == "feld":
            yield from aendern.felder(platz, nr)
        elif name == "vormerken":
            yield from aendern.vormerken(platz, self._schreiber, nr)
        else:
            aendern.loeschen(platz, nr)

    def _nochmal(self) -> Gang[None]:
        if self._platz.letzte:
            yield from self._schreiber.schreiben(self._platz.letzte)
        else:
            self._tisch.sage("Alles ist gespeichert.")

    def _stopp(self) -> Gang[None]:
        if not (yield from stopp(self._tisch, self._leitung)):
            self._tisch.sage(*vorstellung(self._platz))

    def _blatt(self) -> Gang[None]:
        if not (yield from Blatt(self._tisch, self._leitung).zeigen()):
            self._tisch.sage(zeitsatz(self._platz.runde, self._tisch.uhr.jetzt()))

    def _weiter(self) -> Gang[None]:
        """Go on; what the phase still lacks is said once before."""
        runde = self._platz.runde
        if satz := fehlendes(self._platz):
            self._tisch.sage(f"{satz} „weiter“ noch einmal: weiter so.")
        elif runde.phase == runde.ablauf.phasen[-1]:
            yield from self._blatt()
        else:
            satz = zurueckgelassenes(self._platz)
            self._leitung.weiter()
            self._tisch.sage(satz)
