"""The co-operation in a few German words: what its things are called, and what an act changed."""

from __future__ import annotations

from collections.abc import Sequence

from modelle.kooperation.ereignisse import Inhalt, Sorte, titel
from modelle.kooperation.termine.feiertage import LAENDER
from modelle.kooperation.zustand import Aenderung, Kooperation, aenderungen
from modelle.sprache.zahlen import anzahl

SORTENNAMEN: dict[Sorte, tuple[str, str]] = {
    "schule": ("Schule", "Schulen"),
    "vereinbarung": ("Vereinbarung", "Vereinbarungen"),
    "termin": ("Regeltermin", "Regeltermine"),
    "verbund": ("Verbund", "Verbünde"),
    "bedarf": ("Bedarf", "Bedarfe"),
    "angebot": ("Angebot", "Angebote"),
    "ferien": ("Ferien", "Ferien"),
}
"""What each sort is called: one, and several."""


def satz_zu(sorte: Sorte, inhalt: Inhalt) -> str:
    """A thing in words: `Schule „Am Park“`."""
    return f"{SORTENNAMEN[sorte][0]} „{titel(inhalt)}“"


def geaendert(davor: Kooperation, danach: Kooperation) -> str:
    """What undo or redo changed, without a full stop, told from the state before and after."""
    anders = aenderungen(davor, danach)
    if davor.land != danach.land:
        return f"Feiertage wieder wie vorher ({LAENDER.get(danach.land, 'nur bundesweite')})"
    if not anders:
        return "etwas, das inzwischen gelöscht ist"
    return _eines(anders[0], davor) if len(anders) == 1 else _viele(anders, davor)


def _eines(aenderung: Aenderung, davor: Kooperation) -> str:
    sorte, schluessel, inhalt = aenderung
    gemeint = inhalt or davor.alle(sorte)[schluessel]
    return f"{satz_zu(sorte, gemeint)} {_nun(aenderung, davor)}"


def _viele(anders: Sequence[Aenderung], davor: Kooperation) -> str:
    """An act that changed many is of one sort: something that was read in."""
    zahlen: dict[str, int] = {}
    for aenderung in anders:
        nun = _nun(aenderung, davor)
        zahlen[nun] = zahlen.get(nun, 0) + 1
    worte = SORTENNAMEN[anders[0].sorte]
    return ", ".join(f"{anzahl(zahl, *worte)} {nun}" for nun, zahl in zahlen.items())


def _nun(aenderung: Aenderung, davor: Kooperation) -> str:
    if aenderung.inhalt is None:
        return "wieder draußen"
    vorher = davor.alle(aenderung.sorte)
    return "wieder wie vorher" if aenderung.schluessel in vorher else "wieder da"
