"""A moderator and a display as two real programs: each goes on when the other is killed."""

from __future__ import annotations

import re
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from modelle.ablauf.lesen import mitgeliefert
from modelle.anzeige.wand import ZU_ENDE
from modelle.leitung.runde import Leitung
from modelle.protokoll.mitlesen.zeichen import wird_gezeigt
from tests.buehne.drehbuecher import Rechner
from tests.buehne.runden import tippen
from tests.buehne.terminal import Terminal
from tests.conftest import ANGABEN
from tui.befehle.runde.anzeige import GESCHLOSSEN, KEINE
from tui.start import aufbau

EINFACH = "einfache_zeichen = true\n"
"""Without large letters: then a sentence can be read on the picture as it is."""


@pytest.fixture
def rechner(tmp_path: Path) -> Rechner:
    rechner = Rechner(tmp_path)
    datei = tmp_path / "einstellungen" / "koprax" / "einstellungen.toml"
    datei.parent.mkdir(parents=True)
    datei.write_text(EINFACH)
    return rechner


@pytest.fixture
def leitung(rechner: Rechner) -> Iterator[Leitung]:
    """A round in Brainstorming, led here."""
    umwelt = aufbau.umgebung(rechner.db)
    leitung = Leitung.anlegen(umwelt, mitgeliefert("koprax-45"), ANGABEN)
    leitung.beginnen()
    while leitung.runde.phase.schluessel != "brainstorming":
        leitung.weiter()
    tippen(leitung, "ssa: Eine Trommelgruppe")
    yield leitung
    umwelt.protokoll.schliessen()


def satz(t: Terminal, gesagt: str) -> None:
    """Wait until this sentence stands there, however it is broken."""
    t.warten(r"\s+".join(map(re.escape, gesagt.split())))


def test_wer_auch_getoetet_wird_der_andere_geht_weiter(rechner: Rechner, leitung: Leitung) -> None:
    with rechner.terminal("anzeige") as wand:
        wand.warten("6/8 +Brainstorming[\\s\\S]*ssa +Eine Trommelgruppe")
        with rechner.terminal() as t:
            t.warten("Läuft gerade[\\s\\S]*Enter Öffnen")
            t.taste("enter")
            t.warten("6/8 Brainstorming[\\s\\S]*F8 Weiter")
            t.senden("okja: Mehr Pausen\r")
            wand.warten("okja +Mehr Pausen")
            t.taste("f1")
            t.senden("beamer")
            t.warten("Die Anzeige an der Wand verdunkeln")
            t.taste("enter")
            satz(wand, "Einen Moment bitte. Es geht gleich weiter.")
            assert "Trommelgruppe" not in wand.text
            wand.signal(signal.SIGKILL)
            wand.warten_auf_ende()
            assert not wird_gezeigt(rechner.db)
            with rechner.terminal("anzeige") as neue:
                satz(neue, "Einen Moment bitte. Es geht gleich weiter.")
                t.taste("f1")
                t.senden("beamer")
                t.warten("Die Anzeige an der Wand wieder zeigen")
                t.taste("enter")
                neue.warten("okja +Mehr Pausen")
                t.signal(signal.SIGKILL)
                t.warten_auf_ende()
                tippen(leitung, "asd: Eine dritte Idee")
                neue.warten("asd +Eine dritte Idee")
                leitung.unterbrechen()
                satz(neue, "Einen Moment bitte. Es geht gleich weiter.")
                leitung.wiederaufnehmen()
                neue.warten("Eine dritte Idee")
                leitung.schliessen()
                satz(neue, ZU_ENDE)
                neue.taste("f10")
                assert neue.warten_auf_ende() == 0


def test_wo_nichts_geschieht_sendet_die_anzeige_nichts(rechner: Rechner, leitung: Leitung) -> None:
    with rechner.terminal("anzeige") as wand:
        wand.warten("Eine Trommelgruppe")
        wand.ruhe()
        vorher = len(wand.roh)
        wand.lesen_bis(time.monotonic() + 1.5)
        assert len(wand.roh) == vorher
        wand.auflegen()
        wand.warten_auf_ende()
    assert not wird_gezeigt(rechner.db)


def test_welche_runde_gemeint_ist_wird_gefragt_oder_in_einem_satz_gesagt(
    rechner: Rechner, leitung: Leitung
) -> None:
    umwelt = leitung._umgebung
    zweite = Leitung.anlegen(umwelt, mitgeliefert("wise-crowds"), ANGABEN)
    zweite.beginnen()
    with rechner.terminal("anzeige") as t:
        t.warten("Es laufen mehrere Runden:\\s+1 +K-07 · Wise Crowds[\\s\\S]*2 +K-07 · KoPrax")
        t.senden("7\r2\r")
        t.warten("6/8 +Brainstorming")
        t.senden("\x03")
        assert t.warten_auf_ende() == 0
    for runde in (leitung, zweite):
        runde.schliessen()
    geplante = Leitung.anlegen(umwelt, mitgeliefert("koprax-45"), ANGABEN)
    erwartet = {
        (): KEINE,
        (leitung.id,): GESCHLOSSEN,
        ("Fremd-1",): "Eine Runde „Fremd-1“ gibt es nicht",
        ("K-07",): "Gleich geht es los.",
    }
    for angabe, gesagt in erwartet.items():
        with rechner.terminal("anzeige", *angabe) as t:
            satz(t, gesagt)
            if angabe == ("K-07",):
                geplante.beginnen()
                t.warten("1/8 +Ankommen")
                t.taste("ctrl+x")
            assert t.warten_auf_ende() == (0 if angabe == ("K-07",) else 1)
    assert "braucht ein Terminal" in rechner.befehl("anzeige").stderr
