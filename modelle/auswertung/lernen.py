"""Proposes minutes for a format from the minutes that its own rounds used. Pure.

A round counts if it was planned with the very minutes that the format has now, and if no phase of
it was left out. Pauses and the Kinderschutz-Stopp are not in the used minutes: the clock stands
meanwhile. That the stop was used is in no figure of a round; one that ended with it left phases out
and does not count.

Of the used minutes the median counts, because in a round now and then somebody forgets to go on, or
leaves it open over night. It is rounded to whole minutes first, so that what is shown decides.

The whole length stays as it is, because lessons and other dates depend on it. Phases that are
protected keep their minutes, and none gets less than its minimum. The last phase keeps its minutes,
too: while the sheet is looked through and saved its clock runs on.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal

import msgspec

from modelle.ablauf.format import Ablauf, Phase
from modelle.auswertung.kleinezahlen import FUENF
from modelle.runde.bleibendes.kennzahlen import Kennzahlen

AB_MINUTEN, AB_ANTEIL = 2, 0.15
"""A difference matters from so many minutes on, if it is also this share of what was planned.

About a minute passes between the last word of a phase and the key that ends it, so less than two
say nothing. In a phase of half an hour two or three minutes are what one round differs from the
next, so there it takes more. Both numbers are judged, not measured."""

AUSGELASSEN = 0.5
"""Minutes under which a phase was only passed through on the way to another one."""


class Phasenplan(msgspec.Struct, frozen=True):
    """The minutes of one phase."""

    schluessel: str
    titel: str
    geplant: int
    gebraucht: int
    """Median of the rounds that count, in whole minutes."""
    neu: int
    """The minutes that are proposed."""
    mindestens: int
    fest: bool
    """True if it keeps its minutes whatever was used."""


class Minutenvorschlag(msgspec.Struct, frozen=True):
    """Other minutes for a format; together they are as many as before."""

    ablauf: Ablauf
    """The format as it was planned."""
    phasen: tuple[Phasenplan, ...]
    knapp: bool
    """True if the phases used more together than was planned, so that each gives something."""

    @property
    def groesster(self) -> Phasenplan:
        """The phase that gets most, of those to which that matters."""
        return max(self.phasen, key=lambda p: (merklich(p.neu, p.geplant), p.neu - p.geplant))


Ohne = Literal["wenige", "passt"]
"""Why there is no proposal: too few rounds count, or the minutes fit."""


def gelernt(ablauf: Ablauf, runden: Iterable[Kennzahlen]) -> Minutenvorschlag | Ohne:
    """Return what these rounds say of the minutes of a format."""
    minuten = gebraucht(ablauf, runden)
    if minuten is None:
        return "wenige"
    return vorschlag(ablauf, minuten) or "passt"


def zaehlt(zahlen: Kennzahlen, ablauf: Ablauf) -> bool:
    """Return True if a round was planned as the format is now and no phase of it was left out."""
    if zahlen.ablauf != ablauf.name:
        return False
    *davor, letzte = ablauf.phasen
    geplant = {p.schluessel: float(p.minuten) for p in ablauf.phasen}
    if {name: plan for name, (plan, _) in zahlen.phasen.items()} != geplant:
        return False
    ganz = all(zahlen.phasen[p.schluessel][1] >= AUSGELASSEN for p in davor)
    return ganz and zahlen.phasen[letzte.schluessel][1] > 0


def gebraucht(ablauf: Ablauf, runden: Iterable[Kennzahlen]) -> Mapping[str, int] | None:
    """Return the minutes that each phase used, or None if fewer than FUENF rounds count."""
    ganze = [zahlen for zahlen in runden if zaehlt(zahlen, ablauf)]
    if len(ganze) < FUENF:
        return None
    return {
        p.schluessel: _median([z.phasen[p.schluessel][1] for z in ganze]) for p in ablauf.phasen
    }


def _median(minuten: list[float]) -> int:
    """Return the median in whole minutes; a half is rounded up."""
    # `statistics` would take 8 ms to load.
    geordnet, halb = sorted(minuten), len(minuten) // 2
    mitte = geordnet[halb] if len(minuten) % 2 else (geordnet[halb - 1] + geordnet[halb]) / 2
    return int(mitte + 0.5)


def vorschlag(ablauf: Ablauf, minuten: Mapping[str, int]) -> Minutenvorschlag | None:
    """Return other minutes of the same sum, or None if no phase would get noticeably more.

    `minuten` are those used, as `gebraucht` returns them. A phase that needs less than planned is
    no reason by itself: the round then ends early, and nobody misses anything.
    """
    frei = [p for p in ablauf.phasen[:-1] if not p.geschuetzt]
    soll = {p.schluessel: _soll(p, minuten[p.schluessel]) for p in frei}
    summe = sum(p.minuten for p in frei)
    knapp = sum(soll.values()) > summe
    neu = _gekuerzt(frei, soll, summe) if knapp else _aufgefuellt(frei, soll, summe)
    if not any(
        merklich(neu[p.schluessel], p.minuten) and neu[p.schluessel] > p.minuten for p in frei
    ):
        return None
    return Minutenvorschlag(ablauf, tuple(_plan(p, minuten, neu) for p in ablauf.phasen), knapp)


def mit_minuten(vorschlag: Minutenvorschlag, ablaeufe: Iterable[Ablauf]) -> Ablauf | None:
    """Return the one of these formats that has the proposed minutes already, or None."""
    neu = [(p.schluessel, p.neu) for p in vorschlag.phasen]
    return next((a for a in ablaeufe if neu == [(p.schluessel, p.minuten) for p in a.phasen]), None)


def merklich(minuten: int, gegen: int) -> bool:
    """Return True if the difference between two lengths matters."""
    unterschied = abs(minuten - gegen)
    return unterschied >= AB_MINUTEN and unterschied >= AB_ANTEIL * gegen


def _plan(phase: Phase, minuten: Mapping[str, int], neu: Mapping[str, int]) -> Phasenplan:
    name = phase.schluessel
    return Phasenplan(
        *(name, phase.titel, phase.minuten, minuten[name], neu.get(name, phase.minuten)),
        mindestens=phase.mindestens,
        fest=name not in neu,
    )


def _soll(phase: Phase, minuten: int) -> int:
    """Return what a phase should have by what it used, as if there were room for all."""
    if not merklich(minuten, phase.minuten):
        return phase.minuten
    return max(minuten, _wenigstens(phase))


def _wenigstens(phase: Phase) -> int:
    return max(1, phase.mindestens)


def _aufgefuellt(frei: Iterable[Phase], soll: Mapping[str, int], summe: int) -> dict[str, int]:
    """Return the minutes; what is left over goes back to the phases that would lose most."""
    geplant = {p.schluessel: p.minuten for p in frei}
    haben = dict(soll)
    for _ in range(summe - sum(haben.values())):
        haben[max(haben, key=lambda name: geplant[name] - haben[name])] += 1
    return haben


def _gekuerzt(frei: Iterable[Phase], soll: Mapping[str, int], summe: int) -> dict[str, int]:
    """Return the minutes cut to this sum: the shares stay, as far as the minimums allow."""
    wenigstens = {p.schluessel: _wenigstens(p) for p in frei}
    ganz = sum(soll.values())
    haben = dict(soll)
    for _ in range(ganz - summe):
        moeglich = [name for name in haben if haben[name] > wenigstens[name]]
        haben[max(moeglich, key=lambda name: haben[name] - soll[name] * summe / ganz)] -= 1
    return haben
