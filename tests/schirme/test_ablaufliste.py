"""Choosing a format: all of them in a list, each with what it is for and its phases."""

from __future__ import annotations

import pytest

from modelle.ablauf.lesen import alle
from screens.vorbereitung.ablaufliste import AblaufSchirm
from screens.vorbereitung.schirm import VorbereitungSchirm
from tests.buehne.schirme import DESIGN, Hand, app_mit, laufend

ABLAEUFE = alle().nach_name
KLEIN = (60, 20)


async def zur_liste(hand: Hand) -> None:
    """Prepare a round and show the formats."""
    await hand("f2")
    while hand.app.focused and hand.app.focused.id != "v-ablauf":
        await hand("up")
    assert "Enter Liste" in hand.fuss
    await hand("enter")
    assert isinstance(hand.schirm, AblaufSchirm)


def gewaehlter_ablauf(hand: Hand) -> str:
    assert isinstance(hand.schirm, VorbereitungSchirm)
    return hand.schirm._ablauf.name


@pytest.mark.parametrize("groesse", [DESIGN, KLEIN])
async def test_zu_jedem_ablauf_stehen_satz_phasen_und_minuten_da(umgebung, uhr, tmp_path, groesse):
    app = app_mit(umgebung, uhr, tmp_path, ablaeufe=lambda: ABLAEUFE)
    gesehen = set()
    async with laufend(app, groesse) as hand:
        await zur_liste(hand)
        assert hand.gewaehlt == "KoPrax, 60 Minuten", "it begins with the one in the form"
        hand.schirm.liste.erste()  # type: ignore[attr-defined]
        for _ in ABLAEUFE:
            await hand.ruhe()
            ablauf = next(a for a in ABLAEUFE.values() if a.titel == hand.gewaehlt)
            gesehen.add(ablauf.name)
            rechts = " ".join(hand.schirm.query_one("#al-phasen")._stand.plain.split())  # type: ignore[attr-defined]
            assert ablauf.beschreibung in rechts
            for phase in ablauf.phasen:
                assert phase.titel in rechts
                assert f"{phase.minuten}" in rechts
                assert phase.titel.split()[-1] in hand.bild, "nothing is cut off"
            await hand("down")
    assert gesehen == set(ABLAEUFE)


async def test_enter_nimmt_den_ablauf_und_esc_laesst_ihn(umgebung, uhr, tmp_path):
    app = app_mit(umgebung, uhr, tmp_path, ablaeufe=lambda: ABLAEUFE)
    async with laufend(app) as hand:
        await zur_liste(hand)
        await hand("down", "escape")
        assert gewaehlter_ablauf(hand) == "koprax-60"
        assert hand.app.focused
        assert hand.app.focused.id == "v-ablauf"
        await hand("enter")
        await hand.tippt("ampel", "enter")
        assert gewaehlter_ablauf(hand) == "steuerungsgruppe"
        assert hand.app.focused
        assert hand.app.focused.id == "v-minuten"
        assert "Treffen             Steuerungsgruppe" in hand.bild


async def test_gesucht_wird_auch_nach_phasen_und_was_fehlt_wird_gesagt(umgebung, uhr, tmp_path):
    app = app_mit(umgebung, uhr, tmp_path, ablaeufe=lambda: ABLAEUFE)
    async with laufend(app) as hand:
        await zur_liste(hand)
        await hand.tippt("ratrunde")
        assert hand.gewaehlt == "Incidentmethode"
        await hand.tippt("xyz")
        assert "Kein Ablauf gefunden" in hand.bild
        await hand("enter")
        assert isinstance(hand.schirm, AblaufSchirm), "nothing is taken that nobody chose"


async def test_die_pfeile_wechseln_ihn_weiter_ohne_liste(umgebung, uhr, tmp_path):
    async with laufend(app_mit(umgebung, uhr, tmp_path)) as hand:
        await hand("f2")
        while hand.app.focused and hand.app.focused.id != "v-ablauf":
            await hand("up")
        await hand("right")
        assert gewaehlter_ablauf(hand) == "koprax-90"


async def test_der_ablauf_dessen_name_so_anfaengt_steht_oben(umgebung, uhr, tmp_path):
    """„Ursachen“, Enter took KoPrax, because a phase of it is called so."""
    app = app_mit(umgebung, uhr, tmp_path, ablaeufe=lambda: ABLAEUFE)
    async with laufend(app) as hand:
        await zur_liste(hand)
        for wort, name in (("ursachen", "ursachenkarte"), ("steuer", "steuerungsgruppe")):
            await hand.tippt(wort)
            assert hand.gewaehlt == ABLAEUFE[name].titel
            await hand("ctrl+u")
        # In a long list of what was found a screenful is a step, too.
        assert hand.schirm.liste.reihen[0].text == "Mit einem Fall"  # type: ignore[attr-defined]
        await hand("f1", "pagedown")
        assert hand.schirm.liste.wahl > 3  # type: ignore[attr-defined]
        await hand("pageup")
        assert hand.schirm.liste.wahl == 1  # type: ignore[attr-defined]
