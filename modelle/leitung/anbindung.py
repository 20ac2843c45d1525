"""Where a round and the co-operation meet: needs go into it, results come out of it.

Imported only for a round that has to do with needs or a Verbund.
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
    """The entries with which this phase begins, from the needs collected so far.

    Without any when these cannot be read just now: the round goes on, and the next time the phase
    is entered they are there.
    """
    try:
        da = Kooperationsprotokoll(umgebung.protokoll).bestand("bedarf")
    except ProtokollFehler:
        return []
    bedarfe = cast(dict[str, Bedarf], da)
    return bedarfsliste.startliste(runde, phase, bedarfe, schon, umgebung.neue_id)


def zurueckgeben(umgebung: Umgebung, runde: Runde) -> None:
    """Write what was decided to the needs, and to the milestones of the Verbund.

    The same twice changes nothing. Raises Abgelehnt or ProtokollFehler.
    """
    koordination, heute = Koordination(umgebung), umgebung.uhr().astimezone().date()
    koordination.mehrere_setzen("bedarf", lambda da: rueckfluss.bedarfe(runde, da.bedarf))
    koordination.mehrere_setzen(
        "verbund", lambda da: rueckfluss.verbuende(runde, da.verbund, heute)
    )
