"""In which order entries stand on a sheet: for what writes it, and for what words it differently.

`auswahl` decides in which place an entry stands; here is the order within it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from modelle.ablauf.format import Eintragsart
from modelle.blatt.auswahl import Blatt, nach_gewicht, nach_gruppen
from modelle.blatt.schalter import vermutete
from modelle.runde.zustand import Eintrag

_ABSCHNITTE = frozenset({"niederschrift", "darunter"})
"""Sections whose kinds of entry may have a heading of their own in the minutes."""


class Protokollordnung:
    """The order of the minutes: a section for each kind, with what hangs on its entries."""

    def __init__(self, blatt: Blatt) -> None:
        self._blatt = blatt
        self._stehend = {x.id: x for x in blatt.auf("niederschrift")}
        self._unten = defaultdict[str, list[Eintrag]](list)
        for x in blatt.auf("darunter"):
            if oben := self.oben(x):
                self._unten[oben.id].append(x)

    def abschnitte(self) -> Iterator[tuple[Eintragsart, Sequence[Eintrag]]]:
        """Yield each kind that has entries in a section of its own, with them."""
        for art in self._blatt.runde.ablauf.arten:
            if art.abschnitt in _ABSCHNITTE and (eigene := list(self._eigene(art))):
                yield art, nach_gewicht(self._blatt.runde, art, eigene)

    def _eigene(self, art: Eintragsart) -> Iterator[Eintrag]:
        for x in self._blatt.auf(art.abschnitt):
            unter = art.abschnitt == "darunter" and self.oben(x) is not None
            if x.art == art.schluessel and not unter:
                yield x

    def oben(self, eintrag: Eintrag) -> Eintrag | None:
        """Return the entry that this one hangs on, if that one stands in a section; else None."""
        x = self._stehend.get(eintrag.bezug)
        return x if x and x.art in self._blatt.runde.art_von(eintrag).haengt_an else None

    def unten(self, eintrag: Eintrag) -> Sequence[Eintrag]:
        """Return the entries that stand below this one."""
        return self._unten.get(eintrag.id, ())


def nach_profession(blatt: Blatt) -> Iterator[tuple[str, Sequence[Eintrag]]]:
    """Yield the tag of each profession that had ideas, with these; first those in the round."""
    ideen = blatt.auf("ideen")
    dabei = (p.kuerzel for p in blatt.runde.angaben.professionen)
    for kuerzel in dict.fromkeys((*dabei, *(x.profession for x in ideen))):
        if gruppe := [x for x in ideen if x.profession == kuerzel]:
            yield kuerzel, gruppe


def nach_vermutung(
    blatt: Blatt,
) -> Iterator[tuple[Eintragsart, Iterator[tuple[str, Sequence[Eintrag]]]]]:
    """Yield each kind of hypothesis that has entries, with its groups as of `nach_gruppen`."""
    for art in vermutete(blatt.runde.ablauf):
        if eintraege := [x for x in blatt.auf("vermutungen") if x.art == art.schluessel]:
            yield art, nach_gruppen(blatt.runde, art, eintraege)
