"""The console of Linux: fonts of a few hundred signs, and what KoPrax shows in place of others."""

from __future__ import annotations

import string
from contextlib import aclosing

import pytest
from rich.color import ColorSystem

from modelle.ablauf.lesen import mitgeliefert, mitgelieferte
from tests.buehne.rundgang import rundgang
from tests.buehne.schirme import DESIGN, Hand, in_phase
from tui.getriebe.bild import Bild
from tui.getriebe.zeichen import ERSATZ, ist_konsole
from tui.widgets.kopf import gross, riesig

IN_JEDER_SCHRIFT = (
    set(string.printable)
    | {chr(nummer) for nummer in range(0xA0, 0x100)}
    | set("█░▸◂▶●▲☐„“‚‘…›€←↑→↓─│")
)
"""What the 118 fonts of console-setup for Western Europe have, as measured."""


@pytest.fixture
def konsole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "linux")


def gezeigt(hand: Hand) -> list[str]:
    """The rows of the screen as they go to the terminal."""
    bild = Bild(hand.app.schlicht)
    streifen = hand.app.screen._compositor.render_strips()
    orte = [(y, 0, [strip]) for y, strip in enumerate(streifen)]
    zeilen = bild.neues(orte, ColorSystem.STANDARD)
    return ["".join(text for text, _ in eine.zellen) for eine in zeilen]


@pytest.mark.parametrize("groesse", [DESIGN, pytest.param((200, 50), marks=pytest.mark.lang)])
async def test_an_der_konsole_steht_kein_zeichen_das_ihrer_schrift_fehlt(
    umgebung, uhr, tmp_path, konsole, groesse
):
    fehlt: dict[str, str] = {}
    async with aclosing(rundgang(umgebung, uhr, tmp_path, "dunkel", groesse)) as gang:
        async for hand in gang:
            for zeile in gezeigt(hand):
                fehlt |= dict.fromkeys(set(zeile) - IN_JEDER_SCHRIFT, zeile)
    assert fehlt == {}


def test_die_werte_eines_feldes_sind_auch_an_der_konsole_zu_unterscheiden():
    gefunden = 0
    for ablauf in (mitgeliefert(datei.removesuffix(".toml")) for datei in mitgelieferte()):
        for feld in ablauf.felder:
            zeichen = [wert.zeichen.translate(ERSATZ) for wert in feld.werte if wert.zeichen]
            assert len(zeichen) == len(set(zeichen)), (ablauf.name, feld.titel)
            assert set("".join(zeichen)) <= IN_JEDER_SCHRIFT
            gefunden += len(zeichen)
    assert gefunden > 20


def test_ein_ersatz_ist_so_breit_wie_sein_zeichen():
    assert all(len(ersatz) == 1 for ersatz in map(chr, ERSATZ))
    assert {z for z in ERSATZ.values() if isinstance(z, int)} <= set(map(ord, IN_JEDER_SCHRIFT))


@pytest.mark.parametrize(
    ("term", "ja"),
    [("linux", True), ("screen.linux", True), ("xterm", False), ("xterm-256color", False)],
)
def test_die_konsole_wird_am_namen_ihres_terminals_erkannt(term, ja):
    assert ist_konsole({"TERM": term}) is ja
    assert not ist_konsole({})


async def test_die_uhr_der_konsole_sind_gewoehnliche_ziffern(umgebung, uhr, tmp_path, konsole):
    async with in_phase(umgebung, uhr, tmp_path, "fragen") as hand:
        assert " 10 :00" in hand.reihen[2]
        await hand.takt(minuten=12, sekunden=5)
        assert "+02 :05" in hand.reihen[2]
        assert "über" in hand.reihen[0]


# --- a large window ---------------------------------------------------------------------------


async def test_in_einem_grossen_fenster_ist_die_uhr_quer_ueber_den_tisch_zu_lesen(
    umgebung, uhr, tmp_path
):
    async with in_phase(umgebung, uhr, tmp_path, "fragen", groesse=(200, 50)) as hand:
        for ziffern, reihe in zip(riesig("10"), hand.reihen, strict=False):
            assert ziffern in reihe
        assert "noch" in hand.reihen[0]
        assert hand.reihen[4].rstrip().endswith(":00")
        await hand.groesse(80, 24)
        assert gross("10")[0] in hand.reihen[0]
        assert hand.reihen[2].rstrip().endswith(":00")
        await hand.groesse(200, 50)
        assert riesig("10")[4] in hand.reihen[4]


async def test_auch_in_einem_grossen_fenster_aendert_eine_sekunde_nur_ihre_ziffern(
    umgebung, uhr, tmp_path
):
    async with in_phase(umgebung, uhr, tmp_path, "fragen", groesse=(200, 50)) as hand:
        await hand.takt(sekunden=3)
        davor = hand.reihen
        await hand.takt(sekunden=1)
        anders = [
            (y, x)
            for y, (alt, neu) in enumerate(zip(davor, hand.reihen, strict=True))
            for x, (a, b) in enumerate(zip(alt, neu, strict=True))
            if a != b
        ]
        assert 1 <= len(anders) <= 2
        assert {y for y, _ in anders} == {4}


@pytest.mark.parametrize("ziffer", "0123456789+")
def test_jede_grosse_ziffer_ist_eine_andere(ziffer):
    assert len({len(reihe) for reihe in riesig(ziffer)}) == 1
    assert [z for z in "0123456789+" if riesig(z) == riesig(ziffer)] == [ziffer]
    assert set("".join(riesig(ziffer))) <= {"█", " "}
