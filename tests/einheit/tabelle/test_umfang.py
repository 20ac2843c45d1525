"""What a spreadsheet would become is known before the reader, which could end the program, reads.

All of these are small: the limit is lowered, and who counts too little fails no machine.
"""

from __future__ import annotations

from datetime import date
from io import BytesIO
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from modelle.leitung.einlesen import gelesen
from modelle.tabelle.umfang import umfang, zeichen_gesamt
from tests.buehne.mappen import buch, gepackt, ods, teile, zelle

HEUTE = date(2026, 11, 22)


def zeile(nr: int | str, *zellen: str) -> str:
    return f'<row r="{nr}">{"".join(zellen)}</row>' if nr else f"<row>{''.join(zellen)}</row>"


OHNE_ORT = '<c t="inlineStr"><is><t>x</t></is></c>'
KOPF = zeile(1, zelle("A1", "Titel"), zelle("B1", "Ort"))
WEIT = KOPF + zeile(200, zelle("Z200", "x"))
IN_KLEIN = WEIT.replace("Z200", "z200")
MIT_VORSATZ = WEIT.replace("<", "<m:").replace("<m:/", "</m:")
NUR_ZEILE = KOPF + zeile(200, *[OHNE_ORT] * 26)
OHNE_ALLES = KOPF + zeile("", *[OHNE_ORT] * 26) * 200
ANDERSHERUM = zeile(9, zelle("A9", "x")) + KOPF
HOCH = "table:number-rows-repeated"


def geschachtelt() -> bytes:
    """A broken XLSX with an ODS in it: the reader tries one kind after the other."""
    return gepackt(teile(ods([["a", "b"]], zeile=f'{HOCH}="5000"')) | {"xl/workbook.xml": "<k"})


ZU_GROSS, SCHADHAFT = "eine kleinere Tabelle", "eine unbeschädigte Excel- oder Calc-Datei"


@pytest.fixture
def gegeben(monkeypatch):
    """A reader that reads nothing; the list holds the names and contents that it was given."""
    dort: list[tuple[str, str]] = []

    def leser(daten: BytesIO) -> None:
        dort.extend(teile(daten.getvalue()).items())
        raise ValueError

    monkeypatch.setattr("modelle.tabelle.mappe.MEISTE_ZELLEN", 1_000)
    falsch = SimpleNamespace(from_filelike=leser)
    monkeypatch.setattr("modelle.tabelle.mappe.CalamineWorkbook", falsch)
    return dort


@pytest.mark.parametrize(
    "daten",
    [
        buch(WEIT),
        buch(IN_KLEIN),
        buch(MIT_VORSATZ),
        buch(NUR_ZEILE),
        buch(OHNE_ALLES),
        buch(WEIT, "xl/blatt/s1.xml"),
        buch(WEIT, "xl/worksheets/S1.XML"),
        buch(WEIT, "anderswo.bin"),
        ods([["a", "b"]], zeile=f'{HOCH}="5000"'),
        geschachtelt(),
    ],
    ids=range(10),
)
def test_was_zu_gross_wuerde_kommt_nicht_bis_zum_leser(gegeben, daten):
    ergebnis = gelesen("angebot", daten, HEUTE)
    assert ZU_GROSS in ergebnis.ablehnungen[0].satz
    assert gegeben == []


@pytest.mark.parametrize(
    "daten",
    [
        buch(WEIT, "mimetype"),
        buch(ANDERSHERUM),
        buch(WEIT.replace("Z200", "&#90;!200")),
        buch(WEIT.replace("Z200", "Z10000000200")),
        buch(WEIT, vorweg='<!DOCTYPE worksheet [<!ENTITY a "1">]>'),
        buch(WEIT, vorweg='<?xml version="1.0" encoding="UTF-16"?>'),
    ],
    ids=["kein Blatt", "rückwärts", "kein Ort", "überlang", "Regeln", "UTF-16"],
)
def test_was_sich_anders_lesen_liesse_wird_dem_leser_nicht_gegeben(gegeben, daten):
    ergebnis = gelesen("angebot", daten, HEUTE)
    assert SCHADHAFT in ergebnis.ablehnungen[0].satz
    assert "xl/workbook.xml" in dict(gegeben)
    assert not [name for name, inhalt in gegeben if "sheetData" in inhalt]


