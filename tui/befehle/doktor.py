"""`koprax doktor`: a table of log, copies and machine, and what to do about each fault."""

from __future__ import annotations

import os
import platform
import shutil
import sqlite3
import sys
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from textwrap import wrap
from typing import NamedTuple

import click

from modelle.leitung.fristen import VEREINBART_HOECHSTENS, Fristen
from modelle.protokoll.befund import Befund, befund
from modelle.protokoll.tabellen import FASSUNG
from modelle.sprache.zahlen import anzahl, zahl
from modelle.sprache.zeichen import einzeilig
from tui import uhr
from tui.befehle.deutsch import Deutsch
from tui.pflegeworte import groesse, zeitpunkt
from tui.rechner import terminal
from tui.rechner.einstellungen import lesen
from tui.rechner.einstellungsdatei import zeitzone
from tui.start.aufbau import Orte
from tui.start.geduld import geduld
from tui.start.starten import vorhanden
from tui.zwischenablage import wege

WENIG_PLATZ = 50_000_000
"""Free bytes on the disk below which the table marks a fault. A round takes less than 1 MB."""

_BREITE = len("Zwischenablage")


class Befundzeile(NamedTuple):
    """One row of the table: the thing, its state, and whether it is in order."""

    was: str
    stand: str
    heil: bool = True


@click.command("doktor", cls=Deutsch, options_metavar="[OPTIONEN]")
@click.pass_obj
def doktor(ort: Orte) -> int:
    """Zeigen, ob mit Datei, Sicherungen und Rechten alles stimmt."""
    spalten = shutil.get_terminal_size().columns if sys.stdout.isatty() else 0
    with geduld():
        zeilen, heil = untersuchen(ort, vorhanden(ort), spalten)
    for zeile in zeilen:
        click.echo(zeile)
    return 0 if heil else 1


def untersuchen(ort: Orte, db: Path, spalten: int = 0) -> tuple[list[str], bool]:
    """Return the table as lines, and True if all is in order.

    Lines have at most `spalten` cells; with 0 they are not broken.
    """
    zeilen = [*_protokoll(db), *_umgebung(ort, db)]
    text = [zeile for eine in zeilen for zeile in _umbrochen(eine, spalten)]
    heil = all(zeile.heil for zeile in zeilen)
    text += ["", "Alles in Ordnung." if heil else "Bitte ansehen, was mit ! beginnt."]
    return text, heil


def _umbrochen(zeile: Befundzeile, spalten: int) -> Iterator[str]:
    anfang = f"{' ' if zeile.heil else '!'} {zeile.was:<{_BREITE}}  "
    stand = einzeilig(zeile.stand)
    rest = max(20, spalten - len(anfang))
    teile = (
        wrap(stand, rest, break_long_words=False, break_on_hyphens=False) if spalten else [stand]
    )
    yield anfang + (teile[0] if teile else "")
    for teil in teile[1:]:
        yield " " * len(anfang) + teil


def _protokoll(db: Path) -> Iterator[Befundzeile]:
    da = befund(db)
    yield Befundzeile("Protokoll", f"{db} ({groesse(da.bytes)})")
    yield from _inhalt(da)
    yield from _sicherungen(da)
    yield _rechte(da)


def _inhalt(da: Befund) -> Iterator[Befundzeile]:
    if da.inhalt is None:
        yield Befundzeile("Prüfung", da.fehler, False)
        return
    fassung = da.inhalt.fassung
    alt = "aktuell" if fassung == FASSUNG else "wird beim nächsten Start erneuert"
    neuer = fassung > FASSUNG
    alt = "neuer als dieses KoPrax: bitte KoPrax erneuern" if neuer else alt
    yield Befundzeile("Fassung", f"{fassung} ({alt})", not neuer)
    runden = anzahl(da.inhalt.runden, "Runde", "Runden")
    offen = f", davon {da.inhalt.offene} offen" if da.inhalt.offene else ""
    yield Befundzeile(
        "Inhalt", f"{runden}{offen}; {zahl(da.inhalt.ereignisse)} Einträge im Verlauf"
    )
    schlecht = f"{da.inhalt.schaden}: bitte KoPrax starten, es bietet an, was zu retten ist"
    heil = not da.inhalt.schaden
    yield Befundzeile("Prüfung", "in Ordnung" if heil else schlecht, heil)


def _sicherungen(da: Befund) -> Iterator[Befundzeile]:
    if da.sicherungen:
        neueste = zeitpunkt(da.sicherungen[0].stand)
        yield Befundzeile("Sicherungen", f"{len(da.sicherungen)}, geprüft; die neueste: {neueste}")
    else:
        yield Befundzeile("Sicherungen", "keine: „koprax sichern“ legt eine an", False)
    for kopie in da.unbrauchbar:
        yield Befundzeile("Sicherung", f"{kopie} ist beschädigt: bitte löschen", False)
    for datei in da.beiseite:
        yield Befundzeile("Beiseite", f"{datei}; geht spätestens nach der Frist")


def _rechte(da: Befund) -> Befundzeile:
    offen = [f"{ort.pfad} ({ort.modus:o})" for ort in da.rechte if not ort.nur_eigene]
    if not offen:
        return Befundzeile("Rechte", "nur Sie dürfen lesen und schreiben")
    return Befundzeile("Rechte", f"auch andere dürfen an {', '.join(offen)}: bitte ändern", False)


def _umgebung(ort: Orte, db: Path) -> Iterator[Befundzeile]:
    frei = shutil.disk_usage(db.parent).free
    wenig = "" if frei >= WENIG_PLATZ else ": bitte Platz schaffen"
    yield Befundzeile("Platz", f"{groesse(frei)} frei{wenig}", not wenig)
    gewaehlt, falsch, _ = lesen(ort.einstellungen)
    yield Befundzeile("Fristen", _fristen(gewaehlt.fristen))
    if falsch:
        wo = ort.einstellungen.parent
        yield Befundzeile("Einstellungen", f"bitte berichtigen: im Ordner {wo}", False)
    for satz in falsch:
        yield Befundzeile("Einstellungen", satz, False)
    if uhr.anders_als_der_rechner():
        hier = uhr.rechnerzone()[0]
        yield Befundzeile(
            "Zeitzone", f"{zeitzone(ort.einstellungen)}; die Uhr des Rechners zeigt {hier}"
        )
    yield Befundzeile("Zwischenablage", wege.weg().titel)
    hindernis = terminal.hindernis() or terminal.zu_klein()
    yield Befundzeile("Terminal", hindernis or os.environ.get("TERM", ""), not hindernis)
    teile = (
        f"KoPrax {version('koprax')}",
        f"Python {platform.python_version()}",
        f"SQLite {sqlite3.sqlite_version}",
        f"Textual {version('textual')}",
        sys.platform,
    )
    yield Befundzeile("Programm", ", ".join(teile))


def _fristen(fristen: Fristen) -> str:
    return (
        f"geschlossene Fallrunden {fristen.geschlossen} Tage, offene {fristen.offen},"
        f" Treffen ohne Fall {fristen.treffen}, Beiseitegelegtes {fristen.beiseite};"
        f" zu Fällen Vereinbartes, bis es erledigt ist, höchstens {VEREINBART_HOECHSTENS}"
    )
