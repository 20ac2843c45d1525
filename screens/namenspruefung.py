"""The check on names as screens use it, loaded with the first text that is checked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from modelle.anonymitaet.erkennung.fund import Fund
from modelle.anonymitaet.gedaechtnis import Gedaechtnis


class Namenspruefung(Protocol):
    """The functions of `modelle.anonymitaet.pruefung` that screens need."""

    def pruefen(self, text: str, gedaechtnis: Gedaechtnis = ...) -> tuple[Fund, ...]:
        """Return all finds in a text, in order."""
        ...

    def ohne_orte(self, text: str, funde: Sequence[Fund]) -> tuple[Fund, ...]:
        """Return the finds in a text that are asked about where no case is spoken of."""
        ...

    def merkwoerter(self, fund: Fund, text: str) -> tuple[str, ...]:
        """Return the words of a find in a text that are to be remembered."""
        ...

    def merkmale(self, texte: Sequence[str], gedaechtnis: Gedaechtnis = ...) -> tuple[str, ...]:
        """Return the titles of the traits in these texts, each once."""
        ...


def namenspruefung() -> Namenspruefung:
    """Return the check; the first call loads it."""
    # The screen of a round is there 9 ms sooner without it.
    from modelle.anonymitaet import pruefung

    return pruefung


def pruefe(text: str, gedaechtnis: Gedaechtnis, fall: bool) -> tuple[Fund, ...]:
    """Return the finds in a text that somebody is asked about.

    `fall` is True where places and schools tell too much, as in a round about a case.
    """
    funde = namenspruefung().pruefen(text, gedaechtnis)
    return funde if fall else namenspruefung().ohne_orte(text, funde)


def ausserhalb(text: str, bekannt: frozenset[str]) -> tuple[Fund, ...]:
    """Return the finds in a text outside of rounds; `bekannt` are words that name nobody.

    Needs and their results may be about a case, so places are among them.
    """
    return pruefe(text, Gedaechtnis(bekannt=bekannt), fall=True)


def personen(text: str, pruefer: Callable[[str], Sequence[Fund]]) -> list[str]:
    """Return the words of a text that are quite surely names of persons."""
    funde = [f for f in pruefer(text) if f.stark and f.art == "person"]
    return [text[f.anfang : f.ende] for f in funde]
