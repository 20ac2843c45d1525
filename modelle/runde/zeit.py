"""The time of a round: budget, rest and delay, from logged instants only.

Pure arithmetic. Instants are aware datetimes in UTC by the machine's clock, and the present one is
always an argument. Lengths are seconds unless a name says minutes. Planned and added time are kept
apart.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta

import msgspec

from modelle.ablauf.format import Ablauf

SCHWELLEN = (0.20, 0.05, 0.0)
"""Shares of a phase's budget that are left when the round gives a sign: 20 %, 5 %, none."""


class Zeitstand(msgspec.Struct, frozen=True):
    """What the events of a round say about its time."""

    reihe: tuple[str, ...]
    """The phases in their order."""
    ursprung: Mapping[str, int]
    """Seconds of each phase as the format plans them."""
    plan: Mapping[str, int]
    """Seconds of each phase after the new plans that were accepted."""
    zugabe: Mapping[str, int] = {}
    """Seconds that were given to a phase by hand; negative if they were taken away."""
    verbraucht: Mapping[str, float] = {}
    """Seconds used by each phase up to `seit`."""
    phase: str = ""
    seit: datetime | None = None
    """Since when the clock has been running for `phase`, in the round's own time; None while it
    stands."""
    beginn: datetime | None = None
    letzter: datetime | None = None
    """The last instant at which the clock was started or stopped, in the round's own time."""
    ende_spaeter: int = 0
    """Seconds by which the accepted plans let the end be later."""
    versatz: float = 0.0
    """Seconds the machine's clock is ahead of the round's own time."""
    zuerst: Mapping[str, datetime] = {}
    """When each phase was first entered, in the round's own time and in that order."""


def neuer_stand(ablauf: Ablauf) -> Zeitstand:
    """Return the time of a round that has not begun."""
    plan = {phase.schluessel: phase.minuten * 60 for phase in ablauf.phasen}
    return Zeitstand(reihe=tuple(plan), ursprung=plan, plan=plan)


# --- what happens -----------------------------------------------------------------------------


