"""`koprax kooperation`: what is due, lists, the calendar; taking back.

Nothing of the co-operation is imported before a command needs it.
"""

from __future__ import annotations

import click

from modelle.sprache.zeichen import einzeilig
from tui.befehle.ausgabe import ausgeben
from tui.befehle.deutsch import Deutsch, Gruppe
from tui.befehle.gemeinsam import DORT, heute, oeffnen, zeigen
from tui.befehle.kataloge import angebote, bedarfe
from tui.start import aufbau
from tui.start.starten import Hindernis
from tui.uhr import echte_uhr


@click.group(
    "kooperation",
    cls=Gruppe,
    invoke_without_command=True,
    options_metavar="[OPTIONEN]",
    subcommand_metavar="[BEFEHL]",
)
@click.pass_context
def kooperation(ctx: click.Context) -> int:
    """Schulen, Vereinbarungen, Termine, Bedarfe und Angebote.

    Ohne Befehl: was fällig ist und was als Nächstes kommt.
    """
    if ctx.invoked_subcommand is not None:
        return 0
    from modelle.kooperation.ereignisse import SORTEN
    from modelle.kooperation.textzeilen import uebersichtszeilen
    from modelle.kooperation.uebersicht import uebersicht

    koordination, am = oeffnen(ctx.obj), heute()
    da = koordination.kooperation
    if not any(da.alle(sorte) for sorte in SORTEN):
        return zeigen((), f"Noch ist von der Kooperation nichts erfasst: {DORT}")
    _, abgelaufene = koordination.protokoll.angebote_zaehlen(am)
    return zeigen(uebersichtszeilen(uebersicht(da, am), da, abgelaufene, am))


@kooperation.command("schulen", cls=Deutsch, options_metavar="[OPTIONEN]")
@click.pass_obj
def schulen(ort: aufbau.Orte) -> int:
    """Die Schulen, und woran sie teilnehmen."""
    from modelle.kooperation.textzeilen import schulzeilen

    zeilen = schulzeilen(oeffnen(ort).kooperation)
    return zeigen(zeilen, f"Noch ist keine Schule erfasst: {DORT}")


@kooperation.command("vereinbarungen", cls=Deutsch, options_metavar="[OPTIONEN]")
@click.pass_obj
def vereinbarungen(ort: aufbau.Orte) -> int:
    """Die Vereinbarungen mit Parteien und Laufzeiten, und was fällig ist."""
    from modelle.kooperation.textzeilen import vereinbarungszeilen

    zeilen = vereinbarungszeilen(oeffnen(ort).kooperation, heute())
    return zeigen(zeilen, f"Noch ist keine Vereinbarung erfasst: {DORT}")


@kooperation.command("verbund", cls=Deutsch, options_metavar="[OPTIONEN]")
@click.pass_obj
def verbund(ort: aufbau.Orte) -> int:
    """Die Verbünde mit Schulen, Partnern und Meilensteinen."""
    from modelle.kooperation.textzeilen import verbundzeilen

    zeilen = verbundzeilen(oeffnen(ort).kooperation)
    return zeigen(zeilen, f"Noch ist kein Verbund erfasst: {DORT}")


@kooperation.command("termine", cls=Deutsch, options_metavar="[OPTIONEN]")
@click.option(
    "--jahr", metavar="JAHR", type=click.IntRange(1900, 2199), help="Ein anderes als dieses Jahr."
)
@click.pass_obj
def termine(ort: aufbau.Orte, jahr: int | None) -> int:
    """Alle Termine eines Jahres; „!“ sagt, was gegen einen spricht."""
    from modelle.kooperation.termine.plan import jahresplan
    from modelle.kooperation.textzeilen import terminzeilen

    jahr = jahr or heute().year
    zeilen = terminzeilen(jahresplan(oeffnen(ort).kooperation, jahr))
    return zeigen(zeilen, f"Im Jahr {jahr} gibt es noch keine Termine: {DORT}")


@kooperation.command("kalender", cls=Deutsch, options_metavar="[OPTIONEN]")
@click.option("-o", "ausgabe", metavar="DATEI", help="In diese Datei statt auf den Bildschirm.")
@click.pass_obj
def kalender(ort: aufbau.Orte, ausgabe: str | None) -> int:
    """Alle Regeltermine für einen Kalender (iCalendar, .ics)."""
    from modelle.kooperation.termine.kalender import kalender as datei
    from modelle.kooperation.termine.plan import kalendereintraege

    koordination = oeffnen(ort)
    eintraege = kalendereintraege(koordination.kooperation, koordination.vermerke)
    if not eintraege:
        raise Hindernis(f"Noch ist kein Regeltermin erfasst: {DORT}")
    ausgeben(datei(eintraege, echte_uhr().jetzt()), ausgabe)
    return 0


@kooperation.command("rueckgaengig", cls=Deutsch, options_metavar="[OPTIONEN]")
@click.pass_obj
def rueckgaengig(ort: aufbau.Orte) -> int:
    """Das Letzte zurücknehmen, was an der Kooperation geändert wurde."""
    from modelle.kooperation.worte import geaendert

    koordination = oeffnen(ort)
    davor = koordination.kooperation
    koordination.zuruecknehmen()
    satz = geaendert(davor, koordination.kooperation)
    click.echo(einzeilig(f"Zurückgenommen: {satz}."))
    return 0


kooperation.add_command(bedarfe)
kooperation.add_command(angebote)
