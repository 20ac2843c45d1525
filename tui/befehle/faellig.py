"""`koprax faellig`: one line for each agreement or task whose day is over."""

from __future__ import annotations

import click

from modelle.sprache.zeichen import einzeilig
from tui.befehle import protokoll as befehlsprotokoll
from tui.befehle.deutsch import Deutsch
from tui.start import aufbau, starten

NICHTS = "Nichts ist fällig."

ALLE = -1
"""As a number of rows: all."""


@click.command("faellig", cls=Deutsch, options_metavar="[OPTIONEN]")
@click.pass_obj
def faellig(ort: aufbau.Orte) -> int:
    """Vereinbarungen und Aufgaben zeigen, deren Tag vorbei ist, die ältesten zuerst."""
    if starten.nie_begonnen(ort):
        click.echo(NICHTS)
        return 0
    umgebung = befehlsprotokoll.umgebung(ort)
    heute = umgebung.jetzt().astimezone().date()
    gezeigt, _ = umgebung.protokoll.wiedervorlagen_faellig(heute, ALLE)
    for w in gezeigt:
        click.echo(einzeilig(w.in_worten))
    if not gezeigt:
        click.echo(NICHTS)
    return 0
