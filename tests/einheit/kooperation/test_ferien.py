"""School holidays: as people and Länder write them, and out of a calendar file."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar, Event

from modelle.kooperation.termine.ferien import Ferien, ferien_lesen, ferienzeile
from modelle.kooperation.termine.ferienkalender import KeinKalender, aus_kalender
from modelle.kooperation.termine.hinweise import zum_tag
from modelle.leitung.einlesen import ferien_aus_kalender
from modelle.leitung.koordination import Koordination
from modelle.sprache.datum import DatumFehler
from tests.einheit.kooperation.test_terminhinweise import termin

HEUTE = date(2026, 11, 22)
HERBST = Ferien("Herbstferien", date(2027, 10, 11), date(2027, 10, 23))


def test_ferien_gibt_der_mensch_an_wie_er_sie_kennt():
    erwartet = Ferien("Herbstferien", date(2027, 10, 11), date(2027, 10, 23))
    for text in (
        "Herbstferien 11.10.–23.10.2027",
        "Herbstferien: 11.10.2027 - 23.10.2027",
        " Herbstferien vom 11. Oktober bis 23. Oktober 2027 ",
    ):
        assert ferien_lesen(text, HEUTE) == erwartet
    for text in ("11.10.–23.10.2027", "Herbst", "", "Herbst 11.10.", "Herbst 23.10.–11.10.2027"):
        with pytest.raises(DatumFehler):
            ferien_lesen(text, HEUTE)


@pytest.mark.parametrize(
    "text",
    [
        "Herbstferien vom 11. bis 23. Oktober 2027", "Herbstferien 11.–23.10.2027",
        "Herbstferien (11.10.–23.10.2027)", "Herbstferien 2027 11.10.–23.10.2027",
        "Herbstferien 2027: 11.10. – 23.10.", "Herbstferien Mo 11.10. – Sa 23.10.2027",
        "Herbstferien Montag, 11.10.2027 bis Samstag, 23.10.2027", "Herbstferien 11.10.–23.10.27",
        "Herbstferien 2027/28 11.10.–23.10.", "Herbstferien 2027-10-11 bis 2027-10-23",
    ],
)  # fmt: skip
def test_ferien_werden_gelesen_wie_sie_angekuendigt_werden(text):
    assert ferien_lesen(text, HEUTE) == HERBST


def test_ferien_koennen_ein_tag_sein_und_aus_stuecken_bestehen():
    assert ferien_lesen("Unterrichtsfreier Tag 7. Mai 2027", HEUTE) == Ferien(
        "Unterrichtsfreier Tag", date(2027, 5, 7), date(2027, 5, 7)
    )
    pfingsten = ferien_lesen("Pfingstferien 14.05. - 29.05. + 31.05.2027", HEUTE)
    assert pfingsten.stuecke == (
        (date(2027, 5, 14), date(2027, 5, 29)),
        (date(2027, 5, 31), date(2027, 5, 31)),
    )
    hinweis = ["liegt in den Ferien (Pfingstferien)."]
    assert [*zum_tag(termin(date(2027, 5, 31)), "", (pfingsten,))] == hinweis
    assert [*zum_tag(termin(date(2027, 5, 30)), "", (pfingsten,))] == []
    weihnachten = ferien_lesen("Weihnachtsferien 2026/27 23.12.–02.01.", HEUTE)
    assert (weihnachten.von, weihnachten.bis) == (date(2026, 12, 23), date(2027, 1, 2))


TAGE = st.dates(date(2026, 1, 1), date(2039, 12, 31))


@given(
    st.sampled_from(["Herbstferien", "Brückentag"]), TAGE, st.integers(0, 60), st.integers(2, 20)
)
def test_was_das_formular_zeigt_liest_es_auch(titel, von, tage, pause):
    bis = von + timedelta(days=tage)
    danach = bis + timedelta(days=pause)
    for weitere in ((), ((danach, danach),)):
        ferien = Ferien(titel, von, bis, weitere)
        assert ferien_lesen(ferienzeile(ferien), HEUTE) == ferien


def kalender(*ereignisse: tuple[str, date | datetime, date | datetime | None]) -> bytes:
    """Return a calendar file as another program writes it."""
    datei = Calendar()
    for titel, von, bis in ereignisse:
        ereignis = Event()
        ereignis.add("summary", titel)
        ereignis.add("dtstart", von)
        if bis:
            ereignis.add("dtend", bis)
        datei.add_component(ereignis)
    return datei.to_ical()


def test_ferien_kommen_aus_einer_kalenderdatei(umgebung):
    """Its last day is the one before DTEND; long names are folded, commas masked."""
    titel = "Unterrichtsfreier Tag an allen Schulen, auch denen freier Träger; Himmelfahrt 2027"
    daten = kalender(
        (titel, date(2027, 5, 7), None),
        ("Herbstferien", date(2027, 10, 11), date(2027, 10, 24)),
        ("Winterferien", datetime(2027, 2, 1), datetime(2027, 2, 6, 23, 59)),
        ("Schuljahr", date(2027, 8, 1), date(2028, 8, 1)),
    )
    winter = Ferien("Winterferien", date(2027, 2, 1), date(2027, 2, 6))
    tag = Ferien(titel, date(2027, 5, 7), date(2027, 5, 7))
    assert aus_kalender(daten.decode()) == [winter, tag, HERBST]

    koordination = Koordination(umgebung)
    koordination.setzen("ferien", Ferien("Herbstferien", date(2027, 10, 12), date(2027, 10, 23)))
    assert ferien_aus_kalender(koordination, umgebung, daten) == (
        "3 Einträge gelesen: 2 neu, 1 geändert, 0 wie bisher."
    )
    assert {f.titel: f for f in koordination.kooperation.ferien.values()}["Herbstferien"] == HERBST
    assert ferien_aus_kalender(koordination, umgebung, daten).endswith("3 wie bisher.")
    koordination.zuruecknehmen()
    assert len(koordination.kooperation.ferien) == 1


@given(st.text(st.sampled_from("BEGIN:VEVENT\r\n SUMMARY=DTSTART20271011T;\\")) | st.text())
def test_was_kein_kalender_ist_bekommt_einen_satz(text):
    for anfang in ("", "BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:x\nDTSTART:"):
        try:
            assert aus_kalender(anfang + text)
        except KeinKalender as fehler:
            assert str(fehler).endswith(".")  # noqa: PT017
