"""One picture of each screen at 80 × 24, to be looked at; what screens do is asserted elsewhere.

`pytest tests/schirme/test_bilder.py --snapshot-update` draws them anew; README shows one of them.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator

import msgspec
import pytest
from textual.pilot import Pilot

from modelle.ablauf.lesen import mitgeliefert
from modelle.beispiel import kooperation
from modelle.leitung.runde import Leitung
from modelle.leitung.umgebung import Umgebung
from screens.runde.angebote import angebotssuche
from tests.buehne.katalog import mit_katalog
from tests.buehne.runden import fall_a, tippen, waehlen
from tests.buehne.schirme import DESIGN, Hand, app_mit, mitteleuropa
from tests.conftest import ANGABEN, BEGINN, Uhr

ZEILEN = {
    "fall": (
        "Nach etwa zehn Minuten sitzt er unter dem Tisch und trommelt.",
        "Ein Teil der Klasse lacht, andere halten sich die Ohren zu.",
        "l: Wie kann er sich bewegen, ohne dass die anderen beim Lernen gestört werden?",
    ),
    "fragen": ("ssa: Was geschieht kurz davor?", "a: Meist eine lange Stillarbeit."),
    "hypothesen": ("okja: Er braucht mehr Bewegung, als der Vormittag zulässt.",),
    "brainstorming": (
        "okja: Ein Sportangebot am Nachmittag, bei dem er sich auspowern kann",
        "ssa: Zwei kurze Bewegungspausen am Vormittag für die ganze Klasse",
        "okja: Eine Trommelgruppe, in der Trommeln genau richtig ist",
        "asd: Ein Elterngespräch, das mit dem beginnt, was ihm gelingt",
    ),
}


@pytest.fixture(autouse=True)
def _ortszeit() -> Iterator[None]:
    with mitteleuropa():
        yield


@pytest.fixture
def bild(snap_compare, umgebung, uhr, tmp_path) -> Callable[..., bool]:
    """Compare the screen that these keys lead to."""

    def vergleichen(tun: Callable[[Hand], Awaitable[None]]) -> bool:
        async def vorher(pilot: Pilot[None]) -> None:
            hand = Hand(pilot)
            await hand.ruhe()
            await tun(hand)

        return snap_compare(
            app_mit(umgebung, uhr, tmp_path), terminal_size=DESIGN, run_before=vorher
        )

    return vergleichen


def gefuehrt(umgebung: Umgebung, uhr: Uhr, bis: str) -> Leitung:
    """Case A up to a phase, each phase taking its minutes."""
    angaben = msgspec.structs.replace(ANGABEN, code="Trommel-12")
    leitung = Leitung.anlegen(umgebung, mitgeliefert("koprax-60"), angaben)
    leitung.beginnen()
    while True:
        phase = leitung.runde.phase.schluessel
        for zeile in ZEILEN.get(phase, ()):
            tippen(leitung, zeile)
        if phase == bis:
            return leitung
        uhr.vor(minuten=leitung.runde.phase.minuten)
        leitung.weiter()


def test_bild_der_startseite(bild, umgebung, uhr):
    fall_a(umgebung).schliessen()
    uhr.vor(minuten=60 * 24 * 21)
    geplant = msgspec.structs.replace(ANGABEN, code="Segel-33", monat="2026-12")
    Leitung.anlegen(umgebung, mitgeliefert("koprax-90"), geplant)
    gefuehrt(umgebung, uhr, "fragen")

    async def tun(hand: Hand) -> None:
        pass

    assert bild(tun)


def test_bild_der_kooperation(bild, umgebung):
    kooperation.fuellen(umgebung, BEGINN.date())

    async def tun(hand: Hand) -> None:
        await hand("f3")

    assert bild(tun)


def test_bild_des_jahres(bild, umgebung):
    kooperation.fuellen(umgebung, BEGINN.date())

    async def tun(hand: Hand) -> None:
        await hand("f3", "tab", "tab", "tab", "down", "down", "down", "down")

    assert bild(tun)


def test_bild_des_formulars(bild, umgebung):
    kooperation.fuellen(umgebung, BEGINN.date())

    async def tun(hand: Hand) -> None:
        await hand("f3", "tab", "tab", "f4")

    assert bild(tun)


def test_bild_der_vorbereitung(bild):
    async def tun(hand: Hand) -> None:
        await hand("f2", *["up"] * 7)

    assert bild(tun)


def test_bild_der_phase(bild, umgebung, uhr):
    gefuehrt(umgebung, uhr, "brainstorming")

    async def tun(hand: Hand) -> None:
        await hand("enter")
        await hand.takt(minuten=5, sekunden=20)
        await hand.tippt("ssa: Ein verabredetes Zeichen, mit dem er kurz")

    assert bild(tun)


def test_bild_der_auswahl(bild, umgebung, uhr):
    leitung = gefuehrt(umgebung, uhr, "auswahl")
    sport, pausen, *_ = leitung.runde.mit_art("idee")
    gewaehlt = waehlen(leitung, sport, "gewaehlt")
    for feld, text in (
        ("erster_schritt", "mit der Fachkraft klären, welche Gruppe noch Platz hat"),
        ("bis_wann", "Ende nächster Woche"),
    ):
        leitung.feld_setzen(gewaehlt.id, leitung.runde.ablauf.feld(feld), text)
    waehlen(leitung, pausen, "vielleicht")

    async def tun(hand: Hand) -> None:
        await hand("enter")
        await hand.takt(minuten=8)
        await hand("up", "down")

    assert bild(tun)


def test_bild_der_angebote(bild, umgebung, uhr, monkeypatch):
    monkeypatch.setattr(angebotssuche, "RUHE", 0)
    mit_katalog(umgebung)
    gefuehrt(umgebung, uhr, "brainstorming")

    async def tun(hand: Hand) -> None:
        await hand("enter")
        await hand.takt(minuten=5)
        await hand("up", "up", "escape")
        await hand.tippt("?sport")

    assert bild(tun)


def test_bild_des_handzettels(bild, umgebung):
    fall_a(umgebung)

    async def tun(hand: Hand) -> None:
        await hand("enter", "f5")

    assert bild(tun)


def test_bild_des_verlaufs(bild, umgebung, uhr):
    gefuehrt(umgebung, uhr, "brainstorming")

    async def tun(hand: Hand) -> None:
        await hand("enter")
        await hand.takt(minuten=14)
        await hand("ctrl+r")

    assert bild(tun)


def test_bild_des_kinderschutzes(bild, umgebung, uhr):
    gefuehrt(umgebung, uhr, "fragen")

    async def tun(hand: Hand) -> None:
        await hand("enter", "f9")

    assert bild(tun)


def test_bild_der_hilfe(bild, umgebung, uhr):
    gefuehrt(umgebung, uhr, "fragen")

    async def tun(hand: Hand) -> None:
        await hand("enter", "f1")

    assert bild(tun)
