"""Where a round and the co-operation meet: needs go into the round, results come back.

Only a round that has to do with needs, a Verbund or a body imports this module.
"""

from __future__ import annotations

import contextlib
from collections.abc import Collection, Sequence
from typing import NamedTuple, cast

from msgspec.structs import replace

from modelle.ablauf.format import Phase
from modelle.kooperation import bedarfsliste, gremiensitzung, rueckfluss
from modelle.kooperation.dinge.bedarf import Bedarf
from modelle.kooperation.dinge.gremium import Gremium
from modelle.leitung.koordination import Koordination
from modelle.leitung.umgebung import Umgebung
from modelle.protokoll.fehler import ProtokollFehler
from modelle.protokoll.kooperation import Kooperationsprotokoll
from modelle.runde.entscheidungen import lauf
from modelle.runde.ereignisse import EintragErfasst
from modelle.runde.zustand import Runde
from modelle.strom.vermerk import Ereignis


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

    def als_sitzung(self, id: str, begonnen: Sequence[Ereignis]) -> Sequence[Ereignis]:
        """Return these events of beginning the round `id` with what its body adds to them.

        Before them, the meeting is counted as the body counts now; after them come the minutes to
        approve. If the body cannot be read just now, the meeting begins as it was prepared.
        """
        runde, sitzung = self.runde, self.runde.angaben.sitzung
        assert sitzung is not None, "only the meeting of a body"
        gremium: Gremium | None = None
        with contextlib.suppress(ProtokollFehler):
            gelesene = Kooperationsprotokoll(self.umgebung.protokoll).bestand("gremium")
            gremium = cast(dict[str, Gremium], gelesene).get(sitzung.gremium)
        heute = self.umgebung.uhr().astimezone().date()
        neu = gremiensitzung.nachgezaehlt(id, sitzung, gremium, heute)
        angaben = replace(runde.angaben, sitzung=neu)
        davor = [] if neu == sitzung else lauf.vorbereiten(runde, runde.ablauf, angaben)
        neue_id = self.umgebung.neue_id
        danach = gremiensitzung.zur_genehmigung(id, runde, neu.nr, gremium, neue_id)
        return [*davor, *begonnen, *danach]

    def zurueckgeben(self, id: str) -> None:
        """Write what the round `id` decided to its needs, to its Verbund and to its body.

        A second call with the same round changes nothing. Raises Abgelehnt and ProtokollFehler.
        """
        runde, heute = self.runde, self.umgebung.uhr().astimezone().date()
        koordination = Koordination(self.umgebung)
        koordination.mehrere_setzen("bedarf", lambda k: rueckfluss.bedarfe(runde, k.bedarf))
        koordination.mehrere_setzen(
            "verbund", lambda k: rueckfluss.verbuende(runde, k.verbund, heute)
        )
        koordination.mehrere_setzen(
            "gremium", lambda k: rueckfluss.gremien(id, runde, k.gremium, heute)
        )
