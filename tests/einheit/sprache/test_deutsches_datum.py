"""Dates and times as people type them: understood, or refused with what was expected."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from modelle.sprache.datum import (
    JAHRE,
    DatumFehler,
    datum,
    kurz,
    lang,
    spanne,
    uhrzeit,
    zeitraum,
    zeitspanne,
)
from modelle.sprache.zahlen import MONATE
from modelle.sprache.zeichen import einzeilig

HEUTE = date(2026, 11, 22)
TAGE = st.dates(date(JAHRE.start, 1, 1), date(JAHRE.stop - 1, 12, 31))


@pytest.mark.parametrize(
    "text",
    [
        "12.3.", "12.03.", "12.3", " 12. 3. ", "12.03.2027", "12.3.27", "12. 3. 2027",
        "12. März 2027", "12 MÄRZ 27", "12. Mär.", "12.Maerz", "12. mrz 2027", "2027-03-12",
        "12. Ma\u0308rz",
        "2027-3-12", "Fr, 12.3.", "Freitag, 12. März 2027", "am 12.3.", "am Fr. 12.3.27",
    ],
)  # fmt: skip
def test_ein_datum_wird_verstanden_wie_es_getippt_wird(text):
    assert datum(text, HEUTE) == date(2027, 3, 12)


def test_ohne_jahr_ist_der_naechste_solche_tag_gemeint():
    assert datum("22.11.", HEUTE) == HEUTE
    assert datum("21.11.", HEUTE) == date(2027, 11, 21)
    assert datum("31. Dez", HEUTE) == date(2026, 12, 31)
    assert datum("29.2.", HEUTE) == date(2028, 2, 29)
    assert datum("29.2.", date(2096, 3, 1)) == date(2104, 2, 29)


@pytest.mark.parametrize(
    ("text", "satz"),
    [
        ("31.4.", "„31.4.“ gibt es nicht, der April hat 30 Tage."),
        ("31. April 2027", "„31. April 2027“ gibt es nicht, der April hat 30 Tage."),
        ("2027-04-31", "„2027-04-31“ gibt es nicht, der April hat 30 Tage."),
        ("29.2.2027", "„29.2.2027“ gibt es nicht, der Februar 2027 hat 28 Tage."),
        ("30.2.", "„30.2.“ gibt es nicht, der Februar hat 29 Tage."),
        ("0.1.", "„0.1.“ gibt es nicht, der Januar hat 31 Tage."),
        ("1.13.2027", "„1.13.2027“ gibt es nicht, das Jahr hat 12 Monate."),
        ("1.1.227", "„1.1.227“ hat kein gültiges Jahr, bitte etwa 27 oder 2027."),
        ("1.1.20270", "„1.1.20270“ hat kein gültiges Jahr, bitte etwa 27 oder 2027."),
        ("12. Mond", "„12. Mond“ nennt keinen Monat, bitte etwa 12. März schreiben."),
        ("Di, 12.3.2027", "„Di, 12.3.2027“ geht nicht auf, der 12. März 2027 ist ein Freitag."),
        (
            "bald",
            "„bald“ ist kein Datum, bitte etwa 12.3., 12.03.2027 oder 12. März 2027 schreiben.",
        ),
    ],
)
def test_unmoegliches_wird_mit_dem_erwarteten_abgelehnt(text, satz):
    with pytest.raises(DatumFehler) as fehler:
        datum(text, HEUTE)
    assert str(fehler.value) == satz


def test_ein_tag_den_kein_jahr_mehr_bringt_braucht_ein_jahr():
    with pytest.raises(DatumFehler, match="braucht ein Jahr"):
        datum("1.1.", date(JAHRE.stop - 1, 6, 1))


@given(TAGE)
def test_was_geschrieben_wird_wird_auch_gelesen(tag):
    for text in (lang(tag), kurz(tag), tag.isoformat(), f"{tag.day}.{tag.month}.{tag.year}"):
        assert datum(text, HEUTE) == tag


@given(TAGE.filter(lambda tag: tag.year < JAHRE.stop - 9), TAGE)
def test_ohne_jahr_kommt_immer_ein_solcher_tag_ab_dem_genannten(ab, tag):
    gefunden = datum(f"{tag.day}. {MONATE[tag.month - 1]}", ab)
    assert gefunden >= ab
    assert (gefunden.day, gefunden.month) == (tag.day, tag.month)
    davor = gefunden.year - 1
    if (tag.day, tag.month) != (29, 2):
        assert gefunden.replace(year=davor) < ab


@given(st.text() | st.from_regex(r"[0-9]{1,5}[.\- ][0-9]{1,3}[.\- ]?[0-9]{0,6}", fullmatch=True))
def test_jeder_text_ist_ein_datum_oder_ein_deutscher_satz(text):
    for lesen in (lambda t: datum(t, HEUTE), lambda t: zeitraum(t, HEUTE), zeitspanne):
        try:
            lesen(text)
        except DatumFehler as fehler:
            satz = str(fehler)
            assert satz.endswith(".")
            assert einzeilig(satz) == satz
            assert len(satz) < 160


@pytest.mark.parametrize(
    "text",
    [
        "13:30–14:30", "13.30-14.30 Uhr", "13:30 - 14:30", "13.30 bis 14.30", "13:30 Uhr—14:30 Uhr",
        "von 13:30 bis 14:30 Uhr",
    ],
)  # fmt: skip
def test_eine_zeit_von_bis_wird_verstanden_wie_sie_getippt_wird(text):
    assert zeitspanne(text) == (time(13, 30), time(14, 30))


def test_volle_stunden_brauchen_keine_minuten():
    assert zeitspanne("13–14 Uhr") == (time(13), time(14))
    assert uhrzeit("8 Uhr") == time(8)
    assert spanne(time(8), time(9, 30)) == "08:00–09:30"


@pytest.mark.parametrize(
    ("text", "satz"),
    [
        ("13:30", "„13:30“ ist keine Zeit von–bis, bitte etwa 13:30–14:30."),
        ("14:30–13:30", "„14:30–13:30“ geht nicht auf, das Ende muss nach dem Beginn liegen."),
        ("13:30–25:00", "„25:00“ gibt es nicht, Uhrzeiten gehen von 0:00 bis 23:59."),
        ("mittags bis abends", "„mittags“ ist keine Uhrzeit, bitte etwa 13:30 schreiben."),
    ],
)
def test_eine_unmoegliche_zeit_wird_mit_dem_erwarteten_abgelehnt(text, satz):
    with pytest.raises(DatumFehler) as fehler:
        zeitspanne(text)
    assert str(fehler.value) == satz


@pytest.mark.parametrize(
    "text",
    [
        "1.8.2026–31.7.2028", "1.8.2026-31.7.2028", "1. August 2026 bis 31. Juli 2028",
        "1.8.2026 bis zum 31.7.2028", "2026-08-01 - 2028-07-31", "1.8.26 – 31.7.28",
    ],
)  # fmt: skip
def test_ein_zeitraum_hat_einen_ersten_und_einen_letzten_tag(text):
    assert zeitraum(text, HEUTE) == (date(2026, 8, 1), date(2028, 7, 31))


def test_ein_fehlendes_jahr_ergaenzt_sich_im_zeitraum():
    assert zeitraum("11.10.–23.10.2027", HEUTE) == (date(2027, 10, 11), date(2027, 10, 23))
    assert zeitraum("22.12.–2.1.2027", HEUTE) == (date(2026, 12, 22), date(2027, 1, 2))
    assert zeitraum("22.12.–2.1.", HEUTE) == (date(2026, 12, 22), date(2027, 1, 2))
    assert zeitraum("13.3.–12.3.2028", HEUTE) == (date(2027, 3, 13), date(2028, 3, 12))


def test_ein_verkehrter_zeitraum_wird_abgelehnt():
    with pytest.raises(DatumFehler, match="vor seinem Anfang"):
        zeitraum("31.7.2028–1.8.2026", HEUTE)
    with pytest.raises(DatumFehler, match="ist kein Zeitraum, bitte etwa"):
        zeitraum("1.8.2026", HEUTE)


@given(TAGE, st.timedeltas(timedelta(0), timedelta(days=2000)))
def test_ein_geschriebener_zeitraum_wird_wieder_gelesen(von, dauer):
    bis = min(von + dauer, date(JAHRE.stop - 1, 12, 31))
    for schreiben in (lang, kurz, date.isoformat):
        assert zeitraum(f"{schreiben(von)} – {schreiben(bis)}", HEUTE) == (von, bis)
