"""Only the cells that changed are sent, and the terminal shows what was drawn all the same."""

from __future__ import annotations

import os
import random
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from rich.color import ColorSystem
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from modelle.ablauf.lesen import mitgeliefert
from modelle.leitung.runde import Leitung
from tests.buehne.drehbuecher import Rechner
from tests.buehne.langform import kurz
from tests.buehne.runden import tippen
from tests.buehne.terminal import Bildschirm, Terminal, tastenfolge
from tests.conftest import ANGABEN
from tui.getriebe.bild import Bild, Ort, folge
from tui.start import aufbau

BREITE, HOEHE = 40, 6
FARBEN = ColorSystem.EIGHT_BIT
STILE = [
    Style.parse(stil)
    for stil in ("#ffffff on #000000", "bold #ffffff on #0000af", "reverse", "none")
]
SCHMAL = "abc  äöüß„–…█▀"
BREIT, AKZENT = "日本👩", "\u0301"


def zufaellig(zufall: random.Random, breite: int, zeichen: str) -> Strip:
    """A strip of that many cells in a few styles."""
    teile: list[Segment] = []
    while (frei := breite - sum(teil.cell_length for teil in teile)) > 0:
        text = "".join(zufall.choices(zeichen, k=zufall.randint(1, 6)))
        teil = Segment(text, zufall.choice(STILE))
        teile.append(Segment("." * frei, teil.style) if teil.cell_length > frei else teil)
    return Strip(teile)


def gezeigt(bildschirm: Bildschirm) -> list[list[object]]:
    """Every cell of a terminal, with its style; what stands in a blank one's colour is not seen."""
    reihen = (bildschirm.buffer[y] for y in range(HOEHE))
    return [[reihe[x] for x in range(BREITE)] for reihe in reihen]


def senden(bild: Bild, bildschirm: Bildschirm, streifen: list[Ort]) -> int:
    """Draw, and return what it took in bytes."""
    gesendet = folge(bild.neues(streifen, FARBEN)).encode()
    bildschirm.fuettern(b"\x1b[?7l")  # no wrapping, as the driver has it
    bildschirm.fuettern(gesendet)
    return len(gesendet)


@pytest.mark.parametrize("zeichen", [SCHMAL + BREIT, SCHMAL + AKZENT])
@pytest.mark.parametrize("saat", kurz(range(40), *range(5)))
def test_am_terminal_steht_immer_was_gezeichnet_wurde(saat, zeichen):
    zufall = random.Random(saat)
    bild, bildschirm = Bild(), Bildschirm(BREITE, HOEHE)
    steht = [zufaellig(zufall, BREITE, zeichen) for _ in range(HOEHE)]
    senden(bild, bildschirm, [(y, 0, [strip]) for y, strip in enumerate(steht)])
    for _ in range(12):
        y = zufall.randrange(HOEHE)
        if zufall.random() < 0.5:  # as typed: a little of the row is another
            anders = [zufall.random() < 0.2 for _ in steht[y]]
            teile = zip(steht[y], anders, strict=True)
            steht[y] = Strip(Segment(t[::-1] if da else t, stil) for (t, stil, _), da in teile)
        else:
            steht[y] = zufaellig(zufall, BREITE, zeichen)
        senden(bild, bildschirm, [(y, 0, [steht[y]])])
        ganz = Bildschirm(BREITE, HOEHE)
        senden(Bild(), ganz, [(y, 0, [strip]) for y, strip in enumerate(steht)])
        assert gezeigt(bildschirm) == gezeigt(ganz)


def test_was_schon_dasteht_wird_nicht_noch_einmal_gesendet():
    bild, reihe = Bild(), Strip([Segment("Wer merkt es zuerst?", STILE[0])])
    assert bild.neues([(3, 0, [reihe])], FARBEN) != []
    assert bild.neues([(3, 0, [reihe])], FARBEN) == []
    bild.vergessen()
    assert bild.neues([(3, 0, [reihe])], FARBEN) != []


def test_ein_buchstabe_mehr_sendet_nur_ihn_und_den_cursor():
    bild = Bild()
    cursor = Style.parse("#000000 on #ffffff")

    def zeile(text: str) -> list[Ort]:
        teile = [Segment(text, STILE[0]), Segment(" ", cursor)]
        return [(5, 0, [Strip(teile).adjust_cell_length(BREITE, STILE[0])])]

    bild.neues(zeile("Wer merkt es zuers"), FARBEN)
    [abschnitt] = bild.neues(zeile("Wer merkt es zuerst"), FARBEN)
    assert (abschnitt.y, abschnitt.x) == (5, 18)
    assert [text for text, _ in abschnitt.zellen] == ["t", " "]


