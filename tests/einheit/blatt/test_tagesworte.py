"""A sheet bears the month only: what was noted in words for a day stands there as its date."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from modelle.blatt.ergebnis import ergebnisblatt
from modelle.leitung.runde import Leitung
from modelle.runde import ereignisse as e
from tests.buehne.runden import begonnene, setzen, tippen
from tests.buehne.schirme import gehe
from tests.conftest import Uhr
from tests.einheit.blatt.test_sitzung import SITZUNG, eintrag
from tests.einheit.blatt.test_sitzung import runde as sitzung
from tests.einheit.leitung.test_wiedervorlage import die

EIN_TAG = 24 * 60


def blatt(leitung: Leitung) -> str:
    return ergebnisblatt(leitung.runde).markdown


@pytest.fixture
def fall(umgebung) -> Leitung:
    """On a Wednesday: an option for Friday, one from Monday on; they meet again in a month."""
    leitung = begonnene(umgebung)
    gehe(leitung, "auswahl")
    for text, bis in (("Eins", "Freitag"), ("Zwei", "ab Montag"), ("Drei", "nächste Woche")):
        leitung.erfassen([text], "option", felder={"wahl": "gewaehlt", "bis_wann": bis})
    gehe(leitung, "abschluss")
    tippen(leitung, "Mittwoch, 14 Uhr")
    return leitung


def option(leitung: Leitung, text: str) -> str:
    return next(x.id for x in leitung.runde.eintraege.values() if x.text == text)


def test_auf_dem_handzettel_steht_statt_des_wortes_das_datum_auch_an_spaeteren_tagen(
    fall, umgebung, uhr: Uhr
):
    genannt = ("Freitag, 6. November 2026", "ab Montag, 9. November 2026", "nächste Woche")
    # The next meeting is not the next Wednesday.
    for zeile in (*genannt, "Mittwoch, 14 Uhr"):
        assert f": {zeile}\n" in blatt(fall)
    uhr.vor(minuten=EIN_TAG)
    davor = blatt(fall)
    setzen(fall, fall.runde.eintraege[option(fall, "Eins")], bis_wann="morgen")
    assert blatt(fall) == davor, "said on Thursday"
    uhr.vor(minuten=EIN_TAG)
    fall.zuruecknehmen()
    fall.schliessen()
    assert blatt(fall) == davor == blatt(Leitung.oeffnen(umgebung, fall.id))
    assert die(umgebung, "Eins").vereinbart.faellig == "2026-11-06"
    assert not die(umgebung, "Zwei").vereinbart.genannt


def test_auch_was_fuer_das_blatt_anders_lautet_zaehlt_von_dem_tag_an_dem_es_gesagt_wurde(
    fall, umgebung, uhr: Uhr
):
    eins, zwei = option(fall, "Eins"), option(fall, "Zwei")
    uhr.vor(minuten=EIN_TAG)
    fall.blattworte_setzen(eins, {"bis_wann": "übermorgen"})
    fall.blattworte_setzen(zwei, {"bis_wann": "bald"})
    assert "Bis wann: Samstag, 7. November 2026\n" in blatt(fall)
    assert "Freitag" not in blatt(fall)
    assert "Bis wann: bald\n" in blatt(fall)
    uhr.vor(minuten=EIN_TAG)
    davor = blatt(fall)
    fall.schliessen()
    assert blatt(fall) == davor == blatt(Leitung.oeffnen(umgebung, fall.id))
    assert die(umgebung, "Eins").vereinbart.faellig == "2026-11-07"


def test_im_protokoll_steht_es_ebenso_nur_nicht_wenn_an_einem_anderen_tag_getippt_wurde():
    """SITZUNG is a Thursday, and so is the day on which it is typed."""
    schritte = (
        e.RundeBegonnen("rueckblick"),
        eintrag("a", "aufgabe", "Raum suchen", bis="übermorgen", wer="Freitag"),
        eintrag("t", "termin", "Montag"),
    )
    auf = ergebnisblatt(sitzung(*schritte)).markdown
    assert "(Wer: Freitag; Bis wann: Samstag, 7. Februar 2026)" in auf
    assert "\n\nMontag\n" in auf
    anderer = replace(SITZUNG, tag="2026-02-04")
    auf = ergebnisblatt(sitzung(*schritte, sitzung=anderer)).markdown
    assert "Bis wann: übermorgen" in auf
    assert "\n\nMontag\n" in auf


def test_ein_wort_ueber_dessen_tag_man_streiten_kann_wird_mit_dem_schliessen_kein_anderer(
    fall, umgebung, uhr: Uhr
):
    """„Am Freitag“, said on a Friday, means that day or a week later, but never two weeks."""
    uhr.vor(minuten=2 * EIN_TAG)
    fall.blattworte_setzen(option(fall, "Eins"), {"bis_wann": "am Freitag"})
    uhr.vor(minuten=8 * EIN_TAG)
    davor = blatt(fall)
    assert "Bis wann: am Freitag\n" in davor
    fall.schliessen()
    assert blatt(fall) == davor == blatt(Leitung.oeffnen(umgebung, fall.id))
    assert die(umgebung, "Eins").vereinbart.faellig == "2026-11-13"
