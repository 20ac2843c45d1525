"""Closed consultations that belong to no Verbund yet, and assigning them later.

A closed round stays as it is. So assigning one changes the Verbund only: it takes what the minutes
say about its milestones, and remembers the id of the round.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple

import msgspec

from modelle.kooperation import rueckfluss
from modelle.kooperation.regeln import Unpassend
from modelle.kooperation.zustand import Kooperation
from modelle.leitung.koordination import Koordination
from modelle.leitung.umgebung import Umgebung
from modelle.protokoll.fehler import ProtokollFehler
from modelle.protokoll.listenzeile import Listenzeile
from modelle.runde.faltung import falten
from modelle.runde.zustand import Runde
from modelle.sprache.zahlen import monat
from modelle.strom.abgelehnt import Abgelehnt

HOECHSTENS = 20
"""Rounds looked at, the latest first: a region holds few consultations."""

VERBUND_FORT = "Diesen Verbund gibt es nicht mehr: bitte einen anderen wählen."

_FORT = "Diese Runde gibt es nicht mehr: bitte die Meilensteine von Hand eintragen."


class Beratung(NamedTuple):
    """A closed round without a Verbund."""

    id: str
    titel: str
    monat: str
    """In words, `Oktober 2026`."""


class _Kopf(NamedTuple):
    """What decides whether a round is listed."""

    fuellt: bool
    """True if a kind of its format fills a milestone."""
    verbund: str


class Beratungen:
    """Finds them. What a closed round names is read once, because it stays as it is."""

    def __init__(self, umgebung: Umgebung) -> None:
        self._umgebung = umgebung
        self._gelesen: dict[str, _Kopf] = {}

    def ohne_verbund(self, kooperation: Kooperation) -> list[Beratung]:
        """Return the closed rounds that could fill milestones and name no Verbund, latest first.

        One whose Verbund is gone belongs to them, too. None while there is no Verbund. What a
        format is for is asked of a round that was run with it: to read all formats takes 50 ms, and
        one may be gone. Raises ProtokollFehler.
        """
        if not kooperation.verbund:
            return []
        protokoll = self._umgebung.protokoll
        letzte = ((zeile.ablauf, self._kopf(zeile.id)) for zeile in protokoll.letzte_treffen())
        titel = [ablauf for ablauf, kopf in letzte if kopf is None or kopf.fuellt]
        vergeben = {runde for einer in kooperation.verbund.values() for runde in einer.runden}
        zeilen = protokoll.geschlossene(titel, HOECHSTENS) if titel else []
        koepfe = ((zeile, self._kopf(zeile.id)) for zeile in zeilen if zeile.id not in vergeben)
        return [
            Beratung(zeile.id, zeile.code, monat(zeile.monat))
            for zeile, kopf in koepfe
            if kopf and kopf.fuellt and kopf.verbund not in kooperation.verbund
        ]

    def _kopf(self, id: str) -> _Kopf | None:
        """Return what a round names, or None if it is gone or damaged: the others are shown."""
        if id not in self._gelesen:
            try:
                runde = _runde(self._umgebung, id)
            except ProtokollFehler:
                return None
            if runde is None:
                return None
            fuellt = any(art.meilenstein for art in runde.ablauf.arten)
            self._gelesen[id] = _Kopf(fuellt, runde.angaben.verbund)
        return self._gelesen[id]


def _runde(umgebung: Umgebung, id: str) -> Runde | None:
    vermerke = umgebung.protokoll.lesen(id)
    return falten(vermerke) if vermerke else None


def zuordnen(koordination: Koordination, umgebung: Umgebung, id: str, verbund: str) -> None:
    """Give a closed round to a Verbund, whose milestones its minutes fill as far as they go.

    Raises Abgelehnt if the round or the Verbund is gone, or if the day of the consultation does not
    fit the other milestones.
    """
    runde = _runde(umgebung, id)
    zeile = umgebung.protokoll.finden(id)
    alt = koordination.kooperation.verbund.get(verbund)
    if runde is None or zeile is None or zeile.id != id:
        raise Abgelehnt(_FORT)
    if alt is None:
        raise Abgelehnt(VERBUND_FORT)
    am = rueckfluss.beratungstag(runde, _geschlossen_am(zeile))
    gefuellt = rueckfluss.verbuende(runde, {verbund: alt}, am, verbund)
    neu = gefuellt.get(verbund, alt)
    neu = msgspec.structs.replace(neu, runden=(*neu.runden, id))
    try:
        koordination.setzen("verbund", neu, verbund, statt=alt)
    except Unpassend as fehler:
        raise Abgelehnt(f"{fehler} Bitte zuerst dort den Tag ändern.") from fehler


def _geschlossen_am(zeile: Listenzeile) -> date:
    return datetime.fromisoformat(zeile.geschlossen or zeile.geaendert).astimezone().date()
