"""The time of a round: budget, rest, overrun and a new plan, from logged instants only.

Pure arithmetic. Every function takes the present instant as an argument (an aware UTC datetime);
lengths are seconds. Plan and added time are kept apart, and nothing here advances by itself.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Literal

import msgspec

from modelle.ablauf.format import Ablauf

Planart = Literal["kuerzen", "verteilen", "schieben"]
"""How an overrun is met: by the next phases, by all later ones, or by a later end."""

SCHWELLEN = (0.20, 0.05, 0.0)
"""Shares of a phase's budget still left at which the round gives a sign."""


class Zeitstand(msgspec.Struct, frozen=True):
    """The fold of all that concerns time."""

    reihe: tuple[str, ...]
    """The phases in their order."""
    ursprung: Mapping[str, int]
    """Planned seconds of each phase as the format says."""
    plan: Mapping[str, int]
    """Planned seconds after the new plans that were accepted."""
    zugabe: Mapping[str, int] = {}
    """Seconds given to (or taken from) a phase by hand."""
    verbraucht: Mapping[str, float] = {}
    """Seconds used by each phase up to `seit`."""
    phase: str = ""
    seit: datetime | None = None
    """Since when the clock has been running for `phase`; None while it stands."""
    beginn: datetime | None = None
    letzter: datetime | None = None
    """The last instant logged."""
    ende_spaeter: int = 0
    """Seconds by which the end was let slip knowingly."""
    versatz: float = 0.0
    """Seconds the machine's clock is ahead of the round's own time."""


def neuer_stand(ablauf: Ablauf) -> Zeitstand:
    """The time of a round that has not begun."""
    plan = {phase.schluessel: phase.minuten * 60 for phase in ablauf.phasen}
    return Zeitstand(reihe=tuple(plan), ursprung=plan, plan=plan)


# --- what happens -----------------------------------------------------------------------------


def betreten(stand: Zeitstand, phase: str, zeit: datetime) -> Zeitstand:
    """Enter a phase; the clock runs, also when it stood before."""
    jetzt = _eigene(stand, zeit)
    stand = anhalten(stand, zeit)
    return msgspec.structs.replace(
        stand, phase=phase, seit=jetzt, beginn=stand.beginn or jetzt, letzter=jetzt
    )


def anhalten(stand: Zeitstand, zeit: datetime) -> Zeitstand:
    """Stop the clock; without effect while it stands."""
    if stand.seit is None:
        return stand
    jetzt = _eigene(stand, zeit)
    benutzt = verbraucht(stand, stand.phase, zeit)
    return msgspec.structs.replace(
        stand, seit=None, letzter=jetzt, verbraucht={**stand.verbraucht, stand.phase: benutzt}
    )


def fortsetzen(stand: Zeitstand, zeit: datetime) -> Zeitstand:
    """Let the clock run on in the present phase; without effect while it runs."""
    if stand.seit is not None or not stand.phase:
        return stand
    jetzt = _eigene(stand, zeit)
    return msgspec.structs.replace(stand, seit=jetzt, letzter=jetzt)


def geben(stand: Zeitstand, phase: str, sekunden: int) -> Zeitstand:
    """Give a phase more seconds, or fewer."""
    neu = {**stand.zugabe, phase: stand.zugabe.get(phase, 0) + sekunden}
    return msgspec.structs.replace(stand, zugabe=neu)


def planen(stand: Zeitstand, sekunden: Mapping[str, int], ende_spaeter: int) -> Zeitstand:
    """Take over a new plan; taking over the same one twice changes nothing more.

    `sekunden` are the new budgets of some phases, added time included, `ende_spaeter` all the
    seconds by which the end is let slip.
    """
    neu = {phase: wert - stand.zugabe.get(phase, 0) for phase, wert in sekunden.items()}
    return msgspec.structs.replace(stand, plan={**stand.plan, **neu}, ende_spaeter=ende_spaeter)


def uhr_stellen(stand: Zeitstand, sekunden: float) -> Zeitstand:
    """From now on take the machine's clock as `sekunden` ahead of the round's own time."""
    return msgspec.structs.replace(stand, versatz=sekunden)


# --- what is to be read off -------------------------------------------------------------------


def budget(stand: Zeitstand, phase: str) -> int:
    """Seconds a phase may take: plan and added time."""
    return max(0, stand.plan[phase] + stand.zugabe.get(phase, 0))


def verbraucht(stand: Zeitstand, phase: str, jetzt: datetime) -> float:
    """Seconds a phase has used, over all visits to it."""
    laufend = 0.0
    if phase == stand.phase and stand.seit is not None:
        laufend = max(0.0, (_eigene(stand, jetzt) - stand.seit).total_seconds())
    return stand.verbraucht.get(phase, 0.0) + laufend


