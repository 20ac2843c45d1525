"""Vorbereitung: the few things a round needs before it begins. Never a name."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType

from modelle.ablauf.format import Ablauf
from modelle.leitung.runde import Leitung
from modelle.runde.ereignisse import Angaben
from modelle.runde.zustand import Runde
from modelle.strom.abgelehnt import Abgelehnt
from screens.vorbereitung.dabei import DABEI
from screens.vorbereitung.lesen import AngabeUnpassend, lesen
from screens.vorbereitung.minuten import Minutenformular
from tui.getriebe.schirm import bindungen
from tui.widgets.formular import Eingabefeld

NICHTS = "\n"
"""Stands for no text of a row."""


class VorbereitungSchirm(Minutenformular):
    """Everything has a sensible value: three keys begin a round."""

    BEREICH = "vorbereitung"
    BINDINGS: ClassVar[list[BindingType]] = [*bindungen("vorbereitung")]

    def __init__(
        self, leitung: Leitung | None, vorige: Runde | None = None, gremium: str = ""
    ) -> None:
        """`vorige` is the round that a new one follows, `gremium` the key of a body that meets."""
        super().__init__(leitung, vorige, gremium)
        self._verwerfen = False
        """Esc was pressed already, but what stands in the form cannot be saved."""
        self._zuletzt_gefragt = NICHTS
        """Who takes part, when the last row asked about a new word in it."""

    def abschliessen(self) -> None:
        """Begin: Enter on the last field."""
        self.action_beginnen()

    def action_naechstes_feld(self) -> None:
        """Go to the next field; where it was asked for the Verbund, begin."""
        if self._felder.beginnt(self.focused):
            self.action_beginnen()
        else:
            super().action_naechstes_feld()

    def _angaben(self) -> tuple[Ablauf, Angaben]:
        """Read the form; raises Abgelehnt, in the field that needs another look.

        Only a new profession is asked about where somebody stands: Enter takes it and begins.
        """
        self._abgleichen()
        if self.focused is self._felder[DABEI]:
            self._dabei.verlassen()
        try:
            return lesen(self._inhalt, self._umfeld())
        except AngabeUnpassend as fehler:
            satz = str(fehler)
            if fehler.id == DABEI:
                satz = self._dabei.frage() or satz
            if fehler.id == DABEI and self._dabei.neu and self._am_ende():
                self._zuletzt_gefragt = self._inhalt(DABEI)
                satz = satz.replace("nimmt es dazu.", "nimmt es dazu und beginnt, ↑ ändert es.")
            else:
                self.gehe_zu(self._felder[fehler.id])
            raise Abgelehnt(satz) from fehler

    def gehe_zu(self, ziel: Eingabefeld) -> None:
        """Stand in a field; what was asked at the last row is not asked elsewhere."""
        if self._zuletzt_gefragt != NICHTS:
            self._zuletzt_gefragt = NICHTS
            self.melde("")
        super().gehe_zu(ziel)

    def _am_ende(self) -> bool:
        return self.focused is self.reihenfolge()[-1]

    def _speichern(self) -> Leitung:
        """Save the round as planned; raises Abgelehnt or ProtokollFehler."""
        ablauf, angaben = self._angaben()
        if self._leitung is None:
            self._leitung = Leitung.anlegen(self.rahmen.umgebung, ablauf, angaben)
        elif (ablauf, angaben) != (self._leitung.runde.ablauf, self._leitung.runde.angaben):
            self._leitung.vorbereiten(ablauf, angaben)
        return self._leitung

    def action_beginnen(self) -> None:
        """Begin the round, once nothing is asked for any more."""
        if self._am_ende() and self._zuletzt_gefragt == self._inhalt(DABEI):
            self._dabei.nehmen()
        if offen := self._felder.noch_offen(self._ablauf):
            self.gehe_zu(offen.feld)
            self.melde(offen.satz)
            return

        def beginnen() -> str:
            leitung = self._speichern()
            # It has begun already if only showing it had failed.
            if leitung.runde.stand == "geplant":
                leitung.beginnen()
            return leitung.id

        if begonnen := self.rahmen.versuche(beginnen):
            self.rahmen.zur_runde(begonnen.wert)

    def action_zurueck(self) -> None:
        """Back to the start; a round that was prepared stays as planned."""
        unveraendert = self._felder.werte() == self._anfang
        if unveraendert or self.rahmen.versuche(self._speichern) or self._verwerfen:
            self.rahmen.zum_start()
        else:
            # The message says what does not fit; a second Esc leaves the form without saving it.
            self._verwerfen = True
