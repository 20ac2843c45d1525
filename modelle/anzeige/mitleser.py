"""Follows a round that another process leads, for a wall: looks at the log a few times a second.

A look at which nothing has changed costs two small reads. Only German sentences for everybody in
the room come out of faults: those of the log name its file and speak to whoever moderates.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from modelle.anzeige.verdecken import Verdecker
from modelle.anzeige.wand import Wand, uhr_an_der_wand, wand
from modelle.leitung.runde import Leitung
from modelle.leitung.umgebung import Umgebung
from modelle.protokoll.fehler import ERSETZT, ProtokollFehler
from modelle.protokoll.mitlesen.zeichen import ist_dunkel
from modelle.runde.zustand import Eintrag
from modelle.strom.abgelehnt import Abgelehnt

FORT = "Diese Runde gibt es nicht mehr. Die Anzeige kann beendet werden."
ANDERES = "Das Protokoll wurde ersetzt. Bitte die Anzeige beenden und neu starten."
UNLESBAR = "Gerade ist hier nichts zu sehen. Die Anzeige versucht es weiter."

GEDULD = timedelta(seconds=2)
"""So long the last picture stays although the log cannot be read: somebody may be writing. After
that nothing is shown, because nobody could stop it any more."""


class Mitleser:
    """One round on one wall."""

    def __init__(self, oeffnen: Callable[[], Umgebung], id: str) -> None:
        """Open the log with `oeffnen` and the round with this id in it.

        Raises ProtokollFehler, and Abgelehnt if there is no such round.
        """
        self._oeffnen, self._id = oeffnen, id
        self._verdecker = Verdecker()
        self._wand = Wand()
        self._gesehen: tuple[int, bool] | None = None
        """The file's `fremder_stand`, and whether the wall was blank, for which `_wand` holds."""
        self._vorige: Sequence[Eintrag] = ()
        self._stoerung: datetime | None = None
        """Since when the log cannot be read (UTC); None while it can."""
        self._ende = ""
        """Why this goes on no more, or ""."""
        self._umgebung = oeffnen()
        self._leitung = Leitung.oeffnen(self._umgebung, id)

    def schliessen(self) -> None:
        """Close the log."""
        self._umgebung.protokoll.schliessen()

    def wand(self, jetzt: datetime) -> Wand:
        """Look, and return what is on the wall at this instant (UTC); the very same if it stays."""
        if not self._ende:
            try:
                self._wand = self._nachgesehen(jetzt)
                self._stoerung = None
            except Abgelehnt:
                self._ende = FORT
            except ProtokollFehler as fehler:
                self._gestoert(fehler, jetzt)
        if self._ende and self._wand.satz != self._ende:
            self._wand = Wand(self._ende)
        return self._wand

    def _nachgesehen(self, jetzt: datetime) -> Wand:
        protokoll = self._umgebung.protokoll
        stand = protokoll.fremder_stand(), ist_dunkel(protokoll.pfad, self._id)
        if stand == self._gesehen:
            return uhr_an_der_wand(self._wand, self._leitung.runde, jetzt)
        if self._gesehen is None or stand[0] != self._gesehen[0]:
            self._leitung.auffrischen()
            self._vorige = self._leitung.vorige_wahl()
        verdecken = self._verdecker.fuer(self._leitung.runde, self._leitung.gedaechtnis)
        neu = wand(self._leitung.runde, jetzt, verdecken, self._vorige, dunkel=stand[1])
        # Set only now: had one of these failed, the next look must find the difference again.
        self._gesehen = stand
        return neu if neu != self._wand else self._wand

    def _gestoert(self, fehler: ProtokollFehler, jetzt: datetime) -> None:
        if str(fehler) == ERSETZT:
            self._ende = ANDERES
            return
        self._stoerung = self._stoerung or jetzt
        if abs(jetzt - self._stoerung) < GEDULD:
            return
        self._gesehen, self._wand = None, Wand(UNLESBAR)
        # The drive may have been away for a while; then only a new connection reads it again.
        self._neu_oeffnen()

    def _neu_oeffnen(self) -> None:
        try:
            neu = self._oeffnen()
        except ProtokollFehler:
            return
        if neu.protokoll.nummer != self._umgebung.protokoll.nummer:
            neu.protokoll.schliessen()
            self._ende = ANDERES
            return
        self.schliessen()
        self._umgebung = neu
        self._leitung.umziehen(neu)