def rest(stand: Zeitstand, jetzt: datetime) -> int:
    """Seconds left in the present phase, rounded up; negative once it is over its time."""
    return math.ceil(budget(stand, stand.phase) - verbraucht(stand, stand.phase, jetzt))


def sollende(stand: Zeitstand) -> datetime | None:
    """When the round was to end, in the machine's time; None before it began."""
    if stand.beginn is None:
        return None
    sekunden = sum(stand.ursprung.values()) + stand.ende_spaeter + stand.versatz
    return stand.beginn + timedelta(seconds=sekunden)


def erwartetes_ende(stand: Zeitstand, jetzt: datetime) -> datetime:
    """When the round will end if every later phase takes its budget, in the machine's time."""
    offen = max(0, rest(stand, jetzt)) if stand.phase else 0
    return jetzt + timedelta(seconds=offen + sum(_offen(stand, p, jetzt) for p in _spaetere(stand)))


def verzug(stand: Zeitstand, jetzt: datetime) -> int:
    """Seconds by which the expected end lies behind the planned one; negative when ahead."""
    ende = sollende(stand)
    if ende is None:
        return 0
    return round((erwartetes_ende(stand, jetzt) - ende).total_seconds())


def faellige_signale(budget_s: int, rest_vorher: float, rest_jetzt: float) -> tuple[float, ...]:
    """The thresholds passed between two looks at the clock, each once, also after missed ticks."""
    return tuple(anteil for anteil in SCHWELLEN if rest_jetzt <= anteil * budget_s < rest_vorher)


# --- a new plan -------------------------------------------------------------------------------


class Planvorschlag(msgspec.Struct, frozen=True):
    """A new plan to be shown before anything moves."""

    art: Planart
    sekunden: Mapping[str, int]
    """New budget of each phase that changes."""
    vorher: Mapping[str, int]
    """Budget of each of these phases until now."""
    geschuetzt: tuple[str, ...]
    """Later protected phases, which keep their time."""
    ende: datetime
    ende_spaeter: int
    """Seconds by which the end slips in all, over this plan and those accepted before."""


def vorschlag(stand: Zeitstand, ablauf: Ablauf, jetzt: datetime, art: Planart) -> Planvorschlag:
    """How the later phases could make up for the delay.

    `kuerzen` takes whole minutes from the next unprotected phases, nearest first, down to their
    minimum; `verteilen` takes them in turn from all unprotected later phases; `schieben` takes
    nothing. What cannot be made up moves the end.
    """
    spaeter = [phase for phase in ablauf.phasen if phase.schluessel in _spaetere(stand)]
    vorher = {phase.schluessel: budget(stand, phase.schluessel) for phase in spaeter}
    spielraum = {
        phase.schluessel: max(
            0,
            int(_offen(stand, phase.schluessel, jetzt) // 60)
            - max(0, phase.mindestens - _volle_minuten(stand, phase.schluessel, jetzt)),
        )
        for phase in spaeter
        if not phase.geschuetzt
    }
    verlangt = max(0, verzug(stand, jetzt))
    minuten = math.ceil(verlangt / 60)
    genommen = _WEGE[art](spielraum, minuten)
    geholt = 60 * sum(genommen.values())
    return Planvorschlag(
        art=art,
        sekunden={name: vorher[name] - 60 * m for name, m in genommen.items()},
        vorher={name: vorher[name] for name in genommen},
        geschuetzt=tuple(phase.schluessel for phase in spaeter if phase.geschuetzt),
        ende=erwartetes_ende(stand, jetzt) - timedelta(seconds=geholt),
        ende_spaeter=stand.ende_spaeter + max(0, verlangt - geholt),
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


# --- inside -----------------------------------------------------------------------------------


def _eigene(stand: Zeitstand, zeit: datetime) -> datetime:
    """The round's own time, from the machine's."""
    return zeit - timedelta(seconds=stand.versatz) if stand.versatz else zeit


def _spaetere(stand: Zeitstand) -> Sequence[str]:
    if not stand.phase:
        return stand.reihe
    return stand.reihe[stand.reihe.index(stand.phase) + 1 :]


def _offen(stand: Zeitstand, phase: str, jetzt: datetime) -> float:
    """Seconds a later phase will still take; a phase left and come back from has less."""
    return max(0.0, budget(stand, phase) - verbraucht(stand, phase, jetzt))


def _volle_minuten(stand: Zeitstand, phase: str, jetzt: datetime) -> int:
    return int(verbraucht(stand, phase, jetzt) // 60)


def phasenminuten(stand: Zeitstand, jetzt: datetime) -> Iterator[tuple[str, float, float, float]]:
    """For each phase: key, minutes of the format, minutes of the present plan, minutes used."""
    for phase in stand.reihe:
        yield (
            phase,
            stand.ursprung[phase] / 60,
            budget(stand, phase) / 60,
            verbraucht(stand, phase, jetzt) / 60,
        )
