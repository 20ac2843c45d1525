"""What is said when a round was closed: how long it stays, and what of it stays longer."""

from __future__ import annotations

from datetime import datetime, timedelta

from modelle.leitung.fristen import Fristen
from modelle.leitung.runde import Leitung
from tui import worte


def abschied(leitung: Leitung, fristen: Fristen, jetzt: datetime) -> str:
    """Return German sentences on how long a round stays that was closed at `jetzt` (UTC)."""
    fall = leitung.runde.ablauf.fall
    bis = worte.tag(jetzt + timedelta(days=fristen.geschlossen if fall else fristen.treffen))
    dann = "und wird dann gelöscht"
    if not leitung.aufgehoben:
        return f"Die Runde ist geschlossen, bleibt bis {bis} {dann}.{_kuerzer(leitung)}"
    if not fall:
        was = "Offene Aufgaben stehen im nächsten Treffen wieder da"
        return f"Die Runde ist geschlossen, bleibt bis {bis} {dann}. {was}.{_kuerzer(leitung)}"
    was = "Was gewählt wurde, steht in der nächsten Runde wieder da"
    rest = f"alles andere bleibt bis {bis} {dann}"
    return f"Die Runde ist geschlossen. {was}, {rest}.{_kuerzer(leitung)}"


def _kuerzer(leitung: Leitung) -> str:
    """Return the sentence about what was agreed and is not kept by itself; "" if all is."""
    viele, fall = len(leitung.unaufgehoben), leitung.runde.ablauf.fall
    if not viele:
        return ""
    if fall:
        wer = "Eine Option geht" if viele == 1 else f"{viele} Optionen gehen"
        return f" {wer} mit der Runde: Darin steht, was jemanden erkennen ließe."
    wer = "Eine Aufgabe kommt" if viele == 1 else f"{viele} Aufgaben kommen"
    return f" {wer} nur einmal wieder: Darin steht, was jemanden erkennen ließe."
