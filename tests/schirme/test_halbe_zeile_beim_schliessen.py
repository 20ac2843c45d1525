"""Closing a round throws nothing away that still stands in the line: it asks in one line."""

from __future__ import annotations

import pytest

from modelle.leitung.runde import Leitung
from modelle.protokoll.entwurf import Entwurf
from screens.blatt.schirm import HandzettelSchirm
from screens.pruefung import PruefungSchirm
from screens.start import StartSchirm
from tests.buehne.runden import fall_a, tippen
from tests.buehne.schirme import Hand, app_mit, in_phase, laufend


def texte(hand: Hand, umgebung, id: str) -> list[str]:
    """The texts of a round, read from the file."""
    return [x.text for x in Leitung.oeffnen(umgebung, id).runde.eintraege.values()]


async def test_was_noch_in_der_zeile_steht_wird_vor_dem_schliessen_gefragt_und_gespeichert(
    umgebung, uhr, tmp_path
):
    async with in_phase(umgebung, uhr, tmp_path, "abschluss") as hand:
        id = hand.leitung.id
        await hand.tippt("12. Januar 14 Uhr", "f8", "x")
        if not isinstance(hand.schirm, HandzettelSchirm):
            await hand("f5", "x")
        assert "„12. Januar 14 Uhr“ (Nächster Termin). Das ist nicht gespeichert." in hand.frage
        await hand("j")
        assert "Runde schließen?" not in hand.frage
        await hand("enter")
        # An exact day is asked about as in every entry that goes out.
        assert isinstance(hand.schirm, PruefungSchirm)
        await hand("b")
        assert "12. Januar 14 Uhr" in hand.schirm._markdown()  # type: ignore[attr-defined]
        assert "Runde schließen?" in hand.frage
        await hand("0")
        assert isinstance(hand.schirm, StartSchirm)
        assert texte(hand, umgebung, id) == ["12. Januar 14 Uhr"]


async def test_mit_w_bleibt_es_weg_und_mit_esc_bleibt_alles_wie_es_war(umgebung, uhr, tmp_path):
    async with in_phase(umgebung, uhr, tmp_path, "abschluss") as hand:
        id = hand.leitung.id
        await hand.tippt("doch nicht", "f5", "x", "escape")
        assert hand.frage == ""
        await hand("escape")
        assert hand.zeile == "doch nicht"
        await hand("f5", "x", "1")
        assert "Runde schließen?" in hand.frage
        await hand("0")
        assert texte(hand, umgebung, id) == []


async def test_nach_dem_speichern_steht_es_nicht_noch_einmal_in_der_zeile(umgebung, uhr, tmp_path):
    async with in_phase(umgebung, uhr, tmp_path, "abschluss") as hand:
        await hand.tippt("12. Januar 14 Uhr", "f5", "x", "enter", "escape", "escape")
        assert (hand.zeile, hand.texte) == ("", ["12. Januar 14 Uhr"])


@pytest.mark.parametrize(
    ("phase", "getippt", "als", "danach"),
    [
        ("fragen", "asd: Wer merkt es?", "Frage", [("frage", "Wer merkt es?", "asd", False)]),
        ("fragen", "a: Nach der Pause", "Antwort", [("antwort", "Nach der Pause", "lk", False)]),
        (
            "fragen",
            "ssa: i: Stehpult",
            "Idee, vorgemerkt",
            [("idee", "Stehpult", "ssa", True)],
        ),
    ],
)
async def test_es_wird_gespeichert_als_was_es_getippt_war(
    umgebung, uhr, tmp_path, phase, getippt, als, danach
):
    async with in_phase(umgebung, uhr, tmp_path, phase) as hand:
        await hand.tippt(getippt, "f5", "x")
        assert f"({als})" in hand.frage
        await hand("enter")
        gespeichert = hand.leitung.runde.eintraege.values()
        assert [(x.art, x.text, x.profession, x.geparkt) for x in gespeichert] == danach


async def test_auch_eine_angefangene_aenderung_und_die_zeile_dahinter(umgebung, uhr, tmp_path):
    def vorher(leitung: Leitung) -> None:
        while leitung.runde.phase.schluessel != "fragen":
            leitung.weiter()
        tippen(leitung, "Was war davor?")

    async with in_phase(umgebung, uhr, tmp_path, "fragen", vorher) as hand:
        await hand.tippt("asd: Und danach?", "up", "e")
        await hand.tippt(" Genau?", "f5", "x")
        assert "„Was war davor? Genau?“ (neuer Text: Frage)" in hand.frage
        await hand("enter")
        assert "„Und danach?“ (Frage)" in hand.frage
        await hand("enter")
        assert "Runde schließen?" in hand.frage
        assert hand.texte == ["Was war davor? Genau?", "Und danach?"]


async def test_was_es_nur_einmal_gibt_wird_dazugeschrieben_und_nie_ersetzt(umgebung, uhr, tmp_path):
    def vorher(leitung: Leitung) -> None:
        leitung.weiter()
        tippen(leitung, "lk: l: Wie bleibt er dabei?")

    async with in_phase(umgebung, uhr, tmp_path, "fall", vorher) as hand:
        await hand.tippt("l: Und die Klasse?", "f5", "x", "enter")
        assert hand.texte == ["Wie bleibt er dabei? Und die Klasse?"]


async def test_ein_name_in_der_zeile_wird_beim_speichern_ersetzt(umgebung, uhr, tmp_path):
    async with in_phase(umgebung, uhr, tmp_path, "fragen") as hand:
        await hand.tippt("Warum haut Kevin?", "f5", "x")
        assert "Kevin" not in hand.frage
        await hand("enter")
        assert hand.texte == ["Warum haut [Kind]?"]


async def test_von_der_startseite_aus_wird_genauso_gefragt(umgebung, uhr, tmp_path):
    leitung = fall_a(umgebung)
    leitung.entwurf_halten(Entwurf(text="ws: Danke"))
    async with laufend(app_mit(umgebung, uhr, tmp_path)) as hand:
        await hand("f5", "x")
        assert "„Danke“" in hand.frage
        await hand("enter")
        assert "Danke" in texte(hand, umgebung, leitung.id)
