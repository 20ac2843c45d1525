"""`koprax demo`: finished rounds and a co-operation to look at, in a temporary folder."""

from __future__ import annotations

import click
import msgspec

from modelle.beispiel import kooperation, runden
from tui.befehle.deutsch import Deutsch
from tui.rechner.uebungsordner import uebungsordner
from tui.start import aufbau, starten
from tui.uhr import echte_uhr


@click.command("demo", cls=Deutsch, options_metavar="[OPTIONEN]")
@click.pass_obj
def demo(ort: aufbau.Orte) -> int:
    """Fertige Runden und eine Kooperation zum Umsehen; nichts davon bleibt."""
    with uebungsordner() as ordner:
        db = ordner / "demo.db"
        uhr = echte_uhr()
        umwelt = aufbau.umgebung(db)
        # Nothing of it stays: waiting for the disk at each line would take two seconds.
        umwelt.protokoll.verbindung.execute("PRAGMA synchronous = OFF")
        runden.fuellen(umwelt.protokoll, uhr.jetzt(), aufbau.neue_id)
        kooperation.fuellen(umwelt, uhr.jetzt().astimezone().date())
        umwelt.protokoll.schliessen()
        hier = msgspec.structs.replace(
            ort, db=db, blaetter=ordner / "blaetter", zustand=ordner / "zustand"
        )
        # The invented rounds are older than the deadlines: maintenance would delete them.
        return starten.app(hier, demo=True)
