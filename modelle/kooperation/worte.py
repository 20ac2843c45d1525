"""German words for the things of the co-operation and for what an undo or redo changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from modelle.kooperation.sorten import Inhalt, Sorte, titel
from modelle.kooperation.termine.feiertage import LAENDER
from modelle.kooperation.zustand import Bestandsaenderung, Kooperation, aenderungen
from modelle.sprache.zahlen import anzahl

SORTENNAMEN: dict[Sorte, tuple[str, str]] = {
    "schule": ("Schule", "Schulen"),
    "vereinbarung": ("Vereinbarung", "Vereinbarungen"),
    "termin": ("Regeltermin", "Regeltermine"),
    "verbund": ("Verbund", "Verbünde"),
    "bedarf": ("Bedarf", "Bedarfe"),
    "angebot": ("Angebot", "Angebote"),
    "ferien": ("Ferien", "Ferien"),
    "gremium": ("Gremium", "Gremien"),
    "kontakt": ("Kontakt", "Kontakte"),
    "rahmen": ("Rahmenpapier", "Rahmenpapiere"),
    "abfrage": ("Bedarfsabfrage", "Bedarfsabfragen"),
}
"""The name of each sort, singular and plural."""


def satz_zu(sorte: Sorte, inhalt: Inhalt) -> str:
    """Return sort and title of a thing: `Schule „Am Park“`."""
    return f"{SORTENNAMEN[sorte][0]} „{titel(inhalt)}“"


def geaendert(davor: Kooperation, danach: Kooperation) -> str:
    """Return what undo or redo changed, as a German clause without a full stop.

    `davor` and `danach` are the states before and after it.
    """
    anders = aenderungen(davor, danach)
    if davor.land != danach.land:
        return f"Feiertage wieder wie vorher ({LAENDER.get(danach.land, 'nur bundesweite')})"
    if not anders:
        return "etwas, das inzwischen gelöscht ist"
    return _eines(anders[0], davor) if len(anders) == 1 else _viele(anders, davor)


def _eines(aenderung: Bestandsaenderung, davor: Kooperation) -> str:
    sorte, schluessel, inhalt = aenderung
    gemeint = inhalt or davor.alle(sorte)[schluessel]
    return f"{satz_zu(sorte, gemeint)} {_nun(aenderung, davor)}"


def _viele(anders: Sequence[Bestandsaenderung], davor: Kooperation) -> str:
    """Return the numbers of things changed, by sort: a table read in may answer a survey."""
    zahlen = Counter((aenderung.sorte, _nun(aenderung, davor)) for aenderung in anders)
    return ", ".join(
        f"{anzahl(zahl, *SORTENNAMEN[sorte])} {nun}" for (sorte, nun), zahl in zahlen.items()
    )


def _nun(aenderung: Bestandsaenderung, davor: Kooperation) -> str:
    if aenderung.inhalt is None:
        return "wieder draußen"
    vorher = davor.alle(aenderung.sorte)
    return "wieder wie vorher" if aenderung.schluessel in vorher else "wieder da"
