"""The events of the co-operation: something comes in, changes as a whole, or goes.

Nothing in them names a person: parties and providers are institutions, and a need names the
profession that reported it.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, time
from typing import Any, ClassVar, Literal

import msgspec

from modelle.kooperation.angebote import Angebot
from modelle.kooperation.bedarf import Bedarf
from modelle.kooperation.termine.hinweise import Ferien
from modelle.kooperation.termine.regeltermin import Regel, Regeltermin
from modelle.kooperation.verbund import Verbund
from modelle.kooperation.vereinbarung import Standort, Vereinbarung
from modelle.strom.vermerk import Ereignis, Vermerk, Wiederholt, Zurueckgenommen

Inhalt = Standort | Vereinbarung | Regeltermin | Verbund | Bedarf | Angebot | Ferien

Sorte = Literal["schule", "vereinbarung", "termin", "verbund", "bedarf", "angebot", "ferien"]

SORTEN: dict[Sorte, type[Inhalt]] = {
    "schule": Standort,
    "vereinbarung": Vereinbarung,
    "termin": Regeltermin,
    "verbund": Verbund,
    "bedarf": Bedarf,
    "angebot": Angebot,
    "ferien": Ferien,
}
"""What the co-operation consists of, by the word it is stored under."""


class Erfasst(Ereignis, frozen=True):
    """Base of the events by which something comes in, or changes as a whole."""

    schluessel: str
    inhalt: Any
    """A thing of the sort that the event is for; each of them says which."""


class SchuleErfasst(Erfasst, frozen=True):
    """A school was entered, or changed as a whole."""

    inhalt: Standort


class VereinbarungErfasst(Erfasst, frozen=True):
    """An agreement was entered, renewed or changed as a whole."""

    inhalt: Vereinbarung


class TerminErfasst(Erfasst, frozen=True):
    """A regular date was entered or changed as a whole."""

    inhalt: Regeltermin


class VerbundErfasst(Erfasst, frozen=True):
    """A Verbund was entered, changed, or reached a milestone."""

    inhalt: Verbund


class BedarfErfasst(Erfasst, frozen=True):
    """A need was named, changed, or decided on."""

    inhalt: Bedarf


class AngebotErfasst(Erfasst, frozen=True):
    """An offer came into the catalogue or was changed."""

    inhalt: Angebot


class FerienErfasst(Erfasst, frozen=True):
    """School holidays were entered."""

    inhalt: Ferien


class Entfernt(Ereignis, frozen=True):
    """Something is no longer part of the co-operation."""

    sorte: Sorte
    schluessel: str


class Geloescht(Ereignis, frozen=True):
    """Something was deleted for good: its contents are overwritten in every earlier event."""

    sorte: Sorte
    schluessel: str
    ruecknehmbar: ClassVar[bool] = False


class Geschwaerzt(Ereignis, frozen=True):
    """Words were overwritten for good in earlier events; whoever has them open reads them anew."""

    ruecknehmbar: ClassVar[bool] = False


class LandGewaehlt(Ereignis, frozen=True):
    """Whose public holidays count."""

    land: str
    """Short form as in `feiertage.LAENDER`; empty: only the nationwide ones."""


ERFASST: dict[Sorte, type[Erfasst]] = {
    "schule": SchuleErfasst,
    "vereinbarung": VereinbarungErfasst,
    "termin": TerminErfasst,
    "verbund": VerbundErfasst,
    "bedarf": BedarfErfasst,
    "angebot": AngebotErfasst,
    "ferien": FerienErfasst,
}
"""The event by which something of a sort comes in or changes."""

NAMEN: dict[str, type[Ereignis]] = {
    **{f"{sorte}_erfasst": klasse for sorte, klasse in ERFASST.items()},
    "entfernt": Entfernt,
    "geloescht": Geloescht,
    "geschwaerzt": Geschwaerzt,
    "land_gewaehlt": LandGewaehlt,
    "zurueckgenommen": Zurueckgenommen,
    "wiederholt": Wiederholt,
}
"""Wire name of every event of this stream."""

LEER: dict[Sorte, Inhalt] = {
    "schule": Standort("", ""),
    "vereinbarung": Vereinbarung("", "", (), (), ()),
    "termin": Regeltermin("", "", Regel("woche", 0, date.min), time.min, time.min),
    "verbund": Verbund("", ""),
    "bedarf": Bedarf(""),
    "angebot": Angebot(""),
    "ferien": Ferien("", date.min, date.min),
}
"""What stands in an event in the place of contents that were deleted for good."""

_SORTE_VON = {klasse: sorte for sorte, klasse in ERFASST.items()}


def erfasst(sorte: Sorte, schluessel: str, inhalt: Inhalt) -> Ereignis:
    """The event by which this comes in or changes; raises TypeError for another sort's thing."""
    if not isinstance(inhalt, SORTEN[sorte]):
        raise TypeError(f"{sorte}: {type(inhalt).__name__}")
    return ERFASST[sorte](schluessel, inhalt)


def sorte_von(ereignis: Erfasst) -> Sorte:
    """Return the sort of thing that came in or changed with this event."""
    return _SORTE_VON[type(ereignis)]


def inhalt_von(ereignis: Ereignis) -> tuple[Sorte, str, Inhalt | None] | None:
    """Which thing an event is about, and its contents (None: it is gone); or None."""
    match ereignis:
        case Entfernt(sorte, schluessel) | Geloescht(sorte, schluessel):
            return sorte, schluessel, None
        case Erfasst(schluessel, inhalt):
            return sorte_von(ereignis), schluessel, inhalt
    return None


def geleert(vermerke: Iterable[Vermerk], sorte: Sorte, schluessel: str) -> list[Vermerk]:
    """The events that hold contents of a thing, each without them; numbers, ids and times stay."""
    klasse = ERFASST[sorte]
    return [
        leer(v, sorte)
        for v in vermerke
        if isinstance(v.ereignis, klasse) and v.ereignis.schluessel == schluessel
    ]


def leer(vermerk: Vermerk, sorte: Sorte) -> Vermerk:
    """An event that holds a thing of this sort, without its contents."""
    ereignis = msgspec.structs.replace(vermerk.ereignis, inhalt=LEER[sorte])
    return msgspec.structs.replace(vermerk, ereignis=ereignis)


def titel(inhalt: Inhalt) -> str:
    """What something is called in lists."""
    for name in ("titel", "name", "bedarf"):
        if gefunden := getattr(inhalt, name, ""):
            return str(gefunden)
    return ""
