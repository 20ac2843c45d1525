"""The co-operation on one day: what is due, which dates come next, how far each Verbund is."""

from __future__ import annotations

from datetime import date, timedelta

import msgspec

from modelle.kooperation.dinge import verbund
from modelle.kooperation.dinge.bedarf import zusammengefasst
from modelle.kooperation.dinge.hinweis import VORLAUF, Hinweis
from modelle.kooperation.faelliges import faelliges
from modelle.kooperation.terminplan import Planzeile, plan
from modelle.kooperation.zustand import Kooperation

NAECHSTE = 5
"""How many dates the overview names."""

_EIN_JAHR = timedelta(days=366)


class Verbundweg(msgspec.Struct, frozen=True):
    """How far a Verbund has come."""

    name: str
    erreicht: int
    """Number of milestones reached, from 0 to 4."""
    naechster: str
    """Title of the first open milestone, or empty if all are reached."""


class Uebersicht(msgspec.Struct, frozen=True):
    """What somebody needs to know on opening the co-operation."""

    faellig: tuple[Hinweis, ...]
    """Notices about agreements, surveys and documents, the earliest date first."""
    fraglich: tuple[Planzeile, ...]
    """Dates within the next 60 days (VORLAUF) that have a hint: a holiday, a clash."""
    naechste: tuple[Planzeile, ...]
    """The next dates: at most NAECHSTE, within a year."""
    wege: tuple[Verbundweg, ...]
    """One for each Verbund, in the order of the state."""
    offene_bedarfe: int
    """Number of needs without a decision; equal ones count once."""


def uebersicht(kooperation: Kooperation, am: date) -> Uebersicht:
    """Return the overview for this day."""
    planzeilen = plan(kooperation, am, am + _EIN_JAHR, beide=False)
    bald = am + VORLAUF
    wege = []
    for einer in kooperation.verbund.values():
        offen = verbund.naechster(einer)
        stand = sum(s.am is not None for s in verbund.staende(einer))
        wege.append(Verbundweg(einer.name, stand, verbund.MEILENSTEINE[offen] if offen else ""))
    return Uebersicht(
        faelliges(kooperation, am),
        tuple(z for z in planzeilen if z.hinweise and z.termin.tag <= bald),
        planzeilen[:NAECHSTE],
        tuple(wege),
        sum(not sammel.ergebnis for sammel in zusammengefasst(kooperation.bedarf.values())),
    )
