"""With what a phase begins, and what the meeting of a body does with the co-operation."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from typing import TYPE_CHECKING

from modelle.ablauf.format import Phase
from modelle.leitung.berichtigung import MitBerichtigung
from modelle.protokoll.fehler import ProtokollFehler
from modelle.runde.bleibendes.aufheben import Auftraege, blickt_zurueck, selbst
from modelle.runde.bleibendes.eingehalten import Eingehalten, eingehalten
from modelle.runde.bleibendes.rueckblick import Auftrag, berichtet, neues_zu, schon_gesagt
from modelle.runde.bleibendes.wiedervorlage import Wiedervorlage
from modelle.runde.ereignisse import EintragErfasst
from modelle.runde.regeln import sitzung_von, zu_genehmigen
from modelle.runde.zustand import Runde
from modelle.strom.ruecknahme import wirksame
from modelle.strom.vermerk import Ereignis

if TYPE_CHECKING:
    from modelle.leitung.anbindung import Anbindung


class MitSitzung(MitBerichtigung):
    """An open round that may be the meeting of a body."""

    def _anbindung(self, runde: Runde) -> Anbindung:
        # 10 ms: the co-operation, which most rounds never need.
        from modelle.leitung.anbindung import Anbindung

        return Anbindung(self._umgebung, runde)

    def _nachgezaehlt(self, runde: Runde) -> Sequence[Ereignis]:
        """Return what counts the meeting anew before it begins; none in any other round."""
        return self._anbindung(runde).nachgezaehlt(self.id) if runde.angaben.sitzung else []

    def _verteilt(self) -> Auftraege:
        """Return what tells which task of the body that meets goes to one of its sub-groups."""
        if self.runde.angaben.sitzung is None:
            return selbst
        # A body that cannot be read keeps its tasks.
        with contextlib.suppress(ProtokollFehler):
            return self._anbindung(self.runde).auftraege()
        return selbst

    def _startliste(self, runde: Runde, phase: Phase) -> Sequence[EintragErfasst]:
        """Return what a phase begins with, each only once.

        Needs, what was said of agreements between two rounds and by sub-groups, or the next date of
        a body.
        """
        bedarfe = any(runde.ablauf.art(name).bedarfe for name in phase.arten)
        if not bedarfe and phase.ansicht != "rueckblick":
            return self._naechster_termin(runde, phase)
        erfasst = [
            x for v in wirksame(self.vermerke) if isinstance(x := v.ereignis, EintragErfasst)
        ]
        if not bedarfe:
            bekannte = list[Wiedervorlage]()
            # The round goes on; opening the look-back says what cannot be read.
            with contextlib.suppress(ProtokollFehler):
                bekannte = self._vereinbartes()
            gesagt = {x.bezug for x in erfasst}
            neue_id, gegebene = self._umgebung.neue_id, self._gegebene(runde)
            eigene = schon_gesagt(runde, phase, bekannte, gesagt, neue_id)
            return [*eigene, *berichtet(runde, phase, gegebene, gesagt, neue_id)]
        schon = {x.herkunft for x in erfasst}
        return self._anbindung(runde).startliste(phase, schon)

    def _eingehalten(self, runde: Runde) -> Eingehalten:
        """Return how much of what was agreed before the look-back settles as done by its day."""
        # Figures only: the round is closed all the same.
        with contextlib.suppress(ProtokollFehler):
            return eingehalten(runde, self._vereinbartes() if blickt_zurueck(runde) else ())
        return Eingehalten()

    def _gegebene(self, runde: Runde) -> list[Auftrag]:
        """Return the mandates that the body which meets gave to its sub-groups."""
        if runde.angaben.sitzung is None or runde.ablauf.fall:
            return []
        # The meeting goes on without what its sub-groups reported.
        with contextlib.suppress(ProtokollFehler):
            return self._anbindung(runde).gegebene_auftraege()
        return []

    def _offene(self, zustand: Runde) -> set[str]:
        return super()._offene(zustand) | neues_zu(zustand, self._gegebene(zustand))

    def _genehmigung_vorlegen(self) -> None:
        """Enter the minutes that wait for approval; an act that undo names."""
        if zu_genehmigen(self.runde):
            # The round has begun; without this row it goes on as well.
            with contextlib.suppress(ProtokollFehler):
                self._handeln(lambda r: self._anbindung(r).zur_genehmigung(self.id))

    def _naechster_termin(self, runde: Runde, phase: Phase) -> list[EintragErfasst]:
        """Return the next date of the body that meets, if a phase asks for it; proposed once."""
        gesagt = {
            x.art for v in wirksame(self.vermerke) if isinstance(x := v.ereignis, EintragErfasst)
        }
        arten = (runde.ablauf.art(name) for name in phase.arten)
        art = next((a for a in arten if a.naechster_termin and a.schluessel not in gesagt), None)
        if art is None or sitzung_von(runde) is None:
            return []
        return self._anbindung(runde).naechster_termin(phase.schluessel, art.schluessel)
