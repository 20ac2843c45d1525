"""What is said when a round was closed: how long it stays, and what of it stays longer."""

from __future__ import annotations

from datetime import datetime, timedelta

from modelle.leitung.fristen import Fristen
from modelle.leitung.runde import Leitung
from tui import worte


def abschied(leitung: Leitung, fristen: Fristen, jetzt: datetime) -> str:
    """Return German sentences on how long a round stays that was closed at `jetzt` (UTC)."""
    tage = fristen.geschlossen if leitung.runde.ablauf.fall else fristen.treffen
    bis = worte.tag(jetzt + timedelta(days=tage))
    if not leitung.aufgehoben:
        return f"Die Runde ist geschlossen und bleibt bis {bis}.{_kuerzer(leitung)}"
    was = "Was gewählt wurde, steht in der nächsten Runde wieder da"
    return f"Die Runde ist geschlossen. {was}, alles andere bleibt bis {bis}.{_kuerzer(leitung)}"


def _kuerzer(leitung: Leitung) -> str:
    """Return the sentence about what was chosen and goes with the round; empty if nothing does."""
    viele = len(leitung.unaufgehoben)
    if not viele:
        return ""
    wer = "Eine Option geht" if viele == 1 else f"{viele} Optionen gehen"
    return f" {wer} mit der Runde: Darin steht, was jemanden erkennen ließe."