def betreten(stand: Zeitstand, phase: str, zeit: datetime) -> Zeitstand:
    """Enter a phase. The clock runs from then on, even if it stood before."""
    jetzt = _eigene(stand, zeit)
    stand = anhalten(stand, zeit)
    zuerst = stand.zuerst if phase in stand.zuerst else {**stand.zuerst, phase: jetzt}
    return msgspec.structs.replace(
        stand, phase=phase, seit=jetzt, beginn=stand.beginn or jetzt, letzter=jetzt, zuerst=zuerst
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
    """Take over a new plan; taking it over a second time changes nothing.

    `sekunden` are the new budgets of some phases, added time included. `ende_spaeter` are the
    seconds by which the end may be later, the sum over all plans so far.
    """
    neu = {phase: wert - stand.zugabe.get(phase, 0) for phase, wert in sekunden.items()}
    return msgspec.structs.replace(stand, plan={**stand.plan, **neu}, ende_spaeter=ende_spaeter)


def uhr_stellen(stand: Zeitstand, sekunden: float) -> Zeitstand:
    """From now on, count the machine's clock as `sekunden` ahead of the round's own time."""
    return msgspec.structs.replace(stand, versatz=sekunden)


# --- reading it -------------------------------------------------------------------------------


def budget(stand: Zeitstand, phase: str) -> int:
    """Return the seconds a phase may take: plan and added time together."""
    return max(0, stand.plan[phase] + stand.zugabe.get(phase, 0))


def verbraucht(stand: Zeitstand, phase: str, jetzt: datetime) -> float:
    """Return the seconds a phase has used, over all visits to it."""
    laufend = 0.0
    if phase == stand.phase and stand.seit is not None:
        laufend = max(0.0, (_eigene(stand, jetzt) - stand.seit).total_seconds())
    return stand.verbraucht.get(phase, 0.0) + laufend


def rest(stand: Zeitstand, jetzt: datetime) -> int:
    """Return the seconds left in the present phase, rounded up; negative if it overran."""
    return math.ceil(budget(stand, stand.phase) - verbraucht(stand, stand.phase, jetzt))


def sollende(stand: Zeitstand) -> datetime | None:
    """Return when the round should end by its plan, or None before it began."""
    if stand.beginn is None:
        return None
    sekunden = sum(stand.ursprung.values()) + stand.ende_spaeter + stand.versatz
    return stand.beginn + timedelta(seconds=sekunden)


def erwartetes_ende(stand: Zeitstand, jetzt: datetime) -> datetime:
    """Return when the round will end if every later phase takes its budget."""
    offen = max(0, rest(stand, jetzt)) if stand.phase else 0
    return jetzt + timedelta(
        seconds=offen + sum(offen_in(stand, p, jetzt) for p in spaetere(stand))
    )


def steht_seit(stand: Zeitstand) -> datetime | None:
    """Return since when the clock has been standing, on the machine's clock; None while it runs."""
    if stand.seit is not None or stand.letzter is None:
        return None
    return stand.letzter + timedelta(seconds=stand.versatz)


def verzug(stand: Zeitstand, jetzt: datetime) -> int:
    """Return the seconds by which the expected end is later than the agreed one; may be < 0."""
    ende = sollende(stand)
    if ende is None:
        return 0
    return round((erwartetes_ende(stand, jetzt) - ende).total_seconds())


def rueckstand(stand: Zeitstand, jetzt: datetime) -> float:
    """Return the seconds by which the machine's clock is before the last start or stop of the
    round's clock: negative, or 0 if it is not. Then it was set back, or was ahead before.
    """
    if stand.letzter is None:
        return 0.0
    return min(0.0, (_eigene(stand, jetzt) - stand.letzter).total_seconds())


def ganze_minuten(sekunden: float) -> int:
    """Return the minutes by which an end is said to be later; negative: earlier."""
    return round(sekunden / 60)


def genanntes_ende(stand: Zeitstand, jetzt: datetime) -> datetime:
    """Return the end that is named: the agreed one, later or earlier by the minutes that are said.

    The expected end itself may lie a minute beside that, where both are cut to minutes.
    """
    soll = sollende(stand)
    if soll is None:
        return erwartetes_ende(stand, jetzt)
    minuten = ganze_minuten(stand.ende_spaeter) + ganze_minuten(verzug(stand, jetzt))
    return soll + timedelta(minutes=minuten, seconds=-stand.ende_spaeter)


def faellige_signale(budget_s: int, rest_vorher: float, rest_jetzt: float) -> tuple[float, ...]:
    """Return the thresholds passed between two looks at the clock, even if seconds were skipped.

    `budget_s` is the budget of the phase; the other two are the seconds that were and are left.
    """
    return tuple(anteil for anteil in SCHWELLEN if rest_jetzt <= anteil * budget_s < rest_vorher)


def spaetere(stand: Zeitstand) -> Sequence[str]:
    """Return the phases after the present one, or all of them before the round began."""
    if not stand.phase:
        return stand.reihe
    return stand.reihe[stand.reihe.index(stand.phase) + 1 :]


def offen_in(stand: Zeitstand, phase: str, jetzt: datetime) -> float:
    """Return the seconds a later phase will still take; one that was visited before has less."""
    return max(0.0, budget(stand, phase) - verbraucht(stand, phase, jetzt))


def phasenminuten(stand: Zeitstand, jetzt: datetime) -> Iterator[tuple[str, float, float, float]]:
    """Yield for each phase its key and its minutes: by the format, by the present plan, used."""
    for phase in stand.reihe:
        yield (
            phase,
            stand.ursprung[phase] / 60,
            budget(stand, phase) / 60,
            verbraucht(stand, phase, jetzt) / 60,
        )


def _eigene(stand: Zeitstand, zeit: datetime) -> datetime:
    """Return an instant of the machine's clock in the round's own time."""
    return zeit - timedelta(seconds=stand.versatz) if stand.versatz else zeit
