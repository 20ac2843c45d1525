"""`koprax kooperation …`: lists of the co-operation, its calendar file, and undo."""

from __future__ import annotations

import click

from modelle.kooperation.sicht.textzeilen import (
    schulzeilen,
    terminzeilen,
    uebersichtszeilen,
    verbundzeilen,
    vereinbarungszeilen,
)
from modelle.kooperation.sicht.uebersicht import uebersicht
from modelle.kooperation.sicht.verbundbericht import als_markdown, als_tabelle
from modelle.kooperation.sorten import SORTEN
from modelle.kooperation.termine.kalender import ABONNIERT, IMPORTIERT
from modelle.kooperation.termine.kalender import kalender as kalenderdatei
from modelle.kooperation.terminplan import jahresplan, kalendereintraege
from modelle.kooperation.worte import geaendert
from modelle.sprache.tagangabe import vergangen
from modelle.sprache.zeichen import einzeilig
from tui.befehle.ausgabe import ausgeben
from tui.befehle.deutsch import DATEI, Deutsch
from tui.befehle.kooperation.gemeinsam import DORT, heute, oeffnen, zeigen
from tui.start import aufbau
from tui.start.hindernis import Hindernis
from tui.uhr import echte_uhr


def ueberblick(ort: aufbau.Orte) -> int:
    """Print what is due and what comes next in the co-operation; return exit code 0."""
    koordination, am = oeffnen(ort), heute()
    da = koordination.kooperation
    if not any(da.alle(sorte) for sorte in SORTEN):
        return zeigen((), f"Noch ist von der Kooperation nichts erfasst: {DORT}")
    _, abgelaufene = koordination.protokoll.angebote_zaehlen(am)
    return zeigen(uebersichtszeilen(uebersicht(da, am), da, abgelaufene, am))


@click.command("schulen", cls=Deutsch, options_metavar="[OPTIONEN]")
@click.pass_obj
def schulen(ort: aufbau.Orte) -> int:
    """Die Schulen, und woran sie teilnehmen."""
    zeilen = schulzeilen(oeffnen(ort).kooperation)
    return zeigen(zeilen, f"Noch ist keine Schule erfasst: {DORT}")


@click.command("vereinbarungen", cls=Deutsch, options_metavar="[OPTIONEN]")
@click.pass_obj
def vereinbarungen(ort: aufbau.Orte) -> int:
    """Die Vereinbarungen mit Parteien und Laufzeiten, und was fällig ist."""
    zeilen = vereinbarungszeilen(oeffnen(ort).kooperation, heute())
    return zeigen(zeilen, f"Noch ist keine Vereinbarung erfasst: {DORT}")


@click.command("verbund", cls=Deutsch, options_metavar="[OPTIONEN]")
@click.pass_obj
def verbund(ort: aufbau.Orte) -> int:
    """Die Verbünde mit Schulen, Partnern und Meilensteinen."""
    zeilen = verbundzeilen(oeffnen(ort).kooperation)
    return zeigen(zeilen, f"Noch ist kein Verbund erfasst: {DORT}")


@click.command("verbuende", cls=Deutsch, options_metavar="[OPTIONEN]")
@click.option("--stand", metavar="TAG", help="Was bis zu diesem Tag erreicht war; sonst heute.")
@click.option("--csv", "tabelle", is_flag=True, help="Als Tabelle (CSV) statt als Text.")
@click.option(
    "-o", "ausgabe", type=DATEI, metavar="DATEI", help="In diese Datei statt auf den Bildschirm."
)
@click.pass_obj
def verbuende(ort: aufbau.Orte, stand: str | None, tabelle: bool, ausgabe: str | None) -> int:
    """Der Stand aller Verbünde als Bericht, mit dem, was noch fehlt."""
    am, da = heute(), oeffnen(ort).kooperation
    if stand is not None:
        try:
            am = vergangen(stand, am)
        except ValueError as fehler:
            raise Hindernis(str(fehler)) from fehler
    if not da.verbund:
        raise Hindernis(f"Noch ist kein Verbund erfasst: {DORT}")
    ausgeben(als_tabelle(da, am) if tabelle else als_markdown(da, am).encode(), ausgabe)
    return 0


@click.command("termine", cls=Deutsch, options_metavar="[OPTIONEN]")
@click.option(
    "--jahr", metavar="JAHR", type=click.IntRange(1900, 2199), help="Ein anderes als dieses Jahr."
)
@click.pass_obj
def termine(ort: aufbau.Orte, jahr: int | None) -> int:
    """Alle Termine eines Jahres; „!“ sagt, was gegen einen spricht."""
    jahr = jahr or heute().year
    zeilen = terminzeilen(jahresplan(oeffnen(ort).kooperation, jahr))
    return zeigen(zeilen, f"Im Jahr {jahr} gibt es noch keine Termine: {DORT}")


@click.command("kalender", cls=Deutsch, options_metavar="[OPTIONEN]")
@click.option(
    "-o", "ausgabe", type=DATEI, metavar="DATEI", help="In diese Datei statt auf den Bildschirm."
)
@click.pass_obj
def kalender(ort: aufbau.Orte, ausgabe: str | None) -> int:
    """Alle Regeltermine für einen Kalender (iCalendar, .ics)."""
    koordination = oeffnen(ort)
    eintraege = kalendereintraege(koordination.kooperation, koordination.vermerke)
    if not eintraege:
        raise Hindernis(f"Noch ist kein Regeltermin erfasst: {DORT}")
    ausgeben(kalenderdatei(eintraege, echte_uhr().jetzt()), ausgabe)
    if ausgabe is not None:
        click.echo(f"{ABONNIERT}\n{IMPORTIERT}")
    return 0


@click.command("rueckgaengig", cls=Deutsch, options_metavar="[OPTIONEN]")
@click.pass_obj
def rueckgaengig(ort: aufbau.Orte) -> int:
    """Das Letzte zurücknehmen, was an der Kooperation geändert wurde."""
    koordination = oeffnen(ort)
    davor = koordination.kooperation
    koordination.zuruecknehmen()
    satz = geaendert(davor, koordination.kooperation)
    click.echo(einzeilig(f"Zurückgenommen: {satz}."))
    return 0
