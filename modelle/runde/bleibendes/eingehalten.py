"""Whether what was agreed was done by its day, as far as look-backs tell. Pure.

Rounds ask weeks apart, so nobody knows on which day something was done. It counts as done in time
unless somebody had to say after its day that it was still open.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from modelle.runde.bleibendes.aufheben import ergebnis
from modelle.runde.bleibendes.wiedervorlage import Wiedervorlage
from modelle.runde.zustand import Runde

NICHT_MEHR = "nicht mehr nötig"
"""The title of the value that settles something which nobody did, in each format shipped."""


class Eingehalten(NamedTuple):
    """How many agreements with a named day a round settles as done."""

    rechtzeitig: int = 0
    spaeter: int = 0


def eingehalten(runde: Runde, bekannte: Iterable[Wiedervorlage]) -> Eingehalten:
    """Return what the look-back of a round tells of `bekannte`, what was agreed before."""
    getan = {x.bezug for x in runde.eintraege.values() if x.bezug and _getan(runde, x.id)}
    zaehlende = [w for w in bekannte if w.eintrag.id in getan and w.vereinbart.genannt]
    spaeter = sum(map(_ueber_den_tag, zaehlende))
    return Eingehalten(len(zaehlende) - spaeter, spaeter)


def _getan(runde: Runde, id: str) -> bool:
    eintrag = runde.eintraege[id]
    if eintrag.geparkt or not runde.art_von(eintrag).entsteht_aus:
        return False
    titel, _, erledigt = ergebnis(runde.ablauf, eintrag)
    return erledigt and titel != NICHT_MEHR


def _ueber_den_tag(w: Wiedervorlage) -> bool:
    """Return True if it was still open when somebody looked after its day."""
    tag = date.fromisoformat(w.vereinbart.faellig)
    return any(
        not gesehen.erledigt and wann.astimezone().date() > tag
        for gesehen, wann in zip(w.nachgesehen, w.gesehen_am, strict=True)
    )
