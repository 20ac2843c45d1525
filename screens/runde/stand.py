"""The line of state above the input: what is still open in this phase. Pure."""

from __future__ import annotations

from modelle.runde.zustand import Runde

ABSTAND = "   "
"""Stands between two things that are open."""


def offenes(runde: Runde) -> str:
    """Say who was not heard yet in this phase, and how much is parked; "" if nothing is open."""
    teile: list[str] = []
    if ungehoert := runde.ungehoerte():
        teile.append("noch nicht gehört: " + ", ".join(p.kuerzel for p in ungehoert))
    if geparkt := len(runde.geparkte()):
        teile.append(f"{geparkt} vorgemerkt")
    return ABSTAND.join(teile)
