"""The next dates that the preparation offers: of rules, and the single ones of bodies. Pure."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import NamedTuple

from modelle.kooperation import gremientermine
from modelle.kooperation.termine.regeltermin import Regeltermin, Termin, alle_termine
from modelle.kooperation.zustand import Kooperation

VORAUS = timedelta(days=60)
"""Dates are offered that lie at most so far ahead."""

HOECHSTENS = 6
"""Dates offered at most."""


class Wahltermin(NamedTuple):
    """A single date to choose, and the rule that gives it."""

    termin: Termin
    regel: Regeltermin
    gremium: str = ""
    """Key of the body that meets on it; empty if there is none, or more than one."""

    @property
    def minuten(self) -> int:
        """The minutes from its beginning to its end."""
        t = self.termin
        return (t.ende.hour - t.beginn.hour) * 60 + t.ende.minute - t.beginn.minute


def kommende(kooperation: Kooperation, jetzt: datetime, gremium: str) -> dict[str, Wahltermin]:
    """Return the next dates by a key that holds in one form only, the nearest first.

    The next date of the body `gremium` is among them however far ahead it lies.
    """
    heute = jetzt.astimezone().date()
    alle = _wahltermine(kooperation, heute, heute + VORAUS)

    def kommt(wahl: Wahltermin) -> bool:
        vorbei = gremientermine.gehalten(kooperation.gremium.get(wahl.gremium), wahl.termin.tag)
        return wahl.termin.schluss > jetzt and not vorbei

    gewaehlte = list(filter(kommt, alle))[:HOECHSTENS]
    if gremium and all(wahl.gremium != gremium for wahl in gewaehlte):
        weitere = _wahltermine(kooperation, heute, heute + gremientermine.VORAUS)
        spaeter = (w for w in weitere if w.gremium == gremium and kommt(w))
        gewaehlte += [w for w in spaeter][:1]
    return {f"{w.termin.regeltermin} {w.termin.tag} {w.termin.beginn}": w for w in gewaehlte}


def _wahltermine(kooperation: Kooperation, von: date, bis: date) -> list[Wahltermin]:
    """Return the dates of rules and the single ones of bodies, by time."""
    wer: dict[str, list[str]] = {}
    for schluessel, gremium in kooperation.gremium.items():
        wer.setdefault(gremium.termin, []).append(schluessel)
    nach_schluessel = {regel.schluessel: regel for regel in kooperation.termin.values()}
    gefunden = [
        Wahltermin(t, nach_schluessel[t.regeltermin], eines[0] if len(eines) == 1 else "")
        for t in alle_termine(kooperation.termin.values(), von, bis)
        for eines in [wer.get(t.regeltermin, [])]
    ]
    for termin, schluessel, stelle in gremientermine.einzelne(kooperation.gremium, von, bis):
        gremium = kooperation.gremium[schluessel]
        regel = gremientermine.als_regel(gremium, schluessel, gremium.einzeltermine[stelle])
        gefunden.append(Wahltermin(termin, regel, schluessel))
    return sorted(gefunden, key=lambda w: (w.termin.tag, w.termin.beginn, w.termin.titel))
