"""Another tool set the log to WAL, the machine stopped, and the log is damaged or gone."""

from __future__ import annotations

import builtins
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from modelle.leitung.runde import Leitung
from modelle.leitung.umgebung import Umgebung
from modelle.protokoll.datei import leer_anlegen
from modelle.protokoll.fehler import ProtokollFehler
from modelle.protokoll.heilung.bergen import bergen
from modelle.protokoll.heilung.neubau import retten
from modelle.protokoll.kopien.beiseite import beiseite
from modelle.protokoll.kopien.geprueft import pruefen
from modelle.protokoll.kopien.sicherung import alle
from modelle.protokoll.runden import Protokoll
from modelle.protokoll.wiederherstellen import beiseitelegen, wiederherstellen
from tests.buehne.runden import begonnene, tippen
from tests.conftest import zaehler
from tests.einheit.protokoll.test_offenes_loeschen import orte
from tui.befehle.doktor import untersuchen
from tui.start import starten


@pytest.fixture
def davor(umgebung: Umgebung, tmp_path: Path) -> tuple[Path, str]:
    """A log with one line in its file and 40 in its WAL, as a power cut leaves both; its round."""
    leitung = begonnene(umgebung)
    tippen(leitung, "In der Datei")
    umgebung.protokoll.sichern()
    quelle, pfad = umgebung.protokoll.pfad, tmp_path / "strom weg" / "protokoll.db"
    with closing(sqlite3.connect(quelle)) as anderes:
        anderes.execute("PRAGMA journal_mode = WAL")
        anderes.execute("SELECT * FROM merker").fetchall()
        for nr in range(40):
            tippen(leitung, f"Im WAL {nr}")
        pfad.parent.mkdir()
        for datei in (*quelle.parent.glob(f"{quelle.name}*"), quelle.parent / "sicherungen"):
            wohin = pfad.parent / datei.name
            (shutil.copytree if datei.is_dir() else shutil.copy2)(datei, wohin)
    assert b"Im WAL 39" not in pfad.read_bytes()
    return pfad, leitung.id


def verderben(pfad: Path, wie: str) -> None:
    if wie == "fort":
        pfad.unlink()
    elif wie == "leer":
        pfad.write_bytes(b"")
    else:
        pfad.write_bytes(bytes(16) + pfad.read_bytes()[16:])


def texte(pfad: Path, umgebung: Umgebung, runde: str) -> list[str]:
    protokoll = Protokoll(pfad)
    try:
        neu = Leitung.oeffnen(Umgebung(protokoll, umgebung.uhr, zaehler("n")), runde)
        return [x.text for x in neu.runde.eintraege.values()]
    finally:
        protokoll.schliessen()


ALLE = ["In der Datei", *(f"Im WAL {nr}" for nr in range(40))]
WIE = pytest.mark.parametrize("wie", ["kopf", "fort", "leer"])


@WIE
def test_die_sicherung_an_ihrer_stelle_ist_heil_und_alles_alte_liegt_beisammen(
    umgebung, davor, wie
):
    pfad, runde = davor
    verderben(pfad, wie)
    wal = pfad.with_name("protokoll.db-wal").read_bytes()
    alt = wiederherstellen(pfad, alle(pfad)[0].pfad, "beschaedigt")
    pruefen(pfad)
    assert texte(pfad, umgebung, runde) == ["In der Datei"]
    assert alt in beiseite(pfad)
    stamm = alt.name.removesuffix("-wal")
    assert alt.with_name(f"{stamm}-wal").read_bytes() == wal
    assert (alt.name == stamm) == (wie != "fort")


