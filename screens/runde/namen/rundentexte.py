"""The texts of a round that are checked, put together once for each state of it."""

from __future__ import annotations

from collections.abc import Sequence

from modelle.anonymitaet.gedaechtnis import Gedaechtnis
from modelle.blatt.durchsicht import Textstelle, alle, hinausgehende
from modelle.leitung.runde import Leitung
from modelle.runde.zustand import Runde


class Rundentexte:
    """Those that go out, or all; with 5,000 entries, putting them together takes 25 ms."""

    def __init__(self, leitung: Leitung, nur_hinaus: bool) -> None:
        self._leitung, self._nur_hinaus = leitung, nur_hinaus
        self._runde: Runde | None = None
        """The state that `_texte` are of; every act makes a new one."""
        self._texte: Sequence[Textstelle] = ()

    def __call__(self) -> tuple[Sequence[Textstelle], Gedaechtnis]:
        """Return the texts of the round as it is now, with the memory of its case."""
        return (*self._von_jetzt(), *self._von_damals()), self._leitung.gedaechtnis

    def _von_jetzt(self) -> Sequence[Textstelle]:
        runde = self._leitung.runde
        if runde is not self._runde:
            self._texte = hinausgehende(runde) if self._nur_hinaus else alle(runde)
            self._runde = runde
        return self._texte

    def des_eintrags(self, id: str) -> list[Textstelle]:
        """Return those of an entry that is in the round now."""
        return [stelle for stelle in self._von_jetzt() if id and stelle.eintrag == id]

    def _von_damals(self) -> list[Textstelle]:
        """Return what was chosen last time: it stands in the look-back, and is replaced, too."""
        damals = [] if self._nur_hinaus else self._leitung.vorige_wahl()
        return [Textstelle(x.text, "Letzte Wahl", x.id) for x in damals]
