"""The small form of an entry: all that it carries, changed at once and taken back at once."""

from __future__ import annotations

import pytest

from modelle.ablauf.lesen import mitgeliefert
from modelle.fach.formularfeld import FeldFehler
from modelle.leitung.runde import Leitung
from modelle.runde import ereignisse as e
from modelle.runde.formulare.eintragsformular import aenderungen, felder, zeigen
from modelle.strom.abgelehnt import Abgelehnt
from screens.formular import FormularSchirm
from screens.runde.phase import PhasenSchirm
from tests.buehne.runden import fall_a, waehlen
from tests.buehne.schirme import app_mit, gehe, in_phase, laufend
from tests.conftest import ANGABEN


@pytest.fixture
def aufgabe(umgebung) -> Leitung:
    """A steering group with one task."""
    leitung = Leitung.anlegen(umgebung, mitgeliefert("steuerungsgruppe"), ANGABEN)
    leitung.beginnen()
    gehe(leitung, "aufgaben")
    leitung.erfassen(["Raum suchen"], "aufgabe", "ssa", felder={"wer": "Schulamt"})
    return leitung


def einziger(leitung: Leitung):
    (eintrag,) = leitung.runde.mit_art("aufgabe")
    return eintrag


def test_das_formular_zeigt_alles_was_der_eintrag_traegt(aufgabe):
    eintrag = einziger(aufgabe)
    angaben = felder(aufgabe.runde, eintrag)
    assert [f.titel for f in angaben][:2] == ["Aufgabe", "Profession"]
    werte = zeigen(aufgabe.runde, eintrag)
    assert set(werte) == {f.name for f in angaben}
    assert (werte["text"], werte["profession"], werte["feld_wer"]) == (
        "Raum suchen",
        "ssa",
        "Schulamt",
    )
    assert aenderungen(aufgabe.runde, eintrag, werte) == []


def test_was_sich_aendert_ist_ein_zug_und_geht_in_einem_zug_zurueck(aufgabe):
    eintrag, vorher = einziger(aufgabe), len(aufgabe.vermerke)
    werte = zeigen(aufgabe.runde, eintrag) | {
        "text": "Zwei Räume suchen",
        "profession": "okja",
        "feld_wer": "",
        "feld_bis": "Ende März",
    }
    aufgabe.bearbeiten(eintrag, lambda runde, x: aenderungen(runde, x, werte))
    neu = einziger(aufgabe)
    assert (neu.text, neu.profession, neu.felder) == (
        "Zwei Räume suchen",
        "okja",
        {"bis": "Ende März"},
    )
    assert len({v.vorgang for v in aufgabe.vermerke[vorher:]}) == 1
    assert isinstance(aufgabe.zuruecknehmen(), e.EintragGeaendert)
    assert einziger(aufgabe) == eintrag


def test_ohne_text_gibt_es_keinen_eintrag(aufgabe):
    eintrag = einziger(aufgabe)
    werte = zeigen(aufgabe.runde, eintrag) | {"text": "  "}
    with pytest.raises(FeldFehler, match="braucht Text") as fehler:
        aenderungen(aufgabe.runde, eintrag, werte)
    assert fehler.value.feld == "text"


def test_was_ein_anderer_inzwischen_aendert_bleibt(aufgabe, zweite):
    eintrag = einziger(aufgabe)
    andere = Leitung.oeffnen(zweite, aufgabe.id)
    andere.aendern(eintrag.id, "Haus suchen")
    werte = zeigen(aufgabe.runde, eintrag) | {"text": "Zelt suchen"}
    with pytest.raises(Abgelehnt, match="inzwischen jemand geändert"):
        aufgabe.bearbeiten(eintrag, lambda runde, x: aenderungen(runde, x, werte))
    assert einziger(aufgabe).text == "Haus suchen"


def test_mehr_als_drei_gewaehlte_gibt_es_auch_im_formular_nicht(umgebung):
    leitung = fall_a(umgebung)
    gehe(leitung, "brainstorming")
    leitung.erfassen(["A", "B", "C", "D"], "idee")
    gehe(leitung, "auswahl")
    for idee in leitung.runde.mit_art("idee"):
        if (
            len([x for x in leitung.runde.mit_art("option") if x.felder.get("wahl") == "gewaehlt"])
            < 3
        ):
            waehlen(leitung, idee, "gewaehlt")
    offene = [x for x in leitung.runde.mit_art("idee")][-1]
    waehlen(leitung, offene, "vielleicht")
    option = leitung.runde.mit_art("option")[-1]
    werte = zeigen(leitung.runde, option) | {"feld_wahl": "gewaehlt"}
    with pytest.raises(Abgelehnt, match="Es sind schon 3 gewählt"):
        leitung.bearbeiten(option, lambda runde, x: aenderungen(runde, x, werte))


async def test_f3_in_der_liste_oeffnet_das_formular_und_f8_speichert(umgebung, uhr, tmp_path):
    async with in_phase(umgebung, uhr, tmp_path, "brainstorming") as hand:
        await hand.tippt("ssa: Trommeln", "enter", "up")
        assert "F3 mehr" in hand.fuss
        await hand("f3")
        assert isinstance(hand.schirm, FormularSchirm)
        assert "Idee ändern" in hand.bild
        await hand.tippt(" am Nachmittag", "down", "right", "down")
        await hand.tippt("Musikschule", "f8")
        assert isinstance(hand.schirm, PhasenSchirm)
        assert "asd Trommeln am Nachmittag wer hilft: Musikschule" in hand.liste
        await hand("escape", "ctrl+z")
        assert "ssa Trommeln" in hand.liste


async def test_das_formular_kennt_die_namen_des_falls(umgebung, uhr, tmp_path):
    async with in_phase(umgebung, uhr, tmp_path, "brainstorming") as hand:
        await hand.tippt("Trommeln", "enter")
        hand.app.versuche(lambda: hand.leitung.name_merken(["Quendolin"], "person", "[Kind]"))
        await hand("up", "f3")
        await hand.tippt(" mit Quendolin", "f8")
        assert "„Quendolin“ sieht nach einem Namen aus" in hand.meldung
        assert hand.leitung.runde.mit_art("idee")[-1].text == "Trommeln"


async def test_ohne_gewaehlten_eintrag_wechselt_f3_die_art(umgebung, uhr, tmp_path):
    async with in_phase(umgebung, uhr, tmp_path, "fall") as hand:
        vorher = hand.label
        await hand("f3")
        assert isinstance(hand.schirm, PhasenSchirm)
        assert hand.label != vorher


async def test_nach_dem_formular_steht_man_wieder_in_der_liste(umgebung, uhr, tmp_path, aufgabe):
    async with laufend(app_mit(umgebung, uhr, tmp_path)) as hand:
        hand.app.zur_runde(aufgabe.id)
        await hand.ruhe()
        await hand("up", "f3", "escape")
        assert isinstance(hand.schirm, PhasenSchirm)
        assert hand.app.focused is hand.phase.liste
