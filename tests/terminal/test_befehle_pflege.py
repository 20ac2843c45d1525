"""The commands that look after the log, the doctor among them, and what happens at each start."""

from __future__ import annotations

import os
import re
import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path
from subprocess import CompletedProcess
from zoneinfo import ZoneInfo

import pytest

from modelle.ablauf.lesen import mitgeliefert
from modelle.leitung.runde import Leitung
from modelle.leitung.umgebung import Umgebung
from modelle.protokoll.kopien.beiseite import beiseite
from modelle.protokoll.kopien.sicherung import alle
from modelle.protokoll.runden import Protokoll
from modelle.protokoll.tabellen import FASSUNG
from modelle.runde.ereignisse import Angaben
from tests.buehne.drehbuecher import Rechner
from tests.buehne.langform import kurz
from tests.buehne.runden import tippen
from tests.conftest import Uhr, alle_bytes, umgebung_fuer, zaehler

HEUTE = datetime.now(UTC)
"""The program goes by the real clock; so the logs of these tests do, too."""


@pytest.fixture
def rechner(tmp_path: Path) -> Rechner:
    """Somebody with a round closed 25 days ago, one closed 40 days ago, and one that runs."""
    rechner = Rechner(tmp_path / "rechner")
    rechner.db.parent.mkdir(parents=True, mode=0o700)
    protokoll = Protokoll(rechner.db)
    uhr = Uhr(HEUTE)
    umgebung = Umgebung(protokoll, uhr, zaehler())
    for code, tage in (("Alt-1", 40), ("Neu-2", 25), ("Lauf-3", 0)):
        uhr.jetzt = HEUTE - timedelta(days=tage)
        leitung = Leitung.anlegen(umgebung, mitgeliefert("koprax-60"), Angaben(code, "2026-01"))
        leitung.beginnen()
        tippen(leitung, f"Text von {code}")
        if tage:
            leitung.schliessen()
    protokoll.schliessen()
    return rechner


def codes(rechner: Rechner) -> list[str]:
    with umgebung_fuer(rechner.db) as umgebung:
        return sorted(zeile.code for zeile in umgebung.protokoll.runden())


def sagt(rechner: Rechner, *befehl: str, code: int = 0) -> str:
    return geprueft(rechner.hier(*befehl), code)


def sagt_als_programm(rechner: Rechner, *befehl: str, code: int = 0) -> str:
    return geprueft(rechner.befehl(*befehl), code)


def geprueft(ergebnis: CompletedProcess[str], code: int) -> str:
    assert ergebnis.returncode == code, ergebnis.stderr
    assert (ergebnis.stderr == "") == (code == 0) or ergebnis.stdout
    assert "Traceback" not in ergebnis.stderr
    return ergebnis.stdout or ergebnis.stderr


# --- copies -----------------------------------------------------------------------------------


def test_sichern_sagt_was_und_wohin_und_wiederherstellen_setzt_es_ein(rechner):
    gesagt = sagt_als_programm(rechner, "sichern")
    wann = r"\d+\.\d+\.\d{4}, \d\d:\d\d Uhr"
    assert re.match(rf"Gesichert und geprüft: Stand {wann}, 3 Runden\.\n/", gesagt)
    assert Path(gesagt.splitlines()[1]) == alle(rechner.db)[0].pfad
    sagt(rechner, "loeschen", "Neu-2", "--ja")
    liste = sagt(rechner, "wiederherstellen")
    mit_sekunden = wann.replace(" Uhr", r":\d\d Uhr")
    assert re.search(rf"^  1  Stand {mit_sekunden} +2 Runden, \d+ Einträge", liste, re.MULTILINE)
    assert "„koprax wiederherstellen 1“ setzt die erste ein" in liste
    vorher = rechner.db.read_bytes()
    gesagt = sagt(rechner, "wiederherstellen", "1")
    assert re.match(rf"Eingesetzt: Stand {wann}\.\n", gesagt)
    [alt] = beiseite(rechner.db)
    assert f"Was vorher da war, liegt unverändert in {alt}." in gesagt
    assert alt.read_bytes() == vorher
    # What was deleted does not come back from a copy.
    assert codes(rechner) == ["Alt-1", "Lauf-3"]


@pytest.mark.parametrize(
    ("angabe", "ausgang", "satz"),
    [
        ("9", 1, "Es gibt nur 2: „koprax wiederherstellen“ zeigt sie."),
        ("0", 2, "Die Angabe"),
        pytest.param("-1", 2, "gibt es nicht", marks=pytest.mark.lang),
        pytest.param("neueste", 2, "Die Angabe", marks=pytest.mark.lang),
    ],
)
def test_eine_sicherung_die_es_nicht_gibt_wird_genannt(rechner, angabe, ausgang, satz):
    vorher = rechner.db.read_bytes()
    assert satz in sagt_als_programm(rechner, "wiederherstellen", angabe, code=ausgang)
    assert rechner.db.read_bytes() == vorher


