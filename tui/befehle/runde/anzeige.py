"""`koprax anzeige`: a round on a projector, a television, another terminal; only to look at."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.util import find_spec

import click

from modelle.protokoll.listenzeile import Listenzeile
from modelle.protokoll.mitlesen.lesend import NurLesend
from modelle.sprache.zeichen import einzeilig
from tui.befehle.deutsch import Deutsch, nachladen
from tui.befehle.schale import angebote
from tui.rechner import terminal
from tui.start import aufbau
from tui.start.fragen import frage, sagen
from tui.start.hindernis import Hindernis
from tui.start.starten import vorhanden

KEINE = (
    "Gerade läuft keine Runde: bitte in KoPrax eine beginnen, oder den Fallcode einer geplanten"
    " anfügen."
)
GESCHLOSSEN = "Diese Runde ist geschlossen. Gezeigt wird nur, was läuft oder geplant ist."
FEHLT = (
    "Für die Anzeige im Browser fehlt ein Baustein: bitte dort, wo KoPrax liegt,"
    " „.venv/bin/pip install '.[browser]'“ eingeben."
)
WELCHE = "Welche? Bitte die Nummer und Enter:"


@click.command("anzeige", cls=Deutsch, options_metavar="[OPTIONEN]")
@click.argument("runde", metavar="[RUNDE]", required=False, shell_complete=angebote.runden)
@click.option("--browser", is_flag=True, help="Als Seite in einem Browser auf diesem Rechner.")
@click.pass_obj
def anzeige(ort: aufbau.Orte, runde: str | None, browser: bool) -> int:
    """Eine laufende Runde für alle zeigen, etwa am Beamer (RUNDE: Fallcode)."""
    grund = FEHLT if browser and not find_spec("uvicorn") else terminal.hindernis()
    if grund:
        raise Hindernis(grund)
    protokoll = NurLesend(vorhanden(ort))
    try:
        id = _genannte(protokoll, runde) if runde else _laufende(protokoll)
    finally:
        protokoll.schliessen()
    # By name: nobody who gets a sentence only needs Textual or the server.
    wo = "tui.netz.lauf:zeigen" if browser else "tui.start.anzeigeapp:zeigen"
    return int(nachladen(wo)(ort, id))


def _genannte(protokoll: NurLesend, angabe: str) -> str:
    """Return the id of the round with this case code or id; rather one that is not closed."""
    # Bytes that are no text in this locale arrive as lone surrogates, which SQLite refuses.
    if (zeile := protokoll.finden(einzeilig(angabe))) is None:
        raise Hindernis(f"Eine Runde „{angabe}“ gibt es nicht: „koprax liste“ zeigt alle.")
    gleiche = [zeile, *protokoll.mit_code(zeile.code)] if zeile.id != angabe else [zeile]
    offene = [x for x in gleiche if x.stand != "geschlossen"]
    laufende = [x for x in offene if x.stand == "laufend"]
    if not offene:
        raise Hindernis(GESCHLOSSEN)
    return (laufende or offene)[0].id


def _laufende(protokoll: NurLesend) -> str:
    """Return the id of the round that runs; ask if there are several."""
    laufende = protokoll.runden(stand="laufend", hoechstens=-1)
    if not laufende:
        raise Hindernis(KEINE)
    return laufende[0].id if len(laufende) == 1 else _gewaehlte(laufende)


def _gewaehlte(laufende: Sequence[Listenzeile]) -> str:
    sagen("Es laufen mehrere Runden:")
    for nr, zeile in enumerate(laufende, 1):
        sagen(f"{nr}  {zeile.code} · {zeile.ablauf}")
    while (antwort := frage(WELCHE)) and antwort.strip():
        nummer = antwort.strip()
        if nummer.isdecimal() and 0 < int(nummer) <= len(laufende):
            return laufende[int(nummer) - 1].id
    raise Hindernis("Nichts gewählt: bitte den Fallcode anfügen, wie ihn „koprax liste“ zeigt.")
