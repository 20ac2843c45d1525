"""The time line of a round: planned and used minutes of each phase, and what happened when."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widget import Widget

from modelle.leitung.runde import Leitung
from modelle.runde import ereignisse as e
from modelle.runde import zeit
from modelle.sprache.zahlen import monat
from screens.leseschirm import Leseschirm
from tui import worte
from tui.getriebe.schirm import bindungen
from tui.widgets.liste import Zeilenliste
from tui.widgets.reihe import Reihe
from tui.widgets.text import Text

SCHMAL = 70
"""Columns below which the judgement on a phase is cut short."""


class VerlaufSchirm(Leseschirm):
    """Rows to scroll through; nothing can be changed here."""

    BEREICH = "verlauf"
    BINDINGS: ClassVar[list[BindingType]] = [*bindungen("verlauf")]
    DEFAULT_CSS = """
    VerlaufSchirm { #vl-titel { height: 2; padding: 0 1; } }
    """

    def __init__(self, leitung: Leitung) -> None:
        super().__init__()
        self._leitung = leitung
        self.liste = Zeilenliste(id="vl-liste")

    def compose(self) -> ComposeResult:
        """Title and rows."""
        runde = self._leitung.runde
        name, *ablauf = worte.name_und_ablauf(runde)
        teile = (name, monat(runde.angaben.monat), *ablauf)
        yield Text(("Verlauf", "bold $accent"), f"  {' · '.join(teile)}", id="vl-titel")
        yield self.liste
        yield from self.compose_fuss()

    def on_mount(self) -> None:
        """Show plan and time line, from the top."""
        self.zeige()
        self.zeige_tasten(("↑↓", "rollen"))

    def zeige(self) -> None:
        """Show plan and time line as they are now."""
        self.liste.setze((*self._plan(), Reihe("", art="leise"), *self._geschehen()))

    def tick(self) -> None:
        """Show them anew: time goes on, and another terminal may write to this round, too."""
        if self.rahmen.versuche(self._leitung.auffrischen):
            self.zeige()

    def _plan(self) -> list[Reihe]:
        runde, jetzt = self._leitung.runde, self.rahmen.uhr.jetzt()
        reihen = [
            Reihe(
                f"{'Phase':<22}{'geplant':>7}{'jetzt':>7}{'bisher':>7}",
                art="kopf",
                einzug=1,
            )
        ]
        for phase, ursprung, plan, benutzt in zeit.phasenminuten(runde.zeit, jetzt):
            titel = runde.ablauf.phase(phase).titel[:21]
            mehr = round(benutzt) - round(plan)
            hier = phase == runde.zeit.phase and runde.stand == "laufend"
            # Minutes left in the running phase are not saved yet.
            sagen = benutzt and not (hier and mehr < 0)
            urteil = f"  {worte.dauer_gegen_plan(mehr)}" if sagen and mehr else ""
            if self.app.size.width < SCHMAL:
                urteil = urteil.removesuffix(" fertig")
            text = f"{titel:<22}{ursprung:>7.0f}{plan:>7.0f}{benutzt:>7.0f}{urteil}"
            reihen.append(Reihe(text, art="stark" if hier else "", einzug=1))
        return reihen

    def _geschehen(self) -> list[Reihe]:
        runde = self._leitung.runde
        reihen = [Reihe("Was geschah", art="kopf", einzug=1)]
        for vermerk in self._leitung.vermerke:
            phase = isinstance(vermerk.ereignis, (e.PhaseBetreten, e.RundeBegonnen))
            reihen.append(
                Reihe(
                    worte.satz(vermerk.ereignis, runde),
                    vorspann=f"{worte.uhrzeit(vermerk.zeit)}  ",
                    einzug=1,
                    art="stark" if phase else "",
                )
            )
        return reihen

    def gerolltes(self) -> Widget:
        """Return the rows."""
        return self.liste