@WIE
def test_wer_leer_beginnt_verliert_nichts_und_kann_alles_zuruecklegen(umgebung, davor, wie):
    pfad, runde = davor
    verderben(pfad, wie)
    beiseitelegen(pfad, "beschaedigt")
    leer_anlegen(pfad)
    assert sum(b"Im WAL 39" in d.read_bytes() for d in beiseite(pfad)) == 1
    pfad.unlink()
    for datei in beiseite(pfad):
        endung = datei.name.rpartition("Z")[2]
        datei.rename(pfad.with_name(pfad.name + endung))
    retten(pfad, bergen(pfad))
    assert texte(pfad, umgebung, runde) == ALLE


@WIE
def test_was_nur_im_wal_steht_wird_mitgerettet(umgebung, davor, wie):
    pfad, runde = davor
    verderben(pfad, wie)
    geborgen = bergen(pfad)
    assert (geborgen.nur_hier, geborgen.beschaedigt) == (40, 0)
    retten(pfad, geborgen)
    assert texte(pfad, umgebung, runde) == ALLE
    assert sum(b"Im WAL 39" in d.read_bytes() for d in beiseite(pfad)) == 1


@pytest.mark.parametrize("wie", ["fort", "leer"])
def test_ist_vom_protokoll_nur_das_wal_uebrig_bietet_der_start_an_was_darin_steht(
    umgebung, davor, wie, monkeypatch, capsys
):
    """No copy is there, and whoever opens an empty file would lose the WAL."""
    pfad, _ = davor
    shutil.rmtree(pfad.parent / "sicherungen")
    verderben(pfad, wie)
    wal = pfad.with_name("protokoll.db-wal")
    davor_da = wal.read_bytes()
    zeilen, heil = untersuchen(orte(pfad), starten.vorhanden(orte(pfad)))
    assert (heil, f"noch {wal.name}" in "".join(zeilen)) == (False, True)
    with pytest.raises(ProtokollFehler):
        Protokoll(pfad)
    assert wal.read_bytes() == davor_da, "looking at it changes nothing"
    assert not starten.nie_begonnen(orte(pfad))
    monkeypatch.setattr(builtins, "input", lambda _="": "")
    gerettet = starten._oeffnen(orte(pfad)).protokoll
    # The founding event and the row of the list stood on pages that only the file had.
    [runde] = gerettet.kennungen()
    gerettet.schliessen()
    assert "Lesbar ist noch 1 Runde." in capsys.readouterr().out
    assert texte(pfad, umgebung, runde)[-40:] == ALLE[-40:]
    assert davor_da in [d.read_bytes() for d in beiseite(pfad)]


def test_ein_fremdes_wal_ohne_lesbares_wird_beim_leeren_beginn_weggelegt(davor, monkeypatch):
    pfad, _ = davor
    shutil.rmtree(pfad.parent / "sicherungen")
    pfad.unlink()
    wal = pfad.with_name("protokoll.db-wal")
    wal.write_bytes(b"nichts von KoPrax" * 100)
    antworten = iter(["", "j"])
    monkeypatch.setattr(builtins, "input", lambda _="": next(antworten, ""))
    with pytest.raises(ProtokollFehler, match="bietet an, was zu retten ist"):
        starten._oeffnen(orte(pfad))
    assert wal.exists(), "Enter begins nothing"
    umgebung = starten._oeffnen(orte(pfad))
    assert umgebung.protokoll.runden() == []
    umgebung.protokoll.schliessen()
    assert b"nichts von KoPrax" * 100 in [d.read_bytes() for d in beiseite(pfad)]


@pytest.mark.parametrize("wie", ["fort", "leer"])
def test_doktor_laesst_ein_verlorenes_protokoll_mit_sicherung_wie_es_ist(davor, wie):
    pfad, _ = davor
    verderben(pfad, wie)
    wal = pfad.with_name("protokoll.db-wal")
    davor_da = wal.read_bytes()
    zeilen, heil = untersuchen(orte(pfad), starten.vorhanden(orte(pfad)))
    assert (heil, "Sicherungen gibt es aber" in "".join(zeilen)) == (False, True)
    assert wal.read_bytes() == davor_da
