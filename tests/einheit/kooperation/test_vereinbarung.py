"""Agreements: their terms as a history, their faults, and the notices for a day."""

from __future__ import annotations

from datetime import date, timedelta

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from modelle.kooperation.dinge.schule import Standort
from modelle.kooperation.dinge.vereinbarung import (
    Laufzeit,
    Partei,
    Vereinbarung,
    gedeckt_bis,
    hinweise,
    laufend,
    maengel,
)

SCHULE = Standort("s1", "Schule am Kiesel", "Grundschule")
ERSTE = Laufzeit(date(2024, 8, 1), date(2026, 7, 31))
ZWEITE = Laufzeit(date(2026, 8, 1), date(2028, 7, 31), geschlossen=date(2026, 6, 10))
VEREINBARUNG = Vereinbarung(
    "v1",
    "KoPrax am Kiesel",
    ("s1",),
    (Partei("schulamt"), Partei("jugendamt"), Partei("schule"), Partei("traeger", "Haus e. V.")),
    (ERSTE,),
)


def saetze(vereinbarung: Vereinbarung, am: date, schule: Standort = SCHULE) -> list[str]:
    return [hinweis.satz for hinweis in hinweise([vereinbarung], [schule], am)]


def mit(*laufzeiten: Laufzeit) -> Vereinbarung:
    return msgspec.structs.replace(VEREINBARUNG, laufzeiten=laufzeiten)


def test_eine_erneuerung_laesst_die_fruehere_laufzeit_stehen():
    neu = mit(ERSTE, ZWEITE)
    assert neu.laufzeiten == (ERSTE, ZWEITE)
    assert maengel(neu) == ()
    assert laufend(neu, date(2026, 7, 31)) == ERSTE
    assert laufend(neu, date(2026, 8, 1)) == ZWEITE
    assert laufend(neu, date(2024, 7, 31)) is None
    assert gedeckt_bis(neu, date(2025, 1, 1)) == ZWEITE.bis


def test_ein_ende_vor_dem_anfang_wird_genannt():
    verkehrt = Laufzeit(date(2026, 8, 1), date(2026, 7, 31))
    [mangel] = maengel(mit(ERSTE, verkehrt))
    assert mangel.feld == "Laufzeit 2"
    assert mangel.satz == "Das Ende am 31. Juli 2026 liegt vor dem Anfang am 1. August 2026."


def test_ueberschneidungen_derselben_vereinbarung_werden_genannt():
    [mangel] = maengel(mit(ZWEITE, Laufzeit(date(2025, 8, 1), date(2026, 8, 1))))
    assert mangel.feld == "Laufzeit 2"
    assert mangel.satz == (
        "Zwei Laufzeiten überschneiden sich: eine geht bis zum 1. August 2026,"
        " eine beginnt am 1. August 2026."
    )
    assert [mangel.feld for mangel in maengel(mit(ERSTE, ERSTE))] == ["Laufzeit 1"]


def test_was_einer_vereinbarung_fehlt_wird_genannt():
    leer = Vereinbarung("v", " ", (), (Partei("andere"), Partei("andere")), ())
    assert [mangel.feld for mangel in maengel(leer)] == [
        "Titel", "Schulen", "Parteien", "Parteien", "Parteien", "Laufzeit",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("am", "erwartet"),
    [
        (date(2026, 6, 1), ["„KoPrax am Kiesel“ endet in 60 Tagen, am 31. Juli 2026."]),
        (date(2026, 5, 31), []),
        (date(2026, 7, 30), ["„KoPrax am Kiesel“ endet morgen, am 31. Juli 2026."]),
        (date(2026, 7, 31), ["„KoPrax am Kiesel“ endet heute, am 31. Juli 2026."]),
        (date(2026, 8, 1), ["„KoPrax am Kiesel“ ist seit dem 31. Juli 2026 abgelaufen."]),
        (date(2024, 7, 1), []),
    ],
)
def test_sechzig_tage_vor_dem_ende_wird_gewarnt(am, erwartet):
    assert saetze(VEREINBARUNG, am) == erwartet


def test_nach_der_erneuerung_warnt_nichts_mehr_vor_dem_alten_ende():
    assert saetze(mit(ERSTE, ZWEITE), date(2026, 7, 1)) == []
    luecke = Laufzeit(date(2026, 9, 1), date(2028, 7, 31))
    assert saetze(mit(ERSTE, luecke), date(2026, 7, 31)) != []


def test_ein_wechsel_der_leitung_mahnt_bis_erneuert_ist():
    schule = msgspec.structs.replace(SCHULE, leitungswechsel=(date(2023, 8, 1), date(2025, 8, 1)))
    satz = (
        "Wechsel der Leitung (Schule am Kiesel) zum 1. August 2025:"
        " bitte „KoPrax am Kiesel“ erneuern."
    )
    assert saetze(VEREINBARUNG, date(2025, 6, 1), schule) == []
    assert saetze(VEREINBARUNG, date(2025, 6, 2), schule) == [satz]
    assert saetze(VEREINBARUNG, date(2026, 3, 1), schule) == [satz]
    neu = Laufzeit(date(2026, 8, 1), date(2028, 7, 31), geschlossen=date(2025, 9, 10))
    assert saetze(mit(ERSTE, neu), date(2026, 3, 1), schule) == []
    fremd = msgspec.structs.replace(schule, schluessel="s2")
    assert saetze(VEREINBARUNG, date(2026, 3, 1), fremd) == []


LAUFZEITEN = st.builds(
    lambda von, tage: Laufzeit(von, von + timedelta(days=tage)),
    st.dates(date(2020, 1, 1), date(2030, 1, 1)),
    st.integers(0, 900),
)


@given(st.lists(LAUFZEITEN, max_size=5))
def test_nacheinander_erneuerte_laufzeiten_ueberschneiden_sich_nie(laufzeiten):
    vereinbarung = mit(ERSTE)
    for laufzeit in laufzeiten:
        neu = mit(*vereinbarung.laufzeiten, laufzeit)
        trifft = any(
            z.von <= laufzeit.bis and laufzeit.von <= z.bis for z in vereinbarung.laufzeiten
        )
        assert bool(maengel(neu)) == trifft
        vereinbarung = vereinbarung if trifft else neu
    assert maengel(vereinbarung) == ()
    for zeit in vereinbarung.laufzeiten:
        assert laufend(vereinbarung, zeit.von) == laufend(vereinbarung, zeit.bis) == zeit


@given(st.lists(LAUFZEITEN, min_size=1, max_size=4), st.dates(date(2020, 1, 1), date(2030, 1, 1)))
def test_eine_vereinbarung_laesst_sich_speichern_und_beurteilen(laufzeiten, am):
    vereinbarung = mit(*laufzeiten)
    daten = msgspec.json.encode(vereinbarung)
    assert msgspec.json.decode(daten, type=Vereinbarung) == vereinbarung
    gefunden = hinweise([vereinbarung], [SCHULE], am)
    assert len(gefunden) <= 1
    ende = gedeckt_bis(vereinbarung, am)
    assert (ende is None) == (laufend(vereinbarung, am) is None)
