"""Looks through many texts, a few at a time, and checks none twice."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar
from weakref import WeakKeyDictionary

from modelle.anonymitaet.gedaechtnis import OHNE, Gedaechtnis
from modelle.blatt.durchsicht import (
    Durchsicht,
    Textfunde,
    Textstelle,
    funde_in,
    zusammengestellt,
)


class Pruefer:
    """Keeps what was found in texts until the memory of the case changes.

    `Pruefer.von` is the one of a round that is led: each screen of it goes on where another ended.
    """

    _aller: ClassVar[WeakKeyDictionary[object, Pruefer]] = WeakKeyDictionary()
    """By what leads a round, as long as it does."""

    def __init__(self) -> None:
        self._gedaechtnis = OHNE
        self._funde: dict[str, Textfunde] = {}

    @classmethod
    def von(cls, leitung: object) -> Pruefer:
        """Return the one that checks the texts of this round on all screens."""
        return cls._aller.setdefault(leitung, cls())

    def fehlende(self, stellen: Sequence[Textstelle], gedaechtnis: Gedaechtnis) -> list[str]:
        """Return the texts among these that are yet to be checked with this memory, each once."""
        if gedaechtnis != self._gedaechtnis:
            self._gedaechtnis, self._funde = gedaechtnis, {}
        return [text for text in dict.fromkeys(s.text for s in stellen) if text not in self._funde]

    def pruefe(self, texte: Iterable[str]) -> None:
        """Check these texts with the memory that was named last; 0.5 ms each."""
        for text in texte:
            self._funde[text] = funde_in(text, self._gedaechtnis)

    def durchsehen(self, stellen: Sequence[Textstelle], gedaechtnis: Gedaechtnis) -> Durchsicht:
        """Return what the function `durchsehen` does; only texts that are new are checked."""
        self.pruefe(self.fehlende(stellen, gedaechtnis))
        return zusammengestellt(stellen, self._funde)
