"""The sorts of thing that the co-operation consists of, and what each is stored as."""

from __future__ import annotations

from datetime import date, time
from typing import Literal

from modelle.kooperation.dinge.abfrage import Bedarfsabfrage
from modelle.kooperation.dinge.angebote import Angebot
from modelle.kooperation.dinge.bedarf import Bedarf
from modelle.kooperation.dinge.gremium import Gremium
from modelle.kooperation.dinge.kontakt import Kontakt
from modelle.kooperation.dinge.rahmen import Rahmenpapier
from modelle.kooperation.dinge.schule import Standort
from modelle.kooperation.dinge.verbund import Verbund
from modelle.kooperation.dinge.vereinbarung import Vereinbarung
from modelle.kooperation.termine.ferien import Ferien
from modelle.kooperation.termine.regeltermin import Regel, Regeltermin

Inhalt = (
    Standort
    | Vereinbarung
    | Regeltermin
    | Verbund
    | Bedarf
    | Angebot
    | Ferien
    | Gremium
    | Kontakt
    | Rahmenpapier
    | Bedarfsabfrage
)

Sorte = Literal[
    "schule",
    "vereinbarung",
    "termin",
    "verbund",
    "bedarf",
    "angebot",
    "ferien",
    "gremium",
    "kontakt",
    "rahmen",
    "abfrage",
]

SORTEN: dict[Sorte, type[Inhalt]] = {
    "schule": Standort,
    "vereinbarung": Vereinbarung,
    "termin": Regeltermin,
    "verbund": Verbund,
    "bedarf": Bedarf,
    "angebot": Angebot,
    "ferien": Ferien,
    "gremium": Gremium,
    "kontakt": Kontakt,
    "rahmen": Rahmenpapier,
    "abfrage": Bedarfsabfrage,
}
"""The sorts of thing that the co-operation consists of, by the word stored for each."""


LEER: dict[Sorte, Inhalt] = {
    "schule": Standort("", ""),
    "vereinbarung": Vereinbarung("", "", (), (), ()),
    "termin": Regeltermin("", "", Regel("woche", 0, date.min), time.min, time.min),
    "verbund": Verbund("", ""),
    "bedarf": Bedarf(""),
    "angebot": Angebot(""),
    "ferien": Ferien("", date.min, date.min),
    "gremium": Gremium("", ""),
    "kontakt": Kontakt("", ""),
    "rahmen": Rahmenpapier("", ""),
    "abfrage": Bedarfsabfrage("", "", date.min, date.min),
}
"""The placeholder that replaces contents deleted for good. The fold leaves it out."""


def titel(inhalt: Inhalt) -> str:
    """Return the name under which a thing stands in lists: title, name, place, text of the need."""
    for name in ("titel", "name", "bedarf", "stelle"):
        if gefunden := getattr(inhalt, name, ""):
            return str(gefunden)
    return ""
