"""A new plan for a round that runs late: three ways to make up for the delay. Pure arithmetic.

Instants are aware datetimes in UTC, lengths are seconds unless a name says minutes.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Literal

import msgspec

from modelle.ablauf.format import Ablauf
from modelle.runde.zeit import (
    Zeitstand,
    budget,
    genanntes_ende,
    offen_in,
    planen,
    spaetere,
    verbraucht,
    verzug,
)

Planart = Literal["kuerzen", "verteilen", "schieben"]
"""How a delay is made up: by the next phases, by all later ones, or not, with a later end."""


class Planvorschlag(msgspec.Struct, frozen=True):
    """A new plan that is shown before it is accepted."""

    art: Planart
    sekunden: Mapping[str, int]
    """New budget of each phase that changes, in seconds."""
    vorher: Mapping[str, int]
    """Present budget of each of these phases, in seconds."""
    geschuetzt: tuple[str, ...]
    """Later phases that the format protects: they keep their time."""
    ende: datetime
    """When the round will end by this plan, as it will be named then."""
    ende_spaeter: int
    """Seconds by which the end may be later, over this plan and those accepted before."""


def vorschlag(stand: Zeitstand, ablauf: Ablauf, jetzt: datetime, art: Planart) -> Planvorschlag:
    """Return a plan by which the later phases make up for the delay.

    `kuerzen` takes minutes from the next unprotected phases, nearest first, down to their minimum.
    `verteilen` takes a minute in turn from each unprotected later phase. `schieben` takes nothing.
    The rest of the delay makes the end later. Of the last minute only the seconds are taken that
    are needed: the round ends when it was agreed to, not up to a minute before.
    """
    spaeter = [phase for phase in ablauf.phasen if phase.schluessel in spaetere(stand)]
    vorher = {phase.schluessel: budget(stand, phase.schluessel) for phase in spaeter}
    spielraum = {
        phase.schluessel: max(
            0,
            int(offen_in(stand, phase.schluessel, jetzt) // 60)
            - max(0, phase.mindestens - int(verbraucht(stand, phase.schluessel, jetzt) // 60)),
        )
        for phase in spaeter
        if not phase.geschuetzt
    }
    verlangt = max(0, verzug(stand, jetzt))
    minuten = math.ceil(verlangt / 60)
    genommen = _WEGE[art](spielraum, minuten)
    sekunden = {name: vorher[name] - 60 * m for name, m in genommen.items()}
    geholt = min(verlangt, 60 * sum(genommen.values()))
    ende_spaeter = stand.ende_spaeter + verlangt - geholt
    if sekunden:
        sekunden[next(reversed(sekunden))] += 60 * sum(genommen.values()) - geholt
    return Planvorschlag(
        art=art,
        sekunden=sekunden,
        vorher={name: vorher[name] for name in genommen},
        geschuetzt=tuple(phase.schluessel for phase in spaeter if phase.geschuetzt),
        ende=genanntes_ende(planen(stand, sekunden, ende_spaeter), jetzt),
        ende_spaeter=ende_spaeter,
    )


def _naechste_zuerst(spielraum: Mapping[str, int], minuten: int) -> dict[str, int]:
    genommen: dict[str, int] = {}
    for name, frei in spielraum.items():
        nimm = min(frei, minuten - sum(genommen.values()))
        if nimm > 0:
            genommen[name] = nimm
    return genommen


def _reihum(spielraum: Mapping[str, int], minuten: int) -> dict[str, int]:
    genommen: dict[str, int] = {}
    while minuten > 0 and any(frei > genommen.get(name, 0) for name, frei in spielraum.items()):
        for name, frei in spielraum.items():
            if minuten > 0 and frei > genommen.get(name, 0):
                genommen[name] = genommen.get(name, 0) + 1
                minuten -= 1
    return {name: genommen[name] for name in spielraum if name in genommen}


def _gar_nicht(spielraum: Mapping[str, int], minuten: int) -> dict[str, int]:
    return {}


_WEGE: dict[Planart, Callable[[Mapping[str, int], int], dict[str, int]]] = {
    "kuerzen": _naechste_zuerst,
    "verteilen": _reihum,
    "schieben": _gar_nicht,
}
