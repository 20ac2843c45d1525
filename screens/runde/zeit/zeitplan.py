"""The plan of the round: how it stands, and the question how to make up for a delay.

Decision: a question that comes by itself takes no keys. A delay or a jump of the clock stands in a
line until F6; only what a key asked for may ask back.
"""

from __future__ import annotations

from datetime import datetime
from functools import partial

from rich.cells import cell_len

from modelle.runde import planung, zeit
from modelle.runde.zustand import Runde
from screens.runde.flaeche import Flaeche
from screens.runde.zeit.zeitworte import WEGE, hinter, plansatz, sprungsatz
from tui import worte
from tui.widgets.rueckfrage import Antwort
from tui.widgets.text import Teil

AB = 60
"""Seconds of delay from which a new plan is proposed."""

LIEGENGEBLIEBEN = 3 * 3600
"""Seconds of delay from which nobody is leading this round any more."""


def planzeilen(runde: Runde, jetzt: datetime) -> list[tuple[Teil, ...]]:
    """Return the phases with minutes of the format, of the present plan, and used so far.

    `jetzt` is the present instant in UTC. The present plan is shown where it differs.
    """
    zeilen: list[tuple[Teil, ...]] = [
        ((f"  {'Phase':<22}{'Plan':>5}{'jetzt':>7}{'bisher':>8}", "bold"),)
    ]
    for phase, ursprung, plan, benutzt in zeit.phasenminuten(runde.zeit, jetzt):
        titel = runde.ablauf.phase(phase).titel[:22]
        hier = phase == runde.zeit.phase and runde.stand == "laufend"
        jetzt_text = f"{plan:.0f}" if round(plan) != round(ursprung) else ""
        vorbei = benutzt > 0 and not hier
        bisher = f"{benutzt:.0f}" if benutzt >= 1 else "<1" if vorbei else ""
        text = f"{'▶' if hier else ' '} {titel:<22}{ursprung:>5.0f}{jetzt_text:>7}{bisher:>8}"
        zeilen.append(((text, "bold $accent" if hier else ""),))
    return zeilen


def zwei_reihen(breite: int) -> int:
    """Return the cells that fit into two rows of a window: the first may break off early."""
    return 2 * breite - 24


