"""A message goes with its cause: what was put right is not called wrong, what is over not said."""

from __future__ import annotations

import pytest

from modelle.leitung.runde import Leitung
from tests.buehne.runden import tippen
from tests.buehne.schirme import in_phase


def mit_fragen(leitung: Leitung) -> None:
    while leitung.runde.phase.schluessel != "fragen":
        leitung.weiter()
    tippen(leitung, "Was war davor?", "a: Die Pause", "Und danach?")


async def test_woran_anhaengen_steht_nur_solange_gesucht_wird(umgebung, uhr, tmp_path):
    async with in_phase(umgebung, uhr, tmp_path, "fragen", mit_fragen) as hand:
        await hand("up", "home", "down", "a", "a")
        assert hand.meldung.startswith("Woran anhängen?")
        await hand("end", "enter")
        assert hand.meldung == "Angehängt an „Und danach?“."


@pytest.mark.parametrize("tat", ["f", "h", "l"])
async def test_zurueckgenommen_steht_nur_bis_zur_naechsten_tat(umgebung, uhr, tmp_path, tat):
    async with in_phase(umgebung, uhr, tmp_path, "fragen", mit_fragen) as hand:
        await hand("up", "f", "z")
        assert hand.meldung.startswith("Zurückgenommen")
        await hand("y")
        assert hand.meldung.startswith("Wiederholt")
        await hand(tat)
        assert "Wiederholt" not in hand.meldung
        assert "Zurückgenommen" not in hand.meldung


async def test_ein_fehler_verschwindet_mit_dem_text_um_den_es_ging(umgebung, uhr, tmp_path):
    async with in_phase(umgebung, uhr, tmp_path, "fragen", mit_fragen) as hand:
        await hand("up", "f3", "ctrl+u", "f8")
        assert hand.meldung.startswith("! Ein Eintrag braucht Text.")
        await hand("left")
        assert hand.meldung.startswith("!")
        await hand("W")
        assert hand.meldung == ""


async def test_auch_in_der_zeile(umgebung, uhr, tmp_path):
    async with in_phase(umgebung, uhr, tmp_path, "fragen") as hand:
        await hand.tippt("b:", "enter")
        if hand.meldung.startswith("!"):
            await hand("x")
            assert hand.meldung == ""


async def test_ein_fehler_der_gleich_nach_dem_tippen_kommt_bleibt_stehen(umgebung, uhr, tmp_path):
    async with in_phase(umgebung, uhr, tmp_path, "fragen", mit_fragen) as hand:
        await hand("up", "f3")
        hand.schicke("ctrl+u", "f8")
        await hand.ruhe()
        assert hand.meldung.startswith("! Ein Eintrag braucht Text.")
