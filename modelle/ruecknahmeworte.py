"""What taking back an act changed in the co-operation, in a German sentence."""

from __future__ import annotations

from collections.abc import Sequence

from modelle.feiertage import LAENDER
from modelle.kooperation import Aenderung, Kooperation, Sorte, aenderungen
from modelle.kooperationsprotokoll import titel
from modelle.zahlen import anzahl

_WORTE: dict[Sorte, tuple[str, str]] = {
    "schule": ("Schule", "Schulen"),
    "vereinbarung": ("Vereinbarung", "Vereinbarungen"),
    "termin": ("Regeltermin", "Regeltermine"),
    "verbund": ("Verbund", "Verbünde"),
    "bedarf": ("Bedarf", "Bedarfe"),
    "angebot": ("Angebot", "Angebote"),
    "ferien": ("Ferien", "Ferien"),
}


def zurueckgenommen(davor: Kooperation, danach: Kooperation) -> str:
    """Which act was taken back, told from the state before and after the taking back."""
    anders = aenderungen(davor, danach)
    if not anders:
        land = LAENDER.get(danach.land, "nur bundesweite")
        return f"Zurückgenommen: Feiertage wieder wie vorher ({land})."
    if len(anders) == 1:
        return f"Zurückgenommen: {_eines(anders[0], davor)}."
    return f"Zurückgenommen: {_viele(anders, davor)}."


def _eines(aenderung: Aenderung, davor: Kooperation) -> str:
    sorte, schluessel, inhalt = aenderung
    gemeint = inhalt or davor.alle(sorte)[schluessel]
    return f"{_WORTE[sorte][0]} „{titel(gemeint)}“ {_nun(aenderung, davor)}"


def _viele(anders: Sequence[Aenderung], davor: Kooperation) -> str:
    """An act that changed many is of one sort: something that was read in."""
    zahlen: dict[str, int] = {}
    for aenderung in anders:
        nun = _nun(aenderung, davor)
        zahlen[nun] = zahlen.get(nun, 0) + 1
    worte = _WORTE[anders[0].sorte]
    return ", ".join(f"{anzahl(zahl, *worte)} {nun}" for nun, zahl in zahlen.items())


def _nun(aenderung: Aenderung, davor: Kooperation) -> str:
    if aenderung.inhalt is None:
        return "wieder draußen"
    vorher = davor.alle(aenderung.sorte)
    return "wieder wie vorher" if aenderung.schluessel in vorher else "wieder da"
