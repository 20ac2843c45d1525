"""The log for a command: opened when the command needs it, closed when the command ends."""

from __future__ import annotations

import click

from modelle.leitung.runde import Leitung
from modelle.leitung.umgebung import Umgebung
from modelle.sprache.zeichen import einzeilig
from tui.start import aufbau
from tui.start.geduld import geduld
from tui.start.hindernis import Hindernis
from tui.start.starten import vorhanden


def umgebung(ort: aufbau.Orte, neu: bool = False) -> Umgebung:
    """Open the log until the command ends. Raises ProtokollFehler.

    If there is no log yet, make one with `neu`, and raise Hindernis without it.
    """
    with geduld():
        umwelt = aufbau.umgebung(ort.db if neu else vorhanden(ort), bekannt=ort.bekannt)
    if ctx := click.get_current_context(silent=True):
        ctx.call_on_close(umwelt.protokoll.schliessen)
    return umwelt


def leitung_von(ort: aufbau.Orte, angabe: str) -> Leitung:
    """Open the log and the round with this case code or id.

    Raises ProtokollFehler, and Hindernis if there is no such log or round.
    """
    umwelt = umgebung(ort)
    # Bytes that are no text in this locale arrive as lone surrogates, which SQLite refuses.
    zeile = umwelt.protokoll.finden(einzeilig(angabe))
    if zeile is None:
        raise Hindernis(f"Eine Runde „{angabe}“ gibt es nicht: „koprax liste“ zeigt alle.")
    return Leitung.oeffnen(umwelt, zeile.id)
