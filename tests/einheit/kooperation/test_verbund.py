"""A Verbund: its milestones in order, what a consultation fills in, its fields of action."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from modelle.fach.einordnung import EBENEN, feldtitel, handlungsfeld, in_worten
from modelle.kooperation.dinge.beratung import aus_beratung
from modelle.kooperation.dinge.verbund import (
    MEILENSTEINE,
    Erreicht,
    Verbund,
    maengel,
    mit_meilenstein,
    naechster,
    staende,
)
from modelle.kooperation.dinge.vereinbarung import Partei

VERBUND = Verbund("k1", "Verbund Nord", ("s1", "s2"), (Partei("jugendamt"),))


def test_ein_neuer_verbund_steht_vor_dem_ersten_meilenstein():
    assert [stand.nummer for stand in staende(VERBUND)] == [1, 2, 3, 4]
    assert all(stand.am is None for stand in staende(VERBUND))
    assert naechster(VERBUND) == 1
    assert maengel(VERBUND) == ()


def test_ein_meilenstein_hat_tag_und_ergebnis():
    neu = mit_meilenstein(VERBUND, 1, date(2026, 9, 1), "zwei Schulen")
    neu = mit_meilenstein(neu, 1, date(2026, 9, 2), "drei Schulen")
    assert neu.erreicht == (Erreicht(1, date(2026, 9, 2), "drei Schulen"),)
    assert staende(neu)[0].ergebnis == "drei Schulen"
    assert naechster(neu) == 2
    with pytest.raises(KeyError):
        mit_meilenstein(VERBUND, 5, date(2026, 9, 1), "")


def test_die_konstituierende_beratung_fuellt_die_letzten_beiden():
    am = date(2027, 3, 9)
    zeilen = {3: ["Wege kürzen ", " ", "Elterncafé"], 4: ["Träger einladen"]}
    neu = aus_beratung(VERBUND, am, zeilen)
    assert [(s.nummer, s.am, s.ergebnis) for s in staende(neu)] == [
        (1, None, ""),
        (2, None, ""),
        (3, am, "Wege kürzen; Elterncafé"),
        (4, am, "Träger einladen"),
    ]
    assert aus_beratung(VERBUND, am, {3: [], 4: [" "]}) == VERBUND
    # The same result a day later leaves the milestone on its first day.
    assert aus_beratung(neu, date(2027, 3, 10), zeilen) == neu


def test_eine_zweite_beratung_ergaenzt_und_was_erreicht_war_bleibt_an_seinem_tag_erreicht():
    am, danach = date(2027, 3, 9), date(2027, 10, 12)
    erste = aus_beratung(VERBUND, am, {3: ["Wege kürzen"], 4: ["Träger einladen"]})
    zweite = {3: ["Elterncafé", "Wege kürzen"], 4: ["Vereine einladen"]}
    spaeter = aus_beratung(erste, danach, zweite)
    assert [(s.am, s.ergebnis) for s in staende(spaeter)[2:]] == [
        (am, "Wege kürzen; Elterncafé"),
        (am, "Träger einladen; Vereine einladen"),
    ]
    assert aus_beratung(spaeter, danach, zweite) == spaeter


def test_was_an_einem_verbund_nicht_stimmt_wird_genannt():
    falsch = Verbund(
        "k", "", ("s1", "s1"),
        erreicht=(
            Erreicht(2, date(2026, 1, 1)), Erreicht(1, date(2026, 1, 2)), Erreicht(9, date.max),
            Erreicht(9, date.max),
        ),
    )  # fmt: skip
    assert [(m.feld, m.satz) for m in maengel(falsch)] == [
        ("Name", "Der Verbund braucht einen Namen."),
        ("Schulen", "Jede Schule gehört nur einmal in den Verbund."),
        ("Meilenstein", "Es gibt die Meilensteine 1 bis 4, nicht 9."),
        ("Meilenstein 9", "Dieser Meilenstein steht zweimal da."),
        ("Meilenstein 2", "Der 1. Januar 2026 liegt vor Meilenstein 1 am 2. Januar 2026."),
    ]


def test_ein_handlungsfeld_wird_in_jeder_schreibung_erkannt():
    assert handlungsfeld("übergänge") == handlungsfeld(" UEBERGAENGE") == "uebergaenge"
    assert handlungsfeld("kinder-schutz") == "kinderschutz"
    assert handlungsfeld("MEDIEN", ["Medien"]) == "Medien"
    assert handlungsfeld(" Medien ") == "Medien"
    assert feldtitel("uebergaenge") == "Übergänge"
    assert feldtitel("Medien") == "Medien"
    assert list(in_worten("strategisch", "uebergaenge")) == ["strategisch", "Übergänge"]
    assert list(in_worten("", "")) == []
    assert list(EBENEN) == ["politisch", "strategisch", "operativ", "sozialraeumlich"]


@given(st.lists(st.tuples(st.sampled_from(list(MEILENSTEINE)), st.dates(), st.text(max_size=5))))
def test_meilensteine_stehen_immer_geordnet_und_einmal(schritte):
    verbund = VERBUND
    for nummer, am, ergebnis in schritte:
        verbund = mit_meilenstein(verbund, nummer, am, ergebnis)
    letzte = {nummer: (am, ergebnis) for nummer, am, ergebnis in schritte}
    assert [(e.nummer, (e.am, e.ergebnis)) for e in verbund.erreicht] == sorted(letzte.items())
    assert msgspec.json.decode(msgspec.json.encode(verbund), type=Verbund) == verbund
    fehlend = [nummer for nummer in MEILENSTEINE if nummer not in letzte]
    assert naechster(verbund) == (fehlend[0] if fehlend else None)
