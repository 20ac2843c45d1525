"""What stands on the screen of a running round: head, coaching, entries, state, line, footer.

It puts the parts together and shows the round. What a part asks of others it asks of this screen,
as its `Flaeche`; only the line is also given the list, and the count of traits the watch over
names. The keys are the business of `phase`.
"""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widget import Widget

from modelle.ablauf.format import Eintragsart, Feld
from modelle.protokoll.entwurf import Entwurf
from modelle.runde.zustand import Eintrag
from screens.runde import fusszeile
from screens.runde.fallblick import Fallzeile
from screens.runde.fusszeile import Fusszeile
from screens.runde.hinweise import Hinweise
from screens.runde.liste.eintragsliste import Eintragsliste
from screens.runde.listenfuss import listenfuss, zeilenfuss
from screens.runde.namen.merkmale import Merkmalzaehler
from screens.runde.seite import Seite
from screens.runde.standzeile import Standzeile
from screens.runde.zeile.schreibzeile import Schreibzeile
from screens.runde.zeit.phasenkopf import Phasenkopf
from screens.runde.zeit.phasenuhr import Phasenuhr
from screens.runde.zeit.zeitplan import Zeitplan, zwei_reihen
from tui.rahmen import Schirm
from tui.widgets.rueckfrage import Rueckfrage
from tui.widgets.text import Text


