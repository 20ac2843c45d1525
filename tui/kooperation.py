"""What the commands of the co-operation share: opening it, showing its lines, the present day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

import click

from modelle.zeichen import einzeilig
from tui import aufbau
from tui.starten import vorhanden
from tui.uhr import echte_uhr

if TYPE_CHECKING:
    from modelle.koordination import Koordination

DORT = "bitte „koprax“ starten und dort die Kooperation öffnen."
"""What to do where something is entered by hand."""

BREITE = 80


def oeffnen(ort: aufbau.Orte) -> Koordination:
    """The co-operation of a log that is there; raises Hindernis and ProtokollFehler."""
    # Only a command of the co-operation pays for it.
    from modelle.koordination import Koordination

    return Koordination(aufbau.umgebung(vorhanden(ort), bekannt=ort.bekannt))


def zeigen(zeilen: Iterable[str], leer: str = "") -> int:
    """Print lines of plain text, or `leer` where there is none; returns exit code 0."""
    da = False
    for zeile in zeilen:
        da = True
        click.echo(einzeilig(zeile))
    if not da and leer:
        click.echo(click.wrap_text(einzeilig(leer), BREITE))
    return 0


def heute() -> date:
    """The present day where this machine stands."""
    return echte_uhr().jetzt().astimezone().date()
