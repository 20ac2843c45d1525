"""`koprax ablauf vorschlag`: minutes for a format, from what its own rounds used."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import click

from modelle.ablauf import lesen
from modelle.ablauf.format import Ablauf
from modelle.ablauf.streckung import PasstNicht, strecken
from modelle.auswertung.lernen import Minutenvorschlag, gelernt
from modelle.auswertung.lernworte import KOPF, OHNE, erklaerung, summenzeile, zeile
from modelle.protokoll.bleibendes.ablaufzahlen import ablaufzahlen
from modelle.sprache.zeichen import einzeilig
from tui.befehle import protokoll as befehlsprotokoll
from tui.befehle.deutsch import Deutsch
from tui.befehle.schale import angebote
from tui.rechner.eigener_ablauf import NeuerAblauf
from tui.rechner.minutenfrage import Minutenfrage
from tui.start import aufbau, starten
from tui.start.hindernis import Hindernis
from tui.uhr import echte_uhr

NIRGENDS = "Zu keinem Ablauf gibt es etwas vorzuschlagen."


@click.command("vorschlag", cls=Deutsch, options_metavar="[OPTIONEN]")
@click.argument("name", metavar="[ABLAUF]", default="", shell_complete=angebote.ablaeufe)
@click.option("--minuten", metavar="ZAHL", type=int, help="Für Runden von dieser Länge.")
@click.option("--anlegen", is_flag=True, help="Als eigenen Ablauf anlegen.")
@click.pass_obj
def vorschlag(ort: aufbau.Orte, name: str, minuten: int | None, anlegen: bool) -> int:
    """Minuten vorschlagen, wie die eigenen Runden sie brauchten.

    Ohne ABLAUF zu jedem, zu dem es etwas zu sagen gibt. Überschrieben wird nie etwas.
    """
    if (anlegen or minuten is not None) and not name:
        raise Hindernis("Bitte dazu den Ablauf nennen, etwa „koprax ablauf vorschlag koprax-60“.")
    gewaehlt = _gewaehlt(lesen.alle(ort.ablaeufe).nach_name, name, minuten)
    if starten.nie_begonnen(ort):
        click.echo(OHNE["wenige"] if name else NIRGENDS)
        return 0
    protokoll = befehlsprotokoll.umgebung(ort).protokoll
    alle = [gelernt(a, filter(None, ablaufzahlen(protokoll, a))) for a in gewaehlt]
    vorschlaege = [was for was in alle if isinstance(was, Minutenvorschlag)]
    if anlegen and vorschlaege:
        _anlegen(ort, vorschlaege[0])
    elif vorschlaege:
        click.echo(
            "\n\n".join("\n".join(_zeilen(einer, minuten is not None)) for einer in vorschlaege)
        )
    else:
        click.echo(next((OHNE[was] for was in alle if name and isinstance(was, str)), NIRGENDS))
    return 0


def _gewaehlt(da: Mapping[str, Ablauf], name: str, minuten: int | None) -> list[Ablauf]:
    """Return the formats to look at, in the length wanted; raises Hindernis."""
    if not name:
        return list(da.values())
    if name not in da:
        raise Hindernis(
            f"Einen Ablauf „{einzeilig(name)}“ gibt es nicht: „koprax ablaeufe“ zeigt alle."
        )
    try:
        return [da[name] if minuten is None else strecken(da[name], minuten)]
    except PasstNicht as fehler:
        raise Hindernis(str(fehler)) from fehler


def _zeilen(vorschlag: Minutenvorschlag, gestreckt: bool) -> Iterator[str]:
    ablauf = vorschlag.ablauf
    yield einzeilig(ablauf.titel)
    yield f"  {KOPF}"
    yield from (f"  {zeile(plan)}" for plan in vorschlag.phasen)
    yield f"  {summenzeile(vorschlag)}"
    yield from (click.wrap_text(satz) for satz in erklaerung(vorschlag))
    laenge = f" --minuten {ablauf.minuten}" if gestreckt else ""
    yield f"Als eigenen Ablauf: koprax ablauf vorschlag {ablauf.name}{laenge} --anlegen"


def _anlegen(ort: aufbau.Orte, vorschlag: Minutenvorschlag) -> None:
    """Make the format, and ask no more about this proposal in the program."""
    neuer = NeuerAblauf(ort.ablaeufe, vorschlag)
    ablauf = neuer.anlegen(f"{echte_uhr().jetzt().astimezone():%Y-%m}")
    Minutenfrage(ort.zustand).beantwortet(vorschlag)
    if neuer.schon:
        click.echo(einzeilig(f"Das gibt es schon: „{ablauf.titel}“ hat diese Minuten."))
    else:
        click.echo(f"{ort.ablaeufe / ablauf.name}.toml")
        click.echo(einzeilig(f"„{ablauf.titel}“ steht jetzt in der Vorbereitung zur Wahl."))
