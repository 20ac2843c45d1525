"""`koprax jahresbericht`: what a school year was like, for the Fachaufsicht or a school's head."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

import click

from modelle.auswertung.jahresbericht import Grundlage, jahresbericht, schulbericht
from modelle.auswertung.zeitraum import Zeitraum, schuljahr, vorgeschlagen
from modelle.kooperation.dinge.schule import Standort
from modelle.leitung.koordination import Koordination
from modelle.protokoll.bleibendes.rundenzahlen import rundenzahlen
from modelle.sprache.vergleich import grundform
from modelle.sprache.zeichen import einzeilig
from tui.befehle import protokoll
from tui.befehle.ausgabe import DRUCKBAR, blatt_ausgeben
from tui.befehle.deutsch import DATEI, Deutsch
from tui.rechner.blattvorlage import lesen as vorlage_lesen
from tui.rechner.einstellungen import VORLAGE
from tui.start import aufbau
from tui.start.geduld import geduld
from tui.start.hindernis import Hindernis
from tui.uhr import echte_uhr


@click.command("jahresbericht", cls=Deutsch, options_metavar="[OPTIONEN]")
@click.option("--schuljahr", "jahr", metavar="JAHR", help="Das Schuljahr, etwa 2025/26.")
@click.option("--schule", metavar="NAME", help="Nur KoPrax an dieser Schule, für ihre Leitung.")
@click.option(
    "--als",
    "endung",
    metavar="FORM",
    type=click.Choice(DRUCKBAR),
    help="Als Text (md), Seite zum Drucken (html), Word-Dokument (docx) oder PDF (pdf).",
)
@click.option("--gross", is_flag=True, help="In großer Schrift.")
@click.option(
    "-o", "ausgabe", type=DATEI, metavar="DATEI", help="In diese Datei statt auf den Bildschirm."
)
@click.pass_obj
def befehl(
    ort: aufbau.Orte,
    jahr: str | None,
    schule: str | None,
    endung: str | None,
    gross: bool,
    ausgabe: str | None,
) -> int:
    """Den Bericht über ein Schuljahr ausgeben, für alle Schulen oder für eine."""
    heute = echte_uhr().jetzt().astimezone().date()
    zeitraum = _schuljahr(jahr, heute)
    umgebung = protokoll.umgebung(ort)
    kooperation = Koordination(umgebung).kooperation
    gemeint = _schule(kooperation.schule.values(), schule) if schule is not None else None
    vorlage, falsch = vorlage_lesen(ort.einstellungen.with_name(VORLAGE))
    for satz in falsch:
        click.echo(satz, err=True)
    with geduld():
        alle = rundenzahlen(umgebung.protokoll)
    ablaeufe = aufbau.ablaeufe(ort).nach_name
    grundlage = Grundlage(kooperation, alle, ablaeufe, heute, vorlage)
    if gemeint is None:
        text = jahresbericht(grundlage, zeitraum)
    else:
        text = schulbericht(grundlage, zeitraum, gemeint.schluessel)
    blatt_ausgeben(text, ausgabe, endung, gross, "bericht")
    return 0


def _schuljahr(angabe: str | None, heute: date) -> Zeitraum:
    """Return the school year that is meant; raises Hindernis."""
    if angabe is None:
        return vorgeschlagen(heute)
    gelesen = re.fullmatch(r"\s*(20[0-9]{2})(?:\s*[/-]\s*(?:20)?([0-9]{2}))?\s*", angabe)
    jahr = int(gelesen[1]) if gelesen else 0
    if not gelesen or (gelesen[2] and int(gelesen[2]) != (jahr + 1) % 100):
        raise Hindernis(f"„{einzeilig(angabe)}“ ist kein Schuljahr: bitte etwa 2025/26 schreiben.")
    zeitraum = schuljahr(f"{jahr}-08")
    if zeitraum.von > f"{heute:%Y-%m}":
        raise Hindernis(f"Das {zeitraum.titel} beginnt erst noch.")
    return zeitraum


def _schule(schulen: Iterable[Standort], angabe: str) -> Standort:
    """Return the school with this name, or the one whose name holds it; raises Hindernis."""
    gesucht, alle = grundform(einzeilig(angabe)), list(schulen)
    genau = [s for s in alle if grundform(s.name) == gesucht]
    gefunden = genau or [s for s in alle if gesucht and gesucht in grundform(s.name)]
    if len(gefunden) == 1:
        return gefunden[0]
    wie = "Mehrere Schulen heißen so" if gefunden else "So heißt keine Schule"
    raise Hindernis(f"{wie}: „koprax kooperation schulen“ zeigt alle.")