def test_ein_breites_zeichen_wird_nie_halb_gesendet():
    bild, stil = Bild(), STILE[0]
    bild.neues([(0, 0, [Strip([Segment("a日b本c", stil)])])], FARBEN)
    [abschnitt] = bild.neues([(0, 0, [Strip([Segment("a日b本d", stil)])])], FARBEN)
    assert (abschnitt.x, [text for text, _ in abschnitt.zellen]) == (6, ["d"])
    [abschnitt] = bild.neues([(0, 0, [Strip([Segment("axyb本d", stil)])])], FARBEN)
    assert (abschnitt.x, [text for text, _ in abschnitt.zellen]) == (1, ["x", "y"])
    [abschnitt] = bild.neues([(0, 0, [Strip([Segment("a本b本d", stil)])])], FARBEN)
    assert (abschnitt.x, [text for text, _ in abschnitt.zellen]) == (1, ["本", ""])


@pytest.mark.parametrize("text", ["e\u0301", "👩\u200d👧", "1\ufe0f\u20e3"])
def test_was_zusammen_ein_zeichen_ist_wird_zusammen_gesendet(text):
    bild, stil = Bild(), STILE[0]

    def zeile(davor: str, danach: str) -> list[Ort]:
        teile = [Segment(davor, STILE[1]), Segment(text, stil), Segment(danach, STILE[1])]
        return [(0, 0, [Strip(teile)])]

    bild.neues(zeile("aaaaaaaaaaaaaaa", "bbbbbbbbbbbbbbb"), FARBEN)
    gesendet = folge(bild.neues(zeile("aaaaaaaaaaaaaaa", "cbbbbbbbbbbbbbb"), FARBEN))
    assert "c" in gesendet
    assert "a" not in gesendet
    assert text not in gesendet
    bild.neues(zeile("aaaaaaaaaaaaaaa", "bbbbbbbbbbbbbbb"), FARBEN)
    bild.neues([(0, 0, [Strip([Segment("a" * 40, stil)])])], FARBEN)
    assert text in folge(bild.neues(zeile("aaaaaaaaaaaaaaa", "bbbbbbbbbbbbbbb"), FARBEN))


# --- at the terminal ----------------------------------------------------------------------------


@pytest.fixture
def start(tmp_path):
    with Rechner(tmp_path).terminal() as t:
        t.warten("Neue Runde[\\s\\S]*Enter Öffnen")
        t.ruhe()
        yield t


@contextmanager
def in_der_runde(rechner: Rechner) -> Iterator[Terminal]:
    """A round with thirty entries on the screen."""
    umwelt = aufbau.umgebung(rechner.db)
    leitung = Leitung.anlegen(umwelt, mitgeliefert("koprax-45"), ANGABEN)
    leitung.beginnen()
    tippen(leitung, *(f"Das war zuletzt, Nummer {nummer}" for nummer in range(30)))
    umwelt.protokoll.schliessen()
    with rechner.terminal() as t:
        t.warten("Läuft gerade[\\s\\S]*Enter Öffnen")
        t.taste("enter")
        t.warten("^ *1/8 Ankommen")
        yield t


@pytest.fixture
def runde(tmp_path) -> Iterator[Terminal]:
    with in_der_runde(Rechner(tmp_path)) as t:
        t.ruhe()
        yield t


def test_was_fremde_hineinschreiben_ist_mit_einer_taste_fort(start: Terminal):
    davor = start.text
    start.bild.fuettern(b"\x1b[2J\x1b[5;1HBroadcast message from root: reboot at noon")
    start.taste("ctrl+d")
    start.warten("Neue Runde[\\s\\S]*Enter Öffnen")
    assert start.text == davor


def test_wird_das_fenster_fuer_einen_augenblick_kleiner_ist_danach_alles_wieder_da(
    start: Terminal,
):
    davor = start.text
    start.groesse_aendern(70, 20)
    start.bild.fuettern(b"\x1b[2J")
    start.groesse_aendern(80, 24)
    start.warten("Neue Runde[\\s\\S]*Enter Öffnen")
    start.ruhe()
    assert start.text == davor


def test_ein_anderer_schirm_sendet_nur_was_anders_ist(start: Terminal):
    def gesendet(taste: str, muster: str) -> int:
        vorher = len(start.roh)
        start.senden(tastenfolge(taste))
        start.warten(muster)
        start.ruhe()
        return len(start.roh) - vorher

    # 80 columns of 24 rows; drawn whole it would be far more than twice that.
    assert gesendet("f1", "Was geht hier") < 2 * 80 * 24
    assert gesendet("escape", "Neue Runde[\\s\\S]*Enter Öffnen") < 2 * 80 * 24


