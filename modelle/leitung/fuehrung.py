"""Leading a stream of events: decide, store, fold. The same for a round and for the co-operation.

A decision is a function of the present state that returns events, or raises Abgelehnt with a
German sentence. `Fuehrung` stores these events, and only then takes over the state they lead to.
If another process stored first, it reads what that one wrote and decides again. A fault of the
file raises ProtokollFehler. After either exception nothing has changed.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from modelle.leitung.umgebung import Umgebung
from modelle.protokoll.fehler import ProtokollFehler
from modelle.protokoll.verbindung import Ueberholt
from modelle.strom.abgelehnt import Abgelehnt
from modelle.strom.ruecknahme import Ruecknahmen, ruecknahmen
from modelle.strom.vermerk import Ereignis, Vermerk, Wiederholt, Zurueckgenommen

Z = TypeVar("Z")
"""The state the events fold into."""
B = TypeVar("B")
"""What may be stored together with events: the half-typed line of a round."""
E = TypeVar("E", bound=Ereignis)
T = TypeVar("T")

VERSUCHE = 5
"""How often an act is tried when other processes store at the same moment."""


class Fuehrung(ABC, Generic[Z, B]):
    """A stream being led. Its attributes are read by screens and changed only here."""

    def __init__(self, umgebung: Umgebung, vermerke: Sequence[Vermerk], fremd: int) -> None:
        self._umgebung = umgebung
        self._fremd = fremd
        """The file's `fremder_stand` before the stream was last read; -1 forces a re-read at the
        next `auffrischen`."""
        self.vermerke = list(vermerke)
        """The whole stream as it is stored."""
        self.zustand: Z = self._falten(self.vermerke)

    def auffrischen(self) -> bool:
        """Take in what another process stored; return True if there was anything."""
        fremd = self._umgebung.protokoll.fremder_stand()
        if fremd == self._fremd:
            return False
        neue = self._lesen(nach=len(self.vermerke))
        alle = [*self.vermerke, *neue]
        if neue and self._aendert_fruehere(neue):
            alle = self._lesen()
        # Set only now: had reading failed, the next call must find the difference again.
        self._fremd = fremd
        if not (neue and alle):
            return False
        self.vermerke, self.zustand = alle, self._falten(alle)
        return True

    def umziehen(self, umgebung: Umgebung) -> None:
        """Go on in another log that holds the same stream."""
        self._umgebung, self._fremd = umgebung, -1

    # --- undo ---------------------------------------------------------------------------------

    def zuruecknehmen(self) -> Ereignis:
        """Take back the last act; return its first event. Raises Abgelehnt if there is none."""
        return self._stapeln(
            lambda stapel: stapel.getan, Zurueckgenommen, "Es gibt nichts zurückzunehmen."
        )

    def wiederholen(self) -> Ereignis:
        """Bring back what was last taken back; return its first event. Raises Abgelehnt."""
        return self._stapeln(
            lambda stapel: stapel.wiederholbar, Wiederholt, "Es gibt nichts zu wiederholen."
        )

    def _stapeln(
        self,
        welche: Callable[[Ruecknahmen], tuple[int, ...]],
        klasse: type[Zurueckgenommen] | type[Wiederholt],
        leer: str,
    ) -> Ereignis:
        def entscheiden(zustand: Z) -> list[Zurueckgenommen | Wiederholt]:
            vorgaenge = welche(ruecknahmen(self.vermerke))
            self._ruecknahme_erlauben(vorgaenge[-1] if vorgaenge else None)
            if not vorgaenge:
                raise Abgelehnt(leer)
            return [klasse(vorgaenge[-1])]

        [entschieden] = self._handeln(entscheiden)
        return self.vermerke[entschieden.vorgang - 1].ereignis

    # --- acts ---------------------------------------------------------------------------------

    def _handeln(
        self, entscheidung: Callable[[Z], Sequence[E]], beilage: B | None = None
    ) -> Sequence[E]:
        """Decide, store, fold; return the events that were decided on.

        Without any, nothing is stored, `beilage` included. Raises Abgelehnt and ProtokollFehler.
        """

        def versuchen() -> Sequence[E]:
            neue = entscheidung(self.zustand)
            if neue:
                self._vermerken(neue, beilage)
            return neue

        return self._bis_es_passt(versuchen)

    def _bis_es_passt(self, versuchen: Callable[[], T]) -> T:
        """Call `versuchen`. Whenever another process stored first, read on and call it again."""
        for _ in range(VERSUCHE):
            try:
                return versuchen()
            except Ueberholt:
                self._nachlesen()
        raise Abgelehnt("Gerade schreibt auch jemand anders: bitte noch einmal versuchen.")

    def _nachlesen(self) -> None:
        """Read what was stored meanwhile, whoever did it."""
        self._fremd = -1
        self.auffrischen()

    def _vermerken(self, ereignisse: Sequence[Ereignis], beilage: B | None) -> None:
        """Store the events of one act, then take over the state they lead to."""
        neue = self._vermerke_fuer(ereignisse)
        zustand = self._weitergefaltet(neue)
        alle = self._verdichtet([*self.vermerke, *neue], zustand)
        try:
            self._speichern(alle, neue, zustand, beilage)
        except ProtokollFehler:
            if not self._doch_gespeichert(neue):
                raise
        self.vermerke, self.zustand = alle, zustand

    def _vermerke_fuer(self, ereignisse: Sequence[Ereignis]) -> list[Vermerk]:
        """Number the events of one act as the next ones of the stream."""
        wann, vorgang = self._umgebung.jetzt(), len(self.vermerke) + 1
        return [
            Vermerk(nr, self._umgebung.neue_id(), wann, vorgang, ereignis)
            for nr, ereignis in enumerate(ereignisse, vorgang)
        ]

    def _weitergefaltet(self, neue: Sequence[Vermerk]) -> Z:
        """Return the state after these events; only undo and redo need the whole stream again."""
        if any(isinstance(v.ereignis, (Zurueckgenommen, Wiederholt)) for v in neue):
            return self._falten([*self.vermerke, *neue])
        return self._anwenden(neue)

    def _doch_gespeichert(self, neue: Sequence[Vermerk]) -> bool:
        """Return True if a commit that reported a fault took hold all the same."""
        try:
            gelesene = self._lesen(nach=len(self.vermerke))
        except ProtokollFehler:
            return False
        return [v.id for v in gelesene[: len(neue)]] == [v.id for v in neue]

    # --- what differs from stream to stream ---------------------------------------------------

    @abstractmethod
    def _lesen(self, nach: int = 0) -> list[Vermerk]:
        """Read the events with a number above `nach`."""

    @abstractmethod
    def _falten(self, vermerke: Sequence[Vermerk]) -> Z:
        """Return the state a whole stream folds into."""

    @abstractmethod
    def _anwenden(self, neue: Sequence[Vermerk]) -> Z:
        """Return the present state taken further by these events, no undo or redo among them."""

    @abstractmethod
    def _speichern(
        self,
        alle: Sequence[Vermerk],
        neue: Sequence[Vermerk],
        zustand: Z,
        beilage: B | None,
    ) -> None:
        """Store the new events and what belongs to them, all or nothing.

        `alle` and `zustand` are the stream and the state as they will be afterwards. Raises
        Ueberholt if another process stored first.
        """

    @abstractmethod
    def _aendert_fruehere(self, neue: Sequence[Vermerk]) -> bool:
        """Return True if whoever stored these events may have overwritten earlier ones."""

    @abstractmethod
    def _ruecknahme_erlauben(self, vorgang: int | None) -> None:
        """Raise Abgelehnt if this act (None: there is none) may not be taken back or repeated."""

    def _verdichtet(self, alle: list[Vermerk], zustand: Z) -> list[Vermerk]:
        """Return what stays of the stream once it led to this state; a closed round drops texts."""
        return alle
