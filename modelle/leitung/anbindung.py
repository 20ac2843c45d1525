"""Where a round and the co-operation meet: needs go into the round, results come back.

Only a round that has to do with needs or a Verbund imports this module.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import cast

from modelle.ablauf.format import Phase
from modelle.kooperation import bedarfsliste, rueckfluss
from modelle.kooperation.bedarf import Bedarf
from modelle.leitung.koordination import Koordination
from modelle.leitung.umgebung import Umgebung
from modelle.protokoll.fehler import ProtokollFehler
from modelle.protokoll.kooperation import Kooperationsprotokoll
from modelle.runde.ereignisse import EintragErfasst
from modelle.runde.zustand import Runde


def startliste(
    umgebung: Umgebung, runde: Runde, phase: Phase, schon: Collection[str]
) -> Sequence[EintragErfasst]:
    """Return an entry for each need that was collected and is not in `schon`, by its key.

    If the needs cannot be read just now, return none: the round goes on, and they come when the
    phase is entered again.
    """
    try:
        gesammelte = Kooperationsprotokoll(umgebung.protokoll).bestand("bedarf")
    except ProtokollFehler:
        return []
    bedarfe = cast(dict[str, Bedarf], gesammelte)
    return bedarfsliste.startliste(runde, phase, bedarfe, schon, umgebung.neue_id)


def zurueckgeben(umgebung: Umgebung, runde: Runde) -> None:
    """Write what the round decided to its needs and to the milestones of its Verbund.

    A second call with the same round changes nothing. Raises Abgelehnt and ProtokollFehler.
    """
    koordination, heute = Koordination(umgebung), umgebung.uhr().astimezone().date()
    koordination.mehrere_setzen("bedarf", lambda k: rueckfluss.bedarfe(runde, k.bedarf))
    koordination.mehrere_setzen("verbund", lambda k: rueckfluss.verbuende(runde, k.verbund, heute))
