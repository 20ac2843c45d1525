"""Shared by the commands of the co-operation: open it, print its lines, get the present day."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from datetime import date
from textwrap import fill

import click

from modelle.kooperation.sicht.textzeilen import Textzeile
from modelle.leitung.koordination import Koordination
from modelle.sprache.zeichen import einzeilig
from tui.befehle import protokoll
from tui.start import aufbau
from tui.uhr import echte_uhr

DORT = "bitte „koprax“ starten und auf der Startseite F3 drücken."
"""Says where to enter something by hand; the end of a sentence."""

BREITE = 80
"""Columns of a line at most; longer lines are hard to read."""

HAENGEND = "  "
"""Indent of the further lines when a line is broken."""


def oeffnen(ort: aufbau.Orte) -> Koordination:
    """Open the log and return its co-operation.

    Raises Hindernis if there is no log, and ProtokollFehler.
    """
    return Koordination(protokoll.umgebung(ort))


def zeigen(zeilen: Iterable[Textzeile], leer: str = "") -> int:
    """Print lines of plain text, or `leer` if there are none; return exit code 0."""
    da = False
    for text, einzug in zeilen:
        da = True
        click.echo(_umbrochen(text, " " * einzug))
    if not da and leer:
        click.echo(_umbrochen(leer))
    return 0


def _umbrochen(text: str, davor: str = "") -> str:
    """Return a text safe to print, broken between words to the terminal's width or BREITE."""
    breite = min(BREITE, shutil.get_terminal_size((BREITE, 0)).columns)
    return fill(
        einzeilig(text),
        breite,
        initial_indent=davor,
        subsequent_indent=davor + HAENGEND,
        break_on_hyphens=False,
    )


def heute() -> date:
    """Return the present day in the machine's time zone."""
    return echte_uhr().jetzt().astimezone().date()
