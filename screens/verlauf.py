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
from modelle.strom.vermerk import Vermerk
from screens.leseschirm import Leseschirm
from tui import worte
from tui.getriebe.schirm import bindungen
from tui.widgets.liste import Zeilenliste
from tui.widgets.reihe import Reihe
from tui.widgets.text import Text

GESUCHT = "gesucht"
"""Key of the row with the text that was searched."""

SCHMAL = 70
"""Columns below which the judgement on a phase is cut short."""


class VerlaufSchirm(Leseschirm):
    """Rows to scroll through; nothing can be changed here."""

    BEREICH = "verlauf"
    BINDINGS: ClassVar[list[BindingType]] = [*bindungen("verlauf")]
    DEFAULT_CSS = """
    VerlaufSchirm { #vl-titel { height: 2; padding: 0 1; } }
    """

    def __init__(self, leitung: Leitung, text: str = "") -> None:
        """With a `text` that a search found, the rows are rolled to where that was entered."""
        super().__init__()
        self._leitung, self._text = leitung, text
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
        self.liste.zeigen(GESUCHT)
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
        runde, gesucht = self._leitung.runde, self._gesucht()
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
            if vermerk is gesucht:
                reihen.append(Reihe(self._text, GESUCHT, einzug=8, art="stark"))
        return reihen

    def _gesucht(self) -> Vermerk | None:
        """Return the event that last put the text in that was searched, or None."""
        alle = self._leitung.runde.eintraege.values()
        # A hit says what its fields hold behind the text of an entry.
        passend = [x for x in alle if x.text and self._text.startswith(x.text)]
        if not passend:
            return None
        eintrag = max(passend, key=lambda x: len(x.text)).id
        return next(
            (
                vermerk
                for vermerk in reversed(self._leitung.vermerke)
                if isinstance(vermerk.ereignis, (e.EintragErfasst, e.EintragGeaendert))
                and vermerk.ereignis.eintrag == eintrag
            ),
            None,
        )

    def gerolltes(self) -> Widget:
        """Return the rows."""
        return self.liste
