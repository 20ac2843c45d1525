"""`koprax aufraeumen` and `koprax loeschen`: delete rounds, and what was agreed, for ever."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import datetime

import click

from modelle.leitung import pflege
from modelle.leitung.faellig import Faellig, datum_fraglich, faelliges
from modelle.leitung.fristen import NIE, bis
from modelle.protokoll.runden import Protokoll
from modelle.sprache.zahlen import anzahl, monat
from modelle.sprache.zeichen import einzeilig
from tui import pflegeworte, worte
from tui.befehle import protokoll as befehlsprotokoll
from tui.befehle.deutsch import Deutsch
from tui.befehle.schale import angebote
from tui.rechner import einstellungen
from tui.start import aufbau, fragen
from tui.start.geduld import geduld
from tui.start.hindernis import Hindernis
from tui.uhr import echte_uhr


@click.command("aufraeumen", cls=Deutsch, options_metavar="[OPTIONEN]")
@click.option("--ja", is_flag=True, help="Das Datum dieses Rechners stimmt: nicht nachfragen.")
@click.pass_obj
def aufraeumen(ort: aufbau.Orte, ja: bool) -> int:
    """Löschen, wofür die Frist um ist, und das Nächste nennen."""
    protokoll = befehlsprotokoll.umgebung(ort).protokoll
    gewaehlt, falsch, unklar = einstellungen.lesen(ort.einstellungen)
    if unklar:
        raise Hindernis(f"{' '.join(falsch)} Gelöscht wurde nichts.")
    fristen = gewaehlt.fristen
    jetzt = echte_uhr().jetzt()
    with geduld():
        faellig = faelliges(protokoll, fristen, jetzt)
    if faellig and datum_fraglich(protokoll, jetzt):
        if not ja:
            _datum_erfragen(faellig, jetzt)
        protokoll.datum_bestaetigen(jetzt)
    with geduld():
        geloescht = pflege.wegnehmen(protokoll, faellig)
        protokoll.aufraeumen()
    if satz := pflegeworte.nach_frist(geloescht):
        click.echo(satz)
    bleibende = protokoll.runden(hoechstens=-1)
    if not geloescht.runden:
        click.echo("Nichts ist fällig.")
    if bleibende:
        naechste = min(bleibende, key=lambda zeile: bis(zeile, fristen))
        wann = bis(naechste, fristen)
        if wann < NIE:
            tag = worte.tag(wann)
            click.echo(einzeilig(f"Als Nächstes: {naechste.code}, nicht vor dem {tag}."))
    return 0


def _datum_erfragen(faellig: Faellig, jetzt: datetime) -> None:
    """Ask whether the date is right. Raises Hindernis if nobody says so."""
    satz = pflegeworte.datumsfrage(faellig, jetzt)
    if not sys.stdin.isatty():
        raise Hindernis(f"{satz} Gelöscht wurde nichts: Stimmt es, bitte mit --ja bestätigen.")
    if not fragen.ja(satz, False):
        raise Hindernis("Gelöscht wurde nichts: bitte die Uhr dieses Rechners stellen.")


@click.command("loeschen", cls=Deutsch, options_metavar="[OPTIONEN]")
@click.argument("runde", metavar="RUNDE", shell_complete=angebote.runden)
@click.option("--ja", is_flag=True, help="Nicht nachfragen.")
@click.pass_obj
def loeschen(ort: aufbau.Orte, runde: str, ja: bool) -> int:
    """Eine Runde für immer löschen (RUNDE: Fallcode oder Kennung)."""
    protokoll = befehlsprotokoll.umgebung(ort).protokoll
    zeile = protokoll.finden(einzeilig(runde))
    if zeile is None and (vereinbart := protokoll.wiedervorlagen_kennungen(einzeilig(runde))):
        return _vereinbartes_loeschen(protokoll, einzeilig(runde), vereinbart, ja)
    if zeile is None:
        raise Hindernis(f"Eine Runde „{runde}“ gibt es nicht: „koprax liste“ zeigt alle.")
    gleiche = protokoll.mit_code(zeile.code)
    if zeile.id != runde and len(gleiche) > 1:
        raise Hindernis(
            f"Von {zeile.code} gibt es {len(gleiche)} Runden: bitte statt des Codes die Kennung"
            " angeben, „koprax liste“ zeigt sie in der letzten Spalte."
        )
    if not ja:
        wann = f"{monat(zeile.monat)}, {zeile.stand}"
        _bestaetigen(zeile.code, f"Runde {zeile.code} ({wann}): alles Notierte für immer löschen?")
    with geduld():
        geloescht = pflege.loeschen(protokoll, [zeile])
    click.echo(pflegeworte.geloescht(geloescht))
    if geloescht.in_kooperation:
        click.echo("Was daraus wurde, steht noch in der Kooperation (in KoPrax: F3).")
    return 0


def _vereinbartes_loeschen(
    protokoll: Protokoll, code: str, vereinbart: Sequence[str], ja: bool
) -> int:
    """Erase what was agreed about a case whose rounds are gone."""
    viele = anzahl(len(vereinbart), "Vereinbarung", "Vereinbarungen")
    if not ja:
        _bestaetigen(code, f"Zu {code} gibt es noch {viele}: für immer löschen?")
    with geduld():
        satz = pflegeworte.vereinbartes_loeschen(protokoll, code, vereinbart)
    click.echo(satz)
    return 0


def _bestaetigen(code: str, was: str) -> None:
    if not sys.stdin.isatty():
        raise Hindernis("Gelöscht wird für immer: bitte mit --ja bestätigen.")
    click.echo(einzeilig(was))
    frage = f"Bitte {einzeilig(code)} eintippen: "
    if click.prompt(frage, prompt_suffix="", default="", show_default=False) != code:
        raise Hindernis(f"Das ist nicht {code}. Nichts wurde gelöscht.")
