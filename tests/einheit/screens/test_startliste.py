"""The start list as rows: groups, what is due, what will be deleted soon, what a search leaves."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

import msgspec
import pytest

from modelle.leitung.fristen import Fristen
from modelle.protokoll.listenzeile import Listenzeile
from screens.startliste import (
    ERKLAERUNG,
    ERST_UEBEN,
    HOECHSTENS,
    KEINE,
    KOOPERATION,
    LUFT,
    MEHR,
    NEU,
    UEBEN,
    startreihen,
)
from tests.conftest import BEGINN
from tui.widgets.reihe import Reihe

FRISTEN = Fristen(geschlossen=30, offen=30)


def zeile(code: str, stand: str = "geplant", vor_tagen: float = 0, **anders: str) -> Listenzeile:
    """A round that was changed so many days ago; a closed one was closed then."""
    wann = (BEGINN - timedelta(days=vor_tagen)).isoformat()
    phase = "Ankommen" if stand == "laufend" else ""
    eine = Listenzeile(code.lower(), code, "2026-11", "KoPrax", stand, phase, "", wann, wann)
    eine = msgspec.structs.replace(eine, geschlossen=wann if stand == "geschlossen" else None)
    return msgspec.structs.replace(eine, **anders)


def texte(runden: Sequence[Listenzeile], suche: str = "", faellig: Sequence[str] = ()) -> list[str]:
    reihen = startreihen(runden, suche, faellig, FRISTEN, BEGINN)
    return [f"{reihe.vorspann}{reihe.text}".strip() for reihe in reihen if reihe != LUFT]


def test_ein_leeres_protokoll_sagt_was_koprax_ist_und_bietet_eine_neue_runde_und_das_ueben_an():
    reihen = list(startreihen([], "", [], FRISTEN, BEGINN))
    assert [r.text for r in reihen if r != LUFT] == [*ERKLAERUNG, "Neue Runde", ERST_UEBEN]
    assert [r.schluessel for r in reihen if r.schluessel] == [NEU, UEBEN]
    assert not set(ERKLAERUNG) & set(texte([zeile("P-1")])), "only until there is a round"


def test_wer_etwas_faelliges_hat_ist_nicht_neu_hier():
    faellig = Reihe("K-07 · Trommeln · seit Oktober 2026", "faellig:1")
    reihen = startreihen([], "", [], FRISTEN, BEGINN, vereinbartes=[faellig])
    texte = [r.text for r in reihen if r != LUFT]
    assert texte == ["Neue Runde", "Das ist fällig", faellig.text]


def test_zwischen_zwei_gruppen_ist_luft_und_sonst_nirgends():
    runden = [zeile("G-1", "geschlossen"), zeile("P-1"), zeile("L-1", "laufend"), zeile("P-2")]
    alle = [r.text for r in startreihen(runden, "", ["Eines."], FRISTEN, BEGINN)]
    luft = [alle[nr + 1] for nr, text in enumerate(alle) if not text]
    assert luft == ["Neue Runde", "Geplant", "Geschlossen"]
    assert alle[0] == "Läuft gerade"
    assert next(startreihen(runden, "p", [], FRISTEN, BEGINN)) != LUFT


def test_ein_treffen_das_wie_sein_ablauf_heisst_nennt_den_namen_einmal():
    kreis = zeile("Präventionskreis", ablauf="Präventionskreis")
    assert texte([kreis])[-1] == "Präventionskreis · November 2026"
    nord = zeile("Kreis Nord", ablauf="Präventionskreis")
    assert texte([nord])[-1] == "Kreis Nord · November 2026 · Präventionskreis"


def test_jede_gruppe_hat_ihren_kopf_und_die_neue_runde_steht_hinter_den_laufenden():
    runden = [zeile("G-1", "geschlossen"), zeile("P-1"), zeile("L-1", "laufend"), zeile("P-2")]
    assert texte(runden) == [
        "Läuft gerade", "▶ L-1 · November 2026 · KoPrax · Ankommen",
        "+ Neue Runde",
        "Geplant", "P-1 · November 2026 · KoPrax", "P-2 · November 2026 · KoPrax",
        "Geschlossen", "G-1 · November 2026 · KoPrax",
    ]  # fmt: skip


def test_was_ansteht_steht_unter_der_neuen_runde_und_fuehrt_zur_kooperation():
    reihen = list(startreihen([], "", ["Eines.", "Noch eines."], FRISTEN, BEGINN))
    unten = [r for r in reihen if r.schluessel][1:]
    assert [r.text for r in unten] == ["Eines.", "Noch eines."]
    assert reihen[-2:] == unten
    assert all(r.schluessel.startswith(KOOPERATION) for r in unten)
    assert len({r.schluessel for r in unten}) == 2


def test_eine_suche_zeigt_nur_runden_und_sagt_es_wenn_sie_keine_findet():
    assert texte([zeile("P-1")], "p", ["Eines."]) == ["Geplant", "P-1 · November 2026 · KoPrax"]
    assert texte([], "p", ["Eines."]) == [KEINE]


def test_wo_so_viele_stehen_wie_gelesen_wurden_gibt_es_noch_mehr():
    viele = [zeile(f"P-{nr}") for nr in range(HOECHSTENS)]
    assert texte(viele)[-1] == MEHR
    assert MEHR not in texte(viele[1:])
    # As many in all, but fewer of each state.
    gemischt = [*viele[1:], zeile("G-1", "geschlossen")]
    assert MEHR not in texte(gemischt)


@pytest.mark.parametrize(
    ("vor_tagen", "satz"),
    [(20, ""), (22.5, "wird in 7 Tagen gelöscht"), (28.5, "wird bald gelöscht"), (40, "bald")],
)
def test_eine_woche_vorher_sagt_eine_runde_dass_sie_geloescht_wird(vor_tagen, satz):
    (text,) = texte([zeile("G-1", "geschlossen", vor_tagen)], "g")[1:]
    assert satz in text
    assert ("gelöscht" in text) == bool(satz)


def test_was_gewaehlt_wurde_bleibt_und_ein_treffen_bleibt_ganz():
    runden = [
        zeile("Moos-11", "geschlossen", 28.5),
        zeile("Zelt-12", "geschlossen", 28.5),
        zeile("Kreis", "geschlossen", 28.5, sache="treffen"),
    ]
    reihen = startreihen(runden, "x", [], FRISTEN, BEGINN, lambda code: code == "Moos-11")
    assert [reihe.text.partition("KoPrax")[2] for reihe in reihen if reihe.schluessel] == [
        " · wird bald gelöscht, Gewähltes bleibt",
        " · wird bald gelöscht",
        "",
    ]


def test_wer_noch_einmal_beraten_wird_dessen_runde_bleibt_ohne_warnung():
    alt = zeile("Moos-11", "geschlossen", 29)
    assert "gelöscht" in texte([alt, zeile("Zelt-12")])[-1]
    assert "gelöscht" not in texte([alt, zeile("moos-11")])[-1]
    # A running round is about to be deleted all the same.
    assert "gelöscht" in texte([zeile("Moos-11", "laufend", 29), zeile("moos-11")])[1]


def test_ebene_und_handlungsfeld_stehen_am_ende_und_die_leitfrage_darunter():
    eine = zeile("P-1", leitfrage="Was hilft?", feld="Ganztag")
    (_, reihe) = startreihen([eine], "p", [], FRISTEN, BEGINN)
    assert reihe.text == "P-1 · November 2026 · KoPrax · Ganztag"
    assert reihe.zusatz == "Was hilft?"


def test_von_zwei_runden_eines_falls_sagt_die_spaetere_dass_sie_folgt():
    """„Pinsel-14 · November 2026“ stood there twice, and only the minutes differed."""
    runden = [
        zeile("Pinsel-14", "geschlossen", 2, id="zwei"),
        zeile("Pinsel-14", "geschlossen", 9, id="eins"),
        zeile("Kiesel-41", "geschlossen", 1),
        # A meeting is held again and again: that it does so says nothing.
        zeile("AG-Mitte", "geschlossen", 3, id="ag2", sache="treffen"),
        zeile("AG-Mitte", "geschlossen", 4, id="ag1", sache="treffen"),
    ]
    assert [t for t in texte(runden) if "Folgerunde" in t] == [
        "Pinsel-14 · November 2026 · KoPrax · Folgerunde"
    ]
    # So does one that is only planned.
    geplant = texte([zeile("pinsel-14", id="drei"), *runden[1:]])
    assert "pinsel-14 · November 2026 · KoPrax · Folgerunde" in geplant
    assert len([t for t in geplant if "Folgerunde" in t]) == 1
