"""Taking in what another log of the same case rounds holds and this one lacks.

Such a log lies beside this one if a round had to go on there, or if a sync program kept two. A
round of the other log comes in if this one does not know it, or if it only goes on there. Where
both went on in different ways nothing is touched.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from modelle.protokoll.fehler import Beschaedigt
from modelle.protokoll.listenzeile import listenzeile
from modelle.protokoll.runden import Protokoll
from modelle.runde.ereignisse import RundeGeschlossen
from modelle.runde.faltung import falten
from modelle.strom.vermerk import Vermerk


class Fehlt(msgspec.Struct, frozen=True):
    """A round of which this log lacks something that the other one has."""

    id: str
    code: str
    neu: int
    """Events that this log lacks."""
    bekannt: bool = True
    """False if this log does not know the round at all: it may have been deleted here."""
    anders: bool = False
    """True if both went on in different ways: then nothing can be taken in."""


def fehlendes(hier: Protokoll, dort: Protokoll) -> list[Fehlt]:
    """Return the rounds of `dort` of which `hier` lacks something. Raises ProtokollFehler.

    A round that is damaged in one of them is left out.
    """
    gefunden = []
    for zeile in dort.runden(hoechstens=-1):
        try:
            unsere, andere = hier.lesen(zeile.id), dort.lesen(zeile.id)
        except Beschaedigt:
            continue
        neu = len(andere) - len(unsere)
        gleich = _ids(andere)[: len(unsere)] == _ids(unsere)
        if neu > 0 and gleich:
            gefunden.append(Fehlt(zeile.id, zeile.code, neu, bekannt=bool(unsere)))
        elif not (gleich or _ids(unsere)[: len(andere)] == _ids(andere)):
            gefunden.append(Fehlt(zeile.id, zeile.code, neu, anders=True))
    return gefunden


def hereinnehmen(hier: Protokoll, dort: Protokoll, fehlt: Iterable[Fehlt]) -> None:
    """Take in these rounds, each all or nothing, and read each back. Raises ProtokollFehler."""
    for runde in fehlt:
        if runde.anders:
            continue
        alle = dort.lesen(runde.id)
        zustand = falten(alle)
        zu = next((v.zeit for v in alle if isinstance(v.ereignis, RundeGeschlossen)), None)
        zeile = listenzeile(runde.id, zustand, alle[0].zeit, alle[-1].zeit, zu)
        hier.anhaengen(zeile, alle[len(hier.lesen(runde.id)) :], dort.entwurf(runde.id))


def _ids(vermerke: Iterable[Vermerk]) -> list[str]:
    return [v.id for v in vermerke]
