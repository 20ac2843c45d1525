"""The time of a round in words: on request, and at the signals."""

from __future__ import annotations

from datetime import datetime

from modelle.leitung.runde import Leitung
from modelle.runde import planung, zeit
from modelle.runde.zustand import Runde
from screens.runde.zeit.zeitworte import WEGE, hinter, plansatz, signalsatz, sprungsatz
from screens.schlicht.tisch import Gang, Tisch, waehlen
from tui import worte
from tui.uhr import Sprungwache

EIN_TAG = 24 * 60
"""Minutes from which on the clock is more likely wrong than the round that late or early."""


def zeitsatz(runde: Runde, jetzt: datetime) -> str:
    """Say how much time the phase has left, and when the round will end."""
    rest = zeit.rest(runde.zeit, jetzt)
    wieviel = f"Noch {_lang(rest)}" if rest >= 0 else f"{_lang(-rest)} über der Zeit"
    if runde.angehalten:
        seit = zeit.steht_seit(runde.zeit)
        wieviel = f"Pause{f' seit {worte.uhrzeit(seit)}' if seit else ''}. {wieviel}"
    minuten = zeit.ganze_minuten(zeit.verzug(runde.zeit, jetzt))
    lage = worte.versatz(minuten) if abs(minuten) < EIN_TAG else "bitte die Uhr prüfen"
    ende = worte.uhrzeit(zeit.genanntes_ende(runde.zeit, jetzt))
    return f"{wieviel} in „{runde.phase.titel}“. Ende {ende}, {lage.replace(' min ', ' Minuten ')}."


def _lang(sekunden: int) -> str:
    minuten, rest = divmod(sekunden, 60)
    teile = [f"{minuten} {'Minute' if minuten == 1 else 'Minuten'}"] if minuten else []
    if rest or not teile:
        teile.append(f"{rest} {'Sekunde' if rest == 1 else 'Sekunden'}")
    return " ".join(teile)


class Zeitsignale:
    """Looks at the clock of a round once a second, and says what has come due since."""

    def __init__(self, tisch: Tisch, leitung: Leitung) -> None:
        self._tisch, self._leitung = tisch, leitung
        self._rest = 0
        self._wache = Sprungwache(tisch.uhr)
        self.sprung = 0.0
        """Seconds that the machine's clock jumped, until somebody says which time holds."""
        self.stellen()

    def stellen(self) -> None:
        """Look without a signal: in a new phase, and when a round is opened."""
        runde = self._leitung.runde
        self._rest = zeit.rest(runde.zeit, self._tisch.uhr.jetzt()) if runde.zeit.phase else 0

    def sehen(self) -> None:
        """Say the signal that is due, and that the clock jumped; nothing in a pause."""
        runde, vorher = self._leitung.runde, self._rest
        if sprung := self._wache.sprung():
            self.sprung += sprung
            self._tisch.sage(f"{sprungsatz(self.sprung)} „plan“ fragt, welche Zeit gilt.")
        self.stellen()
        budget = zeit.budget(runde.zeit, runde.phase.schluessel)
        if runde.angehalten or not zeit.faellige_signale(budget, vorher, self._rest):
            return
        satz = signalsatz(self._rest, "„weiter“", "„zeit 5“")
        self._tisch.sage(satz.replace(" min ", " Minuten "))


def planen(tisch: Tisch, leitung: Leitung, signale: Zeitsignale) -> Gang[None]:
    """Ask which time holds after a jump, or how to make up for a delay."""
    if signale.sprung:
        wahl = yield from waehlen(
            tisch, sprungsatz(signale.sprung), ["Zeit der Runde beibehalten", "neue Uhrzeit gilt"]
        )
        if wahl == 1:
            leitung.uhr_stellen(leitung.runde.zeit.versatz + signale.sprung)
        signale.sprung = 0.0
        tisch.sage(zeitsatz(leitung.runde, tisch.uhr.jetzt()))
        return
    runde, jetzt = leitung.runde, tisch.uhr.jetzt()
    verzug = zeit.verzug(runde.zeit, jetzt)
    if verzug < 60:
        tisch.sage(f"Nichts aufzuholen. {zeitsatz(runde, jetzt)}")
        return
    plaene = [
        (name, planung.vorschlag(runde.zeit, runde.ablauf, jetzt, art)) for _, art, name in WEGE
    ]
    wege = [f"{name}: {plansatz(runde, plan)}" for name, plan in plaene]
    if nr := (yield from waehlen(tisch, f"{hinter(verzug)}.", wege, "lässt alles, wie es ist")):
        plan = plaene[nr - 1][1]
        leitung.plan_annehmen(plan)
        tisch.sage(f"Neuer Plan gilt, Ende {worte.uhrzeit(plan.ende)}.")
