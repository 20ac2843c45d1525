"""Earlier rounds of the code that is being typed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, TypeVar

from modelle.ablauf.format import Ablauf
from modelle.leitung.runde import Leitung
from modelle.leitung.umgebung import Umgebung
from modelle.runde.bleibendes.wiedervorlage import Wiedervorlage
from modelle.runde.ereignisse import Angaben, RundeAngelegt
from modelle.runde.faltung import gruenden
from modelle.runde.zustand import Runde
from modelle.strom.abgelehnt import Gelungen

T = TypeVar("T")


class Versuchend(Protocol):
    """What reads the log for the preparation, and says it if something cannot be read."""

    umgebung: Umgebung

    def versuche(self, tun: Callable[[], T]) -> Gelungen[T] | None:
        """Run `tun`; on failure say why and return None."""
        ...


class Bekanntes:
    """Looks up codes; what cannot be read is said on the screen and counts as unknown."""

    def __init__(self, rahmen: Versuchend) -> None:
        self._rahmen = rahmen
        self._gelesen: dict[str, Runde | None] = {}
        """Rounds by id, because each key asks for one."""

    def code(self, text: str) -> str:
        """Return a code as an earlier round writes it; else as it is."""
        protokoll = self._rahmen.umgebung.protokoll
        bekannt = self._rahmen.versuche(lambda: protokoll.wie_geschrieben(text))
        return bekannt.wert if bekannt else text

    def runde(self, code: str, ablauf: Ablauf) -> Runde | None:
        """Return the last closed round of this code, or None.

        If only what was agreed about a case is still there, return a round that says of the child
        what that says, in the format `ablauf`.
        """
        umgebung = self._rahmen.umgebung
        gefunden = self._rahmen.versuche(lambda: umgebung.protokoll.zuletzt_geschlossen(code, ""))
        id = gefunden.wert if gefunden else None
        if id is None:
            return self._aus_vereinbartem(code, ablauf) if ablauf.fall else None
        if id not in self._gelesen:
            offen = self._rahmen.versuche(lambda: Leitung.oeffnen(umgebung, id))
            self._gelesen[id] = offen.wert.runde if offen else None
        return self._gelesen[id]

    def _aus_vereinbartem(self, code: str, ablauf: Ablauf) -> Runde | None:
        offene = self.offene(code, ablauf)
        if not offene:
            return None
        v = offene[0].vereinbart
        angaben = Angaben(v.code, v.monat, v.stufe, v.alter, v.geschlecht)
        return gruenden(RundeAngelegt(ablauf, angaben))

    def offene(self, code: str, ablauf: Ablauf, gremium: str = "") -> list[Wiedervorlage]:
        """Return what is open of what was agreed about this case, or in meetings of this name.

        `gremium` is the key of the body that meets: its tasks are open, too.
        """
        lesen = self._rahmen.umgebung.protokoll.wiedervorlagen
        gelesen = self._rahmen.versuche(
            lambda: lesen(code, treffen=not ablauf.fall, gremium=gremium)
        )
        return [w for w in gelesen.wert if not w.erledigt] if gelesen else []
