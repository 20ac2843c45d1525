"""The sheets of the co-operation without a screen: what works on which, what stands on them."""

from __future__ import annotations

from datetime import date, time

import pytest

from modelle.kooperation.dinge.angebote import Angebot
from modelle.kooperation.dinge.bedarf import Bedarf
from modelle.kooperation.dinge.gremium import Gremium
from modelle.kooperation.dinge.schule import Standort
from modelle.kooperation.sicht.ansicht import REITER, sichtbar
from modelle.kooperation.termine.ausfall import ausgefallen
from modelle.kooperation.termine.feiertage import LAENDER
from modelle.kooperation.termine.regeltermin import Regel, Regeltermin, Verlegung
from modelle.kooperation.zustand import Kooperation
from modelle.leitung.koordination import Koordination
from modelle.strom.abgelehnt import Abgelehnt
from screens.kooperation.kalenderdatei import kalender_speichern
from screens.kooperation.reiter import (
    LESBAR,
    NEU_AUF,
    ZWEITES,
    daneben,
    gilt,
    leersatz,
    naechstes_land,
    titelteile,
)
from screens.kooperation.reiterzeilen import Reiterzeilen, kennung, listenreihe
from tests.conftest import BEGINN
from tui.rechner.eigene_ordner import EigeneOrdner

HEUTE = date(2026, 11, 4)
ERSTER, ZWEITER = date(2026, 11, 11), date(2026, 11, 18)
ALLE = tuple(REITER)
WOECHENTLICH = Regeltermin(
    "t", "KoPrax", Regel("woche", ERSTER.weekday(), ERSTER), time(13, 30), time(14, 30)
)


def titel(reiter: str, breite: int) -> str:
    teile = titelteile(reiter, breite, ALLE)
    return "".join(teil if isinstance(teil, str) else teil[0] for teil in teile)


# --- what works where -------------------------------------------------------------------------


def test_auf_jedem_blatt_laesst_sich_etwas_neues_erfassen():
    assert set(NEU_AUF) == set(REITER)
    assert all(gilt("koop.neu", reiter) for reiter in REITER)


@pytest.mark.parametrize(
    ("taste", "wo"),
    [
        (
            "koop.erneuern",
            {"ueberblick", "vereinbarung", "angebot", "verbund", "gremium", "bedarf"},
        ),
        ("koop.kalender", {"ueberblick", "termin", "verbund", "gremium", "bedarf"}),
        ("koop.ferien", {"ueberblick", "termin", "angebot", "vereinbarung", "bedarf", "gremium"}),
        ("koop.einlesen", {"bedarf", "angebot"}),
        ("koop.entfernen", set(REITER) - {"ueberblick"}),
        ("koop.zurueck", set(REITER)),
    ],
)
def test_jede_taste_steht_nur_da_wo_sie_etwas_tut(taste, wo):
    assert {reiter for reiter in REITER if gilt(taste, reiter)} == wo


def test_wer_weiterblaettert_kommt_auf_jedes_blatt_und_zurueck_zum_ersten():
    besucht, hier = [], "ueberblick"
    for _ in REITER:
        besucht.append(hier)
        assert daneben(daneben(hier, 1, ALLE), -1, ALLE) == hier
        hier = daneben(hier, 1, ALLE)
    assert besucht == list(REITER)
    assert hier == "ueberblick"


def test_gremien_und_kontakte_stehen_erst_da_wenn_es_welche_gibt():
    leer = sichtbar(Kooperation())
    assert set(ALLE) - set(leer) == {"gremium", "kontakt"}
    assert set(sichtbar(Kooperation(gremium={"g": Gremium("g", "AG")}))) - set(leer) == {"gremium"}
    assert daneben("gremium", 1, leer) == leer[0]


def test_die_laender_kommen_reihum_und_dazwischen_gelten_nur_bundesweite_feiertage():
    besucht, hier = [], ""
    for _ in range(len(LAENDER) + 1):
        hier = naechstes_land(hier)
        besucht.append(hier)
    assert besucht == [*LAENDER, ""]


# --- what is said -----------------------------------------------------------------------------


def test_alle_titel_stehen_da_wenn_sie_passen_sonst_die_nachbarn_und_der_wievielte_er_ist():
    alle = "".join(f"{name}  " for name in REITER.values())
    assert titel("termin", len(alle)) == alle
    assert titelteile("termin", len(alle), ALLE).count(("Termine", "bold reverse")) == 1
    assert titel("termin", 80) == (
        "‹ Vereinbarungen  Gremien  Termine  Verbund  Bedarfe  › 5 von 9, Tab blättert"
    )
    assert titel("ueberblick", 60).startswith("Überblick  Schulen  › 1 von 9")
    for breite in range(20, len(alle)):
        for nummer, (reiter, name) in enumerate(REITER.items()):
            gezeigt = titel(reiter, breite)
            assert len(gezeigt) <= max(breite - 2, len(name))
            assert name in gezeigt
            assert gezeigt.startswith(("‹ ", name)) or nummer <= len(ALLE) // 2
            assert (name, "bold reverse") in titelteile(reiter, breite, ALLE)


