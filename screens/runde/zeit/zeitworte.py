"""Sentences about the time of a round: its signals, a jump of the clock, a new plan. Pure."""

from __future__ import annotations

from modelle.runde import planung, zeit
from modelle.runde.zustand import Runde
from tui import worte

SEKUNDENGENAU = 90
"""Seconds left below which a signal counts in seconds, above in minutes."""

VIELE_STUNDEN = 3 * 3600
"""Seconds from which a jump is told in hours or days."""


def signalsatz(rest: int, weiter: str, zeit_geben: str) -> str:
    """Say how much of the phase's time is left; `rest` in seconds.

    `weiter` and `zeit_geben` are the keys named once the time is over.
    """
    if rest <= 0:
        return f"Die Zeit dieser Phase ist um. {weiter} führt weiter, {zeit_geben} gibt Zeit."
    if rest >= SEKUNDENGENAU:
        return f"Noch {round(rest / 60)} min in dieser Phase."
    return f"Noch {rest} Sekunden in dieser Phase."


def sprungsatz(sekunden: float) -> str:
    """Say how far the machine's clock jumped, forwards (positive) or back."""
    weite = abs(sekunden)
    dauer = f"{weite / 60:.0f} min" if weite >= 60 else f"{weite:.0f} Sekunden"
    if weite >= VIELE_STUNDEN:
        dauer = f"{weite / 3600:.0f} Stunden" if weite < 2 * 86400 else f"{weite / 86400:.0f} Tage"
    return f"Die Uhr des Rechners ist um {dauer} {'vor' if sekunden > 0 else 'zurück'}gesprungen."


def plansatz(runde: Runde, vorschlag: planung.Planvorschlag) -> str:
    """Say what a plan changes: `Hypothesen 9 statt 12, Brainstorming bleibt 12, Ende 15:04`."""
    ablauf = runde.ablauf
    teile = [
        f"{ablauf.phase(phase).titel} {neu} statt {vorher}"
        for phase, sekunden in vorschlag.sekunden.items()
        if (neu := round(sekunden / 60)) != (vorher := round(vorschlag.vorher[phase] / 60))
    ]
    teile += [
        f"{ablauf.phase(phase).titel} bleibt {round(zeit.budget(runde.zeit, phase) / 60)}"
        for phase in vorschlag.geschuetzt[:1]
        if teile
    ]
    return ", ".join([*teile, f"Ende {worte.uhrzeit(vorschlag.ende)}"])


WEGE: tuple[tuple[str, planung.Planart, str], ...] = (
    ("1", "kuerzen", "nächste Phasen kürzen"),
    ("2", "verteilen", "auf alle verteilen"),
    ("3", "schieben", "Ende schieben"),
)
"""Key, plan and words of each way out of a delay."""


def hinter(verzug: int) -> str:
    """Say how far a round is behind its plan, in seconds."""
    return f"{zeit.ganze_minuten(verzug)} min hinter dem Plan"
