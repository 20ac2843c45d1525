"""The log that a command works on: opened for it, closed when it ends."""

from __future__ import annotations

import click

from modelle.leitung.umgebung import Umgebung
from tui.start import aufbau
from tui.start.starten import vorhanden


def umgebung(ort: aufbau.Orte, neu: bool = False) -> Umgebung:
    """Open the log; raises ProtokollFehler, and Hindernis where there is none yet.

    `neu`: then it is made.
    """
    umwelt = aufbau.umgebung(ort.db if neu else vorhanden(ort), bekannt=ort.bekannt)
    if ctx := click.get_current_context(silent=True):
        ctx.call_on_close(umwelt.protokoll.schliessen)
    return umwelt
