"""What a start loads, and what a key and a second send: guarded by counts, not by the clock.

The limits stand a little above what was counted. How quick that is, and against what, is measured
by `tests.bench`; statements and folds per Enter are counted in `test_flach.py`.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

from modelle.ablauf.lesen import mitgeliefert
from modelle.leitung.runde import Leitung
from tests.buehne.drehbuecher import Rechner
from tests.buehne.haus import MODULE as ALLE
from tests.buehne.haus import modul
from tests.buehne.katalog import erfundene, mit_katalog
from tests.buehne.runden import tippen
from tests.buehne.schirme import in_phase
from tests.buehne.terminal import Terminal, tastenfolge
from tests.conftest import ANGABEN
from tui.start import aufbau

MODULE = 500
"""Modules at the first screen, most of them Python's, Textual's and Rich's."""
EIGENE = 76
"""Of these, ours; a room's root holds nothing and does not count. A file has one idea: 59 for what
were 50, with the same lines, about 0.1 ms more each. Since then: colours and signs that a terminal
can show, the time zone."""
SPAETER = (
    "sqlite_utils",
    "markdown_it",
    "pyperclip",
    "tomllib",
    "argparse",
    modul("screens.runde.phase"),
    modul("screens.befehle"),
    modul("screens.handbuch"),
    modul("tui.handbuch"),
)
"""What a start does not need."""
JE_TASTE = 80
"""Bytes for a letter at the end of the line: itself, the cursor's cell, and where both stand."""
JE_SEKUNDE = 80
"""Bytes when the clock goes on by a second, and by a minute with it."""
JE_SCHIRM = 80 * 24 * 2
"""Bytes for another phase, and for the first screen: twice the cells of the terminal."""
JE_EINTRAG = 80 * 24
"""Bytes from Enter until the entry stands in the list, which moves up by a row for it."""
JE_ZEILE = 80 * 2
"""Bytes for a row drawn in another colour: twice its cells."""

SATZ = "wer merkt es zuerst und was hilft dann auch morgen noch"

BERICHT = """
import json, os, sys
from tui.__main__ import main
from tui.getriebe.terminalapp import TerminalApp

def on_ready(self):
    with open(os.environ["LISTE"], "w") as liste:
        json.dump(sorted(sys.modules), liste)

TerminalApp.on_ready = on_ready
main()
"""


@pytest.fixture
def rechner(tmp_path: Path) -> Rechner:
    """A machine on which a round with some entries is in a phase for ideas."""
    rechner = Rechner(tmp_path)
    rechner.umgebung["COLORTERM"] = ""  # as over ssh: 256 colours, whose names are shorter
    umwelt = aufbau.umgebung(rechner.db)
    leitung = Leitung.anlegen(umwelt, mitgeliefert("koprax-45"), ANGABEN)
    leitung.beginnen()
    while leitung.runde.phase.schluessel != "brainstorming":
        leitung.weiter()
    tippen(leitung, *(f"Einfall Nummer {nummer}" for nummer in range(30)))
    mit_katalog(umwelt, erfundene(500))
    umwelt.protokoll.schliessen()
    return rechner


@pytest.fixture
def runde(rechner: Rechner) -> Iterator[Terminal]:
    """That round on the screen, with nothing under way."""
    with rechner.terminal() as t:
        t.warten("Läuft gerade[\\s\\S]*Enter Öffnen")
        t.taste("enter")
        t.warten("6/8 Brainstorming[\\s\\S]*F8 Weiter")
        t.ruhe()
        yield t


def gesendet(t: Terminal, tasten: str, muster: str) -> int:
    """Bytes from these keys on until the screen shows this and is quiet."""
    vorher = len(t.roh)
    t.senden(tasten)
    t.warten(muster)
    t.ruhe()
    return len(t.roh) - vorher


def hintergrund(t: Terminal, zeile: int) -> object:
    """The colour behind the text of a row."""
    assert t.zeilen[zeile].strip()
    return t.bild.buffer[zeile][3].bg


