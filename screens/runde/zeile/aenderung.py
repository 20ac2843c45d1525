"""Edit mode of the line: it holds the text or a field of an entry, and Enter saves it there."""

from __future__ import annotations

from collections.abc import Callable

from modelle.ablauf.format import Feld
from modelle.protokoll.entwurf import Entwurf
from modelle.runde.eingabe import deuten
from modelle.runde.felderzeile import gefragtes
from modelle.runde.formulare.eintragsformular import (
    aenderungen,
    altes_gelesen,
    aus_zeile,
    gesetzt,
)
from modelle.runde.zustand import Runde
from screens.runde.auftrag import Auftrag
from screens.runde.flaeche import Flaeche
from screens.runde.halbzeile import Halbzeile
from tui.widgets.rueckfrage import Antwort
from tui.worte import kurz


def anfangstext(runde: Runde, auftrag: Auftrag) -> str:
    """Return what the line holds before anything is typed: the text or field as it is saved.

    A choice is shown by its title. Of an entry that is gone nothing is left: "".
    """
    eintrag = runde.eintraege.get(auftrag.eintrag)
    if eintrag is None:
        return ""
    if not auftrag.felder:
        return eintrag.text
    feld = auftrag.felder[0]
    inhalt = eintrag.felder.get(feld.schluessel, "")
    wert = feld.wert(inhalt)
    return wert.titel if wert else inhalt


def leer_geht(feld: Feld) -> str:
    """Say of a field that is asked for what to type, and that nobody has to."""
    return f"Jetzt tippen: {feld.titel}. Enter speichert; leer lassen geht auch."


def felder_setzen(
    flaeche: Flaeche, id: str, text: str, gefragt: Feld, danach: Entwurf, bisher: str = ""
) -> list[Feld]:
    """Save in one act what was typed for a field of the entry with this id; return what it set.

    `bisher` is what stood in that field, `danach` the line to be kept. Raises Abgelehnt for a value
    that a choice does not have.
    """
    runde, leitung = flaeche.runde, flaeche.leitung
    eintrag = runde.eintraege.get(id)
    felder = runde.ablauf.felder_von(eintrag.art) if eintrag else (gefragt,)
    werte = gefragtes(text, gefragt, felder, bisher)
    if eintrag is None or len(werte) == 1:
        leitung.feld_setzen(id, *werte[0], danach, gesehen="")
    else:
        leitung.bearbeiten(eintrag, gesetzt(werte), danach)
    return [feld for feld, _ in werte]


