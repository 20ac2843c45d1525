"""A false alarm costs nothing: what was replaced in the line comes back until the next Enter."""

from __future__ import annotations

import pytest

from modelle.anonymitaet.erkennung.fund import Fund
from modelle.leitung.runde import Leitung
from modelle.runde import ereignisse as e
from screens.runde.namen.fundsaetze import umgeschrieben
from tests.buehne.schirme import Hand, in_phase
from tests.conftest import ANGABEN, alle_bytes
from tests.schirme.test_anonymitaet_im_schirm import markiert, pruefung

__all__ = ["pruefung"]


def gedaechtnis(hand: Hand, umgebung, wort: str) -> tuple[bool, bool]:
    """Whether another round of the same case takes the word for a name, and for harmless."""
    andere = Leitung.anlegen(umgebung, hand.leitung.runde.ablauf, ANGABEN).gedaechtnis
    return bool(andere.kennt(wort)), andere.harmlos(wort)


@pytest.mark.parametrize("taste", ["f2", "ctrl+e"])
async def test_strg_z_holt_in_der_zeile_ersetztes_zurueck_und_es_ist_nicht_mehr_gemerkt(
    umgebung, uhr, tmp_path, taste
):
    async with in_phase(umgebung, uhr, tmp_path, "fragen") as hand:
        await hand.schreibt("Was war davor?")
        await hand.tippt("Rose als Anker", taste)
        await hand.tippt(" in der Klasse")
        assert hand.zeile == "[Kind] als Anker in der Klasse"
        assert gedaechtnis(hand, umgebung, "Rose") == (True, False)
        await hand("ctrl+z")
        assert hand.zeile == "Rose als Anker in der Klasse"
        assert hand.texte == ["Was war davor?"]
        assert gedaechtnis(hand, umgebung, "Rose") == (False, False)
        assert hand.meldung == "„Rose“ steht wieder da. Strg+L lässt es so."
        # The next one takes back the last act, as always.
        await hand("ctrl+z")
        assert hand.texte == []


async def test_mehrere_ersetzungen_kommen_eine_nach_der_anderen_zurueck(umgebung, uhr, tmp_path):
    async with in_phase(umgebung, uhr, tmp_path, "fragen") as hand:
        await hand.tippt("Leon und Kevin", "f2", "f2")
        assert hand.zeile == "[Kind] und [Kind]"
        await hand("ctrl+z")
        assert hand.zeile == "Leon und [Kind]"
        await hand("ctrl+z")
        assert hand.zeile == "Leon und Kevin"
        assert gedaechtnis(hand, umgebung, "Kevin") == (False, False)


async def test_nach_der_frage_nimmt_strg_z_den_eintrag_zurueck_und_gibt_das_getippte_wieder(
    umgebung, uhr, tmp_path
):
    async with in_phase(umgebung, uhr, tmp_path, "fragen") as hand:
        await hand.tippt("asd: Warum haut Leon?", "enter", "enter")
        assert hand.texte == ["Warum haut [Kind]?"]
        assert hand.meldung == "„Leon“ ersetzt. Strg+Z holt das Getippte zurück."
        await hand("ctrl+z")
        assert hand.texte == []
        assert hand.zeile.endswith("Warum haut Leon?")
        assert gedaechtnis(hand, umgebung, "Leon") == (False, False)
        await hand("enter", "ctrl+l")
        [eintrag] = hand.leitung.runde.eintraege.values()
        assert (eintrag.text, eintrag.profession) == ("Warum haut Leon?", "asd")


async def test_was_nach_einem_falschen_ersetzen_harmlos_heisst_ist_es_in_allen_runden_des_falls(
    umgebung, uhr, tmp_path
):
    async with in_phase(umgebung, uhr, tmp_path, "fragen") as hand:
        await hand.tippt("Leon als Anker", "enter", "enter", "ctrl+z", "enter", "ctrl+l")
        assert hand.texte == ["Leon als Anker"]
        await hand.tippt("Leon wieder")
        assert markiert(hand) == []
        assert gedaechtnis(hand, umgebung, "Leon") == (False, True)
        await hand("ctrl+u", "ctrl+z", "ctrl+z")
        assert hand.texte == []
        assert gedaechtnis(hand, umgebung, "Leon") == (False, False)


async def test_auch_was_frueher_schon_gemerkt_war_wird_ueberall_harmlos(
    umgebung, uhr, tmp_path, zweite
):
    async with in_phase(umgebung, uhr, tmp_path, "fragen") as hand:
        frueher = Leitung.anlegen(zweite, hand.leitung.runde.ablauf, ANGABEN)
        frueher.name_merken(["Anker"], "other", "[Einrichtung]")
        await hand.takt()
        await hand.tippt("Ein Anker")
        assert markiert(hand) == ["Anker"]
        await hand("ctrl+l")
        assert markiert(hand) == []
        assert hand.meldung == "„Anker“ bleibt in diesem Fall so. Strg+Z nimmt das zurück."
        frueher.auffrischen()
        assert frueher.gedaechtnis.kennt("Anker") is None
        assert gedaechtnis(hand, umgebung, "Ankers") == (False, False)
        assert gedaechtnis(hand, umgebung, "Anker") == (False, True)