def test_blaetter_zaehlen_zusammen(monkeypatch):
    monkeypatch.setattr("modelle.tabelle.mappe.MEISTE_ZELLEN", 8)
    mappe = buch(KOPF + zeile(2, zelle("A2", "Malen")), blaetter=2)
    assert [a.titel for a in gelesen("angebot", mappe, HEUTE).zeilen] == ["Malen"]
    mappe = buch(KOPF + zeile(2, zelle("A2", "Malen")), blaetter=3)
    assert ZU_GROSS in gelesen("angebot", mappe, HEUTE).ablehnungen[0].satz


def test_ein_langer_text_in_vielen_zellen_zaehlt_in_jeder():
    text = umfang(f"<sst><si><t>ab</t></si><si><t>{'x' * 500}</t></si></sst>".encode())
    blatt = umfang(
        b"<worksheet><sheetData>" + b'<c t="s"><v>1</v></c>' * 30 + b"</sheetData></worksheet>"
    )
    assert text
    assert blatt
    assert zeichen_gesamt([blatt, text]) == 15_000
    inhalt = teile(ods([["x" * 500]], zeile=f'{HOCH}="40"'))["content.xml"]
    calc = umfang(inhalt.encode())
    assert calc
    assert 20_000 <= zeichen_gesamt([calc]) < 21_000


def gelesene(daten: bytes) -> int:
    """Return the cells that the reader makes of the only sheet."""
    with CalamineWorkbook.from_filelike(BytesIO(daten)) as mappe:
        ende = mappe.get_sheet_by_index(0).end
        return (ende[0] + 1) * (ende[1] + 1) if ende else 0


_ZELLE = st.one_of(st.none(), st.tuples(st.sampled_from(["A", "c", "Z", "aB"]), st.integers(0, 2)))
_REIHE = st.tuples(st.one_of(st.none(), st.integers(-1, 9)), st.lists(_ZELLE, max_size=4))


@given(st.lists(_REIHE, max_size=6))
def test_der_leser_nimmt_nie_mehr_als_gezaehlt_wurde_aus_xlsx(reihen):
    """With and without places; most of the rows go down, as they have to."""
    inhalt, hier = "", 0
    for weiter, zellen in reihen:
        hier += 1 if weiter is None else max(0, weiter)
        orte = [f' r="{z[0]}{hier + z[1]}"' if z else "" for z in zellen]
        kern = [OHNE_ORT.replace("<c", f"<c{ort}") for ort in orte]
        inhalt += zeile("" if weiter is None else hier, *kern)
    daten = buch(inhalt)
    if (gezaehlt := umfang(teile(daten)["xl/worksheets/s1.xml"].encode())) is not None:
        assert gelesene(daten) <= gezaehlt.zellen


_ZELLEN = st.lists(st.tuples(st.integers(1, 9), st.booleans()), max_size=5)


@given(st.lists(st.tuples(st.integers(0, 9), _ZELLEN), max_size=6))
def test_der_leser_nimmt_nie_mehr_als_gezaehlt_wurde_aus_ods(reihen):
    tabelle = "".join(
        f'<table:table-row {HOCH}="{mal}">'
        + "".join(
            f'<table:table-cell table:number-columns-repeated="{je}"'
            + (' office:value="1"/>' if voll else "/>")
            for je, voll in zellen
        )
        + "</table:table-row>"
        for mal, zellen in reihen
    )
    mappe = teile(ods([[]]))
    inhalt = mappe["content.xml"].replace("<table:table-row ></table:table-row>", tabelle)
    gezaehlt = umfang(inhalt.encode())
    assert gezaehlt is not None
    assert gelesene(gepackt(mappe | {"content.xml": inhalt})) <= gezaehlt.zellen
