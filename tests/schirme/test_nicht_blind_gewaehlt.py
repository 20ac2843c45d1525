"""Who types where one chooses, not looking, chooses nothing by it: not even with a blank."""

from __future__ import annotations

import ast
from pathlib import Path

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


SCHIRME = Path(__file__).parents[2] / "screens"
KOOPERATION = SCHIRME / "kooperation"
"""Where a question comes only while one chooses from a list, and nothing is typed behind it."""


def test_keine_frage_hat_einen_buchstaben_zur_antwort():
    """What is typed behind a key that asks must not answer: closing and replacing are for good."""
    for datei in SCHIRME.rglob("*.py"):
        for knoten in ast.walk(ast.parse(datei.read_text(encoding="utf-8"))):
            match knoten:
                case ast.Call(func=ast.Name(id="Antwort"), args=[ast.Constant(str() as taste), *_]):
                    buchstabe = len(taste) == 1 and taste.isalpha()
                    assert not buchstabe or datei.is_relative_to(KOOPERATION), (datei, taste)
