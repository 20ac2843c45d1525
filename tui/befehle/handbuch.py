"""`koprax handbuch`: the list of pages, or one of them."""

from __future__ import annotations

import shutil

import click

from tui.befehle.deutsch import Deutsch
from tui.handbuch.satz import BREITE, setzen
from tui.handbuch.seiten import UnbekannteSeite, seiten
from tui.handbuch.seiten import seite as lesen
from tui.start.starten import fehler_zeigen


def _seiten(_: click.Context, __: click.Parameter, anfang: str) -> list[str]:
    """Offer the names of the pages to the shell."""
    return [seite.name for seite in seiten() if seite.name.startswith(anfang)]


@click.command("handbuch", cls=Deutsch, options_metavar="[OPTIONEN]")
@click.argument("seite", metavar="[SEITE]", required=False, shell_complete=_seiten)
def handbuch(seite: str | None) -> int:
    """Das Handbuch: alle Seiten mit je einer Zeile, oder eine davon."""
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
