"""What stands on a screen holds: walks of real acts through the round and the screens around it."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st

from modelle.runde import ereignisse as e
from modelle.runde.zustand import Runde
from screens.runde.angebote import angebotssuche
from screens.runde.phase import PhasenSchirm
from tests.buehne.gueltig import Blick, fusstasten, versprochen
from tests.buehne.runden import begonnene, fall_a, umgebung_in
from tests.buehne.schirme import Hand, app_mit, gehe, laufend
from tests.conftest import SPEICHER, Uhr
from tui.rechner.eigene_ordner import EigeneOrdner
from tui.tasten import TASTEN
from tui.widgets.meldung import Meldung

Tat = tuple[str, Any]
"""What is done, and with what."""

AUS = {"beenden", "farben", "neu_zeichnen", "blatt.kopieren"}
"""Actions that end the walk, or act on more than the screen."""

VERBOTEN = ("f10", "ctrl+x", "k")
"""Their keys."""

TEXTE = (
    "Er trommelt unter dem Tisch",
    "ssa: Was war davor?",
    "l: Wie bleibt er dabei?",
    "i: Stehpult ausprobieren",
    "Schulsozialarbeit: a: Eine lange Stillarbeit; w: Musikschule",
    "sps: sagt etwas",
    "irgendwas: sagt etwas",
    "Max Mustermann aus der Goethestraße",
    "asd:",
    "b: bald",
    "?sport",
    " ",
    "Lang " * 60,
)
TASTEN_IM_GANG = (
    *dict.fromkeys(n for t in TASTEN if t.id not in AUS for n in filter(None, t.tasten.split(","))),
    *("enter", "enter", "enter", "backspace", "space", "left", "ctrl+u"),
    *("down", "up", "home", "end", "pageup", "pagedown"),
    *"1234567jtnwx",
)
TATEN = st.one_of(
    st.sampled_from([("tippt", text) for text in TEXTE]),
    st.sampled_from([("taste", name) for name in TASTEN_IM_GANG if name not in VERBOTEN]),
    st.tuples(st.just("fuss"), st.integers(0, 9)),
    st.tuples(st.just("antwort"), st.integers(0, 5)),
    st.sampled_from([("takt", minuten) for minuten in (1, 7)]),
    st.sampled_from([("groesse", groesse) for groesse in ((60, 20), (80, 24), (120, 40))]),
)
SCHMAL = 60
"""Columns up to which a label may be short of room."""
RUNDE = ("ankommen", "fall", "fragen", "hypothesen", "ursachen", "auswahl", "abschluss")
ANFAENGE = ("start", "vorbereitung", "handzettel", *RUNDE)


@pytest.fixture(autouse=True, scope="module")
def _sofort() -> Iterator[None]:
    """Search at once, and count what is said."""
    sage = Meldung.sage

    def gezaehlt(self: Meldung, text: str, *mehr: object, **noch: object) -> None:
        sage(self, text, *mehr, **noch)  # type: ignore[arg-type]
        if text:
            self.gezaehlt = getattr(self, "gezaehlt", 0) + 1  # type: ignore[attr-defined]

    with patch.object(angebotssuche, "RUHE", 0), patch.object(Meldung, "sage", gezaehlt):
        yield


def _zeilen(*zeilen: str) -> list[Tat]:
    """Type lines, each with Enter, and give the first answer to what is asked then."""
    eine = [("taste", "enter"), ("antwort", 0)]
    return [tat for zeile in zeilen for tat in (("tippt", zeile), *eine)]


def _tasten(*namen: str) -> list[Tat]:
    return [("taste", name) for name in namen]


GAENGE: tuple[tuple[str, list[Tat]], ...] = (
    (
        "fragen",
        [
            *_tasten(
                "ctrl+e", "x", "backspace", "enter", "x", "backspace", "ctrl+k", "x", "ctrl+u"
            ),
            *_zeilen(*TEXTE[:6], "asd:", "Wann gelingt es?", TEXTE[6], TEXTE[7]),
            *_tasten("ctrl+z", "x", "up", "home", "h", "down", "a", "f", "z", "escape", "f6"),
            *[("antwort", 0), ("groesse", (60, 20)), ("takt", 7), *_tasten("escape", "f6", "f1")],
        ],
    ),
    (
        "auswahl",
        [
            *_zeilen("okja: Sport", "Ruhe"),
            *[("tippt", "w:"), *_tasten("enter", "x", "escape", "f3", "tab", "f4", "j")],
            *[("tippt", "?sport"), *_tasten("f1", "escape", "enter", "escape")],
            *[*_tasten("f5", "x"), ("fuss", 0), *_tasten("escape", "escape", "s", "1", "escape")],
            *_tasten("f9", "s", "escape", "x"),
        ],
    ),
    ("start", _tasten("down", "f7", "K", "-", "enter", "escape", "tab", "x", "f1", "tab", "x")),
)
"""Walks that lead to most of what is said."""


async def tut(hand: Hand, art: str, was: Any) -> None:
    """Do one act of a walk."""
    frage = getattr(hand.schirm, "rueckfrage", None)
    if art == "tippt":
        await hand.tippt(was)
    elif art == "taste":
        await hand(was)
    elif art == "takt":
        await hand.takt(minuten=was)
    elif art == "groesse":
        await hand.groesse(*was)
    elif art == "antwort" and frage is not None and frage.offen:
        tasten = [*frage._antworten, "escape"]
        await hand(tasten[was % len(tasten)])
    elif art == "fuss" and (tasten := [t for t in fusstasten(hand) if t not in VERBOTEN]):
        davor, taste = Blick(hand), tasten[was % len(tasten)]
        await hand(taste)
        assert davor.bewegt(), f"the footer names {taste} for nothing: {davor.bild}"


def wer_genannt(runde: Runde, teile: Sequence[str]) -> set[str]:
    """Whom a label names, by title or tag."""
    alle = {name for p in runde.angaben.professionen for name in (p.titel, p.kuerzel.upper())}
    return alle.intersection(teile)


def darf_nennen(hand: Hand, x: e.EintragErfasst) -> list[set[str]]:
    """What a label may have named of who says this: the title, and nobody else.

    Where a window is narrow, the tag says it, or nothing if the kind itself says who.
    """
    runde = hand.leitung.runde
    wer = runde.profession(x.profession)
    ganz = [{wer.titel} if wer else set[str]()]
    if hand.app.size.width > SCHMAL or not x.profession:
        return ganz
    von_selbst = runde.ablauf.art(x.art).vom_fall and x.profession == runde.angaben.fallgebend
    return [*ganz, {x.profession.upper()}, *([set[str]()] if von_selbst else [])]


def haelt_wort(hand: Hand, label: str, davor: int) -> list[str]:
    """What is wrong if Enter stored something else than the label said."""
    runde = hand.leitung.runde
    neue = [v.ereignis for v in hand.leitung.vermerke[davor:]]
    titel, *dahinter = versprochen(label)
    for x in neue:
        match x:
            case e.EintragErfasst(geparkt=False):
                art = runde.ablauf.art(x.art).titel
                genannt = wer_genannt(runde, dahinter)
                if not titel.startswith(art) or genannt not in darf_nennen(hand, x):
                    return [f"{label} stored {x}"]
            case e.FeldGesetzt():
                feld = runde.ablauf.feld(x.feld)
                if feld is None or feld.titel.casefold() != titel.casefold():
                    return [f"{label} stored {x}"]
    return []


async def beginne(hand: Hand, anfang: str, runde: str) -> None:
    """Go to where a walk begins."""
    if anfang == "vorbereitung":
        await hand("f2")
    elif anfang != "start":
        hand.app.zur_runde(runde)
        await hand.ruhe()
        await hand(*(["f5"] if anfang == "handzettel" else []))


async def schritt(hand: Hand, art: str, was: Any) -> list[str]:
    """Do one act; return what is wrong with what stands on the screen afterwards."""
    davor, schirm, label, stand = Blick(hand), hand.schirm, "", 0
    if isinstance(schirm, PhasenSchirm) and schirm.focused is schirm.zeile.eingabe:
        label, stand = hand.label, len(hand.leitung.vermerke)
    await tut(hand, art, was)
    if hand.app._exit:
        return []
    falsch = davor.maengel()
    if label and was == "enter" and hand.schirm is schirm:
        falsch += haelt_wort(hand, label, stand)
    return falsch


async def gang(anfang: str, taten: list[Tat], ordner: Path) -> None:
    """Walk: after each act look at what stands on the screen."""
    uhr = Uhr()
    with umgebung_in(ordner, uhr) as umgebung:
        fall_a(umgebung).schliessen()
        leitung = begonnene(umgebung)
        if anfang in RUNDE:
            gehe(leitung, anfang)
        async with laufend(app_mit(umgebung, uhr, ordner, ordner=EigeneOrdner())) as hand:
            await beginne(hand, anfang, leitung.id)
            for nr, tat in enumerate(taten, 1):
                falsch = await schritt(hand, *tat)
                assert falsch == [], f"{falsch}\nafter {taten[:nr]}:\n{hand.bild}"
                if hand.app._exit:
                    return


def gehen(anfang: str, taten: list[Tat]) -> None:
    """Walk with a log of its own."""
    with tempfile.TemporaryDirectory(dir=SPEICHER if SPEICHER.is_dir() else None) as ordner:
        asyncio.run(gang(anfang, taten, Path(ordner)))


@settings(max_examples=2, derandomize=True, phases=[Phase.explicit, Phase.generate])
@example(*GAENGE[0])
@example(*GAENGE[1])
@example(*GAENGE[2])
@given(st.sampled_from(ANFAENGE), st.lists(TATEN, min_size=8, max_size=14))
def test_was_da_steht_gilt(anfang: str, taten: list[Tat]) -> None:
    gehen(anfang, taten)


@pytest.mark.lang
@settings(max_examples=150)
@given(st.sampled_from(ANFAENGE), st.lists(TATEN, min_size=20, max_size=60))
def test_was_da_steht_gilt_in_langen_gaengen(anfang: str, taten: list[Tat]) -> None:
    gehen(anfang, taten)
