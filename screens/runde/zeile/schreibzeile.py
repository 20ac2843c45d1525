"""The line of a round: what is typed becomes an entry, a new text, or a field of an entry.

What the next Enter will do stands above the line.

Decision: kind and profession stick, except for a kind of entry that exists only once or hangs on
another: it holds for one line. With the guiding question sticking did harm, because the next line
replaced it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Input

from modelle.ablauf.format import Eintragsart, Feld
from modelle.anonymitaet.erkennung.fund import Fund
from modelle.protokoll.entwurf import Entwurf
from modelle.runde.vorgabe import (
    art_in_phase,
    profession_in_phase,
)
from modelle.runde.zustand import Eintrag
from screens.runde.angebote.angebotssuche import Angebotssuche
from screens.runde.auftrag import Auftrag
from screens.runde.beschriftung import IN_DER_LISTE
from screens.runde.flaeche import Flaeche
from screens.runde.halbzeile import Halbzeile
from screens.runde.liste.eintragsauswahl import Eintragsauswahl
from screens.runde.namen.namensfrage import Namensfrage
from screens.runde.namen.namenswache import Namenswache
from screens.runde.zeile import umschalten
from screens.runde.zeile.absender import Absender
from screens.runde.zeile.aenderung import Aenderung
from screens.runde.zeile.ausweg import hinaus
from screens.runde.zeile.gehfrage import gehfrage
from screens.runde.zeile.mehrere import MehrereZeilen
from screens.runde.zeile.wortfrage import Wortfrage
from screens.runde.zeile.zeilenschild import als_was, angefangen, schild
from tui.widgets.text import Text
from tui.widgets.umbruchzeile import Umbruchzeile


class Schreibzeile(Vertical):
    """Label and input of a running round."""

    DEFAULT_CSS = """
    Schreibzeile {
        height: auto; background: $surface;
        &:ansi { background: ansi_default; }
        #zeile-art {
            height: 1; padding: 0 1; text-style: bold; color: $accent;
            text-wrap: nowrap; text-overflow: ellipsis;
        }
        #zeile-feld { height: auto; }
        #zeile-zeichen { width: 2; height: 1; color: $accent; }
        #zeile-eingabe>.input--placeholder { color: $text; text-style: bold reverse; }
    }
    """

    def __init__(self, flaeche: Flaeche, auswahl: Eintragsauswahl) -> None:
        """`auswahl` is the list whose chosen row a new entry may hang on."""
        super().__init__(id="zeile")
        self._flaeche, self._auswahl = flaeche, auswahl
        self._label = Text(id="zeile-art")
        self.eingabe = Umbruchzeile(
            self.absenden,
            self._eingefuegt,
            id="zeile-eingabe",
            pruefer=self._pruefe,
            bei_fund=flaeche.zeige_stand,
            bei_text=self._getippt,
            am_anfang=self._am_anfang,
        )
        self._halb = Halbzeile(flaeche, self.eingabe)
        self.wache = Namenswache(flaeche, self._halb)
        self.suche = Angebotssuche(flaeche, self._halb, auswahl)
        self._frage = Namensfrage(flaeche, self._halb, self.wache)
        self._aenderung = Aenderung(flaeche, self._halb, auswahl.geaendert)
        self.absender = Absender(flaeche, self._halb, auswahl, self._gesendet)
        self._wortfrage = Wortfrage(flaeche, self._halb, self._frage)
        auf_einmal = self.absender.eintragen_alle
        self._mehrere = MehrereZeilen(flaeche, self._halb, self._frage, auf_einmal, self.absenden)

    def compose(self) -> ComposeResult:
        """What Enter will do, and below it the input with the width of the window."""
        yield self._label
        with Horizontal(id="zeile-feld"):
            yield Text("›", id="zeile-zeichen")
            yield self.eingabe

    def _pruefe(self, text: str) -> Sequence[Fund]:
        return self.wache.pruefe(text)

    def _getippt(self, text: str) -> None:
        self.suche.getippt(text)

    def _am_anfang(self, alles: bool) -> None:
        """Make text again of what stands above the line, or drop it if `alles` was deleted."""
        if self._halb.zurueckholen(als_text=not alles):
            self.beschriften()

    @property
    def aendert(self) -> Auftrag | None:
        """Return what is changed or asked for in the line; None while a new entry is typed."""
        return self._halb.auftrag

    # --- the line as it is kept ---------------------------------------------------------------

    def wiederherstellen(self, entwurf: Entwurf) -> None:
        """Take up the line as it was kept, with kind and profession."""
        self._halb.art, self._halb.profession = entwurf.art, entwurf.profession
        self.anpassen()
        if entwurf.text:
            self._halb.fuellen(entwurf.text, min(entwurf.stelle, len(entwurf.text)))
        runde = self._flaeche.runde
        if entwurf.eintrag in runde.eintraege:
            felder = [f for name in entwurf.felder.split() if (f := runde.ablauf.feld(name))]
            self._aendern(Auftrag(entwurf.eintrag, tuple(felder)), entwurf.auftrag)

    def neu_lesen(self) -> None:
        """Take up the line as it is kept: a name in it may have been replaced there."""
        entwurf = self._flaeche.leitung.entwurf()
        # Once a round is closed its line is kept no more; the typed text stays on the screen.
        laeuft = self._flaeche.runde.stand == "laufend" and not self._halb.wartet
        if laeuft and entwurf != self._halb.stand():
            self._halb.auftrag, self._halb.beiseite = None, Entwurf()
            self._halb.leeren()
            self.wiederherstellen(entwurf)

    def stand(self) -> Entwurf:
        """Return the line as it is to be kept."""
        return self._halb.stand()

    def verbergen(self) -> None:
        """Leave the line that is kept where it is until another one is typed."""
        self._halb.verborgen = True

    def entwurf_halten(self) -> bool:
        """Keep the half-typed line now; return False if that failed."""
        return self._halb.halten()

    def saeubern(self) -> None:
        """Put the replacements of remembered names into line and waiting line; keep them so."""
        self.wache.saeubern(self.suche.saeubern)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show at once who and what the line means; keep it soon."""
        event.stop()
        if event.value != self.eingabe.value:
            # Typed on already, the next message is under way: in a burst only the last one counts.
            return
        self._flaeche.eingabe_geaendert()
        if not self._aenderung.doch_kuerzel():
            self._halb.herausnehmen()
        self.suche.bald_zeigen()
        self.beschriften()
        if not self.suche.offen:
            self._halb.bald_halten()

    # --- what sticks --------------------------------------------------------------------------

    def anpassen(self, neue_phase: bool = False) -> None:
        """Fit kind and profession to the present phase."""
        halb, runde = self._halb, self._flaeche.runde
        if neue_phase:
            self.suche.beenden()
            self._aenderung.unberuehrtes_beenden()
        halb.art = art_in_phase(runde, halb.art, neue_phase)
        halb.profession = profession_in_phase(runde, halb.profession, neue_phase)
        self.beschriften()

    def naechste_profession(self, richtung: int) -> None:
        """Step through the professions present."""
        umschalten.profession(self._flaeche, self._halb, richtung)

    def naechste_art(self) -> None:
        """Step through the kinds of the phase."""
        umschalten.art(self._flaeche, self._halb)

    def beschriften(self) -> None:
        """Say above the line what Enter will do with it; in the list, that letters are keys."""
        self.eingabe.placeholder = IN_DER_LISTE if self._flaeche.hat_fokus(self._auswahl) else ""
        bis = self.app.size.width - 2
        if neu := schild(self._flaeche, self._halb, self._auswahl, self.suche, bis):
            self._label.setze(neu)

    @property
    def angefangen(self) -> str:
        """The key of the kind that stands half typed in the line, or ""."""
        return angefangen(self._flaeche, self._halb)

    def als(self, art: Eintragsart, taste: str) -> None:
        """Let this line be of a kind, because of a key; what stands in it stays."""
        if self.angefangen != art.schluessel:
            self._halb.davor(f"{art.titel}: ", taste)
        self.beschriften()

    # --- Enter and F4 -------------------------------------------------------------------------

    def absenden(self, text: str) -> None:
        """Do with the line what the label says, after a question about what it could tell."""
        self.wache.rueckholung.vergessen()
        if self.suche.offen:
            self.suche.uebernehmen()
            return
        if self._wortfrage.fragt(lambda: self.absenden(self.eingabe.value)):
            return
        if not (text and self._frage.fragt(self._absenden)):
            self._absenden()

    def _absenden(self) -> None:
        if self._halb.auftrag is not None:
            self._aenderung.speichern(self._halb.auftrag, self.eingabe.value)
        else:
            self.absender.speichern()
        self._mehrere.weiter()

    def _gesendet(self) -> None:
        self._mehrere.weiter()

    def vor_dem_gehen(
        self, wohin: str, danach: Callable[[], object], mitnehmen: Callable[[], object]
    ) -> None:
        """Call `danach`; if something stands in the line, ask first what becomes of it.

        `wohin` says in German where it goes, such as „weiter“. `mitnehmen` is called instead of
        `danach` if the line is to go along unsaved.
        """
        self._aenderung.unberuehrtes_beenden()
        self._mehrere.weiter()
        self.entwurf_halten()
        if self._flaeche.rueckfrage.offen:
            return
        if self.suche.offen or not self._halb.ganz.strip():
            danach()
            return
        als = als_was(self._flaeche, self._halb, self._auswahl, self.app.size.width - 2)
        gehfrage(
            *(self._flaeche, self._halb, als, wohin, danach, mitnehmen),
            absenden=lambda: self.absenden(self.eingabe.value),
            vormerken=self.parken,
        )

    def nachholen(self, text: str) -> None:
        """Take in what was typed while a question was open; several lines are asked about."""
        self._mehrere.nachholen(text)

    def parken(self) -> None:
        """Keep the typed line for a phase to be chosen."""
        vormerker = self.absender.vormerker
        if vormerker.hindert() or self._wortfrage.fragt(self.parken):
            return
        if not self._frage.fragt(vormerker.parken):
            vormerker.parken()

    def _eingefuegt(self, texte: list[str]) -> None:
        self._mehrere.eingefuegt(texte)

    # --- changing an entry --------------------------------------------------------------------

    def aendern(self, eintrag: Eintrag, taste: str) -> None:
        """Put an entry's text into the line; Enter saves it there."""
        self._aendern(Auftrag(eintrag.id, taste=taste), eintrag.text)

    def fragen(self, eintrag: str, felder: Sequence[Feld], taste: str) -> None:
        """Ask for text fields of the entry with this id, one after the other."""
        if felder:
            aus_der_liste = self._flaeche.hat_fokus(self._auswahl)
            self.suche.beenden()
            self._aenderung.fragen(Auftrag(eintrag, tuple(felder), aus_der_liste, taste))

    def _aendern(self, auftrag: Auftrag, text: str) -> None:
        self.suche.beenden()
        self._aenderung.beginnen(auftrag, text)

    def abbrechen(self) -> bool:
        """End a change or a search and take up the line begun before; else return False."""
        return self._aenderung.abbrechen() or self.suche.beenden()

    def hinaus(self) -> None:
        """Let the line be a usual one again, or say how one leaves the round."""
        hinaus(self._flaeche, self._halb)