async def test_was_weitergetippt_wurde_bleibt_und_der_eintrag_oeffnet_sich_zum_aendern(
    umgebung, uhr, tmp_path
):
    async with in_phase(umgebung, uhr, tmp_path, "fragen") as hand:
        await hand.tippt("Warum haut Leon?", "enter", "enter")
        await hand.tippt("Und wann", "ctrl+z")
        assert hand.zeile == "Warum haut Leon?"
        await hand("enter", "ctrl+l")
        assert hand.texte == ["Warum haut Leon?"]
        assert hand.zeile == "Und wann"


async def test_nach_dem_naechsten_enter_nimmt_strg_z_nur_noch_den_letzten_schritt_zurueck(
    umgebung, uhr, tmp_path
):
    async with in_phase(umgebung, uhr, tmp_path, "fragen") as hand:
        await hand.tippt("Warum haut Leon?", "enter", "enter")
        await hand.schreibt("Und wann?")
        await hand("ctrl+z")
        assert hand.texte == ["Warum haut [Kind]?"]
        assert (hand.zeile, gedaechtnis(hand, umgebung, "Leon")) == ("", (True, False))


async def test_ein_anderer_schritt_danach_wird_zuerst_zurueckgenommen(umgebung, uhr, tmp_path):
    async with in_phase(umgebung, uhr, tmp_path, "fragen") as hand:
        await hand.tippt("Leon und Kevin", "f2", "ctrl+l", "ctrl+z")
        assert isinstance(hand.letztes, e.Zurueckgenommen)
        assert hand.zeile == "Leon und [Kind]"


async def test_eingefuegte_zeilen_werden_noch_einmal_gefragt(umgebung, uhr, tmp_path):
    async with in_phase(umgebung, uhr, tmp_path, "fragen") as hand:
        await hand.einfuegen("Warum haut Leon?\nUnd Kevin?")
        await hand("1", "enter")
        assert hand.texte == ["Warum haut [Kind]?", "Und [Kind]?"]
        await hand("ctrl+z")
        assert hand.texte == []
        assert "„Leon“" in hand.frage
        await hand("ctrl+l")
        assert hand.texte == ["Warum haut Leon?", "Und Kevin?"]


async def test_eine_aenderung_und_eine_angabe_kommen_dorthin_zurueck_wo_sie_standen(
    umgebung, uhr, tmp_path
):
    async with in_phase(umgebung, uhr, tmp_path, "fragen") as hand:
        await hand.schreibt("Was war davor?")
        await hand("up", "e")
        await hand.tippt(" Mit Leon?", "enter", "enter")
        assert hand.texte == ["Was war davor? Mit [Kind]?"]
        await hand("ctrl+z")
        assert hand.zeile == "Was war davor? Mit Leon?"
        await hand("enter", "ctrl+l")
        assert hand.texte == ["Was war davor? Mit Leon?"]


async def test_das_ersetzte_steht_nie_in_der_datei(umgebung, uhr, tmp_path):
    async with in_phase(umgebung, uhr, tmp_path, "fragen") as hand:
        await hand.tippt("Warum haut Kevin?", "f2")
        hand.phase.zeile.entwurf_halten()
        assert b"Kevin" not in alle_bytes(umgebung.protokoll.pfad.parent)


async def test_wer_bei_der_namensfrage_die_zeile_neu_tippt_braucht_nur_ein_enter(
    umgebung, uhr, tmp_path
):
    """The line was saved with „[Kind]“ at the second Enter, and the new one came after it."""
    async with in_phase(umgebung, uhr, tmp_path, "hypothesen") as hand:
        await hand.tippt("asd: Leon ist auffällig laut.", "enter")
        await hand.tippt("Das Kind ist auffällig laut", "enter")
        assert (hand.texte, hand.frage, hand.zeile) == (["Das Kind ist auffällig laut"], "", "")
        [eintrag] = hand.leitung.runde.eintraege.values()
        assert eintrag.profession == "asd"
        assert hand.meldung == "Gespeichert ist die neu getippte Zeile."
        # Anything else may be the next line, and waits for the answer.
        await hand.tippt("Leon will laufen", "enter")
        for getippt in (
            "ein Kind",
            "Ein Kind will rennen",
            "Leon will laufen",
        ):
            await hand.tippt(getippt, "enter")
            assert "Bitte erst antworten" in hand.frage, getippt
            await hand(*["backspace"] * (len(getippt) + 1))
        assert len(hand.texte) == 1
        await hand("escape", "ctrl+u")


def test_eine_zeile_noch_einmal_hat_um_die_funde_dieselben_worte():
    zeile = "Mia sagt, Leon schlägt zu."
    funde = [
        Fund(0, 3, "person", True, "Vorname", "[Kind]"),
        Fund(10, 14, "person", True, "Vorname", "[Kind]"),
    ]
    for neu, gleich in (
        ("Ein Kind sagt, ein anderes Kind schlägt zu", True),
        ("ein kind  sagt, das andere schlägt zu!", True),
        ("sagt, das andere schlägt zu", False),
        ("Ein Kind sagt, es schlägt", False),
        ("Ein Kind sagt schlägt zu", False),
        ("", False),
    ):
        assert umgeschrieben(zeile, funde, neu) == gleich, neu
    assert not umgeschrieben(
        "Leon haut", [Fund(0, 4, "person", True, "Vorname", "[Kind]")], "Er haut"
    )
