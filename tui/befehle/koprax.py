"""The command line. Exit codes: 0 done, 1 something is wrong with the data, 2 wrong usage."""

from __future__ import annotations

import json
import os
import sys
import tempfile
from pathlib import Path
from typing import Any

import click

from modelle.sprache.zeichen import einzeilig, maskiert
from tui.befehle import protokoll as befehlsprotokoll
from tui.befehle.ablauf import ablauf as ablauf_
from tui.befehle.ausgabe import ausgeben
from tui.befehle.deutsch import Deutsch as _Deutsch
from tui.befehle.deutsch import Gruppe as _Gruppe
from tui.befehle.handbuch import handbuch as handbuch_
from tui.befehle.kooperation import kooperation as kooperation_
from tui.befehle.pflege import BEFEHLE as BEFEHLE_DER_PFLEGE
from tui.start import aufbau, starten
from tui.start.starten import Hindernis, fehler_zeigen
from tui.uhr import echte_uhr

FASSUNG = "0.1.0"


def ausfuehren(argumente: list[str]) -> int:
    """Run a command line; returns the exit code. Errors are one line on stderr."""
    try:
        return starten.melden(lambda: _klicken(argumente))
    except click.UsageError as fehler:
        return fehler_zeigen(f"{_aufruffehler(fehler)} „koprax --help“ zeigt, was geht.", 2)
    except BrokenPipeError:
        # Whoever reads has heard enough; Python must not complain about it at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except click.Abort:
        return 1


def _klicken(argumente: list[str]) -> int:
    ergebnis = koprax.main(argumente, prog_name="koprax", standalone_mode=False)
    return ergebnis if isinstance(ergebnis, int) else 0


def _aufruffehler(fehler: click.UsageError) -> str:
    match fehler:
        case click.NoSuchOption():
            return f"Die Option {fehler.option_name} gibt es nicht."
        case click.MissingParameter():
            name = (fehler.param.name or "").upper() if fehler.param else ""
            return f"Es fehlt: {name}."
        case click.BadParameter():
            angabe = fehler.param.opts[0] if fehler.param and fehler.param.opts else ""
            angabe = angabe if angabe.startswith("-") else angabe.upper()
            return f"Die Angabe{f' bei {angabe}' if angabe else ''} passt nicht."
    return "So geht der Aufruf nicht."


@click.group(
    cls=_Gruppe,
    invoke_without_command=True,
    options_metavar="[OPTIONEN]",
    subcommand_metavar="[BEFEHL]",
)
@click.option("--db", metavar="DATEI", help="Dieses Protokoll verwenden (auch: KOPRAX_DB).")
@click.option("--version", is_flag=True, help="Die Fassung zeigen.")
@click.pass_context
def koprax(ctx: click.Context, db: str | None, version: bool) -> int:
    """KoPrax führt durch anonyme, zeitlich geführte Fallrunden.

    Ohne Befehl startet das Programm.
    """
    ctx.obj = aufbau.orte(db)
    if version:
        click.echo(f"koprax {FASSUNG}")
        ctx.exit(0)
    if ctx.invoked_subcommand is None:
        return starten.app(ctx.obj)
    return 0


@koprax.command(cls=_Deutsch, options_metavar="[OPTIONEN]")
@click.pass_obj
def demo(ort: aufbau.Orte) -> int:
    """Fertige Runden und eine Kooperation zum Umsehen; nichts davon bleibt."""
    from modelle.beispiel import kooperation, runden

    with tempfile.TemporaryDirectory(prefix="koprax-demo-") as ordner:
        db = Path(ordner) / "demo.db"
        uhr = echte_uhr()
        umwelt = aufbau.umgebung(db)
        runden.fuellen(umwelt.protokoll, uhr.jetzt(), aufbau.neue_id)
        kooperation.fuellen(umwelt, uhr.jetzt().astimezone().date())
        umwelt.protokoll.schliessen()
        import msgspec

        hier = msgspec.structs.replace(ort, db=db, blaetter=Path(ordner) / "blaetter")
        # Its rounds are made up, and older than what stays.
        return starten.app(hier, pflegen=False)


@koprax.command("liste", cls=_Deutsch, options_metavar="[OPTIONEN]")
@click.option("--ebene", default="", metavar="EBENE", help="Nur politisch, strategisch, operativ.")
@click.option("--feld", default="", metavar="FELD", help="Nur dieses Handlungsfeld.")
@click.option("--schule", default="", metavar="NAME", help="Nur diese Schule.")
@click.pass_obj
def liste(ort: aufbau.Orte, ebene: str, feld: str, schule: str) -> int:
    """Alle Runden zeigen, oder nur die einer Ebene, eines Handlungsfelds, einer Schule."""
    from tui.befehle import liste as befehle_liste

    if starten.nie_begonnen(ort):
        click.echo(befehle_liste.KEINE)
        return 0
    protokoll = befehlsprotokoll.umgebung(ort).protokoll
    try:
        for zeile in befehle_liste.zeilen(protokoll, ebene, feld, schule):
            click.echo(zeile)
    except befehle_liste.Unbekannt as fehler:
        return fehler_zeigen(str(fehler), 2)
    return 0


