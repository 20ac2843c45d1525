"""`koprax auswertung`: what the rounds of some months show together, without any single one."""

from __future__ import annotations

import re
from collections.abc import Iterator

import click

from modelle.auswertung.formen import (
    HINWEIS,
    ZU_WENIGE,
    als_csv,
    als_html,
    als_json,
    zahl,
    zeitraum,
)
from modelle.auswertung.tafel import Auswertung, Tafel, Zelle, laengste
from modelle.auswertung.zaehlen import auswerten
from modelle.protokoll.bleibendes.rundenzahlen import rundenzahlen
from modelle.sprache.zeichen import einzeilig
from tui.befehle import protokoll as befehlsprotokoll
from tui.befehle.ausgabe import ausgeben
from tui.befehle.deutsch import Deutsch
from tui.start import aufbau, starten
from tui.start.geduld import geduld
from tui.start.hindernis import Hindernis

_FORMEN = ("json", "csv", "html")
_GEPLANT, _GEBRAUCHT = "░", "█"
"""What the bars are drawn with: they differ without colour."""
_BALKEN = 24
"""Cells of the longest bar."""
_NAME = 38
"""Cells of the first column at most; 80 columns hold it, two numbers and a bar."""


@click.command("auswertung", cls=Deutsch, options_metavar="[OPTIONEN]")
@click.option("--von", default="", metavar="MONAT", help="Ab diesem Monat, etwa 2026-08.")
@click.option("--bis", default="", metavar="MONAT", help="Bis zu diesem Monat.")
@click.option("--json", "form", flag_value="json", help="Als JSON, für andere Programme.")
@click.option("--csv", "form", flag_value="csv", help="Als Tabelle, etwa für Excel.")
@click.option("--html", "form", flag_value="html", help="Als Seite zum Drucken.")
@click.option("-o", "ausgabe", metavar="DATEI", help="In diese Datei statt auf den Bildschirm.")
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
    return "".join(f"{zeile}\n" for zeile in zeilen(auswertung)).encode()


def zeilen(auswertung: Auswertung) -> Iterator[str]:
    """Yield the report as lines for a terminal of 80 columns."""
    if auswertung.runden is None:
        yield ZU_WENIGE
        return
    yield f"{zeitraum(auswertung)} · {auswertung.runden} Runden"
    for tafel in auswertung.tafeln:
        yield ""
        yield from _tafel(tafel)
    yield ""
    yield HINWEIS


def _tafel(tafel: Tafel) -> Iterator[str]:
    zwei = len(tafel.spalten) > 2
    worte = [einzeilig(str(zeile[0])) for zeile in tafel.zeilen]
    breite = min(_NAME, max(map(len, (*worte, tafel.spalten[0]))))
    yield einzeilig(tafel.titel)
    if zwei:
        zeichen = (f"{_GEPLANT} ", f"{_GEBRAUCHT} ") if tafel.einheit == "minuten" else ("", "")
        erste, zweite = (f"{z}{s}" for z, s in zip(zeichen, tafel.spalten[1:], strict=True))
        yield f"  {'':{breite}}  {erste:>11} {zweite:>20}"
    lang = laengste(tafel)
    for wort, (_, *zellen) in zip(worte, tafel.zeilen, strict=True):
        name = f"  {_kurz(wort, breite):{breite}}"
        if zwei and tafel.einheit != "minuten":
            yield f"{name}  {zahl(zellen[0]):>11} {zahl(zellen[1]):>20}"
            continue
        for nr, zelle in enumerate(zellen):
            glyphe = _GEPLANT if zwei and nr == 0 else _GEBRAUCHT
            yield f"{name}  {zahl(zelle):>9}  {_balken(zelle, lang, glyphe)}".rstrip()
            name = f"  {'':{breite}}"


def _kurz(wort: str, breite: int) -> str:
    return wort if len(wort) <= breite else f"{wort[: breite - 1]}…"


def _balken(zelle: Zelle, lang: float, glyphe: str) -> str:
    if not isinstance(zelle, int | float):
        return ""
    return glyphe * max(1 if zelle else 0, round(_BALKEN * zelle / lang))
