"""What is said of a word before a colon that names nothing in this round. Pure."""

from __future__ import annotations

from modelle.fach.besetzung import bekannt
from tui.worte import kurz

RUECKBLICK = "rückblick"
"""What people type before a colon of what became of the last choice, whatever the format has."""

LANG = 24
"""Characters of the word that are shown."""


def fremdwortsatz(wort: str) -> str:
    """Say what is known about the word."""
    if sonst := bekannt(wort):
        return f"{sonst.titel} ist heute nicht dabei. Wer sagt es? Oder gehört es zum Text?"
    return f"Wer oder was ist {kurz(wort + ':', LANG)} am Anfang der Zeile?"
