"""Framework documents, what institutions give under an agreement, and KoPrax at a school."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from modelle.fach.formularfeld import FeldFehler
from modelle.kooperation.dinge.mittel import HOECHSTENS, Mittel, gelesen, mitteltext
from modelle.kooperation.dinge.rahmen import Rahmenpapier, hinweise, maengel
from modelle.kooperation.dinge.schule import Standort, koprax, schulhinweise
from modelle.kooperation.dinge.vereinbarung import Laufzeit, Partei, Vereinbarung
from modelle.kooperation.faelliges import faelliges
from modelle.kooperation.formulare.alle import FORMULARE
from modelle.kooperation.formulare.gemeinsam import Vorwissen
from modelle.kooperation.regeln import maengel as alle_maengel
from modelle.kooperation.sicht.ansicht import zeilen
from modelle.kooperation.sicht.textzeilen import schulzeilen, vereinbarungszeilen
from modelle.kooperation.zustand import Kooperation
from modelle.leitung.koordination import Koordination, faellige_saetze
from modelle.leitung.umgebung import Umgebung

HEUTE = date(2026, 11, 22)
VON, BIS, DURCHSICHT = date(2024, 8, 1), date(2026, 12, 31), date(2026, 11, 1)
PAPIER = Rahmenpapier("r", "Dachkonzept", "Dachkonzept", "Jugendamt", VON, BIS, DURCHSICHT, "gilt")
PARK = Standort("s", "Grundschule Am Park", koprax_seit=VON, koprax_bis=BIS)
VEREINBARUNG = Vereinbarung(
    "v",
    "Am Park",
    ("s",),
    (Partei("schulamt"), Partei("jugendamt")),
    (Laufzeit(VON, date(2028, 7, 31)),),
    (Mittel("Jugendamt", 10, "stunden", "woche"), Mittel("Verein Brücke", 0.5, "stellen")),
)
DA = Kooperation(schule={"s": PARK}, vereinbarung={"v": VEREINBARUNG}, rahmen={"r": PAPIER})


# --- framework documents ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("am", "saetze"),
    [
        (date(2026, 8, 1), []),
        (
            date(2026, 11, 1),
            [
                "„Dachkonzept“ endet in 60 Tagen, am 31. Dezember 2026.",
                "„Dachkonzept“ ist bis zum 1. November 2026 durchzusehen.",
            ],
        ),
        (
            date(2027, 1, 1),
            [
                "„Dachkonzept“ ist seit dem 31. Dezember 2026 abgelaufen.",
                "„Dachkonzept“ ist seit dem 1. November 2026 durchzusehen.",
            ],
        ),
    ],
)
def test_ein_rahmenpapier_erinnert_an_ende_und_durchsicht_bis_ein_neuer_tag_dasteht(am, saetze):
    assert [hinweis.satz for hinweis in hinweise([PAPIER], am)] == saetze
    assert list(hinweise([Rahmenpapier("r", "Ohne Tage")], am)) == []


@pytest.mark.parametrize(
    ("feld", "papier"),
    [
        ("Titel", Rahmenpapier("", " ")),
        ("Titel", Rahmenpapier("", "Konzept von Frau Weber")),
        ("Stelle", Rahmenpapier("", "Konzept", stelle="Herr Lang")),
        ("Gilt bis", Rahmenpapier("", "Konzept", von=BIS, bis=VON)),
        ("Gilt bis", Rahmenpapier("", "Konzept", von=VON, bis=date(2126, 7, 31))),
        ("Durchsehen am", Rahmenpapier("", "Konzept", von=BIS, pruefen_am=VON)),
    ],
)
def test_ein_rahmenpapier_das_nicht_aufgeht_nennt_sein_feld(feld, papier):
    assert [mangel.feld for mangel in maengel(papier)] == [feld]
    assert maengel(PAPIER) == ()


def test_rahmenpapiere_stehen_unter_eigener_ueberschrift_nur_wenn_es_welche_gibt():
    alle = zeilen(DA, "vereinbarung", HEUTE)
    assert [f"{z.vorspann}{z.text}" for z in alle] == [
        "· Am Park · läuft bis 31.07.2028",
        "Rahmenpapiere",
        "! Dachkonzept · gilt bis zum 31. Dezember 2026",
    ]
    assert alle[2].zusatz == (
        "„Dachkonzept“ ist seit dem 1. November 2026 durchzusehen."
        " · Dachkonzept · Jugendamt · gilt · durchsehen am 01.11.2026"
    )
    assert len(zeilen(Kooperation(vereinbarung=DA.vereinbarung), "vereinbarung", HEUTE)) == 1


def test_wer_nur_schulen_hat_laedt_am_start_nichts_von_der_kooperation(umgebung: Umgebung):
    """That took 20 ms of each start; what reminds of nothing is not looked at."""
    koordination, protokoll = Koordination(umgebung), umgebung.protokoll
    wechsel = Standort("", "Nord", leitungswechsel=(HEUTE,), koprax_seit=VON)
    schluessel = koordination.setzen("schule", wechsel)
    assert not protokoll.hat_erinnerungen()
    assert faellige_saetze(protokoll, HEUTE, 3) == ()
    koordination.setzen("schule", PARK, schluessel)
    assert protokoll.hat_erinnerungen()
    assert faellige_saetze(protokoll, HEUTE, 3)


def test_die_startseite_nennt_auch_rahmenpapiere_und_die_schule(umgebung: Umgebung):
    koordination = Koordination(umgebung)
    koordination.setzen("schule", PARK)
    koordination.setzen("rahmen", PAPIER)
    saetze = faellige_saetze(umgebung.protokoll, HEUTE, 5)
    assert saetze == tuple(h.satz for h in faelliges(koordination.kooperation, HEUTE))
    assert len(saetze) == 3


# --- what institutions give -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "mittel"),
    [
        ("Jugendamt 10 Stunden", [Mittel("Jugendamt", 10, "stunden")]),
        ("Jugendamt: 10 h/Woche", [Mittel("Jugendamt", 10, "stunden", "woche")]),
        ("ASD 4,5 Wochenstunden", [Mittel("ASD", 4.5, "stunden", "woche")]),
        ("Schule 12 2 Std. im Monat", [Mittel("Schule 12", 2, "stunden", "monat")]),
        ("Verein Brücke 0,5 Stellen", [Mittel("Verein Brücke", 0.5, "stellen")]),
        (
            "Amt 1 Stelle, Verein 1.5 VZÄ; ",
            [Mittel("Amt", 1, "stellen"), Mittel("Verein", 1.5, "stellen")],
        ),
        ("", []),
    ],
)
def test_stunden_und_stellen_werden_mit_ihrer_einheit_gelesen(text, mittel):
    assert gelesen(text) == tuple(mittel)


@pytest.mark.parametrize(
    ("text", "satz"),
    [
        ("Jugendamt", "Wie viel gibt „Jugendamt“?"),
        ("10 Stunden", "bitte etwa „Jugendamt 10 Stunden“"),
        ("Jugendamt 10", "bitte etwa „Jugendamt 10 Stunden“"),
        ("Jugendamt 10 Euro", "Was heißt „Euro“?"),
        ("Jugendamt 0 Stunden", "mehr als 0 und höchstens 5000 Stunden"),
        ("Jugendamt 101 Stellen", "mehr als 0 und höchstens 100 Stellen"),
        ("Jugendamt 2 Stunden; Frau Weber 3 Stunden", "bitte keine Person nennen"),
    ],
)
def test_was_nicht_verstanden_ist_wird_am_feld_gefragt(text, satz):
    form, vorwissen = FORMULARE["vereinbarung"], Vorwissen(DA, HEUTE)
    werte = form.zeigen(VEREINBARUNG, vorwissen)
    assert form.lesen(werte, VEREINBARUNG, vorwissen) == VEREINBARUNG
    with pytest.raises(FeldFehler) as fehler:
        form.lesen(werte | {"mittel": text}, VEREINBARUNG, vorwissen)
    assert fehler.value.feld == "mittel"
    assert satz in str(fehler.value)


@given(
    st.builds(
        Mittel,
        st.sampled_from(["Jugendamt", "Schule 12", "Verein Brücke"]),
        st.integers(1, 4 * HOECHSTENS["stellen"]).map(lambda viertel: viertel / 4),
        st.sampled_from(["stunden", "stellen"]),
        st.sampled_from(["", "woche", "monat", "jahr"]),
    )
)
def test_was_das_formular_zeigt_liest_es_wieder(eines):
    assert gelesen(mitteltext([eines, eines])) == (eines, eines)


def test_mittel_stehen_bei_der_vereinbarung():
    (erste, *_) = zeilen(DA, "vereinbarung", HEUTE)
    worte = "Jugendamt 10 Stunden je Woche; Verein Brücke 0,5 Stellen"
    assert worte in erste.zusatz
    texte = [zeile.text for zeile in vereinbarungszeilen(DA, HEUTE)]
    assert f"Mittel: {worte}" in texte
    assert "! „Dachkonzept“ endet in 39 Tagen, am 31. Dezember 2026." in texte


# --- KoPrax at a school -----------------------------------------------------------------------


def test_die_schule_sagt_seit_wann_es_koprax_gibt_und_erinnert_vor_dem_ende():
    (schule,) = zeilen(DA, "schule", HEUTE)
    assert "KoPrax seit 01.08.2024, erneuert bis 31.12.2026" in schule.zusatz
    assert "KoPrax: seit 01.08.2024, erneuert bis 31.12.2026" in [z.text for z in schulzeilen(DA)]
    assert koprax(Standort("", "Nord", koprax_bis=BIS)) == "KoPrax erneuert bis 31.12.2026"
    assert koprax(Standort("", "Nord")) == ""
    (hinweis,) = schulhinweise([PARK], HEUTE)
    assert hinweis.satz == (
        "KoPrax an „Grundschule Am Park“ ist bis zum 31. Dezember 2026 erneuert:"
        " bitte das Erneuern besprechen."
    )
    assert list(schulhinweise([PARK], date(2026, 11, 1)))
    assert not list(schulhinweise([PARK], date(2026, 10, 31)))
    assert "war bis zum" in next(schulhinweise([PARK], date(2027, 1, 1))).satz


def test_der_stand_einer_schule_wird_in_losen_worten_gelesen_und_am_feld_gefragt():
    form, vorwissen = FORMULARE["schule"], Vorwissen(Kooperation(), HEUTE)
    werte = form.zeigen(PARK, vorwissen) | {"koprax_seit": "2019", "koprax_bis": "31.7.2028"}
    neu = form.lesen(werte, PARK, vorwissen)
    assert (neu.koprax_seit, neu.koprax_bis) == (date(2019, 1, 1), date(2028, 7, 31))
    with pytest.raises(FeldFehler) as fehler:
        form.lesen(werte | {"koprax_seit": "früher"}, PARK, vorwissen)
    assert fehler.value.feld == "koprax_seit"
    verkehrt = Standort("s", "Park", koprax_seit=BIS, koprax_bis=VON)
    (mangel,) = alle_maengel(verkehrt, "s", Kooperation())
    assert any(f.betrifft(mangel.feld) for f in form.felder(PARK, vorwissen))
