"""Names in an open round: remembering them, calling words harmless, replacing them for good.

Possible in every round, closed ones included: data protection does not end with a round.
"""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from types import ModuleType

import msgspec

from modelle.anonymitaet.gedaechtnis import OHNE, Gedaechtnis, Gemerkt
from modelle.leitung.offene_runde import OffeneRunde, saubere_zeile
from modelle.protokoll.entwurf import Entwurf
from modelle.protokoll.fehler import ProtokollFehler
from modelle.protokoll.runden import Protokoll
from modelle.runde.entscheidungen import namen
from modelle.runde.ereignisse import NameGemerkt, NameVergessen, WortFreigegeben
from modelle.strom.vermerk import Ereignis

NEBENBEI = 1_000_000
"""Bytes of the log and its copies together up to which they are rewritten at once after a
half-typed name was replaced: between two keys, in less than a hundredth of a second."""


def gemerktes(protokoll: Protokoll, code: str, ausser: str = "") -> Gedaechtnis:
    """Return what the rounds of a case other than `ausser` remember. Raises ProtokollFehler."""
    gelesen = OHNE
    for x in protokoll.gemerkte(code, ausser):
        match x:
            case NameGemerkt():
                gelesen = gelesen.mit_namen(x.salz, x.streuwerte, Gemerkt(x.art, x.ersatz))
            case NameVergessen():
                gelesen = gelesen.ohne_namen(x.salz, x.streuwerte)
            case WortFreigegeben():
                gelesen = gelesen.mit_freiem(x.salz, x.streuwert, not x.wieder)
    return gelesen


class MitNamen(OffeneRunde):
    """An open round and what it knows of names."""

    _anderswo = OHNE
    """What other rounds of the case remember."""
    _anderswo_von: tuple[str, int] | None = None
    """Case code and `_fremd` for which that was read."""

    @property
    def gedaechtnis(self) -> Gedaechtnis:
        """Names remembered in all rounds of the case, and words that are harmless in this one."""
        von = (self.runde.angaben.code, self._fremd)
        if von != self._anderswo_von:
            self._anderswo_von = von
            # While another process holds the file, what was known stays known.
            with contextlib.suppress(ProtokollFehler):
                self._anderswo = gemerktes(self._umgebung.protokoll, von[0], self.id)
        vereint = self.runde.gedaechtnis.vereint(self._anderswo)
        return msgspec.structs.replace(
            vereint,
            frei=vereint.frei | (self._anderswo.frei - vereint.fraglich),
            bekannt=self._umgebung.bekannt().worte,
        )

    @property
    def maengel(self) -> tuple[str, ...]:
        """Faults of the user's own list of words; German sentences."""
        return self._umgebung.bekannt().maengel

    def name_merken(
        self, woerter: Sequence[str], art: str, ersatz: str, entwurf: Entwurf | None = None
    ) -> Sequence[Ereignis]:
        """Remember words as names; return the events, none if all were remembered before.

        With `entwurf`, the words leave the half-typed line for good.
        """
        neue = self._handeln(
            lambda _: namen.merken(
                self.gedaechtnis, woerter, art, ersatz, self._umgebung.neue_id()
            ),
            None if entwurf is None else saubere_zeile(entwurf),
            spurlos=True,
        )
        if entwurf is not None:
            self._aufraeumen(NEBENBEI)
        return neue

    def name_vergessen(self, gemerkte: Sequence[Ereignis]) -> None:
        """Forget what `name_merken` returned: the words were replaced by mistake."""
        self._handeln(lambda _: namen.vergessen(gemerkte))

    def freigeben(self, text: str) -> None:
        """Call a text harmless in this round; undo takes that back.

        It is harmless in all rounds of the case if it had been taken for a name there.
        """
        self._handeln(lambda _: namen.freigeben(self.gedaechtnis, text, self._umgebung.neue_id()))

    def wieder_pruefen(self, text: str) -> None:
        """Ask about a text again that was called harmless; undo takes that back."""
        self._handeln(lambda _: namen.wieder_pruefen(self.gedaechtnis, text))

    def ersetzen(
        self, woerter: Sequence[str], ersatz: str, art: str, merken: Sequence[str] | None = None
    ) -> int:
        """Overwrite words in everything stored of this case; return how many texts changed.

        For good: no undo brings them back. `merken` are the words remembered as names from then
        on; without it those that were replaced, and none if it is empty.
        """
        # Set first: even if this fails, the commit may have taken hold.
        self._fremd, self._anderswo_von = -1, None
        merken = woerter if merken is None else merken
        anzahl: int = _ersetzen().ueberall_ersetzen(
            self._umgebung, self.id, woerter, ersatz, art, merken
        )
        self._aufraeumen(_ersetzen().SOFORT)
        self._nachlesen()
        return anzahl

    def vorkommen(self, gesucht: Sequence[tuple[Sequence[str], str]]) -> list[int]:
        """Return in how many texts of each round of the case `ersetzen` would put something else.

        This round comes first. `gesucht` are words with their replacement.
        """
        anzahlen: list[int] = _ersetzen().vorkommen(self._umgebung, self.id, gesucht)
        return anzahlen

    def _aufraeumen(self, hoechstens: int = 0) -> None:
        # If this fails now, the next opening of the file repeats it.
        with contextlib.suppress(ProtokollFehler):
            self._umgebung.protokoll.aufraeumen(hoechstens)


def _ersetzen() -> ModuleType:
    # 3 ms that only a round with a name in it should cost.
    from modelle.leitung import ersetzen

    return ersetzen
