"""`koprax handbuch`: the list of pages, or one of them."""

from __future__ import annotations

import shutil
from importlib.metadata import version

import click

from tui.befehle.deutsch import Deutsch, nachladen
from tui.handbuch.satz import BREITE, setzen
from tui.handbuch.seiten import UnbekannteSeite, seiten
from tui.handbuch.seiten import seite as lesen
from tui.start.starten import fehler_zeigen
from tui.uhr import echte_uhr


def _seiten(_: click.Context, __: click.Parameter, anfang: str) -> list[str]:
    """Offer the names of the pages to the shell."""
    return [seite.name for seite in seiten() if seite.name.startswith(anfang)]


@click.command("handbuch", cls=Deutsch, options_metavar="[OPTIONEN]")
@click.option("--man", is_flag=True, help="Alle Befehle als Seite für „man“ ausgeben.")
@click.argument("seite", metavar="[SEITE]", required=False, shell_complete=_seiten)
@click.pass_context
def handbuch(ctx: click.Context, seite: str | None, man: bool) -> int:
    """Das Handbuch: alle Seiten mit je einer Zeile, oder eine davon."""
    if man:
        manseite = nachladen("tui.befehle.schale.manseite:manseite")
        heute = echte_uhr().jetzt().date()
        click.echo("\n".join(manseite(ctx.find_root().command, version("koprax"), heute)))
        return 0
    try:
        text = lesen(seite) if seite is not None else _inhalt()
    except UnbekannteSeite as fehler:
        return fehler_zeigen(str(fehler), 2)
    # The width is COLUMNS if set, else the terminal's; through a pipe it is BREITE.
    for zeile in setzen(text, shutil.get_terminal_size((BREITE, 0)).columns):
        click.echo(zeile.text)
    return 0


def _inhalt() -> str:
    """Return the list of pages as Markdown."""
    zeilen = ["# Handbuch: „koprax handbuch SEITE“ zeigt eine Seite."]
    gruppe = ""
    for eine in seiten():
        if eine.gruppe != gruppe:
            gruppe = eine.gruppe
            zeilen += ["", f"## {gruppe}", "", "| | |", "|---|---|"]
        zeilen.append(f"| {eine.name} | {eine.zeile} |")
    return "\n".join(zeilen)
