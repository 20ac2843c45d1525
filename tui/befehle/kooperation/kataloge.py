"""`koprax kooperation bedarfe` and `angebote`: show, search, and read from a file."""

from __future__ import annotations

from pathlib import Path

import click

from modelle.kooperation.entscheidungen import Lesbares
from modelle.kooperation.sicht.textzeilen import angebotszeilen, bedarfszeilen
from modelle.leitung import einlesen
from modelle.leitung.koordination import Koordination
from modelle.protokoll.kooperation import Kooperationsprotokoll
from modelle.sprache.zahlen import anzahl, zahl
from modelle.sprache.zeichen import einzeilig
from tui.befehle import protokoll
from tui.befehle.deutsch import Deutsch, Gruppe
from tui.befehle.kooperation.gemeinsam import heute, oeffnen, zeigen
from tui.befehle.kooperation.herkunft import KEINE, Gesagt, gemeint
from tui.rechner.eigene_worte import eigene_worte
from tui.start import aufbau
from tui.start.hindernis import Hindernis
from tui.start.starten import fehler_zeigen

GEZEIGTE_ANGEBOTE = 50
"""Offers shown at most without `--alle`."""


class _MitSuche(Gruppe):
    """A group that searches for the arguments if the first one names no command."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the command `suchen` before arguments that begin with no command."""
        if not args or args[0] not in (*self.commands, *ctx.help_option_names):
            args = ["suchen", *args]
        return super().parse_args(ctx, args)


@click.group(
    "bedarfe",
    cls=Gruppe,
    invoke_without_command=True,
    options_metavar="[OPTIONEN]",
    subcommand_metavar="[BEFEHL]",
)
@click.pass_context
def bedarfe(ctx: click.Context) -> int:
    """Die Bedarfe, die gewichtigsten zuerst."""
    if ctx.invoked_subcommand is not None:
        return 0
    leer = (
        "Noch ist kein Bedarf erfasst: „koprax kooperation bedarfe einlesen DATEI“ liest eine Liste"
        " (CSV) mit den Spalten Bedarf, Profession, Gewicht, Notiz."
    )
    return zeigen(bedarfszeilen(oeffnen(ctx.obj).kooperation, heute()), leer)


@bedarfe.command("einlesen", cls=Deutsch, options_metavar="[OPTIONEN]")
@click.argument("datei", metavar="DATEI")
@click.option("--nur-gute", is_flag=True, help="Nur die Zeilen nehmen, die passen.")
@click.option("--abfrage", metavar="TITEL", help="Zu welcher Bedarfsabfrage sie gehören.")
@click.option("--von", metavar="WER", help="Wer sie ausgefüllt hat, etwa Hort, nie ein Name.")
@click.option("--ohne-abfrage", is_flag=True, help="Sie gehören zu keiner Bedarfsabfrage.")
@click.pass_obj
def bedarfe_einlesen(
    ort: aufbau.Orte,
    datei: str,
    nur_gute: bool,
    abfrage: str | None,
    von: str | None,
    ohne_abfrage: bool,
) -> int:
    """Bedarfe aus einer CSV-Datei übernehmen.

    Spalten: Bedarf, Profession, Gewicht (1 bis 5), Notiz. Passt eine Zeile nicht, wird nichts
    übernommen.
    """
    return _einlesen(ort, "bedarf", datei, nur_gute, Gesagt(abfrage, von, ohne_abfrage))


@click.group(
    "angebote",
    cls=_MitSuche,
    options_metavar="[--alle]",
    subcommand_metavar="[SUCHWORTE... | BEFEHL]",
)
def angebote() -> None:
    """Die Angebote, oder die zu den Suchworten; abgelaufene zuletzt."""


