"""`koprax kooperation bedarfe` and `angebote`: show, search, and read from a file."""

from __future__ import annotations

import click

from modelle.kooperation.sicht.textzeilen import angebotszeilen, bedarfszeilen
from modelle.protokoll.kooperation import Kooperationsprotokoll
from modelle.sprache.zahlen import zahl
from modelle.sprache.zeichen import einzeilig
from tui.befehle import protokoll
from tui.befehle.deutsch import DATEI, Deutsch, Gruppe
from tui.befehle.kooperation.gemeinsam import heute, oeffnen, zeigen
from tui.befehle.kooperation.herkunft import Gesagt
from tui.befehle.kooperation.tabelle import Wie, tabelle_einlesen
from tui.start import aufbau

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
@click.argument("datei", type=DATEI, metavar="DATEI")
@click.option("--nur-gute", is_flag=True, help="Nur die Zeilen nehmen, die passen.")
@click.option("--nur-zeigen", is_flag=True, help="Zeigen, was sich ändern würde, sonst nichts.")
@click.option(
    "--spalte", metavar="NAME", default="", help="Welche Spalte der Bedarf ist, heißt sie anders."
)
@click.option("--abfrage", metavar="TITEL", help="Zu welcher Bedarfsabfrage sie gehören.")
@click.option("--von", metavar="WER", help="Wer sie ausgefüllt hat, etwa Hort, nie ein Name.")
@click.option("--ohne-abfrage", is_flag=True, help="Sie gehören zu keiner Bedarfsabfrage.")
@click.pass_obj
def bedarfe_einlesen(
    ort: aufbau.Orte,
    datei: str,
    nur_gute: bool,
    nur_zeigen: bool,
    spalte: str,
    abfrage: str | None,
    von: str | None,
    ohne_abfrage: bool,
) -> int:
    """Bedarfe aus einer Tabelle (CSV, XLSX, ODS) übernehmen.

    Spalten: Bedarf, Profession, Gewicht (1 bis 5), Notiz. Passt eine Zeile nicht, wird nichts
    übernommen.
    """
    wie = Wie(datei, nur_gute, nur_zeigen, spalte)
    return tabelle_einlesen(ort, "bedarf", wie, Gesagt(abfrage, von, ohne_abfrage))


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
@click.argument("datei", type=DATEI, metavar="DATEI")
@click.option("--nur-gute", is_flag=True, help="Nur die Zeilen nehmen, die passen.")
@click.option("--nur-zeigen", is_flag=True, help="Zeigen, was sich ändern würde, sonst nichts.")
@click.option(
    "--spalte", metavar="NAME", default="", help="Welche Spalte der Titel ist, heißt sie anders."
)
@click.pass_obj
def angebote_einlesen(
    ort: aufbau.Orte, datei: str, nur_gute: bool, nur_zeigen: bool, spalte: str
) -> int:
    """Angebote aus einer Tabelle (CSV, XLSX, ODS) übernehmen.

    Spalten: Titel, Träger, Zielgruppe, Thema, Ort, erreichbar, gültig bis. Passt eine Zeile nicht,
    wird nichts übernommen.
    """
    return tabelle_einlesen(ort, "angebot", Wie(datei, nur_gute, nur_zeigen, spalte))
