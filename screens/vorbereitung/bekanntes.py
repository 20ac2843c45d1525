"""Earlier rounds of the code that is being typed."""

from __future__ import annotations

from modelle.leitung.runde import Leitung
from modelle.runde.zustand import Runde
from tui.rahmen import Rahmen


class Bekanntes:
    """Looks up codes; what cannot be read is said on the screen and counts as unknown."""

    def __init__(self, rahmen: Rahmen) -> None:
        self._rahmen = rahmen
        self._gelesen: dict[str, Runde | None] = {}
        """Rounds by id, because each key asks for one."""

    def code(self, text: str) -> str:
        """Return a code as an earlier round writes it; else as it is."""
        protokoll = self._rahmen.umgebung.protokoll
        bekannt = self._rahmen.versuche(lambda: protokoll.wie_geschrieben(text))
        return bekannt.wert if bekannt else text

    def runde(self, code: str) -> Runde | None:
        """Return the last closed round of this code, or None."""
        umgebung = self._rahmen.umgebung
        gefunden = self._rahmen.versuche(lambda: umgebung.protokoll.zuletzt_geschlossen(code, ""))
        id = gefunden.wert if gefunden else None
        if id is None:
            return None
        if id not in self._gelesen:
            offen = self._rahmen.versuche(lambda: Leitung.oeffnen(umgebung, id))
            self._gelesen[id] = offen.wert.runde if offen else None
        return self._gelesen[id]
