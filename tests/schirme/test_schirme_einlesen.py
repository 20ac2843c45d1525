"""Reading tables on the screen: chosen or typed, taken whole, in part on purpose, or not at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from modelle.kooperation.dinge.bedarf import Bedarf
from modelle.leitung.koordination import Koordination
from screens.kooperation.einlesen import EinlesenSchirm
from screens.kooperation.schirm import KooperationSchirm
from screens.kooperation.tabellensuche import tabellen
from tests.buehne.mappen import ods
from tests.buehne.schirme import app_mit, laufend
from tui.rechner.eigene_ordner import EigeneOrdner

GUT = "Bedarf;Profession;Gewicht;Notiz\nRuhige Plätze;ssa;5;mittags\nElternabend;Kita;;\n"
SCHLECHT = GUT + "Sport;okja;7;\n;lk;3;\n"
AUF_BEDARFE = ("f3", *["tab"] * 5, "f6")


@pytest.fixture
def daheim(tmp_path, monkeypatch) -> Path:
    """The user's own folder."""
    ordner = tmp_path / "daheim"
    (ordner / "Downloads").mkdir(parents=True)
    monkeypatch.setattr(Path, "home", lambda: ordner)
    return ordner


@pytest.fixture
def app(umgebung, uhr, tmp_path, daheim):
    return app_mit(umgebung, uhr, tmp_path)


async def test_eine_tabelle_aus_den_downloads_wird_mit_enter_eingelesen(app, daheim, umgebung):
    (daheim / "Downloads" / "abfrage.csv").write_text(GUT, encoding="cp1252")
    async with laufend(app) as hand:
        await hand(*AUF_BEDARFE)
        assert "abfrage.csv" in hand.bild
        await hand("enter")
        assert isinstance(hand.schirm, KooperationSchirm)
        assert hand.meldung == "2 Bedarfe gelesen: 2 neu, 0 geändert, 0 wie bisher."
        assert "5 Ruhige Plätze" in hand.bild
        await hand("ctrl+z")
        assert "Noch nichts erfasst" in hand.worte
    assert Koordination(umgebung).kooperation.bedarf == {}


async def test_was_sich_aendern_wuerde_wird_erst_gezeigt_auch_nach_der_frage_nach_der_spalte(
    app, daheim, umgebung
):
    koordination = Koordination(umgebung)
    koordination.bedarfe_einlesen([Bedarf("Ruheraum", gewicht=2)])
    liste = [["Was fehlt", "Gewicht"], ["Ruheraum", "hoch"], ["Sport", "5"]]
    (daheim / "liste.ods").write_bytes(ods(liste))
    async with laufend(app) as hand:
        await hand(*AUF_BEDARFE, "enter")
        assert "Welche Spalte ist der Bedarf?" in hand.frage
        await hand("1")
        assert "Eines ändert sich so. Übernehmen?" in hand.frage
        assert "„Ruheraum“: Gewicht „4“ statt „2“." in hand.worte
        await hand("escape")
        assert [b.gewicht for b in Koordination(umgebung).kooperation.bedarf.values()] == [2]
        await hand("enter", "1", "1")
        assert hand.meldung == "2 Bedarfe gelesen: 1 neu, 1 geändert, 0 wie bisher."
    assert {b.gewicht for b in Koordination(umgebung).kooperation.bedarf.values()} == {4, 5}


async def test_gelesen_wird_die_gewaehlte_tabelle_und_nach_esc_stehen_wieder_alle_da(
    app, daheim, umgebung
):
    """Whichever was chosen, and whatever was shown of it: changes, or lines that do not fit."""
    Koordination(umgebung).bedarfe_einlesen([Bedarf("Ruheraum", gewicht=2)])
    inhalte = ("Sport;3", "Ruheraum;5", "Sport;3\nMalen;9", "Malen;9")
    for nr, zeilen in enumerate(inhalte):
        pfad = daheim / f"{nr}.csv"
        pfad.write_text(f"Bedarf;Gewicht\n{zeilen}\n", encoding="utf-8")
        os.utime(pfad, (nr, nr))
    async with laufend(app) as hand:
        await hand(*AUF_BEDARFE)
        for nr, gezeigt in ((2, "Zeile 3"), (1, "statt „2“")):
            await hand("down", "enter")
            assert gezeigt in hand.worte
            await hand("escape")
            assert hand.meldung == "Nichts wurde übernommen."
            assert gezeigt not in hand.worte
            assert hand.gewaehlt == f"{nr}.csv"
        await hand("pageup", "enter")
        assert "So passt die Datei nicht" in hand.meldung
        await hand("down", "enter")
        assert "So passt die Datei nicht" in hand.meldung
        await hand.tippt("0.", "enter")
        assert isinstance(hand.schirm, KooperationSchirm)
    bedarfe = Koordination(umgebung).kooperation.bedarf.values()
    assert {(b.bedarf, b.gewicht) for b in bedarfe} == {("Ruheraum", 2), ("Sport", 3)}


