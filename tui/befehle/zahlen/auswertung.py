"""`koprax auswertung`: what the rounds of some months show together, without any single one."""

from __future__ import annotations

import re

import click

from modelle.auswertung.formen import als_csv, als_html, als_json
from modelle.auswertung.tafel import Auswertung
from modelle.auswertung.textbild import textbild
from modelle.auswertung.zaehlen import auswerten
from modelle.protokoll.bleibendes.rundenzahlen import rundenzahlen
from modelle.sprache.zeichen import einzeilig
from tui.befehle import protokoll as befehlsprotokoll
from tui.befehle.ausgabe import ausgeben
from tui.befehle.deutsch import DATEI, Deutsch
from tui.start import aufbau, starten
from tui.start.geduld import geduld
from tui.start.hindernis import Hindernis

_FORMEN = ("json", "csv", "html")
BREITE = 80
"""Cells of a line: as many as every terminal has."""


@click.command("auswertung", cls=Deutsch, options_metavar="[OPTIONEN]")
@click.option("--von", default="", metavar="MONAT", help="Ab diesem Monat, etwa 2026-08.")
@click.option("--bis", default="", metavar="MONAT", help="Bis zu diesem Monat.")
@click.option("--json", "form", flag_value="json", help="Als JSON, für andere Programme.")
@click.option("--csv", "form", flag_value="csv", help="Als Tabelle, etwa für Excel.")
@click.option("--html", "form", flag_value="html", help="Als Seite zum Drucken.")
@click.option(
    "-o", "ausgabe", type=DATEI, metavar="DATEI", help="In diese Datei statt auf den Bildschirm."
)
@click.pass_obj
def auswertung(ort: aufbau.Orte, von: str, bis: str, form: str | None, ausgabe: str | None) -> int:
    """Zeigen, was viele Runden zusammen zeigen: Minuten, Einträge, wer zu Wort kam."""
    von, bis = _monat(von), _monat(bis)
    if bis and von > bis:
        raise Hindernis(f"{von} liegt nach {bis}: bitte beide tauschen.")
    if starten.nie_begonnen(ort):
        ausgeben(_gemacht(Auswertung(von, bis, None), form), ausgabe)
        return 0
    umgebung = befehlsprotokoll.umgebung(ort)
    with geduld():
        alle = rundenzahlen(umgebung.protokoll)
    ablaeufe = aufbau.ablaeufe(ort).nach_name
    ausgeben(_gemacht(auswerten(alle, ablaeufe, von, bis), form), ausgabe)
    return 0


def _monat(angabe: str) -> str:
    """Return a month as it is stored; raises Hindernis."""
    if angabe and not re.fullmatch(r"[0-9]{4}-(0[1-9]|1[0-2])", angabe):
        raise Hindernis(f"„{einzeilig(angabe)}“ ist kein Monat: bitte etwa 2026-08 schreiben.")
    return angabe


def _gemacht(auswertung: Auswertung, form: str | None) -> bytes:
    match form:
        case "json":
            return als_json(auswertung)
        case "csv":
            return als_csv(auswertung).encode()
        case "html":
            return als_html(auswertung).encode()
    return "".join(f"{zeile.text}\n" for zeile in textbild(auswertung, BREITE)).encode()
