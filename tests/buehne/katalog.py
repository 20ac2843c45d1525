"""Invented local offers: a few by hand, and as many as somebody wants to search in.

mit_katalog(umgebung)                  # the few, in the log's own file
mit_katalog(umgebung, erfundene(5000))
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date

from modelle.kooperation.dinge.angebote import Angebot
from modelle.leitung.koordination import Koordination
from modelle.leitung.umgebung import Umgebung

TROMMELN = Angebot(
    "Trommelgruppe am Nachmittag",
    "Musikschule Nord",
    "8 bis 12 Jahre",
    "Musik",
    "Nordstadt",
    "0361 5550142",
    date(2027, 7, 31),
)
SPORT = Angebot("Sport für alle", "Breitensportverein", "ab 6 Jahren", "Bewegung", "Sporthalle")
"""Nobody has said how to reach it, and it has no end."""
ELTERN = Angebot("Elterncafé", "Familienzentrum", "Eltern", "Beratung", "Mitte", "0361 5550199")
PATEN = Angebot(
    "Sportpaten", "Freiwilligenagentur", "Grundschule", ort="Mitte", gueltig_bis=date(2026, 7, 31)
)
KATALOG = (TROMMELN, SPORT, ELTERN, PATEN)

_THEMEN = (
    "Sport Musik Trommel Bewegung Lese Eltern Beratungs Schulweg Übergangs Kinder Jugend Familien"
    " Nachmittags Garten Theater Box Koch Hausaufgaben Ferien Freizeit Lern Mut Ruhe Konflikt"
    " Medien Sucht Gewalt Sprach Werk Natur"
).split()
_FORMEN = "gruppe treff kurs werkstatt beratung hilfe projekt café training begleitung".split()
_ORTE = "Nordstadt Südstadt Ostheim Westend Mitte Altstadt Neustadt Bahnhofsvorstadt".split()
_TRAEGER = "Verein Jugendhaus Familienzentrum Musikschule Stadtbücherei Beratungsstelle".split()


def mit_katalog(umgebung: Umgebung, angebote: Sequence[Angebot] = KATALOG) -> None:
    """Put offers into the catalogue."""
    Koordination(umgebung).angebote_einlesen(angebote)


def erfundene(anzahl: int) -> list[Angebot]:
    """So many different offers, each time the same ones; every third has ended or will end."""
    zufall = random.Random(1)
    enden = (None, date(2026, 7, 31), None, date(2099, 7, 31), None, None)
    return [
        Angebot(
            f"{zufall.choice(_THEMEN)}{zufall.choice(_FORMEN)} {nr}",
            f"{zufall.choice(_TRAEGER)} {zufall.choice(_ORTE)}",
            f"{zufall.randint(3, 9)} bis {zufall.randint(10, 18)} Jahre",
            zufall.choice(_THEMEN),
            f"{zufall.choice(_ORTE)}, Gartenweg {zufall.randint(1, 99)}",
            f"0361 555{nr:04}",
            enden[nr % len(enden)],
        )
        for nr in range(anzahl)
    ]
