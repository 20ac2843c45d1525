"""The events of the co-operation: something comes in, changes as a whole, or goes.

Nothing in them names a person: parties and providers are institutions, and a need names the
profession that reported it.

A new sort of thing takes five steps:

1. in `sorten`, its word in `Sorte`, its class in `Inhalt` and `SORTEN`, and its placeholder in
   `LEER`; here, a subclass of `Erfasst` with its row in `ERFASST`; its wire name follows from the
   word and never changes, because logs hold it;
2. in `zustand`, its field of `Kooperation`; in `leitung.ersetzen_kooperation`, its texts, if rounds
   hold them, too;
3. in `worte`, its names in SORTENNAMEN; in `sicht.ansicht`, its tab, with its rows in a module
   beside it; in `formulare`, its form;
4. in `entscheidungen`, what is refused; the acts of `leitung.koordination` serve every sort;
5. in `test_koordination`, its contents in INHALTE and its wire name.

An event of another kind takes its class and a row in `NAMEN` here, its case in `zustand.anwenden`,
its decision in `entscheidungen`, its act in `leitung.koordination`, and the same tests.

A field added to an event or a thing later needs a default, because older logs do not have it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

import msgspec

from modelle.kooperation.dinge.abfrage import Bedarfsabfrage
from modelle.kooperation.dinge.angebote import Angebot
from modelle.kooperation.dinge.bedarf import Bedarf
from modelle.kooperation.dinge.gremium import Gremium
from modelle.kooperation.dinge.kontakt import Kontakt
from modelle.kooperation.dinge.rahmen import Rahmenpapier
from modelle.kooperation.dinge.schule import Standort
from modelle.kooperation.dinge.verbund import Verbund
from modelle.kooperation.dinge.vereinbarung import Vereinbarung
from modelle.kooperation.sorten import LEER, SORTEN, Inhalt, Sorte
from modelle.kooperation.termine.ferien import Ferien
from modelle.kooperation.termine.regeltermin import Regeltermin
from modelle.strom.vermerk import Ereignis, Unlesbar, Vermerk, Wiederholt, Zurueckgenommen


class Erfasst(Ereignis, frozen=True):
    """Base of the events by which a thing comes in or changes as a whole."""

    schluessel: str
    inhalt: Any
    """The thing itself. Each subclass declares the one type it holds."""


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
    """A need was reported, changed, or decided on."""

    inhalt: Bedarf


class AngebotErfasst(Erfasst, frozen=True):
    """An offer came into the catalogue or was changed."""

    inhalt: Angebot


class FerienErfasst(Erfasst, frozen=True):
    """School holidays were entered."""

    inhalt: Ferien


class GremiumErfasst(Erfasst, frozen=True):
    """A body was entered or changed, or a meeting of it was closed."""

    inhalt: Gremium


class KontaktErfasst(Erfasst, frozen=True):
    """A contact was entered or changed."""

    inhalt: Kontakt


class RahmenErfasst(Erfasst, frozen=True):
    """A framework document was entered or changed."""

    inhalt: Rahmenpapier


class AbfrageErfasst(Erfasst, frozen=True):
    """A survey of needs was sent out or changed, or a sheet came back."""

    inhalt: Bedarfsabfrage


class Entfernt(Ereignis, frozen=True):
    """A thing was taken out of the co-operation. Undo brings it back."""

    sorte: Sorte
    schluessel: str


class Geloescht(Ereignis, frozen=True):
    """A thing was deleted for good: its contents were overwritten in every earlier event."""

    sorte: Sorte
    schluessel: str
    ruecknehmbar: ClassVar[bool] = False


class Geschwaerzt(Ereignis, frozen=True):
    """Words in earlier events were overwritten for good. Other terminals re-read the stream."""

    ruecknehmbar: ClassVar[bool] = False


class LandGewaehlt(Ereignis, frozen=True):
    """Somebody chose the Land whose public holidays count."""

    land: str
    """Key of `feiertage.LAENDER`. Empty if only the nationwide holidays count."""


ERFASST: dict[Sorte, type[Erfasst]] = {
    "schule": SchuleErfasst,
    "vereinbarung": VereinbarungErfasst,
    "termin": TerminErfasst,
    "verbund": VerbundErfasst,
    "bedarf": BedarfErfasst,
    "angebot": AngebotErfasst,
    "ferien": FerienErfasst,
    "gremium": GremiumErfasst,
    "kontakt": KontaktErfasst,
    "rahmen": RahmenErfasst,
    "abfrage": AbfrageErfasst,
}
"""The event class for each sort."""

NAMEN: dict[str, type[Ereignis]] = {
    **{f"{sorte}_erfasst": klasse for sorte, klasse in ERFASST.items()},
    "entfernt": Entfernt,
    "geloescht": Geloescht,
    "geschwaerzt": Geschwaerzt,
    "land_gewaehlt": LandGewaehlt,
    "zurueckgenommen": Zurueckgenommen,
    "wiederholt": Wiederholt,
    "unlesbar": Unlesbar,
}
"""Every event of this stream by its wire name. Wire names never change."""

_SORTE_VON = {klasse: sorte for sorte, klasse in ERFASST.items()}


def erfasst(sorte: Sorte, schluessel: str, inhalt: Inhalt) -> Ereignis:
    """Return the event by which this thing comes in or changes.

    Raise TypeError if the thing is not of the sort named.
    """
    if not isinstance(inhalt, SORTEN[sorte]):
        raise TypeError(f"{sorte}: {type(inhalt).__name__}")
    return ERFASST[sorte](schluessel, inhalt)


def inhalt_von(ereignis: Ereignis) -> tuple[Sorte, str, Inhalt | None] | None:
    """Return sort, key and contents of the thing that an event is about.

    The contents are None if the event takes the thing away. Return None if the event is about no
    single thing (undo, redo, choice of the Land, overwritten words).
    """
    match ereignis:
        case Entfernt(sorte, schluessel) | Geloescht(sorte, schluessel):
            return sorte, schluessel, None
        case Erfasst(schluessel, inhalt):
            return _SORTE_VON[type(ereignis)], schluessel, inhalt
    return None


def geleert(vermerke: Iterable[Vermerk], sorte: Sorte, schluessel: str) -> list[Vermerk]:
    """Return every event that holds contents of this thing, with the contents blanked.

    Numbers, ids and times stay as they are.
    """
    klasse = ERFASST[sorte]
    return [
        leer(v, sorte)
        for v in vermerke
        if isinstance(v.ereignis, klasse) and v.ereignis.schluessel == schluessel
    ]


def leer(vermerk: Vermerk, sorte: Sorte) -> Vermerk:
    """Return the event with the placeholder of this sort in place of its contents."""
    ereignis = msgspec.structs.replace(vermerk.ereignis, inhalt=LEER[sorte])
    return msgspec.structs.replace(vermerk, ereignis=ereignis)