def test_der_erste_schirm_laedt_nur_was_er_braucht(rechner: Rechner, tmp_path: Path):
    liste = tmp_path / "module.json"
    argv = [sys.executable, "-c", BERICHT]
    with Terminal(argv, umgebung=rechner.umgebung | {"LISTE": str(liste)}) as t:
        t.warten("Läuft gerade[\\s\\S]*Enter Öffnen")
        t.taste("f10")
        t.warten_auf_ende()
    # Only the tests have these two; see `pyproject.toml`.
    module = [m for m in json.loads(liste.read_text()) if not m.startswith("textual_speedups")]
    eigene = [m for m in module if m in ALLE and ALLE[m].name != "__init__.py"]
    print(len(module), len(eigene))
    assert len(module) <= MODULE
    assert len(eigene) <= EIGENE
    for spaeter in SPAETER:
        assert find_spec(spaeter), spaeter
        assert spaeter not in module


def test_der_erste_schirm_passt_in_wenige_bytes(rechner: Rechner):
    with rechner.terminal() as t:
        t.warten("Läuft gerade[\\s\\S]*Enter Öffnen")
        t.ruhe()
        print(len(t.roh))
        assert len(t.roh) <= JE_SCHIRM


def test_ein_buchstabe_sendet_nur_die_zellen_die_anders_sind(runde: Terminal):
    vorher = len(runde.roh)
    for nummer, zeichen in enumerate(SATZ, 1):
        runde.senden(zeichen)
        if zeichen != " ":  # one at the end of the line cannot be seen
            runde.warten(f"› {SATZ[:nummer]}$")
    je_taste = (len(runde.roh) - vorher) / len(SATZ)
    print(je_taste)
    assert je_taste <= JE_TASTE


def test_eine_sekunde_sendet_nur_ihre_ziffern(runde: Terminal):
    vorher, beginn = len(runde.stuecke), time.monotonic()
    runde.lesen_bis(beginn + 3.5)
    # On a busy machine a second may come late; it never comes twice.
    while len(runde.stuecke) < vorher + 3 and time.monotonic() < beginn + 20:
        runde.lesen_bis(time.monotonic() + 0.5)
    je_mal = [len(daten) for _, daten in runde.stuecke[vorher:]]
    print(je_mal)
    assert 3 <= len(je_mal) <= time.monotonic() - beginn + 1
    assert max(je_mal) <= JE_SEKUNDE


def test_ein_eintrag_und_eine_phase_senden_keinen_ganzen_schirm(runde: Terminal):
    eintrag = gesendet(runde, "Eine Trommelgruppe\r", "Eine Trommelgruppe *\n")
    phase = gesendet(runde, tastenfolge("f8"), "^ 7/8 ")
    print(eintrag, phase)
    assert eintrag <= JE_EINTRAG
    assert phase <= JE_SCHIRM


def test_in_den_treffern_sendet_ein_schritt_zwei_zeilen_und_derselbe_fund_keine(runde: Terminal):
    gesendet(runde, "?trommelk", "Trommelkurs[\\s\\S]*› \\?trommelk$")
    zeile = next(y for y, text in enumerate(runde.zeilen) if "Trommelkurs" in text)
    gewaehlt = hintergrund(runde, zeile)
    schritt = gesendet(runde, tastenfolge("down"), "› \\?trommelk$")
    assert hintergrund(runde, zeile) != gewaehlt
    gesendet(runde, "u", "› \\?trommelku$")
    # The search follows when nobody types on, on a busy machine late: the first is chosen again.
    bis = time.monotonic() + 10
    while hintergrund(runde, zeile) != gewaehlt and time.monotonic() < bis:
        runde.ruhe()
    assert hintergrund(runde, zeile) == gewaehlt
    derselbe = gesendet(runde, "rs", "› \\?trommelkurs$")
    print(schritt, derselbe)
    assert schritt <= 2 * JE_ZEILE + JE_SEKUNDE
    assert derselbe <= 2 * JE_TASTE + JE_SEKUNDE


def test_wo_sich_nichts_aendert_wird_nichts_gesendet(rechner: Rechner):
    with rechner.terminal() as t:
        t.warten("Läuft gerade[\\s\\S]*Enter Öffnen")
        t.ruhe()
        vorher = len(t.roh)
        t.lesen_bis(time.monotonic() + 2.5)
        assert len(t.roh) == vorher


async def test_ein_eintrag_mehr_ist_kein_widget_mehr(umgebung, uhr, tmp_path):
    async with in_phase(umgebung, uhr, tmp_path, "brainstorming") as hand:
        await hand.schreibt("Ein Einfall")
        davor = len(hand.schirm.query("*"))
        await hand.schreibt(*(f"Einfall Nummer {nummer}" for nummer in range(40)))
        assert len(hand.schirm.query("*")) == davor
