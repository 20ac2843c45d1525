"""The output of a command: on the screen, or in a file of the user's choice."""

from __future__ import annotations

from pathlib import Path

import click

from modelle.sprache.gruende import grund
from tui import blatt
from tui.start.hindernis import Hindernis


def ausgeben(daten: bytes, ausgabe: str | None) -> None:
    """Write to standard output, or to the file `ausgabe` if it is named, whole or not at all.

    Raises Hindernis if the file cannot be written.
    """
    if ausgabe is None:
        click.echo(daten, nl=False)
        return
    try:
        blatt.bytes_schreiben(Path(ausgabe), daten)
    except OSError as fehler:
        raise Hindernis(
            f"{ausgabe} lässt sich nicht schreiben ({grund(fehler)}):"
            " bitte eine andere Datei nennen."
        ) from fehler
