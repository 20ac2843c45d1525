"""A round that is open here is deleted elsewhere: that is said at once, wherever one is in it."""

from __future__ import annotations

import pytest

from screens.befehle import BefehleSchirm
from screens.runde.phase import PhasenSchirm
from tests.buehne.langform import kurz
from tests.buehne.schirme import app_mit, in_phase, laufend

FORT = "! Diese Runde gibt es nicht mehr."


@pytest.mark.parametrize("wo", kurz([PhasenSchirm, BefehleSchirm], PhasenSchirm))
async def test_eine_anderswo_geloeschte_runde_wird_innerhalb_einer_sekunde_gesagt(
    umgebung, zweite, uhr, tmp_path, monkeypatch, wo: type
):
    """Somebody types a long line and would learn it only at Enter."""
    async with in_phase(umgebung, uhr, tmp_path, "fragen") as hand:
        await hand.tippt("Ein langer Satz, der noch nicht")
        if wo is BefehleSchirm:
            await hand("f1")
        assert isinstance(hand.schirm, wo)
        zweite.protokoll.loeschen(hand.leitung.id)
        await hand.takt(sekunden=1)
        assert hand.meldung == FORT
        if isinstance(hand.schirm, PhasenSchirm):
            assert hand.zeile == "Ein langer Satz, der noch nicht"
        await hand.takt(sekunden=1)
        assert umgebung.protokoll.runden() == []


async def test_die_app_sieht_jede_sekunde_nach(umgebung, uhr, tmp_path, monkeypatch):
    gestellt = list[float]()
    app = app_mit(umgebung, uhr, tmp_path)
    monkeypatch.setattr(app, "set_interval", lambda wie_oft, *_: gestellt.append(wie_oft))
    async with laufend(app):
        assert 1 in gestellt
