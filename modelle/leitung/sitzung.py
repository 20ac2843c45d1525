"""What a round does together with the co-operation when it is the meeting of a body."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from typing import TYPE_CHECKING

from modelle.ablauf.format import Phase
from modelle.leitung.berichtigung import MitBerichtigung
from modelle.protokoll.fehler import ProtokollFehler
from modelle.runde.bleibendes.aufheben import Auftraege, selbst
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