def test_ohne_sicherung_wird_das_gesagt(tmp_path):
    rechner = Rechner(tmp_path)
    assert "gibt es keine Sicherung" in sagt(rechner, "wiederherstellen", code=1)
    assert "noch kein Protokoll" in sagt(rechner, "sichern", code=1)
    assert "noch kein Protokoll" in sagt_als_programm(rechner, "doktor", code=1)
    assert not rechner.db.exists()


# --- deletion ---------------------------------------------------------------------------------


def test_aufraeumen_loescht_was_faellig_ist_und_sagt_was_als_naechstes_geht(rechner):
    gesagt = sagt_als_programm(rechner, "aufraeumen")
    wann = (HEUTE + timedelta(days=5)).astimezone(ZoneInfo("Europe/Berlin"))
    assert gesagt.splitlines() == [
        "Die Frist war um: Alt-1 (Januar 2026) ist gelöscht.",
        f"Als Nächstes: Neu-2, nicht vor dem {wann.day}.{wann.month}.{wann.year}.",
    ]
    assert codes(rechner) == ["Lauf-3", "Neu-2"]
    assert b"Alt-1" not in alle_bytes(rechner.ordner)
    assert sagt(rechner, "aufraeumen").startswith("Nichts ist fällig.\nAls Nächstes: Neu-2")


@pytest.mark.parametrize(("antwort", "geht"), [("", False), ("n", False), ("j", True)])
def test_weicht_das_datum_ab_fragt_aufraeumen_und_enter_loescht_nichts(rechner, antwort, geht):
    with umgebung_fuer(rechner.db) as umgebung:
        for zeile in umgebung.protokoll.runden():
            if zeile.code != "Alt-1":
                umgebung.protokoll.loeschen(zeile.id)
    if not antwort:  # no terminal, nobody to ask
        gesagt = sagt(rechner, "aufraeumen", code=1)
        assert "Stimmt das? Dann ist 1 Runde zu löschen." in gesagt
        assert "Gelöscht wurde nichts: Stimmt es, bitte mit --ja bestätigen." in gesagt
    with rechner.terminal("aufraeumen") as t:
        t.warten(r"Stimmt das\?")
        t.senden(f"{antwort}\r")
        assert t.warten_auf_ende() == (0 if geht else 1)
        assert ("Die Frist war um" if geht else "Gelöscht wurde nichts") in t.text
    assert codes(rechner) == ([] if geht else ["Alt-1"])
    if not geht:
        assert sagt(rechner, "aufraeumen", "--ja").startswith("Die Frist war um: Alt-1")


def test_die_eingestellte_frist_gilt(rechner):
    datei = rechner.ordner / "einstellungen" / "koprax" / "einstellungen.toml"
    datei.parent.mkdir(parents=True)
    datei.write_text("[fristen]\ngeschlossen = 60\n")
    assert sagt(rechner, "aufraeumen").startswith("Nichts ist fällig.")
    datei.write_text("[fristen]\ngeschlossen = 400\n")
    assert "Tage von 1 bis 90" in sagt(rechner, "aufraeumen", code=1)
    assert codes(rechner) == ["Alt-1", "Lauf-3", "Neu-2"]


def test_loeschen_braucht_ein_ja_und_danach_ist_nichts_mehr_zu_finden(rechner):
    sagt(rechner, "sichern")
    assert "bitte mit --ja bestätigen" in sagt(rechner, "loeschen", "Neu-2", code=1)
    assert codes(rechner) == ["Alt-1", "Lauf-3", "Neu-2"]
    gesagt = sagt_als_programm(rechner, "loeschen", "neu-2", "--ja")
    assert gesagt == "Neu-2 ist gelöscht, auch in den Sicherungen.\n"
    assert b"Neu-2" not in alle_bytes(rechner.ordner)
    assert b"Lauf-3" in alle_bytes(rechner.ordner)
    assert "gibt es nicht" in sagt(rechner, "loeschen", "Neu-2", "--ja", code=1)