class Rundenbild(Schirm):
    """Head, coaching, entries, state and line of the present phase."""

    DEFAULT_CSS = """
    Rundenbild {
        #mitte { height: 1fr; }
        &.-hoch #mitte { margin-top: 1; }
        #fallzeile { display: none; height: 1; padding: 0 1; text-wrap: nowrap; }
        &.-schmal #fallzeile, &.-breit #seite { display: block; }
        #neuplan { display: none; height: auto; max-height: 2; padding: 0 1; color: $text-warning; }
        #neuplan:ansi { color: ansi_yellow; }
        #neuplan.-da { display: block; }
        /* In a small window a question needs the rows. */
        &.-fragt #neuplan, &.-fragt.-flach #hinweise, &.-fragt.-flach #fallzeile { display: none; }
    }
    """

    def __init__(self, entwurf: Entwurf) -> None:
        """`entwurf` is the half-typed line that the round was left with."""
        super().__init__()
        self._entwurf = entwurf
        self.kopf = Phasenkopf()
        self.liste = Eintragsliste(self)
        self.zeile = Schreibzeile(self, self.liste)
        self.merkmale = Merkmalzaehler(self, self.zeile.wache)
        self.rueckfrage = Rueckfrage(weiter=self.zeile.nachholen)
        self.plan = Zeitplan(self)
        self.phasenuhr = Phasenuhr(self)
        self.hinweise = Hinweise()
        self._neuplan = Text(id="neuplan")
        self._fallzeile = Fallzeile()
        self._seite = Seite()
        self._stand = Standzeile()
        self._phase = ""
        """Key of the phase last shown."""

    def compose(self) -> ComposeResult:
        """Head, coaching, entries, state, line, footer."""
        yield self.kopf
        yield self._fallzeile
        yield self.hinweise
        with Horizontal(id="mitte"):
            yield self.liste
            yield self.zeile.suche.liste
            yield self._seite
        yield self._stand
        yield self._neuplan
        yield self.rueckfrage
        yield self.meldezeile()
        yield self.zeile
        yield self.fuss

    def on_mount(self) -> None:
        """Take up the round where it was left, with the half-typed line."""
        self.rahmen.versuche(self._vorige_laden)
        self.zeige()
        self.phasenuhr.stellen()
        self.fokus(self.zeile.eingabe)
        if self._entwurf != Entwurf():
            self.zeile.wiederherstellen(self._entwurf)
        for mangel in self.leitung.maengel:
            self.melde(mangel, ernst=True)

    def _vorige_laden(self) -> None:
        self.liste.vorige = self.leitung.vorige_wahl()

    # --- showing ------------------------------------------------------------------------------

    def zeige(self) -> None:
        """Show the round as it is now."""
        self.getan()
        neu = self.runde.phase.schluessel != self._phase
        if neu:
            self._phase = self.runde.phase.schluessel
            self.meldung.sage("")
            self.rueckfrage.verlassen()
            self.phasenuhr.stellen()
        # The head first: on a thin line it must be there before the rest.
        self._zeige_kopf()
        self.zeile.anpassen(neue_phase=neu)
        self._zeige_hinweise()
        self._namen_von_nebenan()
        self.liste.zeige(neue_phase=neu)
        self.zeige_stand()
        self.zeige_fuss()
        self.merkmale.anstossen()

    def _namen_von_nebenan(self) -> bool:
        """Take in names replaced elsewhere, so that the line does not bring them back.

        Return True if there were any.
        """
        neu = self.zeile.wache.auffrischen()
        if neu:
            self.zeile.saeubern()
            self._vorige_laden()
        return neu

    def _nachsehen(self) -> None:
        if self._namen_von_nebenan():
            self.zeige()

    def on_resize(self) -> None:
        """Show more sentences in a higher window, case, plan and longer words in a wider one."""
        self._zeige_hinweise()
        self._zeige_kopf()
        self.zeige_stand()
        self.zeile.beschriften()

    def _zeige_hinweise(self) -> None:
        in_liste, folgt = self.hat_fokus(self.liste), bool(self.liste.vorige)
        self.hinweise.zeige(self.runde, self.rahmen.lernhilfe, folgt=folgt, in_liste=in_liste)

    def zeige_stand(self) -> None:
        """Show the find at the cursor; without one, too many traits and what is still open."""
        breite = self.app.size.width - 2
        # In the list and before a question these keys mean something else.
        anderswo = self.hat_fokus(self.liste) or self.rueckfrage.offen
        fund = () if anderswo else self.zeile.wache.hinweis(breite)
        self._stand.zeige(self.runde, self.merkmale.warnung, fund, breite, self.taste("fall"))

    def merkmale_melden(self) -> None:
        """Say it once in full when there are too many traits, and again with each further one."""
        self.merkmale.melden()

    def _zeige_kopf(self) -> None:
        self.kopf.zeige(self.runde, self.rahmen.uhr.jetzt(), self.taste("zeit"))
        self._seite_fuellen()
        hinweis = self.plan.hinweis(zwei_reihen(self.app.size.width))
        self._neuplan.set_class(bool(hinweis), "-da")
        self._neuplan.setze(hinweis)

    def _seite_fuellen(self) -> None:
        taste = self.taste("fall")
        if (breite := self.app.size.width) < self.HORIZONTAL_BREAKPOINTS[1][0]:
            self._fallzeile.zeige(self.runde, breite - 2, taste)
        else:
            self._seite.zeige(self.runde, self.rahmen.uhr.jetzt(), taste, self.liste.vorige)

    def zeige_fuss(self) -> None:
        """Show the keys of line or list, whichever has the focus."""
        self.set_class(self.rueckfrage.offen, "-fragt")
        self.fuss.zeige(*self._fusszeile())

    def _fusszeile(self) -> Fusszeile:
        if self.rueckfrage.offen:
            return fusszeile.BEI_EINER_FRAGE
        if self.hat_fokus(self.liste):
            return listenfuss(self, self.liste, self.zeile)
        return zeilenfuss(self.runde, self.liste, self.zeile)

    def beschriften(self) -> None:
        """Say above the line what the next Enter will do."""
        self.zeile.beschriften()

    def on_descendant_focus(self) -> None:
        """Line and list have their own keys, and an answer may be for the chosen row."""
        self.meldung.nachsehen()
        self._zeige_hinweise()
        self.zeige_fuss()
        self.zeige_stand()
        self.zeile.beschriften()

    def on_zeilenliste_gewechselt(self) -> None:
        """Each kind of row has its own keys, and the line says what it hangs on."""
        self.zeige_fuss()
        self.zeile.beschriften()

    # --- time ---------------------------------------------------------------------------------

    def tick(self) -> None:
        """Once a second: the clock, and the signals that are due."""
        if self.runde.stand != "laufend":
            return
        self.rahmen.versuche(self._nachsehen)
        if signal := self.phasenuhr.signal():
            self.melde(signal, solange=self.phasenuhr.gilt)
            self.app.bell()
        self._zeige_kopf()
        # Not when the round is opened, which must be quick, nor with the first letter.
        self.zeile.wache.laden()
        self.merkmale.anstossen()

    # --- from one part to another -------------------------------------------------------------

    def hat_fokus(self, widget: Widget) -> bool:
        """Return True if the keys go to this widget."""
        return self.focused is widget

    def zur_zeile(self) -> None:
        """End what was begun in list or line and give the line the focus."""
        if not self.liste.abbrechen():
            self.zeile.abbrechen()
        self.melde("")
        self.fokus(self.zeile.eingabe)

    def weitertippen(self, text: str) -> None:
        """Give the line the focus with a text typed elsewhere; what was begun there goes on."""
        self.liste.abbrechen()
        self.fokus(self.zeile.eingabe)
        self.zeile.eingabe.nimm(text)

    def zur_liste(self, eintrag: str) -> None:
        """Give the list the focus after its entry with this id was changed."""
        self.liste.zurueck_zu(eintrag)

    def angefangen(self) -> str:
        """Return the key of the kind that stands half typed in the line, or ""."""
        return self.zeile.angefangen

    def dazu_tippen(self, art: Eintragsart, taste: str = "") -> None:
        """Give the line the focus to type an entry of this kind, which hangs on the chosen row."""
        if self.zeile.aendert:
            self.melde("Bitte erst Esc: In der Zeile wird noch etwas geändert.")
            return
        self.melde("")
        self.fokus(self.zeile.eingabe)
        self.zeile.als(art, taste)

    def text_aendern(self, eintrag: Eintrag, taste: str = "") -> None:
        """Put the text of an entry into the line to be changed there."""
        self.zeile.aendern(eintrag, taste)

    def felder_fragen(self, eintrag: str, felder: Sequence[Feld], taste: str = "") -> None:
        """Ask in the line for text fields of the entry with this id, one after the other."""
        self.zeile.fragen(eintrag, felder, taste)
