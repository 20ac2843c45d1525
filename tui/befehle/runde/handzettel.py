"""`koprax handzettel`: the handout or the minutes of a round, once all finds are decided."""

from __future__ import annotations

import click

from modelle.blatt.durchsicht import durchsehen, hinausgehende, vermerk
from modelle.blatt.ergebnis import ergebnisblatt
from tui import worte
from tui.befehle.ausgabe import DRUCKBAR, blatt_ausgeben
from tui.befehle.deutsch import DATEI, Deutsch
from tui.befehle.protokoll import leitung_von
from tui.befehle.schale import angebote
from tui.rechner.blattvorlage import lesen as vorlage_lesen
from tui.rechner.einstellungen import VORLAGE
from tui.start import aufbau
from tui.start.hindernis import Hindernis
from tui.uhr import echte_uhr


@click.command("handzettel", cls=Deutsch, options_metavar="[OPTIONEN]")
@click.argument("runde", metavar="RUNDE", shell_complete=angebote.runden)
@click.option(
    "-o", "ausgabe", type=DATEI, metavar="DATEI", help="In diese Datei statt auf den Bildschirm."
)
@click.option(
    "--als",
    "endung",
    metavar="FORM",
    type=click.Choice(DRUCKBAR),
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
    vorlage, falsch = vorlage_lesen(ort.einstellungen.with_name(VORLAGE))
    for satz in falsch:
        click.echo(satz, err=True)
    geprueft = vermerk(durchsicht, wann)
    text = ergebnisblatt(leitung.runde, geprueft, kontakte=kontakte, vorlage=vorlage).markdown
    blatt_ausgeben(text, ausgabe, endung, gross, "zettel")
    return 0
