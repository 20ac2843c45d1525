"""The keys in the list of a phase: each acts at once on the chosen entry."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType

from modelle.ablauf.format import Feld, Wert
from modelle.runde.ansicht import Ansichtszeile, textfelder, wahltasten, zielart
from modelle.runde.eingabe import deuten
from modelle.runde.eintragsziel import dazu_getippt, verschoben_vor
from modelle.runde.listentasten import anderswo, formattasten, nachfragen
from modelle.runde.zustand import Eintrag
from screens.runde.flaeche import Flaeche
from screens.runde.liste.angebot_heraus import herausnehmen
from screens.runde.liste.anhaengen import Anhaengen
from screens.runde.liste.eintragsauswahl import Eintragsauswahl
from screens.runde.liste.fort import loeschen, vormerken
from screens.runde.liste.uebernahme import uebernehmen
from tui.getriebe.schirm import bindungen
from tui.tasten import im_bereich

AM_ENDE = "Hier endet die Liste. Noch einmal ↓ oder Esc führt zum Tippen."
ENDE = "Hier endet die Liste. Esc führt zum Tippen."
"""Said below the last row, with keys that choose in this phase the second sentence: below the list
they would be text."""

NACHLESEN = "Das steht hier zum Nachlesen. Esc führt zum Tippen."
"""Said of a row on which no key acts in this phase."""


class Eintragsliste(Eintragsauswahl):
    """What was said, to be sorted, changed, moved and taken back with single keys."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindungen("liste"),
        Binding("up", "schritt(-1)", show=False),
        Binding("down", "schritt(1)", show=False),
        Binding("pageup", "blaettern(-1)", show=False),
        Binding("pagedown", "blaettern(1)", show=False),
        Binding("home", "ans_ende(-1)", show=False),
        Binding("end", "ans_ende(1)", show=False),
    ]

    def __init__(self, flaeche: Flaeche) -> None:
        super().__init__(flaeche)
        self.anhaengen = Anhaengen(flaeche, self.waehlen)
        self._eben = ("", 0)
        """The key pressed last here, and the number of events before it."""

    def zeige(self, neue_phase: bool = False) -> None:
        """Show the rows of the present phase; a new one ends the search for one to hang on."""
        if neue_phase or self.anhaengen.sucht is None:
            self.anhaengen.enden()
        super().zeige(neue_phase)

    # --- moving -------------------------------------------------------------------------------

    def action_schritt(self, richtung: int) -> None:
        """Up and down. Below the last row only a second press leads to the line, after saying so.

        Where keys choose, only Esc does: the next digit would be text there.
        """
        if self.schritt(richtung):
            self.meinen()
        elif richtung > 0 and not self.anhaengen.sucht:
            if self.tasten_waehlen():
                self._flaeche.melde(ENDE)
            elif self._flaeche.meldung.gesagt == AM_ENDE:
                self._flaeche.zur_zeile()
            else:
                self._flaeche.melde(AM_ENDE)

    def action_blaettern(self, richtung: int) -> None:
        """A screenful up or down."""
        for _ in range(max(1, self.size.height - 2)):
            if not self.schritt(richtung):
                break
        self.meinen()

    def action_ans_ende(self, richtung: int) -> None:
        """To the first or the last row."""
        if richtung < 0:
            self.erste()
        else:
            self.letzte()
        self.meinen()

    # --- values and fields --------------------------------------------------------------------

    def on_key(self, event: events.Key) -> None:
        """The keys that the format declares for this row; a letter that is no key is text."""
        taste, runde = event.character or "", self._flaeche.runde
        war, self._eben = self._eben, (taste, len(self._flaeche.leitung.vermerke))
        if taste == ":" and self._war_kuerzel(*war):
            event.stop()
        elif self.anhaengen.sucht:
            if (taste.isprintable() and taste) or event.key == "delete":
                event.stop()
                self.anhaengen.taste(taste)
        elif event.key == "enter" and (art := self.wartendes()):
            event.stop()
            self._flaeche.dazu_tippen(art)
        elif taste and taste in dict(formattasten(runde, self.zeile)):
            event.stop()
            self.action_formattaste(taste)
        elif taste and (satz := anderswo(runde, self._nach_schluessel.values(), taste)):
            event.stop()
            self._flaeche.melde(satz)
        elif taste.isalpha() and not self._ist_taste(event.key):
            event.stop()
            self._flaeche.weitertippen(taste)

    def on_blur(self) -> None:
        """Forget the last key: what comes next was not typed behind it."""
        self._eben = ("", 0)

    def _war_kuerzel(self, taste: str, davor: int) -> bool:
        """Take a letter for the tag it was, because its colon follows: what its key did is undone.

        `davor` is the number of events before that key. Return False if it is no tag here.
        """
        flaeche = self._flaeche
        if not taste.isalpha() or not deuten(f"{taste}: x", flaeche.runde).vorn:
            return False
        if len(flaeche.leitung.vermerke) > davor:
            flaeche.rahmen.versuche(flaeche.leitung.zuruecknehmen)
        flaeche.weitertippen(f"{taste}:")
        return True

    def _ist_taste(self, name: str) -> bool:
        return any(name in self._flaeche.tastennamen(t.id) for t in im_bereich("liste"))

    def on_paste(self, event: events.Paste) -> None:
        """What is pasted is text as well."""
        event.stop()
        self._flaeche.weitertippen(event.text)

    def action_formattaste(self, taste: str) -> None:
        """Set the value, or ask for the text field, that has this key on the chosen row."""
        zeile, runde = self.zeile, self._flaeche.runde
        if zeile is None or zeile.eintrag is None:
            return
        if wahl := wahltasten(runde.ablauf, runde.phase, zeile).get(taste):
            self._wert_setzen(zeile, zeile.eintrag, *wahl)
        elif feld := textfelder(runde.ablauf, runde.phase, zeile).get(taste):
            self._nachgefragt = ""
            self.beruehrt(zeile.eintrag.id)
            self._flaeche.felder_fragen(zeile.eintrag.id, [feld], taste)

    def _wert_setzen(self, zeile: Ansichtszeile, eintrag: Eintrag, feld: Feld, wert: Wert) -> None:
        leitung, runde = self._flaeche.leitung, self._flaeche.runde
        ziel = zielart(runde.ablauf, runde.phase, eintrag) if zeile.sorte == "material" else None
        bisher = eintrag.felder.get(feld.schluessel, "")

        def tun() -> str:
            if ziel is not None:
                return leitung.aufnehmen(eintrag, ziel.schluessel, feld, wert)
            leitung.feld_setzen(eintrag.id, feld, wert.schluessel, gesehen=bisher)
            return eintrag.id

        stelle = self.wahl
        getan = self._flaeche.rahmen.versuche(tun)
        if getan is None:
            return
        self.beruehrt(getan.wert)
        runde = self._flaeche.runde
        gesetzt = runde.eintraege.get(getan.wert)
        steht = gesetzt is not None and gesetzt.felder.get(feld.schluessel)
        satz = f"{feld.titel}: {wert.titel}{'' if steht else ' entfernt'}."
        if not (gesetzt and steht and (ziel is not None or not bisher)):
            self._flaeche.melde(satz)
            return
        self.waehlen(gesetzt.id)
        if fragen := nachfragen(runde, gesetzt, feld, wert):
            self._nachgefragt, self._stelle = gesetzt.id, stelle
            self._flaeche.felder_fragen(gesetzt.id, fragen)
        else:
            self._flaeche.melde(f"{satz} {self.weiter(stelle, feld)}".rstrip())

    # --- text, place and profession -----------------------------------------------------------

    def action_aendern(self) -> None:
        """Change the text, take up what was parked, or hang on the chosen entry."""
        zeile = self.zeile
        if zeile is None or zeile.eintrag is None:
            return
        if self.anhaengen.sucht:
            self.anhaengen.an(zeile.eintrag)
        elif zeile.sorte == "geparkt":
            uebernehmen(self._flaeche, zeile.eintrag)
        elif zeile.sorte == "material":
            tasten = ", ".join(f"{taste} {titel}" for taste, titel in self.werttasten())
            satz = f"Bitte mit einer Taste zuordnen: {tasten}" if tasten else NACHLESEN
            self._flaeche.melde(satz)
        else:
            self._flaeche.text_aendern(zeile.eintrag, self._eben[0])

    def action_verschieben(self, richtung: int) -> None:
        """Move the entry before its neighbour above, or behind the one below."""
        eintrag = self.eigener()
        if eintrag is None:
            return
        gezeigt = self._nach_schluessel.values()
        vor = verschoben_vor(self._flaeche.runde, gezeigt, eintrag, richtung)
        if vor is None:
            self._flaeche.melde(f"Steht schon ganz {'oben' if richtung < 0 else 'unten'}.")
            return
        leitung = self._flaeche.leitung
        self._flaeche.rahmen.versuche(lambda: leitung.verschieben(eintrag.id, vor))

    def action_anhaengen(self) -> None:
        """Hang the entry on another one, to be chosen next, or detach it.

        On an entry that others of this phase hang on, such as a question: type one of these.
        """
        zeile = self.zeile
        if zeile and (art := dazu_getippt(self._flaeche.runde, zeile.eintrag)):
            self._flaeche.dazu_tippen(art, self._eben[0])
        elif eintrag := self.eigener():
            self.anhaengen.beginnen(eintrag)

    def abbrechen(self) -> bool:
        """End the search for an entry to hang on; return False if there was none."""
        self._nachgefragt = ""
        return self.anhaengen.enden()

    def action_zuschreiben(self) -> None:
        """Give the entry to the next profession."""
        eintrag = self.eigener()
        kuerzel = [p.kuerzel for p in self._flaeche.runde.angaben.professionen]
        if eintrag is None or not kuerzel:
            return
        stelle = kuerzel.index(eintrag.profession) if eintrag.profession in kuerzel else -1
        leitung, neu = self._flaeche.leitung, kuerzel[(stelle + 1) % len(kuerzel)]
        self._flaeche.rahmen.versuche(lambda: leitung.zuschreiben(eintrag.id, neu))

    # --- away with it -------------------------------------------------------------------------

    def action_eintrag_parken(self) -> None:
        """Keep the entry for another phase."""
        if eintrag := self.eigener():
            vormerken(self._flaeche, eintrag, self._eben[0])

    def action_loeschen(self) -> None:
        """Delete the entry; undo brings it back."""
        zeile = self.zeile
        if zeile and zeile.eintrag and zeile.sorte != "material":
            loeschen(self._flaeche, zeile.eintrag)

    def action_angebot_herausnehmen(self) -> None:
        """Take an offer out of the chosen entry; of several, ask which."""
        zeile = self.zeile
        herausnehmen(self._flaeche, zeile.eintrag if zeile else None, self.angebote())
