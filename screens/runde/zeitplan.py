"""The plan of the round: how it stands, and the question how to make up for a delay."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from modelle.runde import zeit
from modelle.runde.zustand import Runde
from tui import worte
from tui.widgets.rueckfrage import Antwort
from tui.widgets.text import Teil

if TYPE_CHECKING:
    from screens.runde.phase import PhasenSchirm

AB = 60
"""Seconds of delay from which a new plan is proposed."""

LIEGENGEBLIEBEN = 3 * 3600
"""Seconds of delay from which nobody is leading this round any more."""


def planzeilen(runde: Runde, jetzt: datetime) -> list[tuple[Teil, ...]]:
    """The phases with minutes of the format, of the present plan, and used so far."""
    zeilen: list[tuple[Teil, ...]] = [
        ((f"  {'Phase':<22}{'Plan':>5}{'jetzt':>7}{'bisher':>8}", "bold"),)
    ]
    for phase, ursprung, plan, benutzt in zeit.phasenminuten(runde.zeit, jetzt):
        titel = runde.ablauf.phase(phase).titel[:22]
        hier = phase == runde.zeit.phase and runde.stand == "laufend"
        jetzt_text = worte.minuten(plan) if plan != ursprung else ""
        bisher = f"{benutzt:.0f}" if benutzt >= 1 else ""
        text = (
            f"{'▶' if hier else ' '} {titel:<22}{worte.minuten(ursprung):>5}"
            f"{jetzt_text:>7}{bisher:>8}"
        )
        zeilen.append(((text, "bold $accent" if hier else ""),))
    return zeilen


class Zeitplan:
    """Asks, in place, what to do about the time."""

    def __init__(self, schirm: PhasenSchirm) -> None:
        self._schirm = schirm

    def _vorschlag(self, art: zeit.Planart) -> zeit.Planvorschlag:
        schirm = self._schirm
        return zeit.vorschlag(
            schirm.runde.zeit, schirm.runde.ablauf, schirm.rahmen.uhr.jetzt(), art
        )

    def _verzug(self) -> int:
        return zeit.verzug(self._schirm.runde.zeit, self._schirm.rahmen.uhr.jetzt())

    def hinweis(self) -> str:
        """What F6 has to decide, in one sentence; empty when there is nothing."""
        if self._schirm.runde.stand != "laufend":
            return ""
        taste = self._schirm.taste("zeit")
        if self._schirm.rahmen.sprung:
            return f"{taste}: {self._sprungsatz()} Welche Zeit gilt?"
        verzug = self._verzug()
        if verzug >= LIEGENGEBLIEBEN:
            blatt, schliessen = (
                self._schirm.taste("handzettel"),
                self._schirm.taste("blatt.schliessen"),
            )
            return f"Diese Runde liegt schon lange offen. {blatt} und {schliessen} schließen sie."
        return f"{taste}: {_hinter(verzug)} → {self._text('kuerzen')}" if verzug >= AB else ""

    def _sprungsatz(self) -> str:
        sprung = self._schirm.rahmen.sprung
        weit = f"{abs(sprung) / 60:.0f} min" if abs(sprung) >= 60 else f"{abs(sprung):.0f} Sekunden"
        richtung = "vor" if sprung > 0 else "zurück"
        return f"Die Uhr des Rechners ist um {weit} {richtung}gesprungen."

    def _text(self, art: zeit.Planart) -> str:
        """What a plan changes: `Hypothesen 9 statt 12, Brainstorming bleibt 12, Ende 15:04`."""
        vorschlag, ablauf = self._vorschlag(art), self._schirm.runde.ablauf
        teile = [
            f"{ablauf.phase(phase).titel} {neu // 60} statt {vorschlag.vorher[phase] // 60}"
            for phase, neu in vorschlag.sekunden.items()
        ]
        stand = self._schirm.runde.zeit
        teile += [
            f"{ablauf.phase(phase).titel} bleibt {zeit.budget(stand, phase) // 60}"
            for phase in vorschlag.geschuetzt[:1]
            if teile
        ]
        return ", ".join([*teile, f"Ende {worte.uhrzeit(vorschlag.ende)}"])

    def fragen(self) -> None:
        """Ask: more or less time, pause, and with a delay which plan."""
        schirm = self._schirm
        if schirm.runde.stand != "laufend":
            schirm.melde("Diese Runde läuft nicht.")
            return
        if schirm.rahmen.sprung:
            self._nach_dem_sprung_fragen()
            return
        pause = "weiter nach Pause" if schirm.runde.angehalten else "Pause"
        antworten = [
            Antwort("+", "1 min mehr", lambda: self._geben(1), bleibt=True),
            Antwort("*", "5 mehr", lambda: self._geben(5), bleibt=True),
            Antwort("-", "1 weniger", lambda: self._geben(-1), bleibt=True),
            Antwort("_", "5 weniger", lambda: self._geben(-5), bleibt=True),
            Antwort("p", pause, self._pause),
        ]
        zeilen: list[tuple[Teil, ...]] = [(("Zeit dieser Phase", "bold"),)]
        if self._verzug() >= AB:
            zeilen = [((f"{_hinter(self._verzug())}.", "bold"),)]
            for taste, art, name in self._wege():
                zeilen.append(((f"  {taste} ", "bold $accent"), f"{name}: {self._text(art)}"))
                antworten.append(Antwort(taste, "", partial(self._annehmen, art)))
        schirm.rueckfrage.stellen(zeilen, antworten)
        schirm.zeige_fuss()

    def _nach_dem_sprung_fragen(self) -> None:
        schirm, sprung = self._schirm, self._schirm.rahmen.sprung
        versatz = schirm.runde.zeit.versatz + sprung

        def beibehalten() -> None:
            if schirm.rahmen.versuche(lambda: schirm.leitung.uhr_stellen(versatz)):
                schirm.rahmen.sprung_geklaert()

        schirm.rueckfrage.stellen(
            [(self._sprungsatz(),)],
            [
                Antwort("1", "Zeit der Runde beibehalten", beibehalten),
                Antwort("2", "neue Uhrzeit gilt", schirm.rahmen.sprung_geklaert),
            ],
        )
        schirm.zeige_fuss()

    def _wege(self) -> list[tuple[str, zeit.Planart, str]]:
        """The ways out of a delay; where there is nothing to shorten, only the end can move."""
        kuerzen, verteilen = self._vorschlag("kuerzen"), self._vorschlag("verteilen")
        wege = [weg for weg in _WEGE if weg[1] == "schieben" or kuerzen.sekunden]
        return [w for w in wege if w[1] != "verteilen" or verteilen.sekunden != kuerzen.sekunden]

    def _geben(self, minuten: int) -> None:
        self._schirm.action_zeit_geben(minuten)
        self.fragen()

    def _pause(self) -> None:
        schirm = self._schirm
        if schirm.rahmen.versuche(schirm.leitung.anhalten_oder_fortsetzen):
            weiter = f"Pause. Weiter mit {schirm.taste('zeit')}, dann p."
            schirm.melde(weiter if schirm.runde.angehalten else "Weiter.")

    def _annehmen(self, art: zeit.Planart) -> None:
        schirm, vorschlag = self._schirm, self._vorschlag(art)
        if schirm.rahmen.versuche(lambda: schirm.leitung.plan_annehmen(vorschlag)):
            schirm.melde(f"Neuer Plan gilt, Ende {worte.uhrzeit(vorschlag.ende)}.")


_WEGE: tuple[tuple[str, zeit.Planart, str], ...] = (
    ("a", "kuerzen", "nächste Phasen kürzen"),
    ("v", "verteilen", "auf alle verteilen"),
    ("s", "schieben", "Ende schieben"),
)


def _hinter(verzug: int) -> str:
    return f"{round(verzug / 60)} min hinter dem Plan"
