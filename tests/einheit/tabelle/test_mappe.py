"""Spreadsheets as they are handed over: XLSX and ODS, good ones and all others."""

from __future__ import annotations

import contextlib
import random
from datetime import date

import pytest

from modelle.kooperation.dinge.angebote import Angebot
from modelle.leitung.einlesen import gelesen
from modelle.tabelle.kodierung import KeinText
from modelle.tabelle.mappe import als_tabelle
from tests.buehne.mappen import gepackt, ods, xlsx, zelle

HEUTE = date(2026, 11, 22)
LISTE = [
    ["Angebote der Stadt"],
    [],
    ["Titel", "Träger", "PLZ", "gültig bis", "Telefon"],
    ["Mut & Kraft", "Haus Öse", "01234", "46387", "361123"],
]
ANGEBOT = Angebot(
    "Mut & Kraft", "Haus Öse", ort="01234", erreichbar="361123", gueltig_bis=date(2026, 12, 31)
)


@pytest.mark.parametrize("daten", [xlsx({"A": LISTE}), ods(LISTE)], ids=["XLSX", "ODS"])
def test_eine_mappe_wird_gelesen_wie_eine_csv_datei(daten):
    ergebnis = gelesen("angebot", daten, HEUTE)
    assert ergebnis.alle() == (ANGEBOT,)
    assert ergebnis.davor == (1, 1)


def test_von_mehreren_blaettern_gilt_das_mit_den_meisten_bekannten_spalten():
    blaetter = {"Hinweise": [["Kontakt"], ["x"]], "Liste": LISTE, "Geheim": LISTE}
    ergebnis = gelesen("angebot", xlsx(blaetter, verborgen="Geheim"), HEUTE)
    assert ergebnis.alle() == (ANGEBOT,)
    assert ergebnis.unbekannt == ("Blatt Hinweise",)
    ohne_titel = gelesen("angebot", xlsx({"L": [*LISTE, ["", "x"]]}), HEUTE)
    assert [a.nummer for a in ohne_titel.ablehnungen] == [5]


def test_keine_formel_wird_gerechnet():
    [blatt] = als_tabelle(xlsx({"A": [["Titel", "=1+1", '=HYPERLINK("https://x.example")']]}))
    assert blatt.zeilen[0][0] == "Titel"
    assert set(blatt.zeilen[0][1:]) <= {""}


def weit(ort: str) -> bytes:
    """Return a sheet with a mark far from the others."""
    blatt = f"<worksheet>{zelle('A1', 'x')}{zelle(ort, 'x')}</worksheet>"
    return gepackt({"xl/workbook.xml": "<workbook/>", "xl/worksheets/s1.xml": blatt})


GUT = xlsx({"A": LISTE})


@pytest.mark.parametrize(
    ("daten", "satz"),
    [
        (GUT[:60], "eine unbeschädigte Excel- oder Calc-Datei"),
        (GUT[: len(GUT) // 2], "eine unbeschädigte Excel- oder Calc-Datei"),
        (gepackt({"xl/workbook.xml": "<kaputt"}), "eine unbeschädigte Excel- oder Calc-Datei"),
        (gepackt({"word/document.xml": "x"}), "das ist eine andere Art von Datei"),
        (gepackt({"mimetype": "application/vnd.oasis.opendocument.text"}), "andere Art von Datei"),
        (ods(LISTE, manifest="<manifest:encryption-data/>"), "eine Datei ohne Kennwort"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "eine Datei ohne Kennwort"),
        (weit("XFD20000"), "eine kleinere Tabelle"),
        (weit("B1048576"), "eine kleinere Tabelle"),
    ],
    ids=range(9),
)
def test_was_nicht_zu_lesen_ist_bekommt_einen_satz(daten, satz):
    ergebnis = gelesen("angebot", daten, HEUTE)
    assert ergebnis.zeilen == ()
    [ablehnung] = ergebnis.ablehnungen
    assert satz in ablehnung.satz


def test_eine_wiederholte_zeile_fuellt_nicht_den_speicher(monkeypatch):
    monkeypatch.setattr("modelle.tabelle.mappe.MEISTE_ZELLEN", 1_000)
    daten = ods([["a", "b"]], zeile='table:number-rows-repeated="5000"')
    assert "eine kleinere Tabelle" in gelesen("angebot", daten, HEUTE).ablehnungen[0].satz


def test_eine_mappe_die_ausgepackt_riesig_ist_wird_nicht_ausgepackt(monkeypatch):
    monkeypatch.setattr("modelle.tabelle.mappe.GROESSTE_MAPPE", 1_000)
    assert "eine kleinere Tabelle" in gelesen("angebot", GUT, HEUTE).ablehnungen[0].satz


@pytest.mark.parametrize("daten", [GUT, ods(LISTE)], ids=["XLSX", "ODS"])
def test_schaeden_an_beliebiger_stelle_enden_in_einem_satz(daten):
    zufall = random.Random(4711)
    for _ in range(60):
        kaputt = bytearray(daten)
        for _ in range(zufall.randrange(1, 20)):
            kaputt[zufall.randrange(len(kaputt))] = zufall.randrange(256)
        with contextlib.suppress(KeinText):
            als_tabelle(bytes(kaputt))
