"""Decisions on names: which words a case remembers, and which ones are harmless in this round.

Allowed in every round, closed ones included: data protection does not end with a round. Pure.
`gedaechtnis` is what all rounds of the case remember; `neues_salz` is used if the case has none.
"""

from __future__ import annotations

from collections.abc import Sequence

from modelle.anonymitaet.gedaechtnis import Gedaechtnis, streuwert, streuwerte
from modelle.runde import ereignisse as e
from modelle.sprache.vergleich import normal
from modelle.sprache.zeichen import einzeilig
from modelle.strom.vermerk import Ereignis


def merken(
    gedaechtnis: Gedaechtnis, woerter: Sequence[str], art: str, ersatz: str, neues_salz: str
) -> list[Ereignis]:
    """Remember words as names of this kind of find; without effect if all are remembered."""
    if all(map(gedaechtnis.kennt, filter(str.strip, woerter))):
        return []
    salz = gedaechtnis.salz or neues_salz
    return [e.NameGemerkt(salz, streuwerte(woerter, salz), art, einzeilig(ersatz))]


def freigeben(gedaechtnis: Gedaechtnis, text: str, neues_salz: str) -> list[Ereignis]:
    """Call a text harmless in this round; without effect if it is harmless already.

    It is harmless in all rounds of the case if it had been taken for a name there.
    """
    if gedaechtnis.harmlos(text):
        return []
    salz = gedaechtnis.salz or neues_salz
    im_fall = gedaechtnis.war_name(text)
    return [e.WortFreigegeben(salz, streuwert(normal(text), salz), im_fall)]


def wieder_pruefen(gedaechtnis: Gedaechtnis, text: str) -> list[Ereignis]:
    """Ask about a harmless text again; other rounds of the case keep what was said in them."""
    return [
        e.WortFreigegeben(salz, wert, im_fall=True, wieder=True)
        for salz, wert in gedaechtnis.freie(text)
    ]


def vergessen(gemerkte: Sequence[Ereignis]) -> list[Ereignis]:
    """Forget the names that these events remembered: they were replaced by mistake."""
    return [e.NameVergessen(x.salz, x.streuwerte) for x in gemerkte if isinstance(x, e.NameGemerkt)]
