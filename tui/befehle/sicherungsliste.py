"""The copies of a log as numbered lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from modelle.protokoll import sicherung
from modelle.protokoll.befund import inhalt
from modelle.protokoll.fehler import ProtokollFehler
from modelle.protokoll.sicherung import Sicherung
from modelle.sprache.zahlen import anzahl
from tui.pflegeworte import zeitpunkt


def zeilen(da: Sequence[Sicherung]) -> Iterator[str]:
    """A line for each, newest first, and one that says what to do."""
    for nr, kopie in enumerate(da, 1):
        yield f"{nr:>3}  Stand {zeitpunkt(kopie.stand, sekunden=True):<27} {_was(kopie)}"
    yield ""
    yield "„koprax wiederherstellen 1“ setzt die erste ein. Was jetzt da ist, bleibt erhalten."


def _was(kopie: Sicherung) -> str:
    try:
        sicherung.pruefen(kopie.pfad)
        da = inhalt(kopie.pfad)
    except ProtokollFehler:
        return "beschädigt"
    eintraege = anzahl(da.ereignisse, "Eintrag", "Einträge")
    return f"{anzahl(da.runden, 'Runde', 'Runden')}, {eintraege} im Verlauf"
