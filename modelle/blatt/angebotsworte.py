"""What is said of a local offer that was taken up, as Markdown for what goes out.

All of it is public data of an institution, as the catalogue had it at that time.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date

from modelle.runde.ereignisse import Angebotsangabe
from modelle.sprache.markdown import zeile


def blattzeile(angebot: Angebotsangabe, monat: str) -> str:
    """Markdown for one line: what it is, by whom, where, how to reach, and until when.

    `monat` is that of the round as `2026-11`.
    """
    titel, traeger = zeile(angebot.titel), zeile(angebot.traeger, anfang=False)
    name = f"{titel} ({traeger})" if traeger else titel
    return " · ".join((name, *_dazu(angebot, monat)))


def darunter(angebot: Angebotsangabe, monat: str, oben: Collection[str]) -> str:
    """The same below an entry that is called as the offer: title and provider are not said twice.

    `oben` are the texts that stand there already. Empty when nothing else is known of it.
    """
    if angebot.titel not in oben:
        return f"Angebot: {blattzeile(angebot, monat)}"
    traeger = "" if angebot.traeger in oben else zeile(angebot.traeger)
    return " · ".join((*filter(None, (traeger,)), *_dazu(angebot, monat)))


def deutsch(tag: str) -> str:
    """A day in ISO form as `31.07.2027`; what is none stays as it is."""
    try:
        gelesen = date.fromisoformat(tag)
    except ValueError:
        return tag
    return f"{gelesen.day:02}.{gelesen.month:02}.{gelesen.year}"


def _dazu(angebot: Angebotsangabe, monat: str) -> Iterator[str]:
    if angebot.ort:
        yield zeile(angebot.ort, anfang=False)
    if angebot.erreichbar:
        yield f"erreichbar: {zeile(angebot.erreichbar, anfang=False)}"
    if angebot.gueltig_bis:
        # Only the month of a round is known: what ends in it may still be there.
        vorbei = bool(monat) and angebot.gueltig_bis[:7] < monat[:7]
        bis = zeile(deutsch(angebot.gueltig_bis), anfang=False)
        yield f"galt nur bis {bis}, bitte vorher nachfragen" if vorbei else f"gilt bis {bis}"
