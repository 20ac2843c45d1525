"""The co-operation at a glance: what is due, what comes next, how far each Verbund is."""

from __future__ import annotations

from datetime import date, timedelta

import msgspec

from modelle.kooperation import verbund, vereinbarung
from modelle.kooperation.bedarf import zusammengefasst
from modelle.kooperation.termine.plan import Planzeile, plan
from modelle.kooperation.vereinbarung import VORLAUF, Hinweis
from modelle.kooperation.zustand import Kooperation

NAECHSTE = 5
"""Dates that are named as the next ones."""

_EIN_JAHR = timedelta(days=366)


class Verbundweg(msgspec.Struct, frozen=True):
    """How far a Verbund is."""

    name: str
    erreicht: int
    naechster: str
    """Title of the first milestone that is not reached; empty when all are."""


class Uebersicht(msgspec.Struct, frozen=True):
    """What somebody who opens the co-operation needs to know."""

    faellig: tuple[Hinweis, ...]
    """Agreements, the most urgent first."""
    fraglich: tuple[Planzeile, ...]
    """Dates within VORLAUF that something speaks against."""
    naechste: tuple[Planzeile, ...]
    """At most NAECHSTE, within a year."""
    wege: tuple[Verbundweg, ...]
    offene_bedarfe: int
    """On which nothing was decided yet, equal ones as one."""


def uebersicht(da: Kooperation, am: date) -> Uebersicht:
    """The co-operation on this day."""
    reihe = plan(da, am, am + _EIN_JAHR, beide=False)
    bald = am + VORLAUF
    wege = []
    for einer in da.verbund.values():
        offen = verbund.naechster(einer)
        stand = sum(s.am is not None for s in verbund.staende(einer))
        wege.append(Verbundweg(einer.name, stand, verbund.MEILENSTEINE[offen] if offen else ""))
    return Uebersicht(
        vereinbarung.hinweise(da.vereinbarung.values(), tuple(da.schule.values()), am),
        tuple(z for z in reihe if z.hinweise and z.termin.tag <= bald),
        reihe[:NAECHSTE],
        tuple(wege),
        sum(not sammel.ergebnis for sammel in zusammengefasst(da.bedarf.values())),
    )