def test_ist_nur_noch_vereinbartes_da_nimmt_es_derselbe_befehl(rechner):
    """The rounds of the case are gone by their deadline; its agreements have their own."""
    protokoll = Protokoll(rechner.db)
    uhr = Uhr(HEUTE - timedelta(days=40))
    leitung = Leitung.anlegen(
        Umgebung(protokoll, uhr, zaehler("w")), mitgeliefert("koprax-60"), Angaben("Weg-4", "2026")
    )
    leitung.beginnen()
    while leitung.runde.phase.schluessel != "auswahl":
        leitung.weiter()
    leitung.erfassen(["Trommeln am Freitag"], "option", felder={"wahl": "gewaehlt"})
    leitung.schliessen()
    protokoll.schliessen()
    assert "Weg-4" in sagt(rechner, "aufraeumen")
    assert "Weg-4" not in codes(rechner)
    assert b"Trommeln am Freitag" in alle_bytes(rechner.ordner)
    assert "bitte mit --ja bestätigen" in sagt(rechner, "loeschen", "weg-4", code=1)
    gesagt = sagt(rechner, "loeschen", "weg-4", "--ja")
    assert gesagt == "Zu weg-4 gelöscht: 1 Vereinbarung, auch in den Sicherungen.\n"
    assert b"Trommeln am Freitag" not in alle_bytes(rechner.ordner)
    assert b"Weg-4" not in alle_bytes(rechner.ordner)


def test_hat_ein_fall_mehrere_runden_wird_nach_der_kennung_gefragt(rechner):
    protokoll = Protokoll(rechner.db)
    umgebung = Umgebung(protokoll, Uhr(HEUTE), zaehler("w"))
    Leitung.anlegen(umgebung, mitgeliefert("koprax-60"), Angaben("Neu-2", "2026-02"))
    [neueste, aeltere] = protokoll.mit_code("neu-2")
    protokoll.schliessen()
    gesagt = sagt(rechner, "loeschen", "Neu-2", "--ja", code=1)
    assert "Von Neu-2 gibt es 2 Runden: bitte statt des Codes die Kennung angeben" in gesagt
    sagt(rechner, "loeschen", aeltere.id, "--ja")
    protokoll = Protokoll(rechner.db)
    assert [z.id for z in protokoll.mit_code("neu-2")] == [neueste.id]
    protokoll.schliessen()


@pytest.mark.parametrize(
    ("antwort", "geht"),
    kurz(
        [("Neu-2", True), ("", False), ("ja", False), ("neu 2", False)],
        ("Neu-2", True),
        ("", False),
    ),
)
def test_im_terminal_wird_der_code_abgefragt(rechner, antwort, geht):
    with rechner.terminal("loeschen", "Neu-2") as t:
        t.warten("Bitte Neu-2 eintippen:")
        t.senden(f"{antwort}\r")
        assert t.warten_auf_ende() == (0 if geht else 1)
        assert ("Neu-2 ist gelöscht" if geht else "Nichts wurde gelöscht") in t.text
    assert ("Neu-2" in codes(rechner)) == (not geht)


# --- the start --------------------------------------------------------------------------------


def test_beim_start_geht_was_faellig_ist_und_eine_zeile_sagt_es(rechner):
    with rechner.terminal() as t:
        t.warten(r"Die Frist war um: Alt-1 \(Januar 2026\) ist gelöscht\.")
        # The one that is next says so.
        t.warten(r"Neu-2 · Januar 2026 .* wird in 4 Tagen gelöscht")
        assert "Alt-1 ·" not in t.text
        t.taste("f10")
        assert t.warten_auf_ende() == 0
    assert b"Text von Alt-1" not in alle_bytes(rechner.ordner)
    assert len(alle(rechner.db)) >= 1
    anzahl = len(alle(rechner.db))
    with rechner.terminal() as t:
        t.warten("Läuft gerade")
        t.taste("f10")
        t.warten_auf_ende()
    # Nothing had changed since.
    assert len(alle(rechner.db)) == anzahl


def test_die_demo_behaelt_ihre_alten_runden_und_sagt_dass_sie_erfunden_sind(tmp_path):
    rechner = Rechner(tmp_path)
    with rechner.terminal("demo") as t:
        t.warten("Geschlossen")
        assert "alles hier ist erfunden" in t.text
        t.taste("up")
        t.taste("f5")
        t.warten("s Speichern")
        t.taste("s")
        t.warten("Gespeichert:")
        t.taste("f10")
        t.warten_auf_ende()
    assert [p for p in rechner.ordner.rglob("*") if p.is_file()] == [], "nothing of it stays"


# --- the doctor -------------------------------------------------------------------------------