@koprax.command("handzettel", cls=_Deutsch, options_metavar="[OPTIONEN]")
@click.argument("runde", metavar="RUNDE")
@click.option("-o", "ausgabe", metavar="DATEI", help="In diese Datei statt auf den Bildschirm.")
@click.pass_obj
def handzettel_(ort: aufbau.Orte, runde: str, ausgabe: str | None) -> int:
    """Handzettel oder Protokoll einer Runde ausgeben (RUNDE: Fallcode oder Kennung)."""
    from modelle.blatt.durchsicht import durchsehen, hinausgehende, vermerk
    from modelle.blatt.ergebnis import ergebnisblatt
    from tui import worte

    leitung = _leitung(ort, runde)
    durchsicht = durchsehen(hinausgehende(leitung.runde), leitung.gedaechtnis)
    if offen := len(durchsicht.offen):
        stellen = "eine Stelle" if offen == 1 else f"{offen} Stellen"
        wort = leitung.runde.ablauf.ergebniswort
        raise Hindernis(
            f"{worte.ERGEBNISSE[wort][1]} ist {stellen} noch nicht geprüft: bitte die Runde in"
            " KoPrax öffnen, F5 drücken und dort entscheiden."
        )
    wann = echte_uhr().jetzt().astimezone().strftime("%Y-%m")
    text = ergebnisblatt(leitung.runde, vermerk(durchsicht, wann)).markdown
    ausgeben(text.replace("\n", os.linesep).encode(), ausgabe)
    return 0


@koprax.command("pruefen", cls=_Deutsch, options_metavar="[OPTIONEN]")
@click.argument("datei", metavar="[DATEI]", required=False)
@click.option("--jsonl", is_flag=True, help="Zeilen {id, text} lesen, Zeilen {id, spans} ausgeben.")
@click.pass_obj
def pruefen_(ort: aufbau.Orte, datei: str | None, jsonl: bool) -> int:
    """Einen Text auf Namen und anderes prüfen, was jemanden erkennbar macht."""
    from tui.befehle import pruefen

    return pruefen.pruefen(ort.bekannt, datei, jsonl)


@koprax.command("protokoll", cls=_Deutsch, options_metavar="[OPTIONEN]")
@click.argument("runde", metavar="RUNDE")
@click.option("--json", "als_json", is_flag=True, help="Jedes Ereignis als eine Zeile JSON.")
@click.pass_obj
def protokoll_(ort: aufbau.Orte, runde: str, als_json: bool) -> int:
    """Jedes Ereignis einer Runde zeigen (RUNDE: Fallcode oder Kennung)."""
    from modelle.runde.ereignisse import name_von
    from modelle.strom.vermerk import kodieren
    from tui import worte

    leitung = _leitung(ort, runde)
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


@koprax.command("ablaeufe", cls=_Deutsch, options_metavar="[OPTIONEN]")
@click.option("--phasen", is_flag=True, help="Auch die Phasen mit ihren Minuten.")
@click.pass_obj
def ablaeufe_(ort: aufbau.Orte, phasen: bool) -> int:
    """Die Abläufe zeigen: Name, Titel, Minuten."""
    gefunden = aufbau.ablaeufe(ort)
    for name, ablauf in gefunden.nach_name.items():
        click.echo(einzeilig(f"{name:<25} {ablauf.titel:<36} {ablauf.minuten:>4} min"))
        for phase in ablauf.phasen if phasen else ():
            geschuetzt = "  geschützt" if phase.geschuetzt else ""
            click.echo(einzeilig(f"    {phase.titel:<30} {phase.minuten:>3} min{geschuetzt}"))
    for fehler in gefunden.fehler:
        fehler_zeigen(str(fehler), 1)
    return 1 if gefunden.fehler else 0


koprax.add_command(ablauf_)
koprax.add_command(kooperation_)
for _befehl in BEFEHLE_DER_PFLEGE:
    koprax.add_command(_befehl)


@koprax.command("tasten", cls=_Deutsch, options_metavar="[OPTIONEN]")
def tasten_() -> int:
    """Alle Tasten zeigen."""
    from tui.tasten import BEREICHE, TASTEN, beschriftung

    for bereich, titel in BEREICHE.items():
        click.echo(titel)
        for taste in TASTEN:
            if taste.bereich == bereich:
                label = beschriftung(taste.tasten, alle=True)
                click.echo(f"  {label:<16} {taste.beschreibung}  [{taste.id}]")
        click.echo()
    return 0


koprax.add_command(handbuch_)


def _leitung(ort: aufbau.Orte, angabe: str) -> Any:
    from modelle.leitung.runde import Leitung

    umwelt = befehlsprotokoll.umgebung(ort)
    # Bytes that no locale explains come in as lone surrogates; SQLite takes none.
    zeile = umwelt.protokoll.finden(einzeilig(angabe))
    if zeile is None:
        raise Hindernis(f"Eine Runde „{angabe}“ gibt es nicht: „koprax liste“ zeigt alle.")
    return Leitung.oeffnen(umwelt, zeile.id)
