"""The keys in the list of a phase: each acts at once on the chosen entry."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType

from modelle.ablauf.format import Feld, Wert
from modelle.runde.ansicht import Ansichtszeile, textfelder, wahltasten, zielart
from modelle.runde.eintragsziel import dazu_getippt, verschoben_vor
from modelle.runde.listentasten import aenderbar, anderswo, formattasten, nachfragen
from modelle.runde.zustand import Eintrag
from screens.runde.flaeche import Flaeche
from screens.runde.liste.angebot_heraus import herausnehmen
from screens.runde.liste.blindgetippt import Blindgetippt
from screens.runde.liste.fort import loeschen, vormerken
from screens.runde.liste.listengang import Listengang
from screens.runde.liste.uebernahme import uebernehmen
from screens.runde.liste.von_frueher import von_frueher
from tui.getriebe.schirm import bindungen
from tui.tasten import im_bereich


class Eintragsliste(Listengang):
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
        self._blind = Blindgetippt(flaeche)

    # --- values and fields --------------------------------------------------------------------

    def on_key(self, event: events.Key) -> None:
        """The keys that the format declares for this row; a letter that is no key is text."""
        taste = event.character or ""
        if self._blind.war_text(taste, lambda: self._wirkt(taste, event.key)):
            event.stop()
        elif self.anhaengen.sucht:
            if (taste.isprintable() and taste) or event.key == "delete":
                event.stop()
                self.anhaengen.taste(taste)
        elif self._enter() if event.key == "enter" else self._formattaste(taste):
            event.stop()
        elif taste.isalpha() and not self._ist_taste(event.key):
            event.stop()
            self._flaeche.weitertippen(taste)

    def _enter(self) -> bool:
        """Let what is half typed hang on the row, or say what its keys are; else return False."""
        if art := self.wartendes():
            self._flaeche.dazu_tippen(art)
        elif satz := self._nur_nachzulesen(auch_das_wort=True):
            self._flaeche.melde(satz)
        else:
            return False
        return True

    def _formattaste(self, taste: str) -> bool:
        """Act as the format declares for a key, or say where it does; False if it declares none."""
        runde = self._flaeche.runde
        if taste and taste in dict(formattasten(runde, self.zeile)):
            self.action_formattaste(taste)
        elif taste and (satz := anderswo(runde, self._nach_schluessel.values(), taste)):
            self._flaeche.melde(satz)
        else:
            return False
        return True

    def on_blur(self) -> None:
        """Forget the last key: what comes next was not typed behind it."""
        self._blind.vergessen()

    def _wirkt(self, taste: str, name: str) -> bool:
        """Return True if a key does something in the list, on whichever row."""
        gezeigt = self._nach_schluessel.values()
        return self._ist_taste(name) or bool(anderswo(self._flaeche.runde, gezeigt, taste))

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
        elif satz := self._nur_nachzulesen():
            self._flaeche.melde(satz)
        else:
            self._flaeche.text_aendern(zeile.eintrag, self._blind.taste)

    def _nur_nachzulesen(self, auch_das_wort: bool = False) -> str:
        """Say what the keys do on a row of another phase or round, or "" where its text changes.

        `auch_das_wort` asks for it on each such row: Enter is there for the keys, and what is typed
        next must not be taken for the wording.
        """
        zeile = self.zeile
        if zeile is None or zeile.eintrag is None or zeile.sorte != "material":
            return ""
        hier = aenderbar(self._flaeche.runde, zeile)
        return (
            von_frueher(self._flaeche, self.werttasten(), hier) if auch_das_wort or not hier else ""
        )

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
            self._flaeche.dazu_tippen(art, self._blind.taste)
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
            vormerken(self._flaeche, eintrag, self._blind.taste)

    def action_loeschen(self) -> None:
        """Delete the entry; undo brings it back."""
        zeile = self.zeile
        if zeile and zeile.eintrag and zeile.sorte != "material":
            loeschen(self._flaeche, zeile.eintrag)

    def action_angebot_herausnehmen(self) -> None:
        """Take an offer out of the chosen entry; of several, ask which."""
        zeile = self.zeile
        herausnehmen(self._flaeche, zeile.eintrag if zeile else None, self.angebote())
