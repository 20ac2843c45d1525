"""Leading a round line by line: each phase says what it is, then each line does one thing."""

from __future__ import annotations

from modelle.leitung.runde import Leitung
from modelle.protokoll.entwurf import Entwurf
from modelle.protokoll.fehler import IN_DER_RUNDE_BESCHAEDIGT
from screens.schlicht.ansage import von_anderen, vorstellung
from screens.schlicht.platz import Platz
from screens.schlicht.schreiben import Schreiber
from screens.schlicht.stopp import stopp
from screens.schlicht.taten import Taten
from screens.schlicht.tisch import FEHLER, Danach, Gang, Tisch, waehlen
from screens.schlicht.worte import verstehen
from tui.worte import kurz


class Rundengang:
    """The conversation of one round."""

    def __init__(self, tisch: Tisch, leitung: Leitung) -> None:
        self._tisch, self._leitung = tisch, leitung
        self._platz = Platz(tisch, leitung)
        self._schreiber = Schreiber(self._platz)
        self._taten = Taten(self._platz, self._schreiber)
        self._phase = ""
        """Key of the phase that was announced last."""
        self._gesehen = leitung.runde
        """The round as it was when what others did was last told."""
        self._fehler = ""
        """What could not be read in the last second; said once."""
        self._an_der_zeile = False
        """True while the line of the round is waited for, and not an answer."""

    @property
    def platz(self) -> Platz:
        """What holds for the next line."""
        return self._platz

    def fuehren(self) -> Gang[Danach]:
        """Lead the round until somebody leaves it or it is closed."""
        tisch = self._tisch
        self._platz.letzte = self._leitung.entwurf().text.strip()
        tisch.takt, tisch.halten = self._takt, self._halten
        try:
            return (yield from self._fuehren())
        finally:
            tisch.takt = tisch.halten = None

    def _fuehren(self) -> Gang[Danach]:
        tisch, platz = self._tisch, self._platz
        if platz.runde.unterbrochen and (yield from stopp(tisch, self._leitung)):
            return Danach.START
        self._phase_sagen()
        if platz.letzte:
            tisch.sage(f"Angefangen war: {kurz(platz.letzte, 200)} „nochmal“ speichert es.")
        while True:
            self._gesehen, self._an_der_zeile = platz.runde, True
            zeile = yield platz.vorspann
            self._an_der_zeile = False
            try:
                danach = yield from self._tun(zeile.strip())
            except FEHLER as fehler:
                tisch.sage(platz.gerettet() or str(fehler))
                continue
            if danach != Danach.BLEIBT:
                return danach
            if platz.runde.stand == "geschlossen":
                return Danach.START
            self._phase_sagen()
            self._liegendes_sagen()

    def _liegendes_sagen(self) -> None:
        """Offer a line that was typed while something was asked, such as one of several pasted."""
        if self._tisch.liegen and not self._platz.letzte:
            self._platz.letzte = self._tisch.liegen.pop(0)
            zeile = kurz(self._platz.letzte, 60)
            self._tisch.sage(f"Noch nicht gespeichert: {zeile} „nochmal“ speichert es.")

    def _phase_sagen(self) -> None:
        """Announce the present phase if it is another one than before."""
        if self._platz.runde.phase.schluessel != self._phase:
            self._phase = self._platz.runde.phase.schluessel
            self._platz.phase_betreten()
            self._tisch.sage(*vorstellung(self._platz))

    # --- each second ------------------------------------------------------------------------------

    def _takt(self) -> None:
        """Give the signal that is due, and tell what others noted meanwhile."""
        platz, tisch = self._platz, self._tisch
        if platz.runde.stand != "laufend":
            return
        try:
            neu = self._leitung.auffrischen()
            platz.zeugenstand.sehen()
        except FEHLER as fehler:
            satz = platz.gerettet() or str(fehler)
            tisch.sage(satz if satz != self._fehler else "")
            self._fehler = satz
            return
        self._fehler = ""
        if neu:
            tisch.sage(*von_anderen(platz, self._gesehen))
            self._gesehen = platz.runde
            platz.auffrischen()
            self._phase_sagen()
        if platz.runde.stand == "laufend":
            platz.signale.sehen()
            self._sichern()

    def _sichern(self) -> None:
        """Have the log copied in a new phase; say if it turned out to be damaged."""
        tisch, phase = self._tisch, self._platz.runde.phase.schluessel
        if tisch.zwischendurch and tisch.zwischendurch(self._leitung.id, phase, tisch.uhr.jetzt()):
            tisch.sage(IN_DER_RUNDE_BESCHAEDIGT)

    def _halten(self, text: str) -> None:
        """Keep the half-typed line for the next time."""
        platz = self._platz
        if self._an_der_zeile and text.strip() and platz.runde.stand == "laufend":
            entwurf = Entwurf(text, len(text), platz.art, platz.profession)
            self._tisch.versuche(lambda: self._leitung.entwurf_halten(entwurf))

    def _tun(self, zeile: str) -> Gang[Danach]:
        verstanden = verstehen(zeile)
        if verstanden.unklar:
            return (yield from self._nachfragen(zeile, verstanden.unklar, verstanden.vielleicht))
        if not verstanden.befehl:
            if zeile:
                yield from self._schreiber.schreiben(zeile)
            else:
                self._tisch.sage("Bitte etwas tippen; „hilfe“ nennt alle Wörter.")
            return Danach.BLEIBT
        return (yield from self._taten.befehl(verstanden.befehl, verstanden.nummern))

    def _nachfragen(self, zeile: str, unklar: str, vielleicht: str) -> Gang[Danach]:
        """Ask what a line means that is neither clearly a command nor an entry."""
        satz = f"{kurz(unklar)} gibt es nicht als Wort."
        if unklar.casefold() == vielleicht:
            satz = f"Soll {kurz(zeile)} ein Eintrag werden?"
        wege = ["als Eintrag speichern", *([f"„{vielleicht}“ war gemeint"] if vielleicht else [])]
        nr = yield from waehlen(self._tisch, satz, wege, "tut nichts; „hilfe“ nennt alle Wörter")
        if nr == 1:
            yield from self._schreiber.schreiben(zeile.removeprefix("/"))
        elif nr == 2:
            rest = verstehen(zeile.replace(unklar, vielleicht, 1))
            return (yield from self._taten.befehl(vielleicht, rest.nummern))
        return Danach.BLEIBT
