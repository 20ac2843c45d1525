"""What the commands of the co-operation share: opening it, showing its lines, the present day."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from datetime import date
from textwrap import fill

import click

from modelle.kooperation.textzeilen import Textzeile
from modelle.leitung.koordination import Koordination
from modelle.sprache.zeichen import einzeilig
from tui.befehle import protokoll
from tui.start import aufbau
from tui.uhr import echte_uhr

DORT = "bitte „koprax“ starten und auf der Startseite F3 drücken."
"""What to do where something is entered by hand."""

BREITE = 80
"""Columns: longer lines are hard to read."""

HAENGEND = "  "
"""What the rest of a broken line begins with."""


def oeffnen(ort: aufbau.Orte) -> Koordination:
    """The co-operation of a log that is there; raises Hindernis and ProtokollFehler."""
    return Koordination(protokoll.umgebung(ort))


def zeigen(zeilen: Iterable[Textzeile], leer: str = "") -> int:
    """Print lines of plain text, or `leer` where there is none; returns exit code 0."""
    da = False
    for text, einzug in zeilen:
        da = True
        click.echo(_umbrochen(text, " " * einzug))
    if not da and leer:
        click.echo(_umbrochen(leer))
    return 0


def _umbrochen(text: str, davor: str = "") -> str:
    """A line, harmless and broken between words at the width of the terminal, at most BREITE."""
    breite = min(BREITE, shutil.get_terminal_size((BREITE, 0)).columns)
    return fill(
        einzeilig(text),
        breite,
        initial_indent=davor,
        subsequent_indent=davor + HAENGEND,
        break_on_hyphens=False,
    )


def heute() -> date:
    """The present day where this machine stands."""
    return echte_uhr().jetzt().astimezone().date()
