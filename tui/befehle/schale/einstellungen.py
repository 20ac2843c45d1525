"""`koprax einstellungen`: show the settings and where each is from, set one, name every fault."""

from __future__ import annotations

import os
import sys
from difflib import get_close_matches
from pathlib import Path

import click

from modelle.sprache.gruende import grund
from modelle.sprache.zeichen import einzeilig
from tui.befehle.deutsch import Deutsch
from tui.rechner import einstellung_setzen, einstellungsstand, terminal
from tui.rechner.einstellungen import BLATTFORMEN, Einstellungen, lesen
from tui.rechner.einstellungsdatei import FARBEN
from tui.rechner.einstellungsstand import Stelle
from tui.start import aufbau
from tui.start.hindernis import Hindernis
from tui.start.starten import fehler_zeigen


def _namen(_: click.Context, __: click.Parameter, anfang: str) -> list[str]:
    """Offer the names of settings to the shell; those of keys to somebody who began one."""
    alle = [n for n in einstellungsstand.namen() if "tasten." in anfang or "tasten." not in n]
    return [name for name in alle if name.startswith(anfang)]


def _werte(ctx: click.Context, _: click.Parameter, anfang: str) -> list[str]:
    """Offer the values of a setting to the shell, where it is one of a few."""
    name = ctx.params.get("name")
    moegliche = {"farben": list(FARBEN), "blatt.formen": list(BLATTFORMEN)}.get(name or "", [])
    if isinstance(name, str) and name in einstellungsstand.namen() and not moegliche:
        da = einstellungsstand.wert_von(Einstellungen(), name)
        moegliche = ["ja", "nein"] if isinstance(da, bool) else []
    return [wert for wert in moegliche if wert.startswith(anfang)]


@click.command("einstellungen", cls=Deutsch, options_metavar="[OPTIONEN]")
@click.argument("name", metavar="[NAME]", required=False, shell_complete=_namen)
@click.argument("werte", metavar="[WERT]", nargs=-1, shell_complete=_werte)
@click.option("--pruefen", is_flag=True, help="Nur sagen, was in der Datei nicht passt.")
@click.pass_context
def einstellungen(
    ctx: click.Context, name: str | None, werte: tuple[str, ...], pruefen: bool
) -> int:
    """Einstellungen zeigen, und woher jede kommt; oder eine ändern."""
    pfad = ctx.find_object(aufbau.Orte).einstellungen  # type: ignore[union-attr]
    if name is not None and name not in einstellungsstand.namen():
        raise Hindernis(_unbekannt(name))
    if name is None and not pruefen:
        _alle_zeigen(ctx, pfad)
    elif name is not None and werte:
        _setzen(pfad, name, werte)
    elif name is not None:
        _eine_zeigen(pfad, name)
    saetze = lesen(pfad).saetze
    for satz in saetze:
        fehler_zeigen(satz, 1)
    if pruefen and not saetze:
        click.echo("In Ordnung." if os.path.lexists(pfad) else "In Ordnung: Es gilt das Übliche.")
    return 1 if saetze else 0


def _alle_zeigen(ctx: click.Context, pfad: Path) -> None:
    noch_nicht = "" if os.path.lexists(pfad) else " (gibt es noch nicht)"
    _sagen(f"Datei: {pfad}{noch_nicht}")
    _sagen(f"Protokoll: {ctx.obj.db} ({_woher_das_protokoll(ctx)})")
    click.echo()
    alle, _ = einstellungsstand.stellen(pfad)
    for stelle in alle:
        click.echo(_zeile(stelle))
    click.echo()
    _sagen("Ändern: koprax einstellungen NAME WERT, etwa: koprax einstellungen ton nein")


def _eine_zeigen(pfad: Path, name: str) -> None:
    jetzt = einstellungsstand.wert_von(lesen(pfad).einstellungen, name)
    click.echo(_zeile(einstellungsstand.stelle(pfad, name)))
    _sagen(f"In der Datei wird erwartet: {einstellungsstand.erwartet(name)}.")
    getippt = einstellungsstand.als_getippt(jetzt)
    _sagen(f"Getippt: koprax einstellungen {name} {getippt}")


def _woher_das_protokoll(ctx: click.Context) -> str:
    if ctx.find_root().params.get("db"):
        return "--db"
    return "KOPRAX_DB" if os.environ.get("KOPRAX_DB") else einstellungsstand.UEBLICH


def _sagen(satz: str) -> None:
    click.echo(terminal.umgebrochen(einzeilig(satz), sys.stdout))


def _zeile(stelle: Stelle) -> str:
    return einzeilig(f"{f'{stelle.name} = {stelle.wert}':<38} {stelle.woher}")


def _unbekannt(name: str) -> str:
    aehnlich = get_close_matches(name, list(einstellungsstand.namen()), 1)
    meinten = f" Meinten Sie „{aehnlich[0]}“?" if aehnlich else ""
    return (
        f"Eine Einstellung „{einzeilig(name)}“ gibt es nicht: „koprax einstellungen“ zeigt alle,"
        f" „koprax tasten“ die für Tasten.{meinten}"
    )


def _setzen(pfad: Path, name: str, werte: tuple[str, ...]) -> None:
    try:
        einstellung_setzen.setzen(pfad, name, werte)
    except einstellung_setzen.Unpassend as fehler:
        raise Hindernis(str(fehler)) from fehler
    except OSError as fehler:
        raise Hindernis(
            f"{pfad} lässt sich nicht schreiben ({grund(fehler)}): bitte die Rechte ansehen."
        ) from fehler
    click.echo(f"{_zeile(einstellungsstand.stelle(pfad, name))}\nEs gilt beim nächsten Start.")
