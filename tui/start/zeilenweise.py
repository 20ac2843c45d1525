"""The composition root of the program line by line; it loads no Textual."""

from __future__ import annotations

import gc
import sys

from modelle.leitung.umgebung import Umgebung
from screens.schlicht.schleife import Schleife
from screens.schlicht.start import Anfang
from screens.schlicht.tisch import Tisch
from tui import pflegeworte
from tui.rechner import einstellungen
from tui.rechner.eigene_ordner import der_sitzung
from tui.start import aufbau
from tui.uhr import echte_uhr


def laufen(ort: aufbau.Orte, umgebung: Umgebung, demo: bool = False) -> None:
    """Lead through rounds on an open log until somebody ends it.

    Rounds that are due are deleted and copies are made, unless it is a demo.
    """
    gewaehlt, falsch, unklar = einstellungen.lesen(ort.einstellungen)
    tisch = Tisch(
        umgebung,
        echte_uhr(),
        gewaehlt,
        ort.blaetter,
        lambda: aufbau.ablaeufe(ort).nach_name,
        lambda: der_sitzung(ort.blaetter, ablaeufe=None if demo else ort.ablaeufe),
        ort.zustand,
    )
    zwischendurch = aufbau.Zwischendurch(lambda: tisch.umgebung.protokoll.pfad)
    if not demo:
        tisch.zwischendurch = zwischendurch.nachsehen
        tisch.sage(pflegeworte.einstellungen(falsch, unklar))
        pflege = umgebung.protokoll, gewaehlt.fristen, umgebung.uhr()
        if gepflegt := tisch.versuche(lambda: pflegeworte.zum_start(*pflege)):
            tisch.sage(gepflegt.wert)
        zwischendurch.gross_sichern(umgebung.uhr())
    gc.enable()
    try:
        Schleife(tisch, sys.stdin.fileno(), sys.stdout).fuehren(Anfang(tisch).fuehren())
    finally:
        zwischendurch.ende()