@pytest.mark.parametrize("zeichensatz", ["utf-8", "latin-1"])
def test_umlaute_kommen_an_auch_wenn_ihre_bytes_einzeln_kommen(start: Terminal, zeichensatz):
    """Latin-1, as PuTTY may be set to, is no text to us; but it must not end the program either."""
    for byte in "äöüßÄÖÜ".encode(zeichensatz):
        os.write(start.fileno(), bytes([byte]))
        start.lesen_bis(time.monotonic() + 0.02)
    start.senden("x")
    start.warten("äöüßÄÖÜx" if zeichensatz == "utf-8" else "x")
    start.taste("f10")
    assert start.warten_auf_ende() == 0


@pytest.mark.parametrize(
    "groesse", [(60, 20), pytest.param((64, 21), marks=pytest.mark.lang), (100, 30)]
)
def test_nach_einer_anderen_groesse_steht_da_was_auch_neu_gezeichnet_daestuende(tmp_path, groesse):
    breite, hoehe = groesse
    rechner = Rechner(tmp_path)
    # In its few colours neighbouring cells look alike, and what is left over is not overwritten.
    rechner.umgebung |= {"TERM": "screen", "COLORTERM": ""}
    with in_der_runde(rechner) as t:
        t.ruhe(0.4)
        t.groesse_aendern(breite, hoehe)
        t.ruhe(0.5)

        def zellen() -> list[list[Any]]:
            assert t.zeilen
            return [[t.bild.buffer[y][x] for x in range(breite)] for y in range(3, hoehe)]

        davor = zellen()
        t.taste("ctrl+d")
        t.ruhe()
        assert zellen() == davor


def test_hinter_zeichen_fraglicher_breite_wird_neu_angesetzt():
    bild, stil = Bild(), STILE[0]

    def zeile(text: str) -> list[Ort]:
        return [(0, 0, [Strip([Segment(text, stil)])])]

    assert "\x1b[3G" in folge(bild.neues(zeile("❤\ufe0f Herz"), FARBEN))
    # What stands behind is sent by itself, not with all of the text.
    [abschnitt] = bild.neues(zeile("❤\ufe0f Herd"), FARBEN)
    assert abschnitt.x == 6
    assert [text for text, _ in abschnitt.zellen] == ["d"]


def test_ans_ende_einer_langen_liste_geht_es_ohne_zwischenbilder(tmp_path):
    with in_der_runde(Rechner(tmp_path)) as t:
        t.groesse_aendern(60, 20)
        t.taste("up", "home")
        t.ruhe(0.4)
        vorher = len(t.stuecke)
        t.taste("end")
        t.ruhe(0.4)
        assert 0 < len(t.stuecke) - vorher <= 3


TASTEN = (
    *("a", "b", " ", "Leon ", "?sp", "enter", "enter", "escape", "up", "down"),
    *("pageup", "pagedown", "tab", "shift+tab", "f1", "f2", "f3", "f4", "f5", "f6", "f7", "f8"),
    *("ctrl+z", "ctrl+y", "ctrl+g", "ctrl+k", "ctrl+l", "left", "backspace", "home", "end", "l"),
)
"""What somebody presses who does not know what to do; nothing that leaves the program, and not
the time line, in which seconds stand."""
GETIPPT = {"Leon ", "?sp"}
LANG = [pytest.param(saat, 150, marks=pytest.mark.lang) for saat in range(2, 11)]


def zeilen(zellen: list[list[Any]], nummern: list[int]) -> list[str]:
    return ["".join(zelle.data for zelle in zellen[y]) for y in nummern]


def unter_dem_kopf(t: Terminal) -> list[list[Any]]:
    """The cells below the clock, with their styles."""
    assert t.zeilen
    return [[t.bild.buffer[y][x] for x in range(80)] for y in range(3, 24)]


@pytest.mark.parametrize(("saat", "male"), [(1, 6), *LANG])
def test_nach_beliebigen_tasten_steht_da_was_auch_neu_gezeichnet_daestuende(tmp_path, saat, male):
    zufall = random.Random(saat)
    with in_der_runde(Rechner(tmp_path)) as t:
        for _ in range(male):
            for taste in zufall.choices(TASTEN, k=zufall.randint(1, 4)):
                t.senden(taste if taste in GETIPPT else tastenfolge(taste))
            t.ruhe(0.4)  # an escape is known for one after 0.1 s
            if t.status is not None:  # found in the help, and done
                break
            steht = unter_dem_kopf(t)
            t.taste("ctrl+d")
            t.ruhe()
            jetzt = unter_dem_kopf(t)
            anders = [y for y in range(21) if jetzt[y] != steht[y]]
            assert not anders, (anders, zeilen(steht, anders), t.text)
        assert t.status in (None, 0)
