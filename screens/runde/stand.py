"""The texts above the line: the phase's rule and sentences, and what is still open. Pure."""

from __future__ import annotations

from modelle.ablauf.format import Phase
from modelle.runde.zustand import Runde
from tui.widgets.text import Teil

ABSTAND = "   "
"""Stands between two things that are open."""


def hinweiszeilen(phase: Phase, hoch: bool) -> list[tuple[Teil, ...]]:
    """Return the rule of a phase and its sentences; in a low window only the first one."""
    saetze = phase.saetze if hoch else phase.saetze[:1]
    return [
        (("Regel: ", "bold $accent"), (phase.regel, "bold")),
        *((f"„{satz.strip('„“')}“",) for satz in saetze),
    ]


def offenes(runde: Runde) -> str:
    """Say who was not heard yet in this phase, and how much is parked; "" if nothing is open."""
    teile: list[str] = []
    if ungehoert := runde.ungehoerte():
        teile.append("noch nicht gehört: " + ", ".join(p.kuerzel for p in ungehoert))
    if geparkt := len(runde.geparkte()):
        teile.append(f"{geparkt} vorgemerkt")
    return ABSTAND.join(teile)
