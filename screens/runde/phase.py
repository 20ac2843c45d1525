"""The screen of a running round, one for every phase, with its keys."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import ClassVar

from textual.binding import Binding, BindingType

from modelle.protokoll.entwurf import Entwurf
from screens.fall import FallSchirm
from screens.runde import palette
from screens.runde.anwesende import anwesenheitsformular
from screens.runde.fallblick import fallreihen
from screens.runde.liste.eintragsformular import eintragsformular
from screens.runde.mahnung import Mahnung, sagen_wo_sie_bleibt
from screens.runde.rundenbild import Rundenbild
from screens.runde.stapel import stapeln
from screens.runde.zeile import hinueber
from tui.getriebe.schirm import bindungen
from tui.tasten import Taste


class PhasenSchirm(Rundenbild):
    """Each key as an act: in the line, in the list, or in the round as a whole."""

    GANZE_BREITE = True

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindungen("runde"),
        # In the line, while offers are searched.
        Binding("down", "angebot_schritt(1)", show=False),
        Binding("pageup", "angebot_schritt(-5)", show=False),
        Binding("pagedown", "angebot_schritt(5)", show=False),
    ]

    def __init__(self, entwurf: Entwurf) -> None:
        """`entwurf` is the half-typed line that the round was left with."""
        super().__init__(entwurf)
        self._stapeln = partial(stapeln, self, self.zeile.absender, self.liste)
        self._mahnung = Mahnung(self)

    # --- time ---------------------------------------------------------------------------------

    def action_zeit(self) -> None:
        """Give time, pause, or make a new plan."""
        self.plan.fragen()

    def action_zeit_geben(self, minuten: int) -> None:
        """Give the phase minutes, or take some."""
        self.plan.geben(minuten)

    def action_phase_weiter(self) -> None:
        """Go to the next phase; from the last one to the handout."""
        if not self._frage_fort():
            return
        self.fokus(self.zeile.eingabe)
        if self.plan.nach_dem_sprung():
            return
        runde = self.runde
        am_ende = runde.stand == "laufend" and runde.phase == runde.ablauf.phasen[-1]
        wohin = f"zum {runde.ablauf.ergebniswort}" if am_ende else "weiter"
        geht = self._zum_ergebnis if am_ende else self._weiter

        def mitnehmen() -> None:
            auftrag = self.zeile.aendert
            if auftrag and any(f.rolle == "schritt" for f in auftrag.felder):
                # The question was about this very step: not to save it was the answer.
                self._mahnung.gesagt.add(auftrag.eintrag)
            geht()

        # First the line: what is missing may stand there.
        self.zeile.vor_dem_gehen(wohin, geht, mitnehmen)

    def _frage_fort(self) -> bool:
        """Take the open question back; return False if another one takes its place.

        What was typed at the first one asks the second: how several lines are to be saved.
        """
        self.rueckfrage.verlassen()
        return not self.rueckfrage.offen

    def _zum_ergebnis(self) -> None:
        if not (self._mahnung.haelt_auf() or self._mahnung.bleibt_vorgemerkt()):
            self.action_handzettel()

    def _weiter(self) -> None:
        if not self._mahnung.haelt_auf():
            self._mahnung.beim_gehen(lambda: self._gehen(self.leitung.weiter))

    def _gehen(self, wohin: Callable[[], object]) -> bool:
        self.zeile.entwurf_halten()
        gegangen = self.rahmen.versuche(wohin)
        self.fokus(self.zeile.eingabe)
        return bool(gegangen)

    def action_phase_zurueck(self) -> None:
        """Go back to the phase before."""
        if not self._frage_fort():
            return
        self.fokus(self.zeile.eingabe)
        zurueck = partial(self._gehen, self.leitung.zurueck)
        self.zeile.vor_dem_gehen("zurück", zurueck, zurueck)

    # --- line and list ------------------------------------------------------------------------

    def action_profession(self, richtung: int) -> None:
        """Step to the next profession (1) or the one before (-1)."""
        if not self._verdeckt("profession" if richtung > 0 else "profession.davor"):
            self.zeile.naechste_profession(richtung)

    def action_art(self) -> None:
        """Step to the next kind of entry; in the list, show all that the chosen entry carries."""
        if self.focused is not self.liste:
            if not self._verdeckt("art"):
                self.zeile.naechste_art()
        elif eintrag := self.liste.eigener():
            pruefer = self.zeile.wache.pruefe_text
            self.app.push_screen(eintragsformular(self, self.liste, eintrag, pruefer))

    def _verdeckt(self, id: str) -> bool:
        """Say that a key does nothing if what it changes, who and what comes next, is hidden."""
        if self.rueckfrage.offen:
            self.rueckfrage.nicht_mit(self.taste(id))
        elif self.zeile.aendert:
            self.melde(f"{self.taste(id)} geht hier nicht: Enter speichert, Esc bricht ab.")
        else:
            return False
        return True

    def action_fund_ersetzen(self) -> None:
        """Replace the find at the cursor; in the list, check what was noted."""
        self._am_fund(self.zeile.wache.ersetzen)

    def action_fund_lassen(self) -> None:
        """Call the find at the cursor harmless; in the list, check what was noted."""
        self._am_fund(self.zeile.wache.lassen)

    def action_fund_alle(self) -> None:
        """Replace all finds in the line; in the list, check what was noted."""
        self._am_fund(self.zeile.wache.alle_ersetzen)

    def _am_fund(self, in_der_zeile: Callable[[], object]) -> None:
        if not self._frage_fort():
            return
        if self.focused is self.liste:
            self.action_pruefen()
        else:
            in_der_zeile()

    def action_pruefen(self) -> None:
        """Check all that was noted, from the chosen entry on."""
        reihe = self.liste.gewaehlt if self.focused is self.liste else None
        if self._frage_fort():
            self.rahmen.zur_pruefung(reihe.schluessel if reihe else "")

    def action_parken(self) -> None:
        """Keep the line, or the chosen entry, for another phase."""
        if self.focused is self.liste:
            self.liste.action_eintrag_parken()
        else:
            self.zeile.parken()

    def action_angebote(self) -> None:
        """Search local offers with the typed words; in the list, for the chosen entry."""
        if self._frage_fort():
            self.zeile.suche.beginnen(aus_der_liste=self.focused is self.liste)

    def action_angebot_schritt(self, richtung: int) -> None:
        """Choose another offer, so many rows below or above."""
        self.zeile.suche.schritt(richtung)

    def action_zur_liste(self) -> None:
        """Go from the line into the list; among offers, one up."""
        hinueber.zur_liste(self, self.zeile, self.liste)

    def action_absenden(self) -> None:
        """Act as Enter in the line."""
        self.zeile.absenden(self.zeile.eingabe.value)

    def action_abbrechen(self) -> None:
        """End what was begun and go back to line or list; else say how one leaves the round."""
        hinueber.zurueck(self, self.zeile, self.liste)

    def action_zuruecknehmen(self) -> None:
        """Take back the last act; first what was replaced in the line since Enter.

        While a question is open, take that back.
        """
        if self.rueckfrage.offen:
            self.rueckfrage.verlassen()
        elif not self.zeile.wache.rueckholung.zurueckholen():
            self._stapeln(self.leitung.zuruecknehmen, "Zurückgenommen")

    def action_wiederholen(self) -> None:
        """Bring back what was taken back."""
        if self._frage_fort():
            self._stapeln(self.leitung.wiederholen, "Wiederholt")

    def action_hinweise(self) -> None:
        """Show or hide rule and sentences."""
        self.hinweise.umschalten()
        self._zeige_hinweise()

    def action_anwesende(self) -> None:
        """Show who is there, to be changed: somebody joins or leaves."""
        self.app.push_screen(anwesenheitsformular(self, self.zeile.wache.pruefe_text))

    def action_handzettel(self) -> None:
        """Keep the line and show the handout as it is now."""
        self.zeile.entwurf_halten()
        self.rahmen.zum_handzettel()

    def action_verlauf(self) -> None:
        """Keep the line and show the time line."""
        self.zeile.entwurf_halten()
        self.rahmen.zum_verlauf()

    def action_fall(self) -> None:
        """Show what the round is about, and who is there."""
        angaben, ablauf = self.runde.angaben, self.runde.ablauf
        reihen = fallreihen(self.runde, self.liste.vorige)
        self.app.push_screen(
            FallSchirm(f"{angaben.code} · {ablauf.titel}", reihen, self.action_anwesende)
        )

    def action_zum_start(self) -> None:
        """Keep the line and leave the round."""
        self.zeile.entwurf_halten()
        self.rahmen.zum_start()
        sagen_wo_sie_bleibt(self)

    def action_anzeige(self) -> None:
        """Blank what a display on the wall shows of this round, or show it again."""
        palette.anzeige_umschalten(self)

    def befehle(self) -> list[tuple[Taste, object]]:
        """Return the keys of the round and of its list, first those of what has the focus."""
        return palette.befehle(self, self, self.liste, self.zeile)
