"""Covers in a round what must not be on a wall. Pure.

Covered are the words that the check found and about which nobody has decided yet, also doubtful
ones: on a wall they cannot be taken back. Titles and providers of offers are public.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

import msgspec

from modelle.ablauf.format import Ablauf
from modelle.anonymitaet.gedaechtnis import Gedaechtnis
from modelle.blatt.durchsicht import Textstelle
from modelle.blatt.pruefer import Pruefer
from modelle.fach.professionen import Profession
from modelle.runde.zustand import Eintrag, Runde

VERDECKT = "▒▒▒"
"""Stands in place of what is covered; always as long, so that it tells nothing."""


class Verdecken(Protocol):
    """Covers texts of one state of a round."""

    def __call__(self, text: str) -> str:
        """Return the text with all that must not be seen covered."""
        ...


class Verdecker:
    """Covers the finds of the check, and checks no text twice as long as the memory is the same."""

    def __init__(self) -> None:
        self._pruefer = Pruefer()

    def fuer(self, runde: Runde, gedaechtnis: Gedaechtnis) -> Verdecken:
        """Return what covers texts of this round with this memory of its case."""

        def verdecken(text: str) -> str:
            stelle = Textstelle(text, "", ohne_fall=not runde.ablauf.fall)
            offen = self._pruefer.durchsehen([stelle], gedaechtnis).offen
            return _ohne(text, [(b.fund.anfang, b.fund.ende) for b in offen])

        return verdecken


def _ohne(text: str, stellen: Iterable[tuple[int, int]]) -> str:
    """Return the text with these stretches covered; they are given from left to right."""
    teile, bis = list[str](), 0
    for anfang, ende in stellen:
        teile += [text[bis:anfang], VERDECKT]
        bis = ende
    return "".join((*teile, text[bis:]))


def oeffentlich(runde: Runde, gezeigt: Iterable[str], verdecken: Verdecken) -> Runde:
    """Return the round with the entries of these ids only, and with all their texts covered.

    Parked entries are never among them.
    """
    wahl = set(gezeigt)
    eintraege = {
        id: verdeckter(eintrag, runde.ablauf, verdecken)
        for id, eintrag in runde.eintraege.items()
        if id in wahl and not eintrag.geparkt
    }
    da = tuple(Profession(p.kuerzel, verdecken(p.titel)) for p in runde.angaben.professionen)
    angaben = msgspec.structs.replace(runde.angaben, professionen=da)
    return msgspec.structs.replace(runde, eintraege=eintraege, angaben=angaben)


def verdeckter(eintrag: Eintrag, ablauf: Ablauf, verdecken: Verdecken) -> Eintrag:
    """Return the entry with its texts covered; chosen values are no texts."""

    def sichtbar(text: str) -> str:
        return text if eintrag.vom_angebot(text) else verdecken(text)

    felder = {
        name: inhalt if (feld := ablauf.feld(name)) and feld.werte else sichtbar(inhalt)
        for name, inhalt in eintrag.felder.items()
    }
    return msgspec.structs.replace(eintrag, text=sichtbar(eintrag.text), felder=felder)
