"""`koprax kooperation`: the group. A command and the co-operation are loaded when it is called."""

from __future__ import annotations

import click

from tui.befehle.deutsch import Gruppe, Spaeter, nachladen


@click.group(
    "kooperation",
    cls=Gruppe,
    invoke_without_command=True,
    options_metavar="[OPTIONEN]",
    subcommand_metavar="[BEFEHL]",
    commands=[
        Spaeter(
            "schulen",
            "tui.befehle.kooperation.bestand:schulen",
            "Die Schulen, und woran sie teilnehmen.",
        ),
        Spaeter(
            "vereinbarungen",
            "tui.befehle.kooperation.bestand:vereinbarungen",
            "Die Vereinbarungen mit Parteien und Laufzeiten, und was fällig ist.",
        ),
        Spaeter(
            "verbund",
            "tui.befehle.kooperation.bestand:verbund",
            "Die Verbünde mit Schulen, Partnern und Meilensteinen.",
        ),
        Spaeter(
            "verbuende",
            "tui.befehle.kooperation.bestand:verbuende",
            "Der Stand aller Verbünde als Bericht, mit dem, was noch fehlt.",
        ),
        Spaeter(
            "termine",
            "tui.befehle.kooperation.bestand:termine",
            "Alle Termine eines Jahres; „!“ sagt, was gegen einen spricht.",
        ),
        Spaeter(
            "kalender",
            "tui.befehle.kooperation.bestand:kalender",
            "Alle Regeltermine für einen Kalender (iCalendar, .ics).",
        ),
        Spaeter(
            "ferien",
            "tui.befehle.kooperation.tabelle:ferien",
            "Schulferien aus einer Kalenderdatei (.ics) übernehmen.",
        ),
        Spaeter(
            "rueckgaengig",
            "tui.befehle.kooperation.bestand:rueckgaengig",
            "Das Letzte zurücknehmen, was an der Kooperation geändert wurde.",
        ),
        Spaeter(
            "bedarfe",
            "tui.befehle.kooperation.kataloge:bedarfe",
            "Die Bedarfe, die gewichtigsten zuerst.",
        ),
        Spaeter(
            "angebote",
            "tui.befehle.kooperation.kataloge:angebote",
            "Die Angebote, oder die zu den Suchworten; abgelaufene zuletzt.",
        ),
    ],
)
@click.pass_context
def kooperation(ctx: click.Context) -> int:
    """Schulen, Vereinbarungen, Termine, Bedarfe und Angebote.

    Ohne Befehl: was fällig ist und was als Nächstes kommt.
    """
    if ctx.invoked_subcommand is not None:
        return 0
    code: int = nachladen("tui.befehle.kooperation.bestand:ueberblick")(ctx.obj)
    return code
