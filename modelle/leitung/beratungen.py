"""Closed consultations that belong to no Verbund yet, and assigning them later.

A closed round stays as it is. So assigning one changes the Verbund only: it takes what the minutes
say about its milestones, and remembers the id of the round.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import NamedTuple

import msgspec

from modelle.ablauf.format import Ablauf
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


def ohne_verbund(
    umgebung: Umgebung, kooperation: Kooperation, ablaeufe: Iterable[Ablauf]
) -> list[Beratung]:
    """Return the closed rounds that could fill milestones and name no Verbund, the latest first.

    One whose Verbund is gone belongs to them, too. `ablaeufe` are the usable formats. None while
    there is no Verbund. Raises ProtokollFehler.
    """
    if not kooperation.verbund:
        return []
    titel = {a.titel for a in ablaeufe if any(art.meilenstein for art in a.arten)}
    vergeben = {runde for einer in kooperation.verbund.values() for runde in einer.runden}
    zeilen = umgebung.protokoll.geschlossene(sorted(titel), HOECHSTENS) if titel else []
    offene = (zeile for zeile in zeilen if zeile.id not in vergeben)
    runden = ((zeile, _lesbar(umgebung, zeile.id)) for zeile in offene)
    return [
        Beratung(zeile.id, zeile.code, monat(zeile.monat))
        for zeile, runde in runden
        if runde and runde.angaben.verbund not in kooperation.verbund
    ]


def _lesbar(umgebung: Umgebung, id: str) -> Runde | None:
    """Return a round, or None if it is gone or damaged: the others are shown all the same."""
    try:
        return _runde(umgebung, id)
    except ProtokollFehler:
        return None


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
