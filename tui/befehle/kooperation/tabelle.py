"""Reading a table of needs or offers from the command line: the report, and taking in what fits."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

import click

from modelle.kooperation.einleseschau import geaendertes
from modelle.kooperation.entscheidungen import Lesbares
from modelle.kooperation.termine.ferienkalender import KeinKalender
from modelle.leitung import einlesen
from modelle.leitung.koordination import Koordination
from modelle.sprache.zahlen import anzahl, zahl
from modelle.sprache.zeichen import einzeilig
from modelle.tabelle.bericht import Leseergebnis
from tui.befehle import protokoll
from tui.befehle.deutsch import DATEI, Deutsch
from tui.befehle.kooperation.gemeinsam import heute
from tui.befehle.kooperation.herkunft import KEINE, Gesagt, gemeint
from tui.rechner.eigene_worte import eigene_worte
from tui.start import aufbau
from tui.start.hindernis import Hindernis
from tui.start.starten import fehler_zeigen


class Wie(NamedTuple):
    """The options of the command line on how a table is read."""

    datei: str
    nur_gute: bool = False
    nur_zeigen: bool = False
    """True if nothing is to be taken in, only said what would change."""
    spalte: str = ""
    """The name of the required column, if it is no known one."""


def tabelle_einlesen(
    ort: aufbau.Orte, sorte: Lesbares, wie: Wie, gesagt: Gesagt | None = None
) -> int:
    """Take in what a file holds, or show what that would change; return the exit code.

    `gesagt` says where needs come from.
    """
    bekannt = eigene_worte(ort.bekannt)().worte
    try:
        daten = einlesen.dateiinhalt(Path(wie.datei))
    except einlesen.Unlesbar as fehler:
        raise Hindernis(str(fehler)) from fehler
    gelesen = einlesen.gelesen(sorte, daten, heute(), bekannt, wie.spalte)
    _berichten(ort, sorte, gelesen)
    if gelesen.ablehnungen and not (wie.nur_gute and gelesen.zeilen):
        gute = anzahl(len(gelesen.zeilen), "Zeile", "Zeilen")
        sonst = f", oder mit --nur-gute den Rest übernehmen ({gute})" if gelesen.zeilen else ""
        satz = f"{einlesen.passt_nicht(gelesen)}, nichts wurde übernommen"
        return fehler_zeigen(f"{satz}: bitte ändern und noch einmal einlesen{sonst}.", 1)
    # The log is opened only now: a file that does not fit must not make one.
    koordination = Koordination(protokoll.umgebung(ort, neu=not wie.nur_zeigen))
    da, viele = koordination.kooperation, len(gelesen.zeilen)
    wohin = gemeint(gesagt, da, viele, bekannt) if gesagt else KEINE
    _aenderungen_zeigen(koordination, sorte, gelesen, immer=wie.nur_zeigen)
    if wie.nur_zeigen:
        return 0
    click.echo(einlesen.uebernehmen(koordination, sorte, gelesen.zeilen, *wohin))
    if gelesen.ablehnungen:
        click.echo(f"{einlesen.passt_nicht(gelesen)}: sie fehlen jetzt.")
    return 0


@click.command("ferien", cls=Deutsch, options_metavar="[OPTIONEN]")
@click.argument("datei", type=DATEI, metavar="DATEI")
@click.pass_obj
def ferien(ort: aufbau.Orte, datei: str) -> int:
    """Schulferien aus einer Kalenderdatei (.ics) übernehmen."""
    try:
        daten = einlesen.dateiinhalt(Path(datei))
        umgebung = protokoll.umgebung(ort, neu=True)
        click.echo(einlesen.ferien_aus_kalender(Koordination(umgebung), umgebung, daten))
    except (einlesen.Unlesbar, KeinKalender) as fehler:
        raise Hindernis(str(fehler)) from fehler
    return 0


def _berichten(ort: aufbau.Orte, sorte: Lesbares, gelesen: Leseergebnis[Any]) -> None:
    for satz in einlesen.bericht(gelesen.ablehnungen):
        fehler_zeigen(satz, 1)
    if frage := einlesen.frage_nach_spalte(sorte, gelesen):
        fehler_zeigen(f"{frage} Bitte mit --spalte ihren Namen dazuschreiben.", 1)
    if einlesen.nennt_namen(gelesen):
        fehler_zeigen(f"Nennt so ein Wort niemanden, bitte in {ort.bekannt} eintragen.", 1)
    if uebergangen := einlesen.uebergangen(gelesen):
        click.echo(einzeilig(uebergangen))


def _aenderungen_zeigen(
    koordination: Koordination, sorte: Lesbares, gelesen: Leseergebnis[Any], immer: bool
) -> None:
    """Say which things the table changes, before it does; `immer` also if it changes none."""
    saetze = geaendertes(koordination.kooperation, sorte, gelesen.zeilen)
    for satz in saetze[: einlesen.GEZEIGTE]:
        click.echo(f"Geändert wird {satz}")
    if (mehr := len(saetze) - einlesen.GEZEIGTE) > 0:
        click.echo(f"… und {zahl(mehr)} weitere.")
    if immer and not saetze:
        click.echo("Von dem, was schon da ist, ändert sich nichts.")
