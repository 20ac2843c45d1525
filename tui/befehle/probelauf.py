"""`koprax probelauf`: a first round with invented people, in a temporary folder."""

from __future__ import annotations

from functools import partial

import click
import msgspec

from modelle.beispiel import probelauf as beispiel
from tui.befehle.deutsch import Deutsch, nachladen
from tui.rechner.uebungsordner import uebungsordner
from tui.start import aufbau, starten


@click.command("probelauf", cls=Deutsch, options_metavar="[OPTIONEN]")
@click.pass_obj
def probelauf(ort: aufbau.Orte) -> int:
    """Eine erste Runde üben: fünf Minuten, alles erfunden; nichts davon bleibt."""
    return ueben(ort)


def ueben(ort: aufbau.Orte) -> int:
    """Lead through a round whose log is gone afterwards; return the exit code of the app."""
    with uebungsordner() as ordner:
        hier = msgspec.structs.replace(
            ort, db=ordner / "probelauf.db", blaetter=ordner / "blaetter", zustand=ordner
        )
        umgebung = aufbau.umgebung(hier.db)
        runde = beispiel.anlegen(umgebung)
        umgebung.protokoll.schliessen()
        art = nachladen("tui.start.uebungsapp:uebungsapp")
        return starten.app(hier, demo=True, art=partial(art, runde))
