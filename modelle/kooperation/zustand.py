"""The co-operation behind the rounds, as the fold over the events of its own stream."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

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
from modelle.kooperation.ereignisse import LandGewaehlt, inhalt_von
from modelle.kooperation.sorten import LEER, SORTEN, Inhalt, Sorte
from modelle.kooperation.termine.ferien import Ferien
from modelle.kooperation.termine.regeltermin import Regeltermin
from modelle.strom.ruecknahme import wirksame
from modelle.strom.vermerk import Ereignis, Vermerk


class Kooperation(msgspec.Struct, frozen=True):
    """The state of the co-operation: all things by sort and key. Never changed, always replaced."""

    schule: Mapping[str, Standort] = {}
    vereinbarung: Mapping[str, Vereinbarung] = {}
    termin: Mapping[str, Regeltermin] = {}
    verbund: Mapping[str, Verbund] = {}
    bedarf: Mapping[str, Bedarf] = {}
    angebot: Mapping[str, Angebot] = {}
    ferien: Mapping[str, Ferien] = {}
    gremium: Mapping[str, Gremium] = {}
    kontakt: Mapping[str, Kontakt] = {}
    rahmen: Mapping[str, Rahmenpapier] = {}
    abfrage: Mapping[str, Bedarfsabfrage] = {}
    land: str = ""
    """The Land whose public holidays count, as a key of `feiertage.LAENDER`; empty for none."""

    def alle(self, sorte: Sorte) -> Mapping[str, Inhalt]:
        """Return all things of a sort by key, in the order in which they came in."""
        gefunden: Mapping[str, Inhalt] = getattr(self, sorte)
        return gefunden


class Bestandsaenderung(NamedTuple):
    """One thing that differs between two states."""

    sorte: Sorte
    schluessel: str
    inhalt: Inhalt | None
    """The thing as it is now, or None if it is gone."""


def falten(vermerke: Sequence[Vermerk]) -> Kooperation:
    """Fold a whole stream into the co-operation; acts that were undone do not count."""
    return anwenden(Kooperation(), (v.ereignis for v in wirksame(vermerke)))


def anwenden(kooperation: Kooperation, ereignisse: Iterable[Ereignis]) -> Kooperation:
    """Return the co-operation after these events.

    Undo and redo need the whole stream and are ignored here; `falten` handles them.
    """
    bestand: dict[Sorte, dict[str, Inhalt]] = {}
    land, geleertes = kooperation.land, False
    for ereignis in ereignisse:
        if isinstance(ereignis, LandGewaehlt):
            land = ereignis.land
        elif gemeint := inhalt_von(ereignis):
            sorte, schluessel, inhalt = gemeint
            if sorte not in bestand:
                # One copy per sort, not per event: a catalogue may bring in thousands of offers.
                bestand[sorte] = dict(kooperation.alle(sorte))
            if inhalt is None:
                bestand[sorte].pop(schluessel, None)
            else:
                bestand[sorte][schluessel] = inhalt
                geleertes = geleertes or inhalt == LEER[sorte]
    if geleertes:
        # A placeholder marks a thing deleted for good. If no later event filled it, drop it.
        bestand = {sorte: _ohne_leere(sorte, alle) for sorte, alle in bestand.items()}
    return msgspec.structs.replace(kooperation, land=land, **bestand)


def _ohne_leere(sorte: Sorte, alle: Mapping[str, Inhalt]) -> dict[str, Inhalt]:
    return {schluessel: inhalt for schluessel, inhalt in alle.items() if inhalt != LEER[sorte]}


def aenderungen(alt: Kooperation, neu: Kooperation) -> list[Bestandsaenderung]:
    """Return what differs between two states: first what is gone, then what is new or changed."""
    fort: list[Bestandsaenderung] = []
    anders: list[Bestandsaenderung] = []
    for sorte in SORTEN:
        davor, danach = alt.alle(sorte), neu.alle(sorte)
        if davor is danach:
            continue
        fort += [Bestandsaenderung(sorte, s, None) for s in davor if s not in danach]
        anders += [
            Bestandsaenderung(sorte, s, inhalt)
            for s, inhalt in danach.items()
            if (vorher := davor.get(s)) is not inhalt and vorher != inhalt
        ]
    return [*fort, *anders]
