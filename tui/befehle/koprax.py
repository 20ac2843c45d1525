"""The command line. Exit codes: 0 done, 1 a fault in the data or its place, 2 wrong usage."""

from __future__ import annotations

import os
import sys

import click

from tui.befehle.deutsch import DATEI, Gruppe, Spaeter, nachladen
from tui.rechner.terminal import UEBEN
from tui.start import aufbau, starten
from tui.start.starten import fehler_zeigen

FASSUNG = "0.1.0"


def ausfuehren(argumente: list[str]) -> int:
    """Run a command line and return the exit code; an error is one line on stderr."""
    try:
        return starten.melden(lambda: _klicken(argumente))
    except click.UsageError as fehler:
        return fehler_zeigen(f"{_aufruffehler(fehler)} „koprax --help“ zeigt, was geht.", 2)
    except BrokenPipeError:
        # The reader closed the pipe. Without this Python would complain about it when it ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except click.Abort:
        return 1


def _klicken(argumente: list[str]) -> int:
    ergebnis = koprax.main(argumente, prog_name="koprax", standalone_mode=False)
    return ergebnis if isinstance(ergebnis, int) else 0


def _aufruffehler(fehler: click.UsageError) -> str:
    match fehler:
        case click.NoSuchOption():
            return f"Die Option {fehler.option_name} gibt es nicht."
        case click.MissingParameter():
            name = (fehler.param.name or "").upper() if fehler.param else ""
            return f"Es fehlt: {name}."
        case click.BadParameter():
            angabe = fehler.param.opts[0] if fehler.param and fehler.param.opts else ""
            angabe = angabe if angabe.startswith("-") else angabe.upper()
            return f"Die Angabe{f' bei {angabe}' if angabe else ''} passt nicht."
    return "So geht der Aufruf nicht."


BEFEHLE = (
    Spaeter(
        "demo",
        "tui.befehle.demo:demo",
        "Fertige Runden und eine Kooperation zum Umsehen; nichts davon bleibt.",
    ),
    Spaeter(
        "probelauf",
        "tui.befehle.probelauf:probelauf",
        "Eine erste Runde üben: fünf Minuten, alles erfunden; nichts davon bleibt.",
    ),
    Spaeter(
        "anzeige",
        "tui.befehle.runde.anzeige:anzeige",
        "Eine laufende Runde für alle zeigen, etwa am Beamer (RUNDE: Fallcode).",
    ),
    Spaeter(
        "liste",
        "tui.befehle.liste:liste",
        "Alle Runden zeigen, oder nur die einer Ebene, eines Handlungsfelds, einer Schule.",
    ),
    Spaeter(
        "faellig",
        "tui.befehle.faellig:faellig",
        "Vereinbarungen und Aufgaben zeigen, deren Tag vorbei ist, die ältesten zuerst.",
    ),
    Spaeter(
        "auswertung",
        "tui.befehle.zahlen.auswertung:auswertung",
        "Zeigen, was viele Runden zusammen zeigen: Minuten, Einträge, wer zu Wort kam.",
    ),
    Spaeter(
        "jahresbericht",
        "tui.befehle.zahlen.jahresbericht:befehl",
        "Den Bericht über ein Schuljahr ausgeben, für alle Schulen oder für eine.",
    ),
    Spaeter(
        "suchen",
        "tui.befehle.suchen:suchen",
        "In Runden, Aufgaben, Bedarfen und Angeboten suchen.",
    ),
    Spaeter(
        "handzettel",
        "tui.befehle.runde.handzettel:handzettel",
        "Handzettel oder Protokoll einer Runde ausgeben (RUNDE: Fallcode oder Kennung).",
    ),
    Spaeter(
        "pruefen",
        "tui.befehle.pruefen:pruefen",
        "Einen Text auf Namen und anderes prüfen, was jemanden erkennbar macht.",
    ),
    Spaeter(
        "protokoll",
        "tui.befehle.runde.verlauf:protokoll",
        "Jedes Ereignis einer Runde zeigen (RUNDE: Fallcode oder Kennung).",
    ),
    Spaeter("ablaeufe", "tui.befehle.ablauf:ablaeufe", "Die Abläufe zeigen: Name, Titel, Minuten."),
    Spaeter("ablauf", "tui.befehle.ablauf:ablauf", "Eigene Abläufe anlegen und prüfen."),
    Spaeter(
        "kooperation",
        "tui.befehle.kooperation.gruppe:kooperation",
        "Schulen, Vereinbarungen, Termine, Bedarfe und Angebote.",
    ),
    Spaeter("sichern", "tui.befehle.sicherung:sichern", "Eine geprüfte Sicherung anlegen."),
    Spaeter(
        "wiederherstellen",
        "tui.befehle.sicherung:wiederherstellen_befehl",
        "Die Sicherungen zeigen oder eine davon einsetzen (NUMMER).",
    ),
    Spaeter(
        "aufraeumen",
        "tui.befehle.pflege:aufraeumen",
        "Löschen, wofür die Frist um ist, und das Nächste nennen.",
    ),
    Spaeter(
        "loeschen",
        "tui.befehle.pflege:loeschen",
        "Eine Runde für immer löschen (RUNDE: Fallcode oder Kennung).",
    ),
    Spaeter(
        "doktor",
        "tui.befehle.doktor:doktor",
        "Zeigen, ob mit Datei, Sicherungen und Rechten alles stimmt.",
    ),
    Spaeter(
        "einstellungen",
        "tui.befehle.schale.einstellungen:einstellungen",
        "Einstellungen zeigen, und woher jede kommt; oder eine ändern.",
    ),
    Spaeter(
        "vervollstaendigung",
        "tui.befehle.schale.vervollstaendigung:vervollstaendigung",
        "Befehle, Fallcodes und Abläufe mit Tab ergänzen lassen.",
    ),
    Spaeter("tasten", "tui.befehle.tasten:tasten", "Alle Tasten zeigen."),
    Spaeter(
        "handbuch",
        "tui.befehle.handbuch:handbuch",
        "Das Handbuch: alle Seiten mit je einer Zeile, oder eine davon.",
    ),
)
"""Each command with its module and its help line, in the order of the help."""


@click.group(
    cls=Gruppe,
    invoke_without_command=True,
    options_metavar="[OPTIONEN]",
    subcommand_metavar="[BEFEHL]",
    commands=BEFEHLE,
)
@click.option(
    "--db", type=DATEI, metavar="DATEI", help="Dieses Protokoll verwenden (auch: KOPRAX_DB)."
)
@click.option("--schlicht", is_flag=True, help="Zeile für Zeile, zum Vorlesen.")
@click.option("--version", is_flag=True, help="Die Fassung zeigen.")
@click.pass_context
def koprax(ctx: click.Context, db: str | None, schlicht: bool, version: bool) -> int:
    """KoPrax führt durch anonyme, zeitlich geführte Fallrunden.

    Ohne Befehl startet das Programm.
    """
    ctx.obj = aufbau.orte(db)
    if version:
        click.echo(f"koprax {FASSUNG}")
        ctx.exit(0)
    if schlicht and ctx.invoked_subcommand:
        # Commands print lines anyway.
        raise click.UsageError("--schlicht")
    if ctx.invoked_subcommand is None:
        if schlicht:
            return starten.zeilenweise(ctx.obj)
        while (code := starten.app(ctx.obj)) == UEBEN:
            nachladen("tui.befehle.probelauf:ueben")(ctx.obj)
        return code
    return 0
