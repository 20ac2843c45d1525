"""`koprax handzettel`: the handout or the minutes of a round, once all finds are decided."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from modelle.blatt.durchsicht import durchsehen, hinausgehende, vermerk
from modelle.blatt.ergebnis import ergebnisblatt
from modelle.papier.formen import FORMEN, als
from tui import worte
from tui.befehle.ausgabe import ausgeben
from tui.befehle.deutsch import Deutsch
from tui.befehle.protokoll import leitung_von
from tui.rechner.pdfdruck import KeinPdf, pdf
from tui.start import aufbau
from tui.start.hindernis import Hindernis
from tui.uhr import echte_uhr


@click.command("handzettel", cls=Deutsch, options_metavar="[OPTIONEN]")
@click.argument("runde", metavar="RUNDE")
@click.option("-o", "ausgabe", metavar="DATEI", help="In diese Datei statt auf den Bildschirm.")
@click.option(
    "--als",
    "endung",
    metavar="FORM",
    type=click.Choice((*FORMEN, "pdf")),
    help="Als Text (md), Seite zum Drucken (html), Word-Dokument (docx) oder PDF (pdf).",
)
@click.option("--gross", is_flag=True, help="In großer Schrift.")
@click.pass_obj
def handzettel(
    ort: aufbau.Orte, runde: str, ausgabe: str | None, endung: str | None, gross: bool
) -> int:
    """Handzettel oder Protokoll einer Runde ausgeben (RUNDE: Fallcode oder Kennung)."""
    leitung = leitung_von(ort, runde)
    durchsicht = durchsehen(hinausgehende(leitung.runde), leitung.gedaechtnis)
    if offen := len(durchsicht.offen):
        stellen = "eine Stelle" if offen == 1 else f"{offen} Stellen"
        wort = leitung.runde.ablauf.ergebniswort
        raise Hindernis(
            f"{worte.ERGEBNISSE[wort][1]} ist {stellen} noch nicht geprüft: bitte die Runde in"
            " KoPrax öffnen, F5 drücken und dort entscheiden."
        )
    kontakte = leitung.blattkontakte()
    wann = echte_uhr().jetzt().astimezone().strftime("%Y-%m")
    text = ergebnisblatt(leitung.runde, vermerk(durchsicht, wann), kontakte=kontakte).markdown
    endung = endung or _endung(ausgabe)
    if (was := _NUR_DATEI.get(endung)) and ausgabe is None and sys.stdout.isatty():
        raise Hindernis(f"{was} braucht eine Datei: bitte „-o zettel.{endung}“ anfügen.")
    ausgeben(_gemacht(text, endung, gross), ausgabe)
    return 0


_NUR_DATEI = {"docx": "Ein Word-Dokument", "pdf": "Ein PDF"}
"""Forms that no terminal shows."""


def _gemacht(text: str, endung: str, gross: bool) -> bytes:
    if endung != "pdf":
        return als(text, endung, gross=gross)
    try:
        return pdf(text, gross=gross)
    except KeinPdf as fehler:
        raise Hindernis(str(fehler)) from fehler


def _endung(ausgabe: str | None) -> str:
    """Return the form that the name of a file asks for; Markdown if it asks for none."""
    endung = Path(ausgabe).suffix.lower().lstrip(".") if ausgabe else ""
    return endung if endung in (*FORMEN, "pdf") else "md"
