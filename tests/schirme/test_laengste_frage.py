"""In the smallest window the longest question leaves footer and chosen field in sight."""

from __future__ import annotations

import pytest

from modelle.beispiel import kooperation
from modelle.leitung.koordination import Koordination
from screens.vorbereitung.schirm import VorbereitungSchirm
from screens.zu_klein import ZuKleinSchirm
from tests.buehne.langform import kurz
from tests.buehne.rundgang import rundgang
from tests.buehne.schirme import Hand, app_mit, laufend
from tests.conftest import BEGINN
from tui.widgets.rueckfrage import Antwort, Rueckfrage

KLEIN = (60, 20)
SATZ = "Das ist eine sehr lange Frage mit vielen Worten, die nicht in eine Zeile passt. " * 6
"""More than the message line shows: six rows."""


async def fort(hand: Hand) -> list[str]:
    """What is out of sight now: the footer, the field or list that has the focus."""
    await hand.ruhe()
    await hand.pilot.pause()
    schirm, weg = hand.schirm, []
    if schirm.fuss.region.height != 1 or schirm.fuss.region.bottom != hand.app.size.height:
        weg.append(f"{type(schirm).__name__}: Fuß {schirm.fuss.region}")
    feld = schirm.focused
    if feld is not None and feld.display and not schirm.find_widget(feld).visible_region.height:
        weg.append(f"{type(schirm).__name__}: {feld.id or type(feld).__name__}")
    return weg


@pytest.mark.parametrize("gremium", kurz([True, False], True), ids=str)
async def test_in_der_vorbereitung_schiebt_keine_meldung_fuss_oder_feld_hinaus(
    umgebung, uhr, tmp_path, gremium
):
    kooperation.fuellen(umgebung, BEGINN.date())
    schluessel = next(iter(Koordination(umgebung).kooperation.gremium)) if gremium else ""
    async with laufend(app_mit(umgebung, uhr, tmp_path), KLEIN) as hand:
        schirm = VorbereitungSchirm(None, None, schluessel)
        hand.app.push_screen(schirm)
        await hand.ruhe()
        weg = list[str]()
        for feld in schirm.reihenfolge():
            schirm.gehe_zu(feld)
            for reihen in (0, 3, 6):
                schirm.melde(SATZ[: 55 * reihen])
                weg += [f"{feld.id} bei {reihen} Reihen: {was}" for was in await fort(hand)]
        assert weg == []


@pytest.mark.lang
async def test_auf_keinem_schirm_schiebt_eine_frage_fuss_oder_feld_hinaus(umgebung, uhr, tmp_path):
    weg = list[str]()
    async for hand in rundgang(umgebung, uhr, tmp_path, "dunkel", KLEIN):
        schirm = hand.schirm
        if isinstance(schirm, ZuKleinSchirm):
            continue
        for reihen in (1, 3, 6, 0):
            schirm.melde(SATZ[: 55 * reihen])
            weg += await fort(hand)
        for frage in schirm.query(Rueckfrage):
            if frage.offen:
                continue
            for reihen in (1, 3, 6):
                antwort = Antwort("enter", "ersetzen und speichern", lambda: None, label="Enter")
                frage.stellen([(SATZ[: 55 * reihen],)], [antwort])
                weg += await fort(hand)
                frage.schliessen()
    assert weg == []
