"""Where a round and the co-operation meet: needs go into the round, results come back.

Only a round that has to do with needs or a Verbund imports this module.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple, cast

from modelle.ablauf.format import Phase
from modelle.kooperation import bedarfsliste, rueckfluss
from modelle.kooperation.dinge.bedarf import Bedarf
from modelle.leitung.koordination import Koordination
from modelle.leitung.umgebung import Umgebung
from modelle.protokoll.fehler import ProtokollFehler
from modelle.protokoll.kooperation import Kooperationsprotokoll
from modelle.runde.ereignisse import EintragErfasst
from modelle.runde.zustand import Runde


class Anbindung(NamedTuple):
    """What one round takes from the co-operation and gives back to it."""

    umgebung: Umgebung
    runde: Runde

    def startliste(self, phase: Phase, schon: Collection[str]) -> Sequence[EintragErfasst]:
        """Return an entry for each need that was collected and is not in `schon`, by its key.

        If the needs cannot be read just now, return none: the round goes on, and they come when
        the phase is entered again.
        """
        try:
            gesammelte = Kooperationsprotokoll(self.umgebung.protokoll).bestand("bedarf")
        except ProtokollFehler:
            return []
        bedarfe = cast(dict[str, Bedarf], gesammelte)
        neue_id = self.umgebung.neue_id
        return bedarfsliste.startliste(self.runde, phase, bedarfe, schon, neue_id)

    def zurueckgeben(self) -> None:
        """Write what the round decided to its needs and to the milestones of its Verbund.

        A second call with the same round changes nothing. Raises Abgelehnt and ProtokollFehler.
        """
        runde, heute = self.runde, self.umgebung.uhr().astimezone().date()
        koordination = Koordination(self.umgebung)
        koordination.mehrere_setzen("bedarf", lambda k: rueckfluss.bedarfe(runde, k.bedarf))
        am = rueckfluss.beratungstag(runde, heute)
        koordination.mehrere_setzen("verbund", lambda k: rueckfluss.verbuende(runde, k.verbund, am))
