"""Offers: reading them from a table, and the day on which they end."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from modelle.fach.anrede import nennt_person
from modelle.kooperation.dinge.angebote import (
    Angebot,
    aus_tabelle,
    schluessel,
    veraltet,
)

HEUTE = date(2026, 11, 22)

TABELLE = """\
Angebot;Anbieter;Zielgruppe;Themen;Stadtteil;Telefon;E-Mail;gültig bis
Mutmachtraining;Haus am Fluss e. V.;9 bis 12 Jahre;Selbstwert;Nord;0361 000;mut@haus.example;31.7.27
Trommelgruppe;Musikschule Mitte;ab 8;Bewegung;Mitte;;;unbefristet
Elterncafé;Familienzentrum;Eltern;Austausch;Süd;0361 111;;30.9.2026
"""


def test_ein_katalog_wird_zu_angeboten():
    gelesen = aus_tabelle(TABELLE.encode("cp1252"), HEUTE)
    mut, trommeln, cafe = gelesen.alle()
    assert mut == Angebot(
        titel="Mutmachtraining",
        traeger="Haus am Fluss e. V.",
        zielgruppe="9 bis 12 Jahre",
        thema="Selbstwert",
        ort="Nord",
        erreichbar="0361 000, mut@haus.example",
        gueltig_bis=date(2027, 7, 31),
    )
    assert trommeln.gueltig_bis is None
    assert cafe.titel == "Elterncafé"


def test_jede_zeile_die_kein_angebot_ist_wird_mit_dem_erwarteten_genannt():
    text = TABELLE + (
        "Kochen;Frau Sommer;;;;;;\n"
        "Malen;Atelier;;;;Herr Dr. Wald, 0361;;\n"
        "Klettern;Halle;;;;;;31.4.2027\n"
        "trommel-gruppe;MUSIKSCHULE MITTE;Ab 8;bewegung;mitte;;;\n"
        "Singen;Haus;;;;;;irgendwann\n"
    )
    gelesen = aus_tabelle(text.encode(), HEUTE)
    person = "erwartet wird eine Einrichtung oder Stelle, keine Person."
    assert [ablehnung.satz for ablehnung in gelesen.ablehnungen] == [
        f"Zeile 5, Spalte „Träger“: {person}",
        f"Zeile 6, Spalte „erreichbar“: {person}",
        "Zeile 7, Spalte „gültig bis“: „31.4.2027“ gibt es nicht, der April hat 30 Tage.",
        "Zeile 8: steht schon in Zeile 3.",
        "Zeile 9, Spalte „gültig bis“: „irgendwann“ ist kein Datum,"
        " bitte etwa 12.3., 12.03.2027 oder 12. März 2027 schreiben.",
    ]
    assert len(gelesen.zeilen) == 3


@pytest.mark.parametrize("spalte", ["Ort", "Schule", "Standort"])
def test_von_einer_liste_aller_schulen_geht_keine_zeile_verloren(spalte):
    """One provider makes the same offer at many schools, as in a city's list of 51 lines."""
    traeger = [f"Verein {nr % 13}" for nr in range(51)]
    zeilen = [f"Schulsozialarbeit;{t};{nr + 1}. Schule" for nr, t in enumerate(traeger)]
    gelesen = aus_tabelle("\n".join([f"Angebot;Träger;{spalte}", *zeilen]).encode(), HEUTE)
    assert gelesen.ablehnungen == ()
    assert len({schluessel(angebot) for angebot in gelesen.zeilen}) == 51
    noch_einmal = aus_tabelle(f"Angebot;Träger;{spalte}\na;b;c\nA;B;C\na;b;d".encode(), HEUTE)
    assert [a.satz for a in noch_einmal.ablehnungen] == ["Zeile 3: steht schon in Zeile 2."]


@pytest.mark.parametrize("ende", ["", "-", "–", "unbefristet", "Ohne Ende", "laufend"])
def test_ein_angebot_kann_ohne_ende_sein(ende):
    [angebot] = aus_tabelle(f"Titel;bis\na;{ende}".encode(), HEUTE).alle()
    assert angebot.gueltig_bis is None


def test_ein_ende_ohne_jahr_ist_das_naechste():
    [angebot] = aus_tabelle(b"Titel;bis\na;31.7.", HEUTE).alle()
    assert angebot.gueltig_bis == date(2027, 7, 31)


def test_eine_einrichtung_ist_keine_person():
    for traeger in ("Frau und Beruf e. V.", "Frauenhaus", "Herrenhaus Nord", "Diakonie"):
        assert not nennt_person(traeger)


def test_am_letzten_tag_gilt_ein_angebot_noch():
    angebot = Angebot("Mut", gueltig_bis=HEUTE)
    assert not veraltet(angebot, HEUTE)
    assert veraltet(angebot, date(2026, 11, 23))
    assert not veraltet(Angebot("Mut"), date.max)


ANGEBOTE = st.builds(
    Angebot, st.text(max_size=5), st.text(max_size=3), gueltig_bis=st.none() | st.dates()
)


@given(ANGEBOTE)
def test_ein_angebot_laesst_sich_speichern(angebot):
    assert msgspec.json.decode(msgspec.json.encode(angebot), type=Angebot) == angebot