def test_der_doktor_zeigt_datei_fassung_pruefung_sicherungen_rechte_und_zwischenablage(rechner):
    sagt(rechner, "sichern")
    vorher = {p: p.read_bytes() for p in rechner.ordner.rglob("*") if p.is_file()}
    ergebnis = rechner.befehl("doktor", TERM="xterm")
    zeilen = dict(
        re.match(r"[ !] (\S+) +(.*)", zeile).groups()
        for zeile in ergebnis.stdout.splitlines()
        if re.match(r"[ !] \S", zeile)
    )
    assert zeilen["Protokoll"].startswith(str(rechner.db))
    assert zeilen["Fassung"] == f"{FASSUNG} (aktuell)"
    assert re.match(r"3 Runden, davon 1 offen; \d+ Einträge im Verlauf", zeilen["Inhalt"])
    assert zeilen["Prüfung"] == "in Ordnung"
    assert re.match(r"\d+, geprüft; die neueste: \d+\.", zeilen["Sicherungen"])
    assert zeilen["Rechte"] == "nur Sie dürfen lesen und schreiben"
    assert zeilen["Zwischenablage"]
    assert zeilen["Fristen"].startswith("geschlossene Fallrunden 30 Tage")
    # Seen without a terminal it says so, and that is the only thing.
    assert [z for z in ergebnis.stdout.splitlines() if z.startswith("!")] == [
        z for z in ergebnis.stdout.splitlines() if "Terminal " in z
    ]
    assert {p: p.read_bytes() for p in rechner.ordner.rglob("*") if p.is_file()} == vorher


def test_am_terminal_ist_alles_in_ordnung(rechner):
    sagt(rechner, "sichern")
    with rechner.terminal("doktor", groesse=(200, 40)) as t:
        assert t.warten_auf_ende() == 0
        assert "Alles in Ordnung." in t.text


def test_der_doktor_nennt_was_nicht_in_ordnung_ist_und_was_zu_tun_ist(rechner):
    sagt(rechner, "sichern")
    [*_, kopie] = alle(rechner.db)
    os.truncate(kopie.pfad, 5000)
    rechner.db.chmod(0o644)
    db = sqlite3.connect(rechner.db)
    db.execute("UPDATE ereignisse SET daten = replace(daten, 'Text', 'Test') WHERE runde = 2")
    db.commit()
    db.close()
    gesagt = sagt(rechner, "doktor", code=1)
    assert re.search(r"! Prüfung +Einträge sind beschädigt: Neu-2: bitte KoPrax starten", gesagt)
    assert re.search(r"! Rechte +auch andere dürfen an .*koprax\.db \(644\): bitte ändern", gesagt)
    assert re.search(r"! Sicherung +.* ist beschädigt: bitte löschen", gesagt)
    assert "Bitte ansehen, was mit ! beginnt." in gesagt


def test_der_doktor_liest_auch_eine_unlesbare_datei(rechner):
    rechner.db.write_bytes(rechner.db.read_bytes()[:9000])
    gesagt = sagt(rechner, "doktor", code=1)
    assert re.search(r"! Prüfung +.*beschädigt und wurde nicht verändert", gesagt)


@pytest.mark.parametrize("befehl", ["doktor", "aufraeumen"])
def test_wo_kein_protokoll_sein_kann_gibt_es_noch_keines(rechner, befehl):
    """A file stands where a folder should be, or a link leads to itself."""
    datei, kreis = rechner.ordner / "datei", rechner.ordner / "kreis"
    datei.touch()
    kreis.symlink_to(kreis)
    for ort in (datei / "protokoll.db", kreis):
        lauf = rechner.befehl("--db", str(ort), befehl)
        assert lauf.returncode == 1
        assert "Es gibt noch kein Protokoll" in lauf.stderr, lauf.stderr


def test_der_doktor_erkennt_eine_neuere_fassung(rechner):
    db = sqlite3.connect(rechner.db)
    db.execute("PRAGMA user_version = 99")
    db.close()
    assert re.search(r"! Fassung +99 \(neuer als dieses KoPrax", sagt(rechner, "doktor", code=1))


def test_vom_probelauf_bleibt_nichts_und_danach_steht_der_start_wieder_da(tmp_path):
    rechner = Rechner(tmp_path)
    with rechner.terminal() as t:
        t.warten("Erst einmal üben")
        vorher = rechner.db.read_bytes()
        t.taste("down")
        t.taste("enter")
        t.warten("Übung 1/")
        t.taste("f8")
        t.warten("Die Lehrkraft erzählt.")
        t.senden("Nur eine Probe")
        t.taste("enter")
        t.warten("Nun ihre Frage")
        t.taste("f10")
        t.warten("Erst einmal üben")
        t.taste("f10")
        assert t.warten_auf_ende() == 0
    assert "Probe" not in str([p.read_bytes() for p in tmp_path.rglob("*") if p.is_file()])
    assert len(rechner.db.read_bytes()) == len(vorher)
    assert not list(tmp_path.rglob("geuebt.json"))


def test_der_probelauf_geht_auch_als_befehl(tmp_path):
    rechner = Rechner(tmp_path)
    with rechner.terminal("probelauf") as t:
        t.warten("Übung 1/")
        t.taste("f10")
        assert t.warten_auf_ende() == 0
    assert not rechner.db.exists()
