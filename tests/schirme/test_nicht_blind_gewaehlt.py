"""Who types where one chooses, not looking, chooses nothing by it: not even with a blank."""

from __future__ import annotations

from screens.formular import FormularSchirm
from screens.runde.phase import PhasenSchirm
from screens.vorbereitung.schirm import VorbereitungSchirm
from tests.buehne.schirme import app_mit, laufend


async def test_ein_fallcode_auf_der_bestaetigung_bestaetigt_nichts(umgebung, uhr, tmp_path):
    async with laufend(app_mit(umgebung, uhr, tmp_path), (60, 20)) as hand:
        await hand("f2")
        await hand.tippt("Kiesel 41")
        assert "[ ] Vertraulichkeit" in hand.bild
        assert "Hier wird nicht getippt: ↑ führt zu den Angaben" in hand.meldung
        await hand("enter")
        assert isinstance(hand.schirm, VorbereitungSchirm)
        assert "Bitte bestätigen" in hand.meldung
        await hand("space")
        assert "[x] Vertraulichkeit" in hand.bild
        assert hand.meldung == ""
        await hand("enter")
        assert isinstance(hand.schirm, PhasenSchirm)


async def test_ein_text_auf_einer_auswahl_waehlt_nichts(umgebung, uhr, tmp_path):
    async with laufend(app_mit(umgebung, uhr, tmp_path)) as hand:
        await hand("f3", "f2", "down")
        await hand.tippt("Schule am Park")
        assert isinstance(hand.schirm, FormularSchirm)
        assert "◂ ohne Angabe ▸" in hand.bild
        assert "Hier wird nicht getippt: ◂ ▸ wählen" in hand.meldung
        await hand("down")
        assert hand.meldung == ""
        await hand("up")
        await hand.tippt("Grund", "space")
        assert "◂ ohne Angabe ▸" in hand.bild
        assert "Noch einmal die Leertaste wählt" in hand.meldung
        await hand("space")
        assert "◂ Grundschule ▸" in hand.bild
        assert hand.meldung == ""
