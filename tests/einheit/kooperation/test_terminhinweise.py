"""Public holidays, and the hints on a date."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from holidays import country_holidays
from hypothesis import given
from hypothesis import strategies as st

from modelle.kooperation.termine.feiertage import LAENDER, feiertag, feiertage
from modelle.kooperation.termine.ferien import Ferien
from modelle.kooperation.termine.hinweise import zugleich, zum_tag
from modelle.kooperation.termine.regeltermin import Regel, Regeltermin, Termin, nach_zeit
from modelle.kooperation.terminplan import plan
from modelle.kooperation.zustand import Kooperation

HEUTE = date(2026, 11, 22)


def termin(tag: date, beginn: int = 13, ende: int = 14, titel: str = "KoPrax") -> Termin:
    return Termin(titel, titel, tag, time(beginn), time(ende))


def test_die_bundesweiten_feiertage_eines_jahres():
    assert [f"{tag:%d.%m.} {name}" for tag, name in feiertage(2027).items()] == [
        "01.01. Neujahr",
        "26.03. Karfreitag",
        "29.03. Ostermontag",
        "01.05. Tag der Arbeit",
        "06.05. Christi Himmelfahrt",
        "17.05. Pfingstmontag",
        "03.10. Tag der Deutschen Einheit",
        "25.12. 1. Weihnachtstag",
        "26.12. 2. Weihnachtstag",
    ]


@pytest.mark.parametrize(
    ("land", "eigene"),
    [
        ("BE", ["08.03. Internationaler Frauentag"]),
        ("BB", ["31.10. Reformationstag"]),
        ("SN", ["31.10. Reformationstag", "17.11. Buß- und Bettag"]),
        ("ST", ["06.01. Heilige Drei Könige", "31.10. Reformationstag"]),
        ("TH", ["20.09. Weltkindertag", "31.10. Reformationstag"]),
    ],
)
def test_jedes_land_hat_dazu_seine_eigenen(land, eigene):
    mehr = {tag: name for tag, name in feiertage(2027, land).items() if not feiertag(tag)}
    assert [f"{tag:%d.%m.} {name}" for tag, name in mehr.items()] == eigene
    assert len(feiertage(2027, land)) == 9 + len(eigene)


@pytest.mark.parametrize("land", LAENDER)
def test_die_feiertage_jedes_landes_sind_die_seines_gesetzes(land):
    """The package `holidays` is the witness; what always falls on a Sunday is left out on purpose.

    Its days count, not its names: one day may have two of them.
    """
    jahre = range(2019, 2041)
    sonst = country_holidays("DE", subdiv=land, years=jahre, language="de")
    immer_sonntags = {"Ostersonntag", "Pfingstsonntag"}
    erwartet = [tag for tag, name in sorted(sonst.items()) if name not in immer_sonntags]
    assert [tag for jahr in jahre for tag in feiertage(jahr, land)] == erwartet


def test_alle_laender_sind_nach_ihren_namen_geordnet_da():
    assert len(LAENDER) == 16
    assert [*LAENDER.values()] == sorted(LAENDER.values())


def test_berlin_hat_einmalige_feiertage():
    assert feiertag(date(2025, 5, 8), "BE") == "80. Jahrestag der Befreiung"
    assert feiertag(date(2026, 5, 8), "BE") == feiertag(date(2025, 5, 8), "TH") == ""


@given(st.integers(2019, 2199), st.sampled_from(["", *LAENDER]))
def test_bewegliche_feiertage_liegen_auf_ihrem_wochentag(jahr, land):
    wochentage = {"Karfreitag": 4, "Ostermontag": 0, "Christi Himmelfahrt": 3, "Pfingstmontag": 0}
    nach_namen = {name: tag for tag, name in feiertage(jahr, land).items()}
    # Christi Himmelfahrt may fall on 1 May (2160). The day then has one name only.
    assert len(nach_namen) >= len(wochentage)
    for name, wochentag in {**wochentage, "Buß- und Bettag": 2}.items():
        if name in nach_namen:
            assert nach_namen[name].weekday() == wochentag
    if land == "SN":
        assert date(jahr, 11, 16) <= nach_namen["Buß- und Bettag"] <= date(jahr, 11, 22)


def test_feiertag_und_ferien_werden_zum_termin_genannt():
    ferien = (Ferien("Osterferien", date(2027, 3, 22), date(2027, 4, 3)),)
    assert list(zum_tag(termin(date(2027, 3, 29)), "TH", ferien)) == [
        "ist ein Feiertag (Ostermontag).",
        "liegt in den Ferien (Osterferien).",
    ]
    assert list(zum_tag(termin(date(2027, 4, 5)), "TH", ferien)) == []


def test_zwei_termine_zugleich_werden_genannt():
    tag = date(2027, 4, 13)
    lang, kurz = termin(tag, 13, 16, "Fachforum"), termin(tag, 14, 15, "KoPrax")
    danach, anders = termin(tag, 16, 17, "Träger"), termin(tag + timedelta(days=7), 13, 16, "X")
    alle = [danach, anders, kurz, lang]
    assert [(t.titel, n) for t, n, _ in zugleich(alle) if n] == [("Fachforum", 1), ("KoPrax", 1)]
    assert [z for z in zugleich(alle, beide=False) if z.andere] == [(kurz, 1, (lang,))]
    kooperation = Kooperation(
        termin={t.titel: regel(t.titel, t.tag, t.beginn, t.ende) for t in (danach, kurz, lang)}
    )
    assert {z.termin.titel: z.hinweise for z in plan(kooperation, tag, tag, beide=False)} == {
        "Fachforum": (),
        "KoPrax": ("zugleich ist „Fachforum“.",),
        "Träger": (),
    }
    assert plan(kooperation, tag, tag)[0].hinweise == ("zugleich ist „KoPrax“.",)


def regel(titel: str, tag: date, beginn: time, ende: time) -> Regeltermin:
    return Regeltermin(titel, titel, Regel("woche", tag.weekday(), tag), beginn, ende)


def test_von_vielen_zugleich_steht_nur_da_wie_viele_es_sind():
    tag = date(2027, 4, 13)
    schulen = [f"Runde {nr}" for nr in range(5)]
    alle = {titel: regel(titel, tag, time(13), time(14)) for titel in schulen}
    for zeile in plan(Kooperation(termin=alle), tag, tag):
        assert zeile.hinweise == ("zugleich sind 4 andere Termine.",)
    (erste, *_) = plan(Kooperation(termin=dict(list(alle.items())[:4])), tag, tag)
    assert erste.hinweise == ("zugleich sind „Runde 1“, „Runde 2“ und „Runde 3“.",)


@given(
    st.lists(
        st.builds(
            lambda tag, beginn, dauer, nr: termin(
                date(2027, 4, tag), beginn, min(23, beginn + dauer), str(nr)
            ),
            st.integers(1, 3),
            st.integers(7, 20),
            st.integers(1, 4),
            st.integers(0, 99),
        ),
        unique_by=lambda t: t.titel,
        max_size=9,
    )
)
def test_kein_zusammentreffen_wird_uebersehen(termine):
    for beide in (True, False):
        for hoechstens in (0, 3, 99):
            gesehen = []
            for t, andere, namentlich in zugleich(termine, beide, hoechstens):
                erwartet = [
                    x
                    for x in nach_zeit(termine)
                    if x is not t and x.tag == t.tag and t.beginn < x.ende and x.beginn < t.ende
                    if beide or x in gesehen
                ]
                assert andere == len(erwartet)
                assert list(namentlich) == (erwartet if andere <= hoechstens else [])
                gesehen.append(t)
            assert gesehen == list(nach_zeit(termine))
