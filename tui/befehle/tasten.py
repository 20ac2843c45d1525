"""`koprax tasten`: the table of keys, with the ids by which a user sets other keys."""

from __future__ import annotations

import click

from tui.befehle.deutsch import Deutsch
from tui.tasten import BEREICHE, TASTEN, beschriftung


@click.command("tasten", cls=Deutsch, options_metavar="[OPTIONEN]")
def tasten() -> int:
    """Alle Tasten zeigen."""
    for bereich, titel in BEREICHE.items():
        click.echo(titel)
        for taste in TASTEN:
            if taste.bereich == bereich:
                label = beschriftung(taste.tasten, alle=True)
                click.echo(f"  {label:<16} {taste.beschreibung}  [{taste.id}]")
        click.echo()
    return 0
