"""One phase of a running round: the generic screen, driven by what the format declares."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal

from modelle.ablauf.format import Eintragsart
from modelle.protokoll.entwurf import Entwurf
from modelle.runde import zeit
from modelle.strom.vermerk import Ereignis
from screens.runde.eintragsliste import Eintragsliste
from screens.runde.merkmale import Merkmalzaehler
from screens.runde.phasenkopf import Phasenkopf
from screens.runde.schreibzeile import Schreibzeile
from screens.runde.zeitplan import Zeitplan, planzeilen
from tui import worte
from tui.rahmen import Schirm
from tui.tasten import Taste, benannt, bindungen, im_bereich
from tui.widgets.rueckfrage import Antwort, Rueckfrage
from tui.widgets.text import Teil, Text

_IM_FUSS = (
    *("weiter", "zeit", "stopp", "hilfe", "angebote", "zuruecknehmen"),
    *("handzettel", "parken", "davor", "profession", "art"),
)
"""Keys in the footer of the line, the stop and the help to be seen also in 60 columns."""

_BEIM_SUCHEN = ("stopp", "hilfe", "profession", "art")
"""Keys in the footer while offers are searched."""


class PhasenSchirm(Schirm):
    """Where are we, how long have we got, what may be said now."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindungen("runde"),
        # In the line, while offers are searched.
        Binding("down", "angebot_schritt(1)", show=False),
        Binding("pageup", "angebot_schritt(-5)", show=False),
        Binding("pagedown", "angebot_schritt(5)", show=False),
    ]
    DEFAULT_CSS = """
    PhasenSchirm {
        #hinweise {
            height: auto; padding: 0 1; border-left: thick $accent; background: $boost;
            &:ansi { background: ansi_default; border-left: thick ansi_green; }
        }
        #stand { height: 1; padding: 0 1; color: $text-muted; text-wrap: nowrap; }
        #stand:ansi { text-style: dim; }
        #mitte { height: 1fr; }
        &.-hoch #mitte { margin-top: 1; }
        #plan { display: none; width: 48; height: 1fr; padding: 0 1 0 2; }
        #plan { border-left: solid $primary; }
        #plan:ansi { border-left: solid ansi_blue; }
        &.-breit #plan { display: block; }
        #neuplan { display: none; height: auto; max-height: 2; padding: 0 1; color: $text-warning; }
        #neuplan:ansi { color: ansi_yellow; }
        #neuplan.-da { display: block; }
        /* In a small window a question needs the rows. */
        &.-fragt #neuplan, &.-fragt.-flach #hinweise, #hinweise.-zu { display: none; }
    }
    """

    def __init__(self, entwurf: Entwurf) -> None:
        """`entwurf` is the half-typed line that the round was left with."""
        super().__init__()
        self._entwurf = entwurf
        self.kopf = Phasenkopf()
        self.liste = Eintragsliste()
        self.zeile = Schreibzeile()
        self.merkmale = Merkmalzaehler(self.zeile.wache)
        self.rueckfrage = Rueckfrage()
        self.plan = Zeitplan(self)
        self._hinweise = Text(id="hinweise")
        self._neuplan = Text(id="neuplan")
        self._seite = Text(id="plan")
        self._stand = Text(id="stand")
        self._hinweise_da = True
        self._phase = ""
        self._rest = 0
        """Seconds left at the last look, to tell which signals are due."""

    def compose(self) -> ComposeResult:
        """Head, coaching, entries, state, line, footer."""
        yield self.kopf
        yield self._hinweise
        with Horizontal(id="mitte"):
            yield self.liste
            yield self.zeile.suche.liste
            yield self._seite
        yield self._stand
        yield self._neuplan
        yield self.rueckfrage
        yield self.meldung
        yield self.zeile
        yield self.fuss

    def on_mount(self) -> None:
        """Take up the round where it was left, with the half-typed line."""
        self.rahmen.versuche(self._vorige_laden)
        self.zeige()
        self._rest = self._restzeit()
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
        neu = self.runde.phase.schluessel != self._phase
        if neu:
            self._phase = self.runde.phase.schluessel
            self.meldung.sage("")
            self.rueckfrage.verlassen()
            self._rest = self._restzeit()
        # The head first: on a thin line it must be there before the rest.
        self._zeige_kopf()
        self.zeile.anpassen(neue_phase=neu)
        self._zeige_hinweise()
        self._namen_von_nebenan()
        self.liste.zeige(neue_phase=neu)
        self.zeige_stand()
        self.zeige_fuss()
        if self.merkmale.faellig(self.runde):
            # When it is to be seen that the entry is saved.
            self.call_later(self._merkmale_zaehlen)

    def _namen_von_nebenan(self) -> bool:
        """A name replaced elsewhere must not come back from the line here; True when there was."""
        neu = self.zeile.wache.auffrischen()
        if neu:
            self.zeile.saeubern()
            self._vorige_laden()
        return neu

    def _nachsehen(self) -> None:
        if self._namen_von_nebenan():
            self.zeige()

    def on_resize(self) -> None:
        """More rows, more sentences; more columns, the plan."""
        self._zeige_hinweise()
        self._seite_fuellen()
        self.zeige_stand()

    def _zeige_hinweise(self) -> None:
        phase = self.runde.phase
        zeilen: list[tuple[Teil, ...]] = [(("Regel: ", "bold $accent"), (phase.regel, "bold"))]
        # Not by the class `-hoch`: that follows a new size only later.
        hoch = self.app.size.height >= self.VERTICAL_BREAKPOINTS[1][0]
        saetze = phase.saetze if hoch else phase.saetze[:1]
        zeilen += [(f"„{satz.strip('„“')}“",) for satz in saetze]
        self._hinweise.setze_zeilen(zeilen)
        self._hinweise.set_class(not self._hinweise_da, "-zu")

    def zeige_stand(self) -> None:
        """Show what is found in the line; without that, who was not heard and what adds up."""
        breite = self.app.size.width - 2
        # In the list and before a question these keys mean something else.
        anderswo = self.focused is self.liste or self.rueckfrage.offen
        if not anderswo and (fund := self.zeile.wache.hinweis(breite)):
            self._stand.setze(*fund)
            return
        rest = self._offenes()
        rest = f"   {rest}" if rest else ""
        warnung = self.merkmale.warnung(breite - len(rest))
        self._stand.setze((warnung, "bold $warning"), rest if warnung else rest.strip())

    def _merkmale_zaehlen(self) -> None:
        self.merkmale.zaehlen(self.runde)
        self.zeige_stand()
        if self.merkmale.faellig(self.runde):
            self.call_later(self._merkmale_zaehlen)

    def merkmale_melden(self) -> None:
        """Say it once in full when there are too many traits, and again with each more."""
        self.call_later(self._merkmale_sagen)

    def _merkmale_sagen(self) -> None:
        if meldung := self.merkmale.neue_meldung():
            self.melde(meldung)

    def _offenes(self) -> str:
        runde = self.runde
        teile: list[str] = []
        ungehoert = runde.ungehoerte()
        if ungehoert:
            teile.append("noch nicht gehört: " + ", ".join(p.kuerzel for p in ungehoert))
        geparkt = len(runde.geparkte())
        if geparkt:
            teile.append(f"{geparkt} vorgemerkt")
        return "   ".join(teile)

    def _zeige_kopf(self) -> None:
        self.kopf.zeige(self.runde, self.rahmen.uhr.jetzt())
        self._seite_fuellen()
        self._neuplan_zeigen()

    def _seite_fuellen(self) -> None:
        if self.app.size.width >= self.HORIZONTAL_BREAKPOINTS[1][0]:
            self._seite.setze_zeilen(planzeilen(self.runde, self.rahmen.uhr.jetzt()))

    def _neuplan_zeigen(self) -> None:
        hinweis = self.plan.hinweis()
        self._neuplan.set_class(bool(hinweis), "-da")
        self._neuplan.setze(hinweis)

    def zeige_fuss(self) -> None:
        """Show the keys of line or list, whichever has the focus."""
        self.set_class(self.rueckfrage.offen, "-fragt")
        if self.rueckfrage.offen:
            self.fuss.zeige(())
        elif self.focused is self.liste:
            namen = [(self.taste("fund.ersetzen"), "Namen")] if self.liste.verraet() else []
            alles = [(self.taste("art"), "alles")] if self.liste.traegt_felder() else []
            werte = self.liste.werttasten()
            weitere = [("Esc", "Zeile"), *namen, *werte]
            self.fuss.zeige(self.liste.tasten(), weitere, [*self._angebotstasten(), *alles])
        else:
            alle = benannt(im_bereich("runde", "ueberall"), self.runde.ablauf.ergebniswort)
            tasten = {t.id: t for t in alle}
            if self.zeile.suche.offen:
                hinweise = [("Enter", "übernehmen"), ("↑↓", "wählen"), ("Esc", "zurück")]
                self.fuss.zeige([tasten[name] for name in _BEIM_SUCHEN], hinweise)
                return
            namen_im_fuss = [n for n in _IM_FUSS if n != "angebote" or self.zeile.suche.moeglich]
            self.fuss.zeige([tasten[name] for name in namen_im_fuss], [("↑", "Liste")])

    def _angebotstasten(self) -> list[tuple[str, str]]:
        """The keys for offers that do something on the chosen row."""
        kann = self.zeile.suche.moeglich and self.liste.angebotsziel()
        raus = self.liste.angebote()
        return [
            *([(self.taste("liste.angebot_raus"), "Angebot raus")] if raus else []),
            *([(self.taste("liste.angebot"), "Angebot")] if kann else []),
        ]

    def wahltext(self) -> str:
        """The keys that set a value on the chosen row, in words."""
        return ", ".join(f"{taste} {titel}" for taste, titel in self.liste.werttasten())

    def on_descendant_focus(self) -> None:
        """Line and list have their own keys; the row chosen may be what an answer is for."""
        self.zeige_fuss()
        self.zeige_stand()
        self.zeile.beschriften()

    def on_zeilenliste_gewechselt(self) -> None:
        """Each kind of row has its own keys."""
        self.zeige_fuss()

    # --- time ---------------------------------------------------------------------------------

    def _restzeit(self) -> int:
        return zeit.rest(self.runde.zeit, self.rahmen.uhr.jetzt()) if self.runde.zeit.phase else 0

    def tick(self) -> None:
        """Once a second: the clock, and the signals that are due."""
        if self.runde.stand != "laufend":
            return
        self.rahmen.versuche(self._nachsehen)
        vorher, self._rest = self._rest, self._restzeit()
        budget = zeit.budget(self.runde.zeit, self._phase)
        faellig = zeit.faellige_signale(budget, vorher, self._rest)
        if faellig and not self.runde.angehalten:
            self.melde(self._signal(faellig[-1]))
            self.app.bell()
        self._zeige_kopf()
        # Not when it is opened, so that it is to be seen at once, and not with the first letter.
        self.zeile.wache.laden()
        if self.merkmale.faellig(self.runde):
            self._merkmale_zaehlen()

    def _signal(self, anteil: float) -> str:
        """What is said when a share of the phase's time is left."""
        if anteil <= 0:
            weiter, zeit_geben = self.taste("weiter"), self.taste("zeit")
            return f"Die Zeit dieser Phase ist um. {weiter} führt weiter, {zeit_geben} gibt Zeit."
        if self._rest >= 90:
            return f"Noch {round(self._rest / 60)} min in dieser Phase."
        return f"Noch {max(self._rest, 1)} Sekunden in dieser Phase."

    def action_zeit(self) -> None:
        """Give time, pause, or make a new plan."""
        self.plan.fragen()

    def action_zeit_geben(self, minuten: int) -> None:
        """Give the phase minutes, or take some."""
        leitung = self.leitung
        if self.rahmen.versuche(lambda: leitung.zeit_geben(minuten)):
            self.melde(f"{minuten:+} min für diese Phase.")

    def action_phase_weiter(self) -> None:
        """To the next phase; from the last one to the handout."""
        self.rueckfrage.verlassen()
        if self.runde.stand == "laufend" and self.runde.phase == self.runde.ablauf.phasen[-1]:
            self.rahmen.zum_handzettel()
        else:
            self.zeile.entwurf_halten()
            self.rahmen.versuche(self.leitung.weiter)
        self.fokus(self.zeile.eingabe)

    def action_phase_zurueck(self) -> None:
        """To the phase before."""
        self.rueckfrage.verlassen()
        self.rahmen.versuche(self.leitung.zurueck)
        self.fokus(self.zeile.eingabe)

    # --- line and list ------------------------------------------------------------------------

    def action_profession(self, richtung: int) -> None:
        """The next profession in turn."""
        self.zeile.naechste_profession(richtung)

    def action_art(self) -> None:
        """The next kind of entry; in the list, all that the chosen entry carries."""
        if self.focused is self.liste:
            self.liste.formular()
        else:
            self.zeile.naechste_art()

    def action_fund_ersetzen(self) -> None:
        """Replace what is found at the cursor, or the names in the chosen entry."""
        self._am_fund(self.zeile.wache.ersetzen)

    def action_fund_lassen(self) -> None:
        """Call what is found at the cursor harmless."""
        self._am_fund(self.zeile.wache.lassen)

    def action_fund_alle(self) -> None:
        """Replace all that is found in the line."""
        self._am_fund(self.zeile.wache.alle_ersetzen)

    def _am_fund(self, in_der_zeile: Callable[[], object]) -> None:
        self.rueckfrage.verlassen()
        if self.focused is self.liste:
            self.action_pruefen()
        else:
            in_der_zeile()

    def action_pruefen(self) -> None:
        """Check all that was noted, from the chosen entry on."""
        reihe = self.liste.gewaehlt if self.focused is self.liste else None
        self.rueckfrage.verlassen()
        self.rahmen.zur_pruefung(reihe.schluessel if reihe else "")

    def action_parken(self) -> None:
        """Keep the line, or the chosen entry, for another phase."""
        if self.focused is self.liste:
            self.liste.action_eintrag_parken()
        else:
            self.zeile.parken()

    def parkfrage(self, parken: Callable[[Eintragsart], None]) -> None:
        """Ask as what something is to be kept for its own phase."""
        ablauf, hier = self.runde.ablauf, self.runde.phase.arten
        kommende = ablauf.phasen[ablauf.stelle(self._phase) + 1 :]
        namen = list(dict.fromkeys(n for p in (*kommende, *ablauf.phasen) for n in p.arten[:1]))
        arten = [ablauf.art(name) for name in namen if name not in hier]
        antworten: dict[str, Antwort] = {}
        for art in arten:
            # The kinds of an own format may begin alike.
            taste = next((z for z in art.kuerzel + art.titel.lower() if z not in antworten), "")
            if taste.isalnum():
                antworten[taste] = Antwort(taste, art.titel, partial(parken, art))
        self.rueckfrage.stellen([("Vormerken als …",)], list(antworten.values()))

    def action_angebote(self) -> None:
        """Search local offers: with what is typed, or for the chosen entry."""
        self.rueckfrage.verlassen()
        self.zeile.suche.beginnen(aus_der_liste=self.focused is self.liste)

    def action_angebot_schritt(self, richtung: int) -> None:
        """Choose another of the offers found."""
        self.zeile.suche.schritt(richtung)

    def action_zur_liste(self) -> None:
        """From the line into the list; among offers one up."""
        if self.zeile.suche.offen:
            self.zeile.suche.schritt(-1)
        elif not self.liste.betreten():
            self.melde("Hier steht noch nichts.")

    def action_abbrechen(self) -> None:
        """End what was begun; back to the line."""
        if not self.liste.abbrechen() and not self.zeile.abbrechen():
            self.melde("")
        self.fokus(self.zeile.eingabe)

    def action_zuruecknehmen(self) -> None:
        """Take back the last act."""
        self._stapeln(self.leitung.zuruecknehmen, "Zurückgenommen")

    def action_wiederholen(self) -> None:
        """Bring back what was taken back."""
        self._stapeln(self.leitung.wiederholen, "Wiederholt")

    def _stapeln(self, tun: Callable[[], Ereignis], was: str) -> None:
        if geschehen := self.rahmen.versuche(tun):
            self.melde(f"{was}: {worte.satz(geschehen.wert, self.runde)}")

    def action_hinweise(self) -> None:
        """Show or hide rule and sentences."""
        self._hinweise_da = not self._hinweise_da
        self._hinweise.set_class(not self._hinweise_da, "-zu")

    def action_handzettel(self) -> None:
        """To the handout as it is now."""
        self.zeile.entwurf_halten()
        self.rahmen.zum_handzettel()

    def action_verlauf(self) -> None:
        """To the time line."""
        self.zeile.entwurf_halten()
        self.rahmen.zum_verlauf()

    def action_zum_start(self) -> None:
        """Leave the round."""
        self.zeile.entwurf_halten()
        self.rahmen.zum_start()

    def befehle(self) -> list[tuple[Taste, object]]:
        """All that works in a round."""
        tasten = benannt(im_bereich("runde"), self.runde.ablauf.ergebniswort)
        return [(t, self) for t in tasten] + [(t, self.liste) for t in im_bereich("liste")]
