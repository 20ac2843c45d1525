"""The co-operation's screen as rows: its tabs, and where each finds its rows.

Pure: state and day go in, rows come out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Literal

from modelle.kooperation.sicht import (
    bedarfszeilen,
    gremienzeilen,
    kontaktzeilen,
    schulzeilen,
    terminzeilen,
    ueberblick,
    verbundzeilen,
    vereinbarungszeilen,
)
from modelle.kooperation.sicht.reiterzeile import Reiterzeile, gefiltert
from modelle.kooperation.zustand import Kooperation

Reiter = Literal[
    "ueberblick",
    "schule",
    "vereinbarung",
    "gremium",
    "termin",
    "verbund",
    "bedarf",
    "angebot",
    "kontakt",
]

REITER: dict[Reiter, str] = {
    "ueberblick": "Überblick",
    "schule": "Schulen",
    "vereinbarung": "Vereinbarungen",
    "gremium": "Gremien",
    "termin": "Termine",
    "verbund": "Verbund",
    "bedarf": "Bedarfe",
    "angebot": "Angebote",
    "kontakt": "Kontakte",
}
"""The tabs from left to right, with their titles."""

_NUR_WENN_BENUTZT: tuple[Literal["gremium", "kontakt"], ...] = ("gremium", "kontakt")
"""Tabs that one school alone never needs. The overview begins what they hold."""


def sichtbar(kooperation: Kooperation) -> tuple[Reiter, ...]:
    """Return the tabs to show: all but those that nobody has used yet."""
    leer = {blatt for blatt in _NUR_WENN_BENUTZT if not kooperation.alle(blatt)}
    return tuple(blatt for blatt in REITER if blatt not in leer)


def zeilen(
    kooperation: Kooperation,
    blatt: Reiter,
    heute: date,
    offene: Mapping[str, int] | None = None,
    alles: bool = True,
) -> tuple[Reiterzeile, ...]:
    """Return all rows of a tab. Offers are searched in the log instead; see `angebotszeilen`.

    `offene` is the number of open tasks of each body, by its key. Without `alles` very many dates
    are cut short; see `terminzeilen`.
    """
    if blatt == "gremium":
        return tuple(gremienzeilen.zeilen(kooperation, heute, offene))
    if blatt == "termin":
        return tuple(gefiltert(terminzeilen.zeilen(kooperation, heute, alles), ""))
    return tuple(gefiltert(_REITER[blatt](kooperation, heute), ""))


_REITER: dict[Reiter, Callable[[Kooperation, date], Iterator[Reiterzeile]]] = {
    "ueberblick": ueberblick.zeilen,
    "schule": schulzeilen.zeilen,
    "vereinbarung": vereinbarungszeilen.zeilen,
    "gremium": gremienzeilen.zeilen,
    "termin": terminzeilen.zeilen,
    "verbund": verbundzeilen.zeilen,
    "bedarf": bedarfszeilen.zeilen,
    "angebot": lambda kooperation, heute: iter(()),
    "kontakt": kontaktzeilen.zeilen,
}
