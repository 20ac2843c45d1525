"""What the keys do that mean something of their own on single tabs of the co-operation."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from modelle.kooperation.sicht.ansicht import Reiter
from modelle.kooperation.worte import SORTENNAMEN
from screens.kooperation import abfragetaten, angebotstaten, gremientaten, reiter, verbundtaten
from screens.kooperation.flaeche import Blatt
from tui.widgets.rueckfrage import ziffern


def _weiteres(blatt: Blatt) -> None:
    """Ask what to enter of the sorts whose tab is not shown yet."""
    sorten = [(SORTENNAMEN[sorte][0], partial(blatt.formular, sorte)) for sorte in reiter.WEITERES]
    blatt.rueckfrage.stellen([("Was soll neu erfasst werden?",)], ziffern(*sorten))


def _naechstes_land(blatt: Blatt) -> None:
    koordination = blatt.koordination
    land = reiter.naechstes_land(koordination.kooperation.land)
    blatt.tun(lambda: koordination.land_waehlen(land))


TATEN: dict[tuple[Reiter, str], Callable[[Blatt], None]] = {
    ("ueberblick", "ferien"): _weiteres,
    ("angebot", "ferien"): angebotstaten.filtern,
    ("angebot", "erneuern"): angebotstaten.vermitteln,
    ("gremium", "ferien"): gremientaten.termin,
    ("gremium", "erneuern"): gremientaten.runde,
    ("angebot", "oeffnen"): angebotstaten.oeffnen,
    ("angebot", "entfernen"): angebotstaten.herausnehmen,
    ("termin", "oeffnen"): _naechstes_land,
    ("verbund", "erneuern"): verbundtaten.zuordnen,
    ("verbund", "oeffnen"): verbundtaten.oeffnen,
    ("verbund", "entfernen"): verbundtaten.bleibt,
    ("verbund", "kalender"): verbundtaten.bericht,
    ("bedarf", "erneuern"): abfragetaten.ruecklauf,
    ("bedarf", "oeffnen"): abfragetaten.ruecklauf,
    ("bedarf", "entfernen"): abfragetaten.herausnehmen,
    ("bedarf", "kalender"): abfragetaten.bogen,
}
"""By tab and action: what a key does there that is something of its own (`reiter._BENANNT`).

`oeffnen` and `entfernen` are about a row that is only a part of a thing, or none of the things.
"""
