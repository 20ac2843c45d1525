"""The thin line of the tests: order, delay and rate, with a clock set by hand."""

import math
import sys
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.buehne.strecke import Strecke
from tests.buehne.terminal import Terminal

ROH = (
    "import os, tty\n"
    "tty.setraw(0)\n"
    "def sag(text): os.write(1, text.encode())\n"
    "def hol(): return os.read(0, 99).decode()\n"
)


def programm(text: str, verzoegerung: float, rate: float) -> Terminal:
    """A program that has `sag` and `hol`, at the far end of a thin line."""
    argv = [sys.executable, "-Sc", ROH + text]
    return Terminal(argv, verzoegerung=verzoegerung, rate=rate)


def test_ohne_rate_kommt_alles_nach_der_verzoegerung_auf_einmal_an() -> None:
    strecke = Strecke(0.5)
    strecke.geben(b"x" * 5000, 10.0)
    assert strecke.nehmen(10.4) == []
    assert (strecke.menge, strecke.naechste) == (5000, 10.5)
    assert strecke.nehmen(10.5) == [(10.5, b"x" * 5000)]
    assert (strecke.menge, strecke.naechste) == (0, math.inf)


def test_mit_rate_kommt_in_einer_sekunde_so_viel_an_wie_sie_sagt() -> None:
    strecke = Strecke(rate=2000)
    strecke.geben(b"x" * 5000, 0.0)
    angekommen = [sum(len(teil) for _, teil in strecke.nehmen(zeit)) for zeit in (1.0, 2.0, 3.0)]
    assert angekommen == pytest.approx([2000, 2000, 1000], abs=40)
    assert strecke.letzte == pytest.approx(2.5)


def test_eine_leitung_die_frei_war_holt_nichts_nach() -> None:
    strecke = Strecke(0.25, 100)
    strecke.geben(b"ab", 0.0)
    strecke.geben(b"cd", 10.0)
    zeiten = [zeit for zeit, _ in strecke.nehmen(99.0)]
    assert zeiten == pytest.approx([0.27, 10.27])


@given(
    st.lists(st.tuples(st.binary(max_size=200), st.floats(0, 5)), max_size=20),
    st.sampled_from([0.0, 7.0, 2000.0]),
)
def test_nichts_geht_verloren_und_nichts_ueberholt(
    gegeben: list[tuple[bytes, float]], rate: float
) -> None:
    strecke, jetzt, angekommen = Strecke(0.1, rate), 0.0, list[tuple[float, bytes]]()
    for daten, pause in gegeben:
        jetzt += pause
        strecke.geben(daten, jetzt)
        angekommen += strecke.nehmen(jetzt)
    angekommen += strecke.nehmen(strecke.letzte)
    assert b"".join(teil for _, teil in angekommen) == b"".join(daten for daten, _ in gegeben)
    assert all(a[0] <= b[0] for a, b in pairwise(angekommen))
    assert strecke.menge == 0


def test_ueber_die_duenne_leitung_kommt_dasselbe_an_in_derselben_reihenfolge() -> None:
    ausgabe = "".join(f"{i:03} " for i in range(250))
    with programm(f"sag('da'); sag(hol() + {ausgabe!r}); hol()", 0.02, 20_000) as t:
        t.warten("da")
        gedrueckt = t.senden("ä")
        da = t.warten("249 *$")
        assert t.roh.decode() == "daä" + ausgabe
        # A key and its answer cross the line once each, and 1,000 bytes need a while.
        assert da - gedrueckt >= 2 * 0.02 + 1000 / 20_000 - 0.001
        stuecke = [len(daten) for _, daten in t.stuecke]
        assert max(stuecke) <= 20_000 / 50


def test_auch_ueber_die_duenne_leitung_wird_geantwortet_und_das_ende_abgewartet() -> None:
    frage = "sag('\\x1b[?2026$p'); sag(repr(hol())); sag('x' * 300); hol(); sag('tschüs')"
    with programm(frage, 0.01, 10_000) as t:
        t.warten(r"2026;2\$y")
        t.ruhe(0.02)
        t.senden("x")
        assert t.warten_auf_ende() == 0
        assert t.roh.endswith("tschüs".encode())
        assert t.ende_um >= t.stuecke[-1][0]
