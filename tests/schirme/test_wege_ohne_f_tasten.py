"""Terminals keep function keys for themselves: whatever one does has another way, named on screen.

On each screen in turn this is looked at in `test_lesbarkeit`.

xfce4-terminal, mate-terminal and terminator keep F1, gnome-terminal and three others F10, byobu F1
to F9. All of them let Ctrl+P, Ctrl+O and Ctrl+X pass, and letters, arrows, Tab, Enter and Esc.
"""

from __future__ import annotations

import re

import pytest

from screens.befehle import BefehleSchirm
from screens.handbuch import HandbuchSchirm
from screens.kinderschutz import KinderschutzSchirm
from tests.buehne.schirme import DESIGN, Hand, app_mit, in_phase, laufend
from tui.rechner.einstellungen import Einstellungen
from tui.tasten import TASTEN, Taste, im_bereich

F_TASTE = re.compile(r"f\d+")
WEITERE = {"hilfe": "Strg+P", "stopp": "Strg+O", "beenden": "Strg+X"}
"""Ctrl keys beside the function keys that work everywhere."""


def nur_mit_f(taste: Taste) -> bool:
    return all(F_TASTE.fullmatch(name) for name in taste.tasten.split(","))


def ohne_hilfe(hand: Hand) -> bool:
    """Where one is in help already."""
    return isinstance(hand.schirm, BefehleSchirm | HandbuchSchirm)


def fuss_pruefen(hand: Hand) -> str:
    """The name of the screen if its footer has to name, and names, a way to help."""
    if ohne_hilfe(hand) or "zu klein" in hand.worte:
        return ""
    assert "Strg+P Hilfe" in hand.reihen[-1], hand.bild
    return type(hand.schirm).__name__


@pytest.mark.parametrize("groesse", [DESIGN, (60, 20)])
async def test_in_jedem_feld_der_vorbereitung_steht_die_hilfe_im_fuss(
    umgebung, uhr, tmp_path, groesse
):
    async with laufend(app_mit(umgebung, uhr, tmp_path), groesse) as hand:
        await hand("f2")
        gesehen = set()
        for _ in range(len(hand.schirm.reihenfolge())):
            gesehen.add(hand.schirm.focused.id)
            for wort in ("Strg+P Hilfe", "F8 Beginnen", "Esc Zurück"):
                assert wort in hand.reihen[-1]
            await hand("up")
        assert {"v-ablauf", "v-vertraulich"} <= gesehen


async def test_die_hilfe_tut_alles_was_sonst_nur_eine_f_taste_tut(umgebung, uhr, tmp_path):
    async with in_phase(umgebung, uhr, tmp_path, "fragen") as hand:
        erwartet = [t for t in im_bereich("runde", "ueberall") if nur_mit_f(t)]
        assert erwartet
        await hand("ctrl+p")
        assert isinstance(hand.schirm, BefehleSchirm)
        zu_tun = {taste.id for taste, _ in hand.schirm._befehle}
        assert {taste.id for taste in erwartet} <= zu_tun
        await hand.tippt("nächste Phase", "enter")
        assert hand.leitung.runde.phase.schluessel == "hypothesen"


@pytest.mark.parametrize("id", WEITERE)
def test_hilfe_stopp_und_ende_haben_eine_strg_taste_neben_der_f_taste(id):
    [taste] = [t for t in TASTEN if t.id == id]
    assert f"ctrl+{WEITERE[id][-1].lower()}" in taste.tasten.split(",")
    assert not nur_mit_f(taste)


async def test_in_einem_breiten_fenster_stehen_beide_wege_im_fuss(umgebung, uhr, tmp_path):
    async with laufend(app_mit(umgebung, uhr, tmp_path), (200, 50)) as hand:
        for teil in ("F1/Strg+P Hilfe", "F9/Strg+O Kinderschutz", "F10/Strg+X Ende"):
            assert teil in hand.reihen[-1]


@pytest.mark.parametrize("davor", [(), tuple("halb getippt"), ("up",)])
@pytest.mark.parametrize(
    "weg", [("ctrl+p", *"stopp", "enter"), ("ctrl+p", *"kinderschutz", "enter"), ("ctrl+o",)]
)
async def test_der_stopp_geht_von_ueberall_mit_strg_p_und_einem_wort_oder_mit_strg_o(
    umgebung, uhr, tmp_path, davor, weg
):
    async with in_phase(umgebung, uhr, tmp_path, "fragen") as hand:
        await hand(*davor, *weg)
        assert isinstance(hand.schirm, KinderschutzSchirm)
        assert hand.leitung.runde.unterbrochen
        await hand("escape")
        assert not hand.leitung.runde.unterbrochen
        assert hand.zeile == "".join(z for z in davor if len(z) == 1)


async def test_auch_ohne_runde_fuehrt_das_wort_zu_den_schritten(umgebung, uhr, tmp_path):
    async with laufend(app_mit(umgebung, uhr, tmp_path)) as hand:
        await hand("ctrl+p")
        await hand.tippt("stopp", "enter")
        assert isinstance(hand.schirm, KinderschutzSchirm)


async def test_wer_die_tasten_umlegt_liest_seine_eigenen(umgebung, uhr, tmp_path):
    eigene = Einstellungen(tasten={"hilfe": "f2", "beenden": "f4,ctrl+u", "start.neu": "f1"})
    async with laufend(app_mit(umgebung, uhr, tmp_path, eigene), (200, 50)) as hand:
        assert "F2 Hilfe" in hand.fuss
        assert "F4/Strg+U Ende" in hand.fuss
        assert "Strg+P" not in hand.fuss