class Zeitplan:
    """Asks, in place, what to do about the time."""

    def __init__(self, flaeche: Flaeche) -> None:
        self._flaeche = flaeche

    def _vorschlag(self, art: planung.Planart) -> planung.Planvorschlag:
        runde, jetzt = self._flaeche.runde, self._flaeche.rahmen.uhr.jetzt()
        return planung.vorschlag(runde.zeit, runde.ablauf, jetzt, art)

    def _plansatz(self, art: planung.Planart, zellen: int) -> str:
        plan = self._vorschlag(art)
        ganz = plansatz(self._flaeche.runde, plan)
        if cell_len(ganz) <= zellen:
            return ganz
        return f"{len(plan.sekunden)} Phasen kürzer, Ende {worte.uhrzeit(plan.ende)}"

    def _verzug(self) -> int:
        return zeit.verzug(self._flaeche.runde.zeit, self._flaeche.rahmen.uhr.jetzt())

    def hinweis(self, zellen: int) -> str:
        """Say in one sentence what F6 has to decide, or return "" if there is nothing.

        In more than so many cells a plan is not told phase by phase.
        """
        flaeche = self._flaeche
        if flaeche.runde.stand != "laufend":
            return ""
        taste, sprung = flaeche.taste("zeit"), flaeche.rahmen.sprung
        if sprung:
            return f"{taste}: {sprungsatz(sprung)} Welche Zeit gilt?"
        verzug = self._verzug()
        if flaeche.runde.angehalten and verzug < LIEGENGEBLIEBEN:
            return ""  # this key ends the pause, and only then is it known how long it was
        if verzug >= LIEGENGEBLIEBEN:
            blatt, schliessen = flaeche.taste("handzettel"), flaeche.taste("blatt.schliessen")
            return f"Diese Runde liegt schon lange offen. {blatt} und {schliessen} schließen sie."
        return self._verzugsatz(zellen) if verzug >= AB else ""

    def _verzugsatz(self, zellen: int) -> str:
        vorn = f"{self._flaeche.taste('zeit')}: {hinter(self._verzug())} → "
        return vorn + self._plansatz("kuerzen", zellen - cell_len(vorn))

    def geben(self, minuten: int) -> None:
        """Give the phase minutes, or take some."""
        leitung = self._flaeche.leitung
        if self._flaeche.rahmen.versuche(lambda: leitung.zeit_geben(minuten)):
            self._flaeche.melde(f"{worte.mehr_zeit(minuten)} für diese Phase.")

    # --- asking -------------------------------------------------------------------------------

    def fragen(self) -> None:
        """Ask: more or less time, pause, and with a delay which plan. A pause it ends at once."""
        flaeche = self._flaeche
        if flaeche.runde.stand != "laufend":
            flaeche.melde("Diese Runde läuft nicht.")
            return
        if flaeche.rahmen.sprung:
            self._nach_dem_sprung_fragen()
            return
        if flaeche.runde.angehalten:
            self._pause()
            return
        antworten = [
            Antwort("+", "1 min mehr", lambda: self._geben(1), bleibt=True),
            Antwort("*", "5 mehr", lambda: self._geben(5), bleibt=True),
            Antwort("-", "1 weniger", lambda: self._geben(-1), bleibt=True),
            Antwort("_", "5 weniger", lambda: self._geben(-5), bleibt=True),
            Antwort("0", "Pause", self._pause),
        ]
        zeilen: list[tuple[Teil, ...]] = [(("Zeit dieser Phase", "bold"),)]
        if self._verzug() >= AB:
            zeilen = [((f"{hinter(self._verzug())}.", "bold"),)]
            frei = zwei_reihen(flaeche.rueckfrage.app.size.width)
            for taste, art, name in self._wege():
                satz = f"{name}: {self._plansatz(art, frei - cell_len(name))}"
                nehmen = partial(self._annehmen, art)
                antworten.append(Antwort(taste, "", nehmen, hilfe=name, satz=satz))
        flaeche.rueckfrage.stellen(zeilen, antworten)
        flaeche.zeige_fuss()

    def nach_dem_sprung(self) -> bool:
        """Ask which time holds, if the clock jumped; return True if that is asked now.

        Whoever went on without an answer would keep a plan that is wrong for the whole round.
        """
        if self._flaeche.rahmen.sprung and self._flaeche.runde.stand == "laufend":
            self._nach_dem_sprung_fragen()
            return True
        return False

    def _nach_dem_sprung_fragen(self) -> None:
        flaeche, rahmen = self._flaeche, self._flaeche.rahmen
        leitung, versatz = flaeche.leitung, flaeche.runde.zeit.versatz + rahmen.sprung

        def beibehalten() -> None:
            if rahmen.versuche(lambda: leitung.uhr_stellen(versatz)):
                rahmen.sprung_geklaert()

        flaeche.rueckfrage.stellen(
            [(sprungsatz(rahmen.sprung),)],
            [
                Antwort("1", "Zeit der Runde beibehalten", beibehalten),
                Antwort("2", "neue Uhrzeit gilt", rahmen.sprung_geklaert),
            ],
        )
        flaeche.zeige_fuss()

    def _wege(self) -> list[tuple[str, planung.Planart, str]]:
        """Return the ways out of a delay; where nothing can be shortened, only the end moves."""
        kuerzen, verteilen = self._vorschlag("kuerzen"), self._vorschlag("verteilen")
        wege = [weg for weg in WEGE if weg[1] == "schieben" or kuerzen.sekunden]
        return [w for w in wege if w[1] != "verteilen" or verteilen.sekunden != kuerzen.sekunden]

    def _geben(self, minuten: int) -> None:
        self.geben(minuten)
        self.fragen()

    def _pause(self) -> None:
        flaeche = self._flaeche
        if flaeche.rahmen.versuche(flaeche.leitung.anhalten_oder_fortsetzen):
            pause = f"Pause. {flaeche.taste('zeit')} geht weiter."
            flaeche.melde(pause if flaeche.runde.angehalten else "Weiter.")

    def _annehmen(self, art: planung.Planart) -> None:
        flaeche, vorschlag = self._flaeche, self._vorschlag(art)
        if flaeche.rahmen.versuche(lambda: flaeche.leitung.plan_annehmen(vorschlag)):
            flaeche.melde(f"Neuer Plan gilt, Ende {worte.uhrzeit(vorschlag.ende)}.")
