"""What to type in a phase, in one sentence, and which kinds of entry that sentence teaches.

A phase may bring its own sentence. For one that does not, the sentence is made of its kinds.
"""

from __future__ import annotations

import re

from modelle.ablauf.format import Ablauf, Eintragsart, Phase


def beispielsatz(ablauf: Ablauf, phase: Phase) -> str:
    """Return the sentence that says what to type in a phase."""
    return phase.beispiel or _allgemein(ablauf, phase)


def gelehrte_arten(ablauf: Ablauf, phase: Phase) -> tuple[str, ...]:
    """Return the keys of the kinds that the sentence teaches.

    These are the kind the line begins with, and each other one whose tag stands in the sentence.
    """
    satz = beispielsatz(ablauf, phase)
    erste, *weitere = (ablauf.art(name) for name in phase.arten)
    return (erste.schluessel, *(a.schluessel for a in weitere if _nennt(satz, a)))


def _nennt(satz: str, art: Eintragsart) -> bool:
    return re.search(rf"\b{re.escape(art.kuerzel)}:", satz) is not None


def _allgemein(ablauf: Ablauf, phase: Phase) -> str:
    """Say how the kinds of a phase are entered: taken up from the list, typed, or with a tag."""
    erste, *weitere = (ablauf.art(name) for name in phase.arten)
    if erste.entsteht_aus:
        vorn = "↑ führt in die Liste; unten steht, welche Taste etwas übernimmt."
    elif phase.gruppiert_nach:
        vorn = f"{erste.titel} tippen, Enter. ↑ führt in die Liste; unten steht, was ordnet."
    else:
        vorn = f"{erste.titel} tippen, Enter speichert."
    dazu = ", ".join(f"{art.kuerzel}: für {art.titel}" for art in weitere)
    return f"{vorn} Davor {dazu}." if dazu else vorn
