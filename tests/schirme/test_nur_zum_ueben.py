"""In a demo every screen says that all of it is for practice, without a row of its own."""

from __future__ import annotations

import pytest

from screens.befehle import BefehleSchirm
from screens.blatt.schirm import HandzettelSchirm
from screens.fall import FallSchirm
from screens.formular import FormularSchirm
from screens.handbuch import HandbuchSchirm
from screens.kinderschutz import KinderschutzSchirm
from screens.kooperation.einlesen import EinlesenSchirm
from screens.kooperation.schirm import KooperationSchirm
from screens.runde.phase import PhasenSchirm
from screens.start import StartSchirm
from screens.verlauf import VerlaufSchirm
from screens.vorbereitung.ablaufliste import AblaufSchirm
from screens.vorbereitung.schirm import VorbereitungSchirm
from tests.buehne.runden import begonnene
from tests.buehne.schirme import app_mit, laufend
from tui.widgets.meldung import UEBUNG

GANG = (
    ([], StartSchirm),
    (["f3"], KooperationSchirm),
    (["f2"], FormularSchirm),
    (["escape", *["tab"] * 5, "f6"], EinlesenSchirm),
    (["escape", "escape", "f1"], BefehleSchirm),
    ([*"datenschutz", "enter"], HandbuchSchirm),
    (["escape", "escape", "f2"], VorbereitungSchirm),
    (["up"] * 9 + ["enter"], AblaufSchirm),
    (["escape", "escape", "enter"], PhasenSchirm),
    (["ctrl+w"], FallSchirm),
    (["escape", "ctrl+r"], VerlaufSchirm),
    (["escape", "f5"], HandzettelSchirm),
    (["escape", "f9"], KinderschutzSchirm),
)


@pytest.mark.parametrize("groesse", [(60, 20), pytest.param((80, 24), marks=pytest.mark.lang)])
async def test_in_der_demo_sagt_jeder_schirm_dass_nur_geuebt_wird(umgebung, uhr, tmp_path, groesse):
    begonnene(umgebung)
    app = app_mit(umgebung, uhr, tmp_path)
    app.demo = True
    async with laufend(app, groesse) as hand:
        for tasten, schirm in GANG:
            await hand(*tasten)
            assert isinstance(hand.schirm, schirm), (tasten, hand.schirm)
            [reihe] = [nr for nr, z in enumerate(hand.reihen) if z.rstrip().endswith(UEBUNG)]
            assert hand.schirm.meldung.region.y <= reihe < groesse[1] - 1, schirm
            assert hand.schirm.meldung.region.height >= 1


async def test_ohne_demo_steht_das_nirgends(umgebung, uhr, tmp_path):
    async with laufend(app_mit(umgebung, uhr, tmp_path)) as hand:
        assert UEBUNG not in hand.bild
