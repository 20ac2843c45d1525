"""Searching places, by trigrams as for offers.

Decision: the index is built when somebody searches and goes when they stop; nothing of it is ever
in a file. So no word that was deleted or replaced can stay in it, no copy has to be set right, and
a round pays neither a byte nor a millisecond for it. What was already read is found meanwhile.

How quick it is with a million entries stands in tests/bench/README.md.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from modelle.sprache.vergleich import normal
from modelle.suche.anfrage import KUERZESTE, Anfrage
from modelle.suche.bestand import JE_GRUPPE, JE_WEISE, Bestand
from modelle.suche.stelle import WAS, Stelle, Was

WENIGE_GRUPPEN = 25
"""Rounds and things whose places are looked through one by one at most."""

_Fund = tuple[int, str]
"""The number of a place, and its text."""


class Ergebnis(NamedTuple):
    """The places found of one kind."""

    stellen: list[Stelle]
    mehr: bool
    """True if there are more than were asked for."""


class _Grenzen(NamedTuple):
    """To what a search is narrowed down; None stands for all."""

    gruppen: bytearray | None
    """For each number of a group 1 or 0."""
    weisen: Collection[int] | None
    wenige: Sequence[int] | None
    """The groups, if they are few; with all or with many None."""


class Suchindex:
    """Places that can be searched; those whose text was put in first are found first."""

    def __init__(self) -> None:
        self._bestand = Bestand()

    @property
    def viele(self) -> int:
        """How many places there are."""
        return len(self._bestand)

    def dazu(self, stellen: Iterable[Stelle]) -> None:
        """Put places in, behind those that are there; those of a round come one after the other."""
        self._bestand.dazu(stellen)

    def schliessen(self) -> None:
        """Give the memory back."""
        self._bestand.schliessen()

    def suchen(self, anfrage: Anfrage, hoechstens: int) -> dict[Was, Ergebnis]:
        """Return of each kind at most so many places that fit, those put in first.

        Without words these are the first place of each round and thing, unless the kind of place
        is asked for: what a round begins with is the round itself.
        """
        if anfrage.leer:
            return {}
        grenzen = self._grenzen(anfrage)
        gefunden = {was: self._suchen(anfrage, was, grenzen, hoechstens) for was in WAS}
        return {was: ergebnis for was, ergebnis in gefunden.items() if ergebnis.stellen}

    def _suchen(self, anfrage: Anfrage, was: Was, grenzen: _Grenzen, hoechstens: int) -> Ergebnis:
        if anfrage.ohne_worte:
            stellen = self._ohne_worte(was, grenzen)
        elif grenzen.wenige is not None:
            stellen = self._in_wenigen(anfrage.worte, was, grenzen, grenzen.wenige)
        else:
            stellen = self._mit_worten(anfrage.worte, was, grenzen)
        gefunden = [self._bestand.gezeigt(was, *wie) for wie in islice(stellen, hoechstens + 1)]
        return Ergebnis(gefunden[:hoechstens], len(gefunden) > hoechstens)

    def _grenzen(self, anfrage: Anfrage) -> _Grenzen:
        """Return to what a search is narrowed down; where nothing is left, to no group."""
        weisen = gruppen = None
        if je_weise := _bedingungen(anfrage, JE_WEISE):
            weisen = frozenset(self._bestand.weisen_mit(*_sql(je_weise)))
        if je_gruppe := [*_bedingungen(anfrage, JE_GRUPPE), *_zeiten(anfrage)]:
            gruppen = self._bestand.gruppen_mit(*_sql(je_gruppe))
        if weisen is not None and not weisen:
            gruppen = []
        if gruppen is None:
            return _Grenzen(None, weisen, None)
        erlaubt = bytearray(self._bestand.gruppen + 1)
        for nr in gruppen:
            erlaubt[nr] = 1
        return _Grenzen(erlaubt, weisen, gruppen if len(gruppen) <= WENIGE_GRUPPEN else None)

    def _ohne_worte(self, was: Was, grenzen: _Grenzen) -> Iterator[_Fund]:
        """Yield what a search without words finds."""
        for gruppe in self._bestand.gruppen_mit("was = ?", (was,)):
            if grenzen.gruppen is None or grenzen.gruppen[gruppe]:
                stellen = self._bestand.von_gruppe(gruppe)
                for nr in stellen if grenzen.weisen is not None else stellen[:1]:
                    if self._erlaubt(nr, grenzen):
                        yield nr, self._bestand.text(was, nr)

    def _in_wenigen(
        self, worte: Sequence[str], was: Was, grenzen: _Grenzen, gruppen: Sequence[int]
    ) -> Iterator[_Fund]:
        """Yield the places of these groups whose text fits; each of their texts is looked at."""
        von_dieser_art = self._bestand.gruppen_mit("was = ?", (was,)) if gruppen else ()
        for gruppe in sorted(set(gruppen).intersection(von_dieser_art)):
            for nr in self._bestand.von_gruppe(gruppe):
                if self._erlaubt(nr, grenzen) and _passt(
                    text := self._bestand.text(was, nr), worte
                ):
                    yield nr, text

    def _mit_worten(self, worte: Sequence[str], was: Was, grenzen: _Grenzen) -> Iterator[_Fund]:
        """Yield the places whose text fits; of the texts those are looked at that may."""
        for text, stellen in self._bestand.moegliche(was, worte):
            erlaubte = ((nr, text) for nr in stellen if self._erlaubt(nr, grenzen))
            erste = next(erlaubte, None)
            if erste is not None and _passt(text, worte):
                yield erste
                yield from erlaubte

    def _erlaubt(self, stelle: int, grenzen: _Grenzen) -> bool:
        """Return True if a place is within what the search is narrowed down to."""
        gruppen, weisen = grenzen.gruppen, grenzen.weisen
        return (gruppen is None or bool(gruppen[self._bestand.gruppe_von[stelle]])) and (
            weisen is None or self._bestand.weise_von[stelle] in weisen
        )


def _passt(text: str, worte: Sequence[str]) -> bool:
    """Return True if all words stand in a text; short ones have to begin a word of it."""
    form = f" {normal(text)}"
    return all((wort if len(wort) >= KUERZESTE else f" {wort}") in form for wort in worte)


_Bedingung = tuple[str, str]
"""SQL with a place for a value, and the value."""


def _bedingungen(anfrage: Anfrage, filter_: Sequence[str]) -> list[_Bedingung]:
    return [(f"instr({name}, ?)", wert) for name, wert in anfrage.nur if name in filter_]


def _zeiten(anfrage: Anfrage) -> Iterator[_Bedingung]:
    if anfrage.seit:
        yield "monat >= ?", anfrage.seit
    if anfrage.bis:
        yield "monat <> '' AND monat <= ?", anfrage.bis


def _sql(bedingungen: Sequence[_Bedingung]) -> tuple[str, list[str]]:
    return " AND ".join(b for b, _ in bedingungen), [wert for _, wert in bedingungen]
