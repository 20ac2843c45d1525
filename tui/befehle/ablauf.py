"""`koprax ablaeufe` and `koprax ablauf`: show the formats, add a new one, find its faults."""

from __future__ import annotations

from pathlib import Path

import click

from modelle.ablauf import lesen
from modelle.ablauf.pruefung import alle_fehler
from modelle.ablauf.schema import schema as schemazeilen
from modelle.sprache.gruende import grund
from modelle.sprache.zeichen import einzeilig
from tui.befehle.deutsch import DATEI, Deutsch, Gruppe, Spaeter
from tui.befehle.schale import angebote
from tui.rechner.eigener_ablauf import neue_datei
from tui.start import aufbau
from tui.start.hindernis import Hindernis
from tui.start.starten import fehler_zeigen


@click.group(
    "ablauf",
    cls=Gruppe,
    invoke_without_command=True,
    options_metavar="[OPTIONEN]",
    subcommand_metavar="[BEFEHL]",
)
@click.pass_context
def ablauf(ctx: click.Context) -> None:
    """Eigene Abläufe anlegen und prüfen."""
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())


@ablauf.command("neu", cls=Deutsch, options_metavar="[OPTIONEN]")
@click.argument("name", metavar="NAME")
@click.option(
    "--von",
    metavar="ABLAUF",
    default="koprax-60",
    shell_complete=angebote.ablaeufe,
    help="Diesen Ablauf abschreiben (koprax-60).",
)
@click.pass_obj
def neu(ort: aufbau.Orte, name: str, von: str) -> int:
    """Einen Ablauf in den eigenen Ordner abschreiben; überschrieben wird nichts."""
    if not lesen.NAME.fullmatch(name):
        raise Hindernis(
            f"„{einzeilig(name)}“ ist kein Name: bitte nur Kleinbuchstaben, Ziffern und „-“, etwa"
            " „unsere-runde“."
        )
    eigene = lesen.eigene_texte(ort.ablaeufe)
    text = {**lesen.mitgelieferte(), **eigene}.get(f"{von}.toml")
    if not isinstance(text, str):
        raise Hindernis(
            f"Einen Ablauf „{einzeilig(von)}“ gibt es nicht: „koprax ablaeufe“ zeigt alle."
        )
    ziel = ort.ablaeufe / f"{name}.toml"
    _anlegen(ziel, text)
    click.echo(f"{ziel}\nBitte dort ändern, danach: koprax ablauf pruefen {ziel}")
    return 0


def _anlegen(ziel: Path, text: str) -> None:
    """Write a new file; raises Hindernis if it exists or cannot be written."""
    try:
        neue_datei(ziel, text)
    except FileExistsError as fehler:
        raise Hindernis(f"{ziel} gibt es schon: bitte einen anderen Namen nehmen.") from fehler
    except OSError as fehler:
        raise Hindernis(f"{ziel} lässt sich nicht schreiben ({grund(fehler)}).") from fehler


@ablauf.command("pruefen", cls=Deutsch, options_metavar="[OPTIONEN]")
@click.argument("datei", type=DATEI, metavar="DATEI")
@click.pass_obj
def pruefen(ort: aufbau.Orte, datei: str) -> int:
    """Jeden Fehler eines Ablaufs zeigen: wo er steht und was erwartet wird."""
    pfad = Path(datei).expanduser()
    eigene = lesen.eigene_texte(ort.ablaeufe)
    daneben = lesen.eigene_texte(pfad.parent)
    andere = {
        name: text
        for name, text in {**lesen.mitgelieferte(), **eigene, **daneben}.items()
        if isinstance(text, str)
    }
    text = lesen.dateitext(pfad)
    if not isinstance(text, str):
        raise Hindernis(str(text))
    fehler = alle_fehler(text, pfad.name, andere)
    for einer in fehler:
        fehler_zeigen(str(einer), 1)
    if fehler:
        return 1
    gut = lesen.lesen(text, pfad.name, andere)
    click.echo(einzeilig(f"In Ordnung: {gut.titel}, {gut.minuten} min, {len(gut.phasen)} Phasen."))
    return 0


ablauf.add_command(
    Spaeter(
        "vorschlag",
        "tui.befehle.minuten:vorschlag",
        "Minuten vorschlagen, wie die eigenen Runden sie brauchten.",
    )
)


@ablauf.command("schema", cls=Deutsch, options_metavar="[OPTIONEN]")
def schema() -> None:
    """Zeigen, was ein Ablauf enthalten kann."""
    for zeile in schemazeilen():
        click.echo(zeile)


@click.command("ablaeufe", cls=Deutsch, options_metavar="[OPTIONEN]")
@click.option("--phasen", is_flag=True, help="Auch die Phasen mit ihren Minuten.")
@click.pass_obj
def ablaeufe(ort: aufbau.Orte, phasen: bool) -> int:
    """Die Abläufe zeigen: Name, Titel, Minuten."""
    gefunden = lesen.alle(ort.ablaeufe)
    breite = max(25, *map(len, gefunden.nach_name))
    for name, einer in gefunden.nach_name.items():
        click.echo(einzeilig(f"{name:<{breite}} {einer.titel:<36} {einer.minuten:>4} min"))
        for phase in einer.phasen if phasen else ():
            geschuetzt = "  geschützt" if phase.geschuetzt else ""
            click.echo(einzeilig(f"    {phase.titel:<30} {phase.minuten:>3} min{geschuetzt}"))
    for fehler in gefunden.fehler:
        fehler_zeigen(str(fehler), 1)
    return 1 if gefunden.fehler else 0