async def test_der_bericht_bleibt_auch_wenn_enter_schneller_war_als_die_liste(app, daheim):
    (daheim / "abfrage.csv").write_text("Bedarf;Gewicht\nSport;7\n", encoding="utf-8")
    async with laufend(app) as hand:
        await hand(*AUF_BEDARFE)
        hand.schicke(*"abf", "enter")
        await hand.ruhe()
        assert "So passt die Datei nicht" in hand.meldung
        assert "Zeile 2, Spalte „Gewicht“" in hand.worte


async def test_passt_eine_zeile_nicht_wird_erst_gefragt_und_nichts_uebernommen(
    app, daheim, umgebung
):
    (daheim / "abfrage.csv").write_text(SCHLECHT, encoding="utf-8-sig")
    async with laufend(app) as hand:
        await hand(*AUF_BEDARFE, "enter")
        assert "2 Zeilen passen nicht. Nichts ist übernommen." in hand.frage
        assert "Zeile 4, Spalte „Gewicht“" in hand.worte
        assert "Zeile 5, Spalte „Bedarf“" in hand.worte
        assert Koordination(umgebung).vermerke == []
        await hand("escape")
        assert isinstance(hand.schirm, EinlesenSchirm)
        assert Koordination(umgebung).vermerke == []
        await hand("enter", "1")
        assert isinstance(hand.schirm, KooperationSchirm)
    assert {b.bedarf for b in Koordination(umgebung).kooperation.bedarf.values()} == {
        "Ruhige Plätze",
        "Elternabend",
    }


async def test_ohne_eine_einzige_gute_zeile_gibt_es_nichts_zu_fragen(app, daheim, umgebung):
    (daheim / "leer.csv").write_text("Bedarf;Gewicht\n;3\n", encoding="utf-8")
    async with laufend(app) as hand:
        await hand(*AUF_BEDARFE, "enter")
        assert hand.meldung == "! So passt die Datei nicht. Nichts wurde übernommen."
        assert "Zeile 2, Spalte „Bedarf“" in hand.worte
        await hand("escape")
    assert Koordination(umgebung).vermerke == []


async def test_getippt_wird_wo_die_tabelle_liegt(app, tmp_path, umgebung):
    tabelle = tmp_path / "woanders" / "abfrage.txt"
    tabelle.parent.mkdir()
    tabelle.write_text(GUT, encoding="utf-8")
    async with laufend(app) as hand:
        await hand(*AUF_BEDARFE)
        assert "Keine Tabelle gefunden" in hand.worte
        await hand("enter")
        assert hand.meldung == "Bitte eintippen, wo die Tabelle liegt."
        await hand.tippt(str(tabelle.parent), "enter")
        assert "ist ein Ordner" in hand.meldung
        await hand.tippt("/gibt-es-nicht", "enter")
        assert "gibt es nicht" in hand.meldung
        for _ in "/gibt-es-nicht":
            hand.schicke("backspace")
        await hand.tippt("/abfrage.txt", "enter")
        assert isinstance(hand.schirm, KooperationSchirm)
    assert len(Koordination(umgebung).kooperation.bedarf) == 2


async def test_ein_name_im_bedarf_wird_nicht_uebernommen(app, daheim, umgebung):
    text = "Bedarf;Profession\nHilfe für Leon Schmidt;ssa\n"
    (daheim / "abfrage.csv").write_text(text, encoding="utf-8")
    async with laufend(app) as hand:
        await hand(*AUF_BEDARFE, "enter")
        assert "erwartet wird eine Funktion, kein Name" in hand.worte
    assert Koordination(umgebung).vermerke == []


def test_angeboten_wird_das_neueste_zuerst_und_nur_was_eine_tabelle_ist(daheim):
    for nummer, name in enumerate(["alt.csv", "Downloads/neu.CSV", "bild.png"]):
        (daheim / name).write_text("x")
        os.utime(daheim / name, (nummer, nummer))
    (daheim / "ordner.csv").mkdir()
    blaetter = daheim / "Documents" / "KoPrax"
    assert [p.name for p in tabellen(daheim, blaetter, EigeneOrdner())] == ["neu.CSV", "alt.csv"]
    assert tabellen(daheim / "gibt-es-nicht", blaetter, EigeneOrdner()) == []


def test_die_ausgefuellte_tabelle_der_abfrage_liegt_wo_der_bogen_gespeichert_wurde(daheim):
    blaetter = daheim / "Documents" / "KoPrax"
    blaetter.mkdir(parents=True)
    (blaetter / "bedarfsabfrage-2026-11.csv").write_text(GUT)
    (daheim / "bogen.csv").write_text(GUT)
    namen = {p.name for p in tabellen(daheim, blaetter, EigeneOrdner())}
    assert namen == {"bedarfsabfrage-2026-11.csv", "bogen.csv"}
    assert len(tabellen(daheim, daheim, EigeneOrdner())) == 1  # no folder is read twice
