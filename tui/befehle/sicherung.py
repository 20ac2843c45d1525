"""`koprax sichern` and `koprax wiederherstellen`: make a copy of the log, or put one in its place.

Copies are numbered, and the newest is number 1.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from modelle.protokoll.fehler import ProtokollFehler
from modelle.protokoll.heilung.bergen import bergen
from modelle.protokoll.kopien import sicherung
from modelle.protokoll.kopien.geprueft import pruefen
from modelle.protokoll.kopien.sicherung import Sicherung
from modelle.protokoll.wiederherstellen import wiederherstellen
from modelle.sprache.zahlen import anzahl
from modelle.sprache.zeichen import einzeilig
from tui.befehle import protokoll as befehlsprotokoll
from tui.befehle.deutsch import Deutsch
from tui.pflegeworte import zeitpunkt
from tui.start import aufbau
from tui.start.geduld import geduld
from tui.start.hindernis import Hindernis


@click.command("sichern", cls=Deutsch, options_metavar="[OPTIONEN]")
@click.pass_obj
def sichern(ort: aufbau.Orte) -> int:
    """Eine geprüfte Sicherung anlegen."""
    protokoll = befehlsprotokoll.umgebung(ort).protokoll
    with geduld():
        kopie = protokoll.gesichert()
        inhalt = kopie.inhalt or pruefen(kopie.pfad)
    runden = anzahl(inhalt.runden, "Runde", "Runden")
    click.echo(f"Gesichert und geprüft: Stand {zeitpunkt(kopie.stand)}, {runden}.")
    click.echo(einzeilig(str(kopie.pfad)))
    return 0


@click.command("wiederherstellen", cls=Deutsch, options_metavar="[OPTIONEN]")
@click.argument("nummer", metavar="[NUMMER]", required=False, type=click.IntRange(min=1))
@click.pass_obj
def wiederherstellen_befehl(ort: aufbau.Orte, nummer: int | None) -> int:
    """Die Sicherungen zeigen oder eine davon einsetzen (NUMMER)."""
    da = sicherung.alle(ort.db)
    if not da:
        raise Hindernis(f"Von {ort.db} gibt es keine Sicherung.")
    if nummer is None:
        with geduld():
            zeilen = list(_zeilen(da))
        click.echo("\n".join(zeilen))
        return 0
    if nummer > len(da):
        raise Hindernis(f"Es gibt nur {len(da)}: „koprax wiederherstellen“ zeigt sie.")
    gewaehlt = da[nummer - 1]
    with geduld():
        _nichts_offen(ort.db)
        alt = wiederherstellen(ort.db, gewaehlt.pfad)
    click.echo(f"Eingesetzt: Stand {zeitpunkt(gewaehlt.stand)}.")
    if alt:
        click.echo(einzeilig(f"Was vorher da war, liegt unverändert in {alt}."))
    return 0


def _nichts_offen(pfad: Path) -> None:
    """Raise Hindernis if a log is damaged and something is still to be erased from its copies.

    A whole log erases that itself before a copy takes its place.
    """
    try:
        pruefen(pfad)
    except ProtokollFehler:
        if bergen(pfad).notizen:
            raise Hindernis(_NOCH_DA) from None


_NOCH_DA = (
    "In den Sicherungen steht noch Gelöschtes: bitte „koprax“ eingeben, dort wird alles Lesbare"
    " gerettet."
)


def _zeilen(da: Sequence[Sicherung]) -> Iterator[str]:
    """Yield a line for each copy, newest first, and one that says what to do."""
    for nr, kopie in enumerate(da, 1):
        yield f"{nr:>3}  Stand {zeitpunkt(kopie.stand, sekunden=True):<27} {_was(kopie)}"
    yield ""
    yield "„koprax wiederherstellen 1“ setzt die erste ein. Was jetzt da ist, bleibt erhalten."


def _was(kopie: Sicherung) -> str:
    try:
        da = pruefen(kopie.pfad)
    except ProtokollFehler:
        return "beschädigt"
    eintraege = anzahl(da.ereignisse, "Eintrag", "Einträge")
    return f"{anzahl(da.runden, 'Runde', 'Runden')}, {eintraege} im Verlauf"