def test_ein_leeres_blatt_sagt_wie_es_weitergeht():
    assert leersatz("schule", " ") == "Noch nichts erfasst. F2 fügt etwas hinzu."
    for reiter in LESBAR:
        assert leersatz(reiter, "").endswith(", F6 liest eine Tabelle ein.")
    # Whatever F3 enters there is named, too: the footer has no room for it at 80 columns.
    assert all("F3" in leersatz(reiter, "") for reiter in ZWEITES)
    assert leersatz("bedarf", "xx") == "Nichts gefunden. Esc zeigt wieder alle."


# --- the rows ---------------------------------------------------------------------------------


def test_die_zeilen_folgen_der_suche_dem_blatt_und_was_neu_erfasst_ist(umgebung):
    koordination = Koordination(umgebung)
    koordination.setzen("schule", Standort("", "Waldschule"))
    zeilen = Reiterzeilen(koordination)
    assert [z.text for z in zeilen.lesen("schule", "", HEUTE)] == ["Waldschule"]
    assert zeilen.lesen("schule", "park", HEUTE) == ()
    koordination.setzen("schule", Standort("", "Am Park"))
    assert [z.text for z in zeilen.lesen("schule", "park", HEUTE)] == ["Am Park"]
    koordination.setzen("bedarf", Bedarf("Ruheraum"))
    assert "Ruheraum" in [z.text for z in zeilen.lesen("bedarf", "", HEUTE)]


def test_ein_angebot_von_nebenan_ist_hier_bekannt_sobald_es_gefunden_wird(umgebung, zweite):
    koordination = Koordination(umgebung)
    schluessel = Koordination(zweite).setzen("angebot", Angebot("Trommeln"))
    (zeile,) = Reiterzeilen(koordination).lesen("angebot", "trom", HEUTE)
    assert zeile.schluessel == schluessel
    assert schluessel in koordination.kooperation.angebot


def test_jede_zeile_die_man_waehlen_kann_hat_ihre_eigene_kennung(umgebung):
    koordination = Koordination(umgebung)
    koordination.setzen("termin", WOECHENTLICH)
    zeilen = Reiterzeilen(koordination).lesen("termin", "", HEUTE)
    kennungen = [kennung(zeile) for zeile in zeilen if zeile.schluessel]
    assert len(kennungen) > 50
    assert len(set(kennungen)) == len(kennungen)
    koepfe = [listenreihe(zeile) for zeile in zeilen if zeile.art == "kopf"]
    assert koepfe
    assert {kopf.schluessel for kopf in koepfe} == {""}


# --- a date that falls out, and all of them as a file -----------------------------------------


def test_ein_ausgefallener_termin_findet_auch_am_neuen_tag_nicht_statt():
    verlegt = (Verlegung(ERSTER, date(2026, 11, 12)), Verlegung(ZWEITER, date(2026, 11, 19)))
    termin = ausgefallen(
        Regeltermin(
            "t", "KoPrax", WOECHENTLICH.regel, time(13), time(14), verlegt=verlegt,
            ausnahmen=(date(2026, 11, 25),),
        ),
        ERSTER,
    )  # fmt: skip
    assert termin.ausnahmen == (ERSTER, date(2026, 11, 25))
    assert termin.verlegt == verlegt[1:]
    assert ausgefallen(termin, ERSTER) == termin


def test_ohne_termin_entsteht_keine_kalenderdatei(umgebung, tmp_path):
    koordination, ziel = Koordination(umgebung), tmp_path / "termine.ics"
    with pytest.raises(Abgelehnt, match="Noch kein Termin erfasst"):
        kalender_speichern(koordination, ziel, EigeneOrdner(), BEGINN)
    assert not ziel.exists()
    koordination.setzen("termin", WOECHENTLICH)
    kalender_speichern(koordination, ziel, EigeneOrdner(), BEGINN)
    assert b"SUMMARY:KoPrax" in ziel.read_bytes()


def test_was_sich_nicht_schreiben_laesst_wird_mit_seinem_ort_gesagt(umgebung, tmp_path):
    koordination, ziel = Koordination(umgebung), tmp_path / "datei" / "termine.ics"
    koordination.setzen("termin", WOECHENTLICH)
    ziel.parent.write_text("no folder")
    with pytest.raises(Abgelehnt, match="lässt sich nicht schreiben"):
        kalender_speichern(koordination, ziel, EigeneOrdner(), BEGINN)
