"""A log that version 0.1.0 wrote, before the modules moved into rooms, is read as it was written.

`daten/fassung-0.1.0` holds the log, the sheet of each of its rounds and the seven tabs of its
co-operation, all written by that version. The log may not be written anew: a difference means that
events lost their meaning. Sheets and tabs say the same things as they did then; where a word of the
screen became another (a tag a full name, a new head named in the list), or a thing its place on the
sheet (who could help stands with the idea), so did it there.
"""

from __future__ import annotations

import contextlib
import shutil
import sqlite3
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from modelle.blatt.ergebnis import ergebnisblatt
from modelle.kooperation.sicht.ansicht import sichtbar, zeilen
from modelle.leitung.koordination import Koordination
from modelle.leitung.runde import Leitung
from modelle.leitung.umgebung import Umgebung
from modelle.protokoll.befund import befund
from modelle.protokoll.runden import Protokoll
from tests.buehne.haus import WURZEL
from tests.conftest import Uhr, zaehler

DAVOR = WURZEL / "tests" / "daten" / "fassung-0.1.0"
HEUTE = date(2026, 11, 4)
STAENDE = {
    "00001": "geschlossen",
    "00025": "laufend",
    "00107": "geplant",
    "00188": "laufend",
    "00300": "geschlossen",
    "00328": "laufend",
}


@pytest.fixture
def davor(tmp_path: Path) -> Iterator[Umgebung]:
    shutil.copy(DAVOR / "protokoll.db", tmp_path)
    protokoll = Protokoll(tmp_path / "protokoll.db")
    # Counted with a letter: plain numbers are the ids of what is there already.
    yield Umgebung(protokoll, Uhr(), zaehler("n"))
    protokoll.schliessen()


def blatt(umgebung: Umgebung, runde: str) -> str:
    return ergebnisblatt(Leitung.oeffnen(umgebung, runde).runde).markdown


def test_alle_runden_stehen_wie_damals_in_der_liste(davor):
    assert {zeile.id: zeile.stand for zeile in davor.protokoll.runden()} == STAENDE


@pytest.mark.parametrize("runde", sorted(STAENDE))
def test_jede_runde_endet_in_demselben_blatt(davor, runde):
    assert blatt(davor, runde) == (DAVOR / f"{runde}.md").read_text(encoding="utf-8")


def test_was_zurueckgenommen_ersetzt_und_halb_getippt_war_ist_es_noch(davor):
    leitung = Leitung.oeffnen(davor, "00188")
    texte = [eintrag.text for eintrag in leitung.runde.eintraege.values()]
    assert "Der [Kind] sagt danke." in texte
    assert "Versehen" not in texte
    assert "Noch ein Versehen" in texte
    assert leitung.entwurf().text == "halb getippt"
    assert leitung.gedaechtnis.kennt("tayfun")


def test_die_kooperation_liest_sich_wie_damals(davor):
    da = Koordination(davor).kooperation
    gelesen = []
    for name in sichtbar(da):
        gelesen.append(f"# {name}")
        for zeile in zeilen(da, name, HEUTE):
            gelesen.append(" | ".join((zeile.vorspann, zeile.text, zeile.zusatz)))
    assert gelesen == (DAVOR / "kooperation.txt").read_text(encoding="utf-8").splitlines()


def test_in_einer_laufenden_runde_geht_es_weiter(davor):
    leitung = Leitung.oeffnen(davor, "00025")
    leitung.erfassen(["Ein Satz von heute"], leitung.runde.phase.arten[0])
    assert "Ein Satz von heute" in [x.text for x in leitung.runde.eintraege.values()]
    leitung.zuruecknehmen()
    leitung.schliessen()
    assert blatt(davor, "00025") == (DAVOR / "00025.md").read_text(encoding="utf-8")


def test_oeffnen_und_lesen_aendert_kein_ereignis(davor, tmp_path):
    """New tables come beside the old ones; after that, reading changes no byte."""
    erneuert = (tmp_path / "protokoll.db").read_bytes()
    for zeile in davor.protokoll.runden():
        blatt(davor, zeile.id)
    davor.protokoll.schliessen()
    inhalt = befund(tmp_path / "protokoll.db").inhalt
    assert inhalt
    assert inhalt.schaden == ""
    assert (tmp_path / "protokoll.db").read_bytes() == erneuert
    for tabelle in ("ereignisse", "kooperation", "entwuerfe", "kennzahlen", "bestand"):
        alt, neu = (_zeilen(ordner / "protokoll.db", tabelle) for ordner in (DAVOR, tmp_path))
        # A checksum may come behind what was there.
        assert alt == [zeile[: len(alt[0])] for zeile in neu]


def _zeilen(datei: Path, tabelle: str) -> list[tuple[object, ...]]:
    with contextlib.closing(sqlite3.connect(f"{datei.as_uri()}?mode=ro", uri=True)) as db:
        return db.execute(f"SELECT * FROM {tabelle}").fetchall()


def test_die_fassung_davor_sagte_schon_was_ein_treffen_ohne_fall_ist(davor):
    sachen = {zeile.ablauf: zeile.sache for zeile in davor.protokoll.runden()}
    assert sachen["KoPrax, 60 Minuten"] == "fall"
    assert sachen["Steuerungsgruppe"] == "treffen"