@angebote.command("suchen", cls=Deutsch, options_metavar="[OPTIONEN]")
@click.argument("suchworte", metavar="[SUCHWORTE...]", nargs=-1)
@click.option("--alle", is_flag=True, help=f"Auch mehr als {GEZEIGTE_ANGEBOTE}.")
@click.pass_obj
def angebote_suchen(ort: aufbau.Orte, suchworte: tuple[str, ...], alle: bool) -> int:
    """Angebote suchen, auch nach Teilen von Wörtern; „suchen“ kann fehlen."""
    text, am = einzeilig(" ".join(suchworte)), heute()
    buch = Kooperationsprotokoll(protokoll.umgebung(ort).protokoll)
    treffer = buch.angebote_suchen(text, am, hoechstens=-1)
    gezeigte = treffer if alle else treffer[:GEZEIGTE_ANGEBOTE]
    leer = (
        f"Zu „{text}“ gibt es kein Angebot: bitte ein kürzeres Wort versuchen."
        if text
        else "Noch ist kein Angebot erfasst: „koprax kooperation angebote einlesen DATEI“ liest"
        " einen Katalog (CSV) mit den Spalten Titel, Träger, Zielgruppe, Thema, Ort, erreichbar,"
        " gültig bis."
    )
    zeigen(angebotszeilen((t.angebot for t in gezeigte), am), leer)
    if mehr := len(treffer) - len(gezeigte):
        click.echo(f"… und {zahl(mehr)} weitere, mit --alle.")
    return 0


@angebote.command("einlesen", cls=Deutsch, options_metavar="[OPTIONEN]")
@click.argument("datei", metavar="DATEI")
@click.option("--nur-gute", is_flag=True, help="Nur die Zeilen nehmen, die passen.")
@click.pass_obj
def angebote_einlesen(ort: aufbau.Orte, datei: str, nur_gute: bool) -> int:
    """Angebote aus einer CSV-Datei übernehmen.

    Spalten: Titel, Träger, Zielgruppe, Thema, Ort, erreichbar, gültig bis. Passt eine Zeile nicht,
    wird nichts übernommen.
    """
    return _einlesen(ort, "angebot", datei, nur_gute)


def _einlesen(
    ort: aufbau.Orte,
    sorte: Lesbares,
    datei: str,
    nur_gute: bool,
    gesagt: Gesagt | None = None,
) -> int:
    """Take in what a file holds; `gesagt` says where needs come from."""
    bekannt = eigene_worte(ort.bekannt)().worte
    try:
        daten = einlesen.dateiinhalt(Path(datei))
    except einlesen.Unlesbar as fehler:
        raise Hindernis(str(fehler)) from fehler
    gelesen = einlesen.gelesen(sorte, daten, heute(), bekannt)
    for satz in einlesen.bericht(gelesen.ablehnungen):
        fehler_zeigen(satz, 1)
    if einlesen.nennt_namen(gelesen):
        fehler_zeigen(f"Nennt so ein Wort niemanden, bitte in {ort.bekannt} eintragen.", 1)
    if uebergangen := einlesen.uebergangen(gelesen):
        click.echo(einzeilig(uebergangen))
    if gelesen.ablehnungen and not (nur_gute and gelesen.zeilen):
        gute = anzahl(len(gelesen.zeilen), "Zeile", "Zeilen")
        sonst = f", oder mit --nur-gute den Rest übernehmen ({gute})" if gelesen.zeilen else ""
        satz = f"{einlesen.passt_nicht(gelesen)}, nichts wurde übernommen"
        return fehler_zeigen(f"{satz}: bitte ändern und noch einmal einlesen{sonst}.", 1)
    # The log is opened only now: a file that does not fit must not make one.
    koordination = Koordination(protokoll.umgebung(ort, neu=True))
    da, viele = koordination.kooperation, len(gelesen.zeilen)
    wohin = gemeint(gesagt, da, viele, bekannt) if gesagt else KEINE
    click.echo(einlesen.uebernehmen(koordination, sorte, gelesen.zeilen, *wohin))
    if gelesen.ablehnungen:
        click.echo(f"{einlesen.passt_nicht(gelesen)}: sie fehlen jetzt.")
    return 0