class Aenderung:
    """Begins, saves and ends the change of an entry; the line begun before waits meanwhile."""

    def __init__(
        self, flaeche: Flaeche, halb: Halbzeile, geaendert: Callable[[str], object]
    ) -> None:
        """`geaendert` is called with the id of an entry once the change of its text is over."""
        self._flaeche, self._halb, self._geaendert = flaeche, halb, geaendert

    def beginnen(self, auftrag: Auftrag, text: str) -> None:
        """Put `text` into the line to be changed; no search may be open."""
        halb = self._halb
        if halb.auftrag is None:
            halb.beiseite = halb.stand()
        halb.auftrag = auftrag
        halb.fuellen(text)
        self._flaeche.fokus(halb.eingabe)
        self._flaeche.zeige_fuss()
        self._flaeche.beschriften()

    def fragen(self, auftrag: Auftrag) -> None:
        """Ask for the first of its fields; no search may be open."""
        self.beginnen(auftrag, anfangstext(self._flaeche.runde, auftrag))
        satz, halb = leer_geht(auftrag.felder[0]), self._halb
        self._flaeche.melde(satz, solange=lambda: halb.geaendert_wird)

    def speichern(self, auftrag: Auftrag, text: str) -> None:
        """Save the text; go on to the next field, or back to the line begun before.

        Tags in it that were text before are asked about: nothing is read or left by guess.
        """
        if not (self.doch_kuerzel() or self._fragt(auftrag, text)):
            self._speichern(auftrag, text)

    def doch_kuerzel(self) -> bool:
        """End a change that a letter began by mistake; return False if none did.

        Typed on without looking, „ebs: …“ began with the key `e` and was put behind the text of an
        entry.
        """
        auftrag, runde = self._halb.auftrag, self._flaeche.runde
        if auftrag is None or not auftrag.taste.isalpha():
            return False
        anfang, text = anfangstext(runde, auftrag), self._halb.eingabe.value
        rest, doppelpunkt, _ = text.removeprefix(anfang).partition(":")
        kuerzel = f"{auftrag.taste}{rest}"
        if not (doppelpunkt and text.startswith(anfang) and kuerzel.isalpha()):
            return False
        if not deuten(f"{kuerzel}: x", runde).vorn:
            return False
        self.abbrechen()
        self._flaeche.weitertippen(f"{auftrag.taste}{text.removeprefix(anfang)}")
        danach = len(self._flaeche.leitung.vermerke)
        self._flaeche.melde(
            f"Nichts geändert: „{kuerzel}:“ steht in der Zeile.",
            solange=lambda: len(self._flaeche.leitung.vermerke) == danach,
        )
        return True

    def _fragt(self, auftrag: Auftrag, text: str) -> bool:
        """Ask about tags that were text before; return False if there are none."""
        runde, eintrag = self._flaeche.runde, self._flaeche.runde.eintraege.get(auftrag.eintrag)
        if auftrag.felder or eintrag is None:
            return False
        # A value that does not exist is refused when it is saved.
        als = self._flaeche.rahmen.versuche(lambda: altes_gelesen(runde, eintrag, text))
        if als is None or not als.wert:
            return als is None

        def sichern(auch_altes: bool) -> None:
            self._speichern(auftrag, self._halb.eingabe.value, auch_altes)

        self._flaeche.rueckfrage.stellen(
            [(f"{kurz(text, 40)} hat Kürzel im Text. Gehören sie dazu?",)],
            [
                Antwort("enter", "ja, es bleibt Text", lambda: sichern(False), label="Enter"),
                Antwort("1", f"speichern als {als.wert}", lambda: sichern(True)),
            ],
            esc="ändern",
        )
        return True

    def _speichern(self, auftrag: Auftrag, text: str, auch_altes: bool = False) -> None:
        beiseite = self._halb.beiseite

        def tun() -> list[Feld]:
            if not auftrag.felder:
                self._text_setzen(auftrag.eintrag, text, auch_altes)
                return []
            bisher = anfangstext(self._flaeche.runde, auftrag)
            return felder_setzen(
                self._flaeche, auftrag.eintrag, text, auftrag.felder[0], beiseite, bisher
            )

        getan = self._flaeche.rahmen.versuche(tun)
        if getan is None:
            return
        offen = tuple(f for f in auftrag.felder if f not in getan.wert)
        self._flaeche.melde("")
        self._flaeche.merkmale_melden()
        if offen:
            self.fragen(auftrag._replace(felder=offen, taste=""))
        else:
            self.abbrechen()
            if auftrag.aus_der_liste:
                self._flaeche.zur_liste(auftrag.eintrag)

    def _text_setzen(self, id: str, text: str, auch_altes: bool) -> None:
        """Save the changed text; tags make the entry another kind, or somebody else's."""
        leitung, beiseite = self._flaeche.leitung, self._halb.beiseite
        eintrag = self._flaeche.runde.eintraege.get(id)
        werte = aus_zeile(self._flaeche.runde, eintrag, text, auch_altes) if eintrag else None
        if eintrag is None or werte is None:
            leitung.aendern(id, text, beiseite)
        else:
            leitung.bearbeiten(eintrag, lambda jetzt, x: aenderungen(jetzt, x, werte), beiseite)

    def abbrechen(self) -> bool:
        """Take up the line that was begun before; return False if nothing is being changed."""
        halb = self._halb
        if halb.auftrag is None:
            return False
        if not halb.auftrag.felder:
            # The next line is for what it was for before, not for what was put right.
            self._geaendert(halb.auftrag.eintrag)
        halb.auftrag = None
        halb.fuellen(halb.beiseite.text, halb.beiseite.stelle)
        halb.beiseite = Entwurf()
        self._flaeche.zeige_fuss()
        self._flaeche.beschriften()
        return True

    def unberuehrtes_beenden(self) -> None:
        """End a change in which nothing was typed yet.

        One with typed text goes on, so that the text is neither lost nor saved in a wrong place.
        """
        auftrag = self._halb.auftrag
        if auftrag is None:
            return
        if self._halb.eingabe.value == anfangstext(self._flaeche.runde, auftrag):
            self.abbrechen()
