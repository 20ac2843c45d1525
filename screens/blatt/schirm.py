"""Handzettel or Protokoll: hands over the sheet that a round ends in, and closes the round."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import ClassVar

from textual.binding import Binding, BindingType

from modelle.blatt.ergebnis import dateiname
from modelle.runde.regeln import erfaehrt_davon, fliesst_zurueck
from screens.blatt.ablage import Abgelegt, ablegen
from screens.blatt.abschied import abschied
from screens.blatt.anzeige import Blattschirm
from screens.restfrage import restfrage
from tui import worte
from tui.getriebe.schirm import bindungen
from tui.rahmen import Schirm
from tui.widgets.rueckfrage import Antwort
from tui.widgets.text import Teil
from tui.zwischenablage import wege


class HandzettelSchirm(Blattschirm):
    """The sheet, to be saved, copied, and closed with its round."""

    BEREICH = "handzettel"
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindungen("handzettel"),
        Binding("space", "rollen(10)", show=False),
    ]

    # --- handing it over ----------------------------------------------------------------------

    def _geprueft(self, tun: Callable[[], object]) -> None:
        """Run `tun` if no find on the sheet is open; else show the open ones first."""
        if self.rahmen.versuche(self._leitung.auffrischen):
            self.rahmen.nach_pruefung(self._leitung, tun)

    def _ablegen(self, markdown: str) -> Abgelegt:
        name = partial(dateiname, self._leitung.runde, self._leitung.id)
        return ablegen(self.rahmen, name, markdown)

    def _speichern(self, zum_schluss: bool = False) -> Abgelegt:
        """Save the sheet, and say why if that failed."""
        abgelegt = self._ablegen(self._handzettel(zum_schluss).markdown)
        if abgelegt.hindernis:
            self.melde(abgelegt.hindernis, ernst=True)
        return abgelegt

    def action_speichern(self) -> None:
        """Save the sheet as a file."""
        self._geprueft(self._sichern)

    def _sichern(self) -> None:
        abgelegt = self._speichern()
        if abgelegt.pfade:
            mehr = abgelegt.daneben or abgelegt.oeffnen
            self.melde(f"Gespeichert: {abgelegt.wo}. {mehr}", ernst=bool(abgelegt.daneben))

    def action_kopieren(self) -> None:
        """Copy the sheet; a file of it is saved as well."""
        self._geprueft(self._kopieren)

    def _kopieren(self) -> None:
        abgelegt = self._ablegen(self._markdown())
        datei = str(abgelegt.pfade[0]) if abgelegt.pfade else ""
        satz = wege.kopieren(self._markdown(), self.rahmen.ans_terminal, datei)
        dazu = abgelegt.hindernis or abgelegt.daneben
        self.melde(f"{satz} {dazu}".rstrip(), ernst=bool(dazu))

    def action_schliessen(self) -> None:
        """Save the sheet and close the round, after one question."""
        if self._leitung.runde.stand != "laufend":
            self.melde("Diese Runde läuft nicht.")
            return
        # What stands in the line can be typed nowhere once the round is closed.
        restfrage(self, self._leitung, self.rueckfrage, self._rest_geklaert)

    def _rest_geklaert(self) -> None:
        self.zeige()
        self._geprueft(self._schliessen_fragen)

    def _schliessen_fragen(self) -> None:
        fragen: list[tuple[Teil, ...]] = [
            (f"Runde schließen? {worte.ERGEBNISSE[self._wort][0]} wird gespeichert.",),
            ("Danach ist nichts mehr zu ändern.",),
        ]
        if fliesst_zurueck(self._leitung.runde):
            wo = f"in der Kooperation ({self.taste('start.kooperation')} auf der Startseite)"
            fragen.append((f"Was entschieden wurde, steht dann auch {wo}.",))
        self.rueckfrage.stellen(
            fragen,
            # 0, because the other digits are switches here, and letters may be meant for the line.
            # Asked once more: another terminal may have written since the question was put.
            [Antwort("0", "schließen", lambda: self._geprueft(self._schliessen))],
        )

    def _schliessen(self, ohne_rueckfluss: bool = False) -> None:
        abgelegt = self._speichern(zum_schluss=True)
        if not abgelegt.pfade:
            return
        if self.rahmen.versuche(lambda: self._leitung.schliessen(ohne_rueckfluss)):
            self.rahmen.zum_start()
            self.app.call_later(self._verabschieden, abgelegt)
        elif erfaehrt_davon(self._leitung.runde) and not ohne_rueckfluss:
            # A fault in the co-operation must not keep a round open for ever.
            self.rueckfrage.stellen(
                [("Trotzdem schließen? Die Kooperation erfährt dann nichts davon.",)],
                [Antwort("1", "trotzdem schließen", lambda: self._schliessen(True))],
            )

    def _verabschieden(self, abgelegt: Abgelegt) -> None:
        schirm = self.app.screen
        if isinstance(schirm, Schirm):
            was = worte.ERGEBNISSE[self._wort][0]
            bis = abschied(self._leitung, self.rahmen.fristen, self.rahmen.uhr.jetzt())
            schirm.melde(
                f"{bis} {was}: {abgelegt.wo}. {abgelegt.daneben or abgelegt.oeffnen}",
                # Where the file lies is looked for while one types already.
                solange=lambda: schirm.rahmen.leitung is None,
            )
