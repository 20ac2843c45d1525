"""Where a line that is typed breaks into rows."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len

from tui.widgets.umbruch import MINDESTENS, reihe_von, reihenanfaenge, stelle_in

ZEICHEN = st.text(st.sampled_from("aäß –„“.?日本語한🙂e\u0301 ï\u200d❤\ufe0f"), max_size=90)
BREITEN = st.integers(MINDESTENS, 40)


def reihen(text: str, breite: int) -> list[str]:
    anfaenge = reihenanfaenge(text, breite)
    return [text[a:b] for a, b in pairwise([*anfaenge, len(text)])]


@example("\u200d\u200d日日", MINDESTENS)
@example(" 日日", MINDESTENS)
@given(ZEICHEN, BREITEN)
def test_jedes_zeichen_steht_in_genau_einer_reihe_und_keine_ist_zu_breit(text: str, breite: int):
    geteilt = reihen(text, breite)
    assert "".join(geteilt) == text
    assert all(geteilt[:-1]), "only the last row may be empty: it waits for the next letter"
    for reihe in geteilt:
        assert cell_len(reihe) <= breite
        assert cell_len(reihe) < breite or reihe.endswith(" ")


@given(ZEICHEN, BREITEN)
def test_hinter_dem_letzten_zeichen_ist_platz_fuer_den_cursor(text: str, breite: int):
    assert cell_len(reihen(text, breite)[-1]) < breite


@given(st.text(st.sampled_from("abc  äöüß."), max_size=200), BREITEN)
def test_zeichen_von_einer_zelle_brechen_um_wie_alle_anderen(text: str, breite: int):
    breit = f"{text}日"
    assert (
        reihenanfaenge(breit, breite)[: len(reihen(text, breite)) - 1]
        == (reihenanfaenge(text, breite)[:-1])
    )


@given(ZEICHEN, BREITEN, st.integers(0, 90), st.integers(0, 40))
def test_eine_zelle_fuehrt_zu_einem_zeichen_ihrer_reihe(
    text: str, breite: int, welche: int, zelle: int
):
    anfaenge = reihenanfaenge(text, breite)
    reihe = welche % len(anfaenge)
    stelle = stelle_in(text, anfaenge, reihe, zelle)
    assert reihe_von(anfaenge, stelle) == reihe
    assert cell_len(text[anfaenge[reihe] : stelle]) <= zelle


def test_vor_einer_leeren_letzten_reihe_bleibt_der_cursor_in_seiner():
    anfaenge = reihenanfaenge("acht ", 5)
    assert anfaenge == [0, 5]
    assert stelle_in("acht ", anfaenge, 0, 7) == 4


@pytest.mark.parametrize(
    ("text", "erwartet"),
    [
        ("", [""]),
        ("Pause", ["Pause"]),
        ("in der großen Pause", ["in der ", "großen ", "Pause"]),
        ("in derer großen", ["in derer ", "großen"]),
        ("Schulsozialarbeit", ["Schulsoz", "ialarbei", "t"]),
        ("acht neun ", ["acht ", "neun "]),
    ],
)
def test_umbrochen_wird_an_leerstellen_und_sonst_im_wort(text: str, erwartet: list[str]):
    assert reihen(text, 9) == erwartet
