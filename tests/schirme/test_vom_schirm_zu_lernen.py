"""What somebody who forgot how it goes can learn from the screen, in the middle of a round."""

from __future__ import annotations

import asyncio

import pytest

from modelle.ablauf.lesen import alle
from modelle.ablauf.streckung import PasstNicht, spanne, strecken
from modelle.fach.professionen import STUFEN
from modelle.runde.fallblick import eckdaten
from modelle.runde.zeit import neuer_stand
from modelle.runde.zustand import Runde
from screens.vorbereitung import felder
from tests.buehne.katalog import mit_katalog
from tests.buehne.schirme import in_phase
from tests.conftest import ANGABEN
from tui.handbuch.seiten import seite, seiten
from tui.rechner.geuebt import Geuebt
from tui.tasten import label


async def test_ein_bekanntes_beispiel_holt_eine_taste_zurueck_die_dasteht(umgebung, uhr, tmp_path):
    """It went after three times, also for a second round weeks later, and nothing said how."""
    async with in_phase(umgebung, uhr, tmp_path, "hypothesen") as hand:

        def steht() -> str:
            return hand.worte.replace("█ ", "")

        hand.app.lernhilfe = Geuebt(None)
        await hand("f8", "f7")
        assert "Strg+G: So geht es" not in steht()
        await hand.schreibt("Es ist ihm zu laut.", "Er braucht Bewegung.", "Er sucht Anerkennung.")
        await hand("f8", "f7")
        assert "Vermutung tippen" not in hand.bild
        assert "Strg+G: So geht es" in steht()
        await hand("ctrl+g")
        assert "So geht es: Vermutung tippen" in hand.worte
        assert "Strg+G: " not in hand.worte
        await hand("ctrl+g")
        assert "Regel:" not in hand.bild
        await hand("ctrl+g")
        assert "So geht es: Vermutung tippen" in hand.worte
        await hand("f8")
        assert "So geht es: Ursache tippen" in hand.worte


async def test_f8_erinnert_an_eine_getippte_option_die_niemand_gewaehlt_hat(
    umgebung, uhr, tmp_path
):
    """„Gespräch mit der Mutter“ was typed for the teacher and did not get among what she takes."""
    async with in_phase(umgebung, uhr, tmp_path, "auswahl") as hand:
        await hand.schreibt("Gespräch mit der Mutter")
        await hand("f8")
        assert hand.leitung.runde.phase.schluessel == "auswahl"
        satz = "Noch nicht gewählt: „Gespräch mit der Mutter“. ↑, dann 1 „gewählt“;"
        assert hand.meldung.endswith(f"{satz} F8 noch einmal: weiter so.")
        await hand("f8")
        assert hand.leitung.runde.phase.schluessel == "abschluss"
        # What was decided, also against it, is not asked about again.
        await hand("f7")
        await hand.schreibt("Trommeln")
        await hand("up", "3", "escape", "f8")
        assert hand.leitung.runde.phase.schluessel == "abschluss"


async def test_auch_im_schmalen_fenster_steht_was_man_hier_braucht(umgebung, uhr, tmp_path):
    """In 60 columns the way out, the result, and what a digit sorts into stood only in help."""
    mit_katalog(umgebung)
    async with in_phase(umgebung, uhr, tmp_path, "ankommen", groesse=(60, 20)) as hand:
        for hinweis in ("F8 Weiter", "F9 Kinderschutz", "Strg+P Hilfe", "Strg+N Zum Start"):
            assert hinweis in hand.fuss
        hand.app.lernhilfe = Geuebt(None)
        await hand("f8", "f8", "f8")
        await hand.schreibt("Er ist müde")
        await hand("up")
        assert "1–6 Ursachenfeld" in hand.fuss
        gruppe = hand.leitung.runde.ablauf.feld("gruppe")
        assert gruppe is not None
        assert all(f"{wert.taste} {wert.titel}" in hand.worte for wert in gruppe.werte)
        await hand("escape", "f8", "f8", "ctrl+k")
        assert "Tippen sucht" in hand.worte
        # A sentence about the choice goes when something is chosen.
        await hand("enter")
        assert hand.meldung.startswith("Noch kein Angebot gewählt")
        await hand("down")
        assert hand.meldung == ""
        await hand("escape", "ctrl+n")
        assert "F5 Ergebnis" in hand.fuss


@pytest.mark.parametrize("ablauf", alle().nach_name.values(), ids=lambda a: a.name)
def test_die_zeile_der_minuten_nennt_wie_viele_es_sein_duerfen(ablauf):
    """That it takes 41 to 600 was said only when the round was to begin."""
    wenigste, meiste = spanne(ablauf)
    assert f"{wenigste} bis {meiste}?" in felder.hilfe("v-minuten", ablauf)
    for minuten in (wenigste, meiste):
        assert strecken(ablauf, minuten).minuten == minuten
    for minuten in (wenigste - 1, meiste + 1):
        with pytest.raises(PasstNicht):
            strecken(ablauf, minuten)


def test_die_grundschule_heisst_auf_jedem_bildschirm_so():
    """„Primar“ is what the Swiss say; what older rounds stored goes on meaning the same."""
    koprax = alle().nach_name["koprax-60"]
    runde = Runde(koprax, ANGABEN, neuer_stand(koprax))
    assert "Grundschule" in eckdaten(runde)
    assert set(STUFEN) == {"Primar", "Sek I", "Sek II", "Berufsschule"}


async def test_das_blatt_steht_im_ersten_bild_und_die_tasten_fuehren_an_sein_ende(
    umgebung, uhr, tmp_path
):
    """It stood there empty for a second, and seemed to be so."""
    async with in_phase(umgebung, uhr, tmp_path, "fall") as hand:
        hand.schicke("f5")
        while not (blaetter := hand.app.screen.query("#hz-blatt")) or not blaetter.first().size:
            await asyncio.sleep(0)
        blatt = blaetter.first()
        assert "Handzettel" in blatt.render_lines(blatt.size.region)[0].text
        await hand.ruhe()
        await hand("end")
        assert blatt.scroll_y == blatt.max_scroll_y > 0
        await hand("home")
        assert blatt.scroll_y == 0


def test_wie_eine_aus_versehen_begonnene_runde_fortgeht_findet_die_hilfe():
    """Neither the round nor help had a sentence on it."""
    [gefunden] = [s for s in seiten() if s.handelt_von("versehen")]
    absatz = next(p for p in seite(gefunden.name).split("\n\n") if "Aus Versehen" in p)
    for id in ("zum_start", "start.loeschen", "start.neu"):
        assert label(id, {}) in absatz
