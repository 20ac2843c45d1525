"""What closing a round does besides storing it, made up for when it was closed in another log."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from datetime import datetime

import msgspec

from modelle.leitung.runde import Leitung
from modelle.leitung.umgebung import Umgebung
from modelle.runde.bleibendes.wiedervorlage import Aufzuheben
from modelle.runde.regeln import erfaehrt_davon
from modelle.strom.abgelehnt import Abgelehnt
from modelle.strom.vermerk import Vermerk


class Nachgeholt(Leitung):
    """A closed round that this log does not know as closed yet."""

    @classmethod
    def geschlossen(
        cls, umgebung: Umgebung, id: str, vermerke: Sequence[Vermerk], zu: datetime
    ) -> Aufzuheben | None:
        """Give the co-operation what a round decided that was closed at `zu` (UTC).

        Return what outlives the round. A second call changes nothing. Raises ProtokollFehler.
        """
        runde = cls(msgspec.structs.replace(umgebung, uhr=lambda: zu), id, vermerke, -1)
        runde._auftraege = runde._verteilt()
        if erfaehrt_davon(runde.runde):
            # It is closed: what does not fit any more hinders nobody.
            with contextlib.suppress(Abgelehnt):
                runde._anbindung(runde.runde).zurueckgeben(id)
        return runde._aufzuheben(runde.runde)
