"""`koprax protokoll`: each event of a round, as a sentence or as JSON."""

from __future__ import annotations

import json
from typing import Any

import click

from modelle.runde.ereignisse import name_von
from modelle.sprache.zeichen import einzeilig, maskiert
from modelle.strom.vermerk import kodieren
from tui import worte
from tui.befehle.deutsch import Deutsch
from tui.befehle.protokoll import leitung_von
from tui.befehle.schale import angebote
from tui.start import aufbau


@click.command("protokoll", cls=Deutsch, options_metavar="[OPTIONEN]")
@click.argument("runde", metavar="RUNDE", shell_complete=angebote.runden)
@click.option("--json", "als_json", is_flag=True, help="Jedes Ereignis als eine Zeile JSON.")
@click.pass_obj
def protokoll(ort: aufbau.Orte, runde: str, als_json: bool) -> int:
    """Jedes Ereignis einer Runde zeigen (RUNDE: Fallcode oder Kennung)."""
    leitung = leitung_von(ort, runde)
    for v in leitung.vermerke:
        if als_json:
            zeile: dict[str, Any] = {
                "nr": v.nr, "id": v.id, "zeit": v.zeit.isoformat(), "vorgang": v.vorgang,
                "name": name_von(v.ereignis), "daten": json.loads(kodieren(v.ereignis)),
            }  # fmt: skip
            text = json.dumps(zeile, ensure_ascii=False)
            click.echo(maskiert(text, lambda zeichen: json.dumps(zeichen)[1:-1]))
        else:
            satz = worte.satz(v.ereignis, leitung.runde, laenge=200)
            click.echo(f"{v.nr:>4}  {worte.uhrzeit(v.zeit)}  {einzeilig(satz)}")
    return 0
