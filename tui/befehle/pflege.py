"""Commands that look after the log: copies, deletion, what state it is in."""

from __future__ import annotations

import shutil
import sys

import click

from modelle.protokoll.listenzeile import Listenzeile
from modelle.sprache.zahlen import monat
from modelle.sprache.zeichen import einzeilig
from tui.befehle import protokoll as befehlsprotokoll
from tui.befehle.deutsch import Deutsch
from tui.start import aufbau
from tui.start.starten import Hindernis, vorhanden
from tui.uhr import echte_uhr


@click.command("sichern", cls=Deutsch, options_metavar="[OPTIONEN]")
@click.pass_obj
def sichern(ort: aufbau.Orte) -> int:
    """Eine geprüfte Sicherung anlegen."""
    from modelle.protokoll import sicherung
    from modelle.protokoll.befund import inhalt
    from modelle.sprache.zahlen import anzahl
    from tui import pflegeworte

    protokoll = befehlsprotokoll.umgebung(ort).protokoll
    pfad = protokoll.sichern()
    stand = next(s.stand for s in sicherung.alle(protokoll.pfad) if s.pfad == pfad)
    runden = anzahl(inhalt(pfad).runden, "Runde", "Runden")
    click.echo(f"Gesichert und geprüft: Stand {pflegeworte.zeitpunkt(stand)}, {runden}.")
    click.echo(einzeilig(str(pfad)))
    return 0


@click.command("wiederherstellen", cls=Deutsch, options_metavar="[OPTIONEN]")
@click.argument("nummer", metavar="[NUMMER]", required=False, type=click.IntRange(min=1))
@click.pass_obj
def wiederherstellen_(ort: aufbau.Orte, nummer: int | None) -> int:
    """Die Sicherungen zeigen oder eine davon einsetzen (NUMMER)."""
    from modelle.protokoll import sicherung
    from modelle.protokoll.wiederherstellen import wiederherstellen
    from tui import pflegeworte
    from tui.befehle import sicherungsliste

    da = sicherung.alle(ort.db)
    if not da:
        raise Hindernis(f"Von {ort.db} gibt es keine Sicherung.")
    if nummer is None:
        for zeile in sicherungsliste.zeilen(da):
            click.echo(zeile)
        return 0
    if nummer > len(da):
        raise Hindernis(f"Es gibt nur {len(da)}: „koprax wiederherstellen“ zeigt sie.")
    gewaehlt = da[nummer - 1]
    alt = wiederherstellen(ort.db, gewaehlt.pfad)
    click.echo(f"Eingesetzt: Stand {pflegeworte.zeitpunkt(gewaehlt.stand)}.")
    if alt:
        click.echo(einzeilig(f"Was vorher da war, liegt unverändert in {alt}."))
    return 0


@click.command("aufraeumen", cls=Deutsch, options_metavar="[OPTIONEN]")
@click.pass_obj
def aufraeumen_(ort: aufbau.Orte) -> int:
    """Löschen, wofür die Frist um ist, und das Nächste nennen."""
    from modelle.leitung import pflege
    from modelle.leitung.fristen import NIE, bis
    from tui import pflegeworte, worte
    from tui.rechner import einstellungen

    protokoll = befehlsprotokoll.umgebung(ort).protokoll
    try:
        fristen = einstellungen.lesen(ort.einstellungen).fristen
    except einstellungen.EinstellungFehler as fehler:
        raise Hindernis(str(fehler)) from fehler
    geloescht = pflege.aufraeumen(protokoll, fristen, echte_uhr().jetzt())
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


@click.command("loeschen", cls=Deutsch, options_metavar="[OPTIONEN]")
@click.argument("runde", metavar="RUNDE")
@click.option("--ja", is_flag=True, help="Nicht nachfragen.")
@click.pass_obj
def loeschen_(ort: aufbau.Orte, runde: str, ja: bool) -> int:
    """Eine Runde für immer löschen (RUNDE: Fallcode oder Kennung)."""
    from modelle.leitung import pflege
    from tui import pflegeworte

    protokoll = befehlsprotokoll.umgebung(ort).protokoll
    zeile = protokoll.finden(einzeilig(runde))
    if zeile is None:
        raise Hindernis(f"Eine Runde „{runde}“ gibt es nicht: „koprax liste“ zeigt alle.")
    gleiche = protokoll.mit_code(zeile.code)
    if zeile.id != runde and len(gleiche) > 1:
        raise Hindernis(
            f"Von {zeile.code} gibt es {len(gleiche)} Runden: bitte statt des Codes die Kennung"
            " angeben, „koprax liste“ zeigt sie in der letzten Spalte."
        )
    if not ja:
        _bestaetigen(zeile)
    geloescht = pflege.loeschen(protokoll, [zeile])
    click.echo(pflegeworte.geloescht(geloescht))
    if geloescht.in_kooperation:
        click.echo("Was daraus wurde, steht noch in der Kooperation (in KoPrax: F3).")
    return 0


def _bestaetigen(zeile: Listenzeile) -> None:
    code = zeile.code
    if not sys.stdin.isatty():
        raise Hindernis("Gelöscht wird für immer: bitte mit --ja bestätigen.")
    wann = f"{monat(zeile.monat)}, {zeile.stand}"
    click.echo(einzeilig(f"Runde {code} ({wann}): alles Notierte für immer löschen?"))
    frage = f"Bitte {einzeilig(code)} eintippen: "
    if click.prompt(frage, prompt_suffix="", default="", show_default=False) != code:
        raise Hindernis(f"Das ist nicht {code}. Nichts wurde gelöscht.")


@click.command("doktor", cls=Deutsch, options_metavar="[OPTIONEN]")
@click.pass_obj
def doktor_(ort: aufbau.Orte) -> int:
    """Zeigen, ob mit Datei, Sicherungen und Rechten alles stimmt."""
    from tui.befehle import doktor

    spalten = shutil.get_terminal_size().columns if sys.stdout.isatty() else 0
    zeilen, heil = doktor.untersuchen(ort, vorhanden(ort), spalten)
    for zeile in zeilen:
        click.echo(zeile)
    return 0 if heil else 1


BEFEHLE = (sichern, wiederherstellen_, aufraeumen_, loeschen_, doktor_)
"""In the order in which the help names them."""
