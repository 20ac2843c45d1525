"""Signals, windows of any size and clocks that jump: what the terminal and the round come to.

The first part stops, continues and ends real processes in a real terminal, the second changes the
window under each screen, the third moves the machine's clock. Killing, hanging up and crashing in
a phase are in `test_nichts_geht_verloren.py`.
"""

from __future__ import annotations

import contextlib
import errno
import io
import os
import random
import select
import shutil
import signal
import sqlite3
import subprocess
import sys
import termios
import time
from contextlib import closing
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from modelle.ablauf.lesen import mitgeliefert
from modelle.beispiel.kooperation import fuellen
from modelle.leitung.runde import Leitung
from modelle.runde import zeit
from tests.buehne.drehbuecher import PROGRAMM, Rechner
from tests.buehne.langform import kurz
from tests.buehne.schirme import Hand, app_mit, in_phase, laufend
from tests.buehne.terminal import ANFANGSMODI, Terminal, tastenfolge
from tests.conftest import ANGABEN
from tests.terminal.test_nichts_geht_verloren import rest_am_schirm, rest_im_protokoll
from tui.rechner import terminal
from tui.start import aufbau

HALB = "Wer merkt es zuerst, und w"
"""A line that is not finished."""


@pytest.fixture
def rechner(tmp_path: Path) -> Rechner:
    """A machine on which a round is running: its first phase, with one entry."""
    rechner = Rechner(tmp_path)
    umwelt = aufbau.umgebung(rechner.db)
    leitung = Leitung.anlegen(umwelt, mitgeliefert("koprax-45"), ANGABEN)
    leitung.beginnen()
    leitung.erfassen(["Alle sind da."], leitung.runde.phase.arten[0], "")
    umwelt.protokoll.schliessen()
    return rechner


def in_die_runde(t: Terminal) -> None:
    t.warten("Läuft gerade[\\s\\S]*Enter Öffnen")
    t.taste("enter")
    t.warten(r"^ *1/8 Ankommen[\s\S]*Alle sind da")


def entwurf(rechner: Rechner) -> str:
    """The half-typed line as it is kept."""
    with closing(sqlite3.connect(rechner.db)) as verbindung:
        zeile = verbindung.execute("SELECT text FROM entwuerfe").fetchone()
    return str(zeile[0]) if zeile else ""


def einstellung(t: Terminal) -> list[Any]:
    """How the kernel has the terminal set: echo, whole lines, which keys are signals."""
    return termios.tcgetattr(t._fd)


def kind(t: Terminal) -> int:
    """The program that the shell in this terminal has started."""
    with open(f"/proc/{t.pid}/task/{t.pid}/children") as datei:
        return int(datei.read().split()[0])


def noch_einmal_uebernommen(t: Terminal) -> None:
    """Until the program has given the terminal back and taken it over again.

    What is typed in between is for whoever has the terminal then.
    """
    frist = time.monotonic() + 10
    while t.roh.count(b"\x1b[?1049h") < 2:
        assert time.monotonic() < frist, t.text
        t.lesen_bis(time.monotonic() + 0.02)


# --- stopped and continued --------------------------------------------------------------------


@pytest.mark.parametrize("zeichen", [signal.SIGTSTP, signal.SIGSTOP])
def test_angehalten_gehoert_das_terminal_der_shell_und_danach_ist_alles_wieder_da(
    rechner: Rechner, zeichen: signal.Signals
) -> None:
    umgebung = rechner.umgebung | {"PS1": "bereit> "}
    with Terminal(["bash", "--norc", "-i"], umgebung=umgebung) as t:
        t.warten("bereit>$")
        davor, modi = einstellung(t), t.modi
        t.senden(f"{' '.join(PROGRAMM)}\r")
        in_die_runde(t)
        t.senden(HALB)
        t.warten(f"{HALB}$")
        os.kill(kind(t), zeichen)
        t.warten("Stopped[\\s\\S]*bereit>$")
        assert einstellung(t) == davor
        if zeichen == signal.SIGTSTP:  # the other one leaves no time to do anything
            assert t.modi == modi
        t.senden("echo in''zwischen\r")
        t.warten("^inzwischen")
        t.senden("fg\r")
        t.warten(rf"^ *1/8 Ankommen[\s\S]*Alle sind da[\s\S]*{HALB}$")
        assert "inzwischen" not in t.text
        t.senden("ie?")
        t.warten(rf"{HALB}ie\?$")
        assert abs(rest_am_schirm(t) - rest_im_protokoll(rechner)) <= 1
        t.taste("f10")
        t.warten("bereit>$")
        assert (einstellung(t), t.modi) == (davor, modi)


def test_eine_weile_angehalten_stimmt_die_uhr_und_jede_taste_kommt_einmal(
    rechner: Rechner,
) -> None:
    with rechner.terminal() as t:
        davor = einstellung(t)
        in_die_runde(t)
        for _ in range(2):
            t.signal(signal.SIGSTOP)
            t.lesen_bis(time.monotonic() + 1.2)
            t.signal(signal.SIGCONT)
            # Not a second time, with two that read the keys.
            t.senden("abcdefghij")
            t.warten("› abcdefghij$")
            t.taste("ctrl+u")
            t.warten("›$")
        assert abs(rest_am_schirm(t) - rest_im_protokoll(rechner)) <= 1
        t.taste("f10")
        assert t.warten_auf_ende() == 0
        assert (einstellung(t), t.modi) == (davor, ANFANGSMODI)


def test_wo_keine_shell_wartet_bleibt_niemand_angehalten(rechner: Rechner) -> None:
    with rechner.terminal() as t:
        in_die_runde(t)
        t.signal(signal.SIGTSTP)
        noch_einmal_uebernommen(t)
        t.warten("^ *1/8 Ankommen")
        t.senden(HALB)
        t.warten(f"{HALB}$")
        t.taste("f10")
        assert t.warten_auf_ende() == 0


# --- ended ------------------------------------------------------------------------------------

WEGE = {
    "Start": ((), "Neue Runde"),
    "Vorbereitung": (("f2",), "Fallcode"),
    "Phase": (("enter",), "Alle sind da"),
    "Liste": (("enter", "up"), "e ändern"),
    "Frage": (("enter", "f6"), "Pause"),
    "Stopp": (("enter", "f9"), "Kinderschutz-Stopp"),
    "Handzettel": (("enter", "f5"), "So bekommt ihn"),
    "Kooperation": (("f3", "tab", "f2"), "Schulart"),
}
"""The keys from the start to each kind of screen, and what is to be seen there."""

ENDE = (signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGQUIT)


def _enden(rechner: Rechner, ort: str, zeichen: signal.Signals | None) -> None:
    """Go to a screen, send the signal, or hang up; the end is in order whichever it was."""
    tasten, zeigt = WEGE[ort]
    with rechner.terminal() as t:
        davor = einstellung(t)
        t.warten("Läuft gerade[\\s\\S]*Enter Öffnen")
        t.taste(*tasten)
        t.warten(zeigt)
        if zeichen is None:
            t.auflegen()
        else:
            t.signal(zeichen)
        assert t.warten_auf_ende() == 0, (ort, zeichen)
        assert not rechner.bericht.exists()
        if zeichen is not None:
            assert (einstellung(t), t.modi) == (davor, ANFANGSMODI)
            assert t.text.strip() == ""


@pytest.mark.parametrize(
    ("ort", "zeichen"),
    kurz(
        zip(WEGE, [*ENDE, None, *ENDE], strict=False),
        ("Start", signal.SIGTERM),
        ("Vorbereitung", signal.SIGHUP),
        ("Liste", signal.SIGQUIT),
        ("Frage", None),
        ("Phase", signal.SIGINT),
    ),
    ids=lambda x: x.name if isinstance(x, signal.Signals) else str(x),
)
def test_jedes_zeichen_zum_ende_laesst_das_terminal_wie_es_war(
    rechner: Rechner, ort: str, zeichen: signal.Signals | None
) -> None:
    _enden(rechner, ort, zeichen)


async def test_wer_beendet_und_das_fenster_gleich_zumacht_hinterlaesst_keinen_fehler(
    umgebung, uhr, tmp_path
):
    """The last words find nobody: the terminal that they are written to is gone."""

    class Fort(io.StringIO):
        def write(self, text: str) -> int:
            raise OSError(errno.EIO, "gone")

    async with in_phase(umgebung, uhr, tmp_path, "ankommen") as hand:
        app = hand.schirm.app
        app.error_console = Console(file=Fort())
        await hand(*"Wer merkt es", "ctrl+q")
    assert app.absturz is None
    assert umgebung.protokoll.entwurf(umgebung.protokoll.runden()[0].id).text == "Wer merkt es"


@pytest.mark.parametrize("strom", ["stdout", "stderr"])
def test_was_noch_ins_leere_geht_macht_das_ende_nicht_zum_fehler(monkeypatch, strom):
    with open("/dev/full", "w", encoding="utf-8") as fort:
        monkeypatch.setattr(sys, strom, fort)
        fort.write("letztes Wort")
        terminal.verlassen()
        assert getattr(sys, strom) is not fort
        with getattr(sys, strom) as danach:
            print("und noch eins", file=danach, flush=True)
        with contextlib.suppress(OSError):
            fort.close()


@pytest.mark.lang
@pytest.mark.parametrize("anlauf", range(10))
def test_beenden_und_auflegen_zugleich_endet_immer_in_ordnung(
    rechner: Rechner, anlauf: int
) -> None:
    with rechner.terminal() as t:
        in_die_runde(t)
        t.senden(HALB)
        t.warten(f"{HALB}$")
        t.taste("ctrl+q")
        t.auflegen()
        assert t.warten_auf_ende() == 0, anlauf
    assert not rechner.bericht.exists()
    assert entwurf(rechner) == HALB


@pytest.mark.lang
@pytest.mark.parametrize("zeichen", [*ENDE, None])
@pytest.mark.parametrize("ort", WEGE)
def test_auf_jedem_schirm_endet_jedes_zeichen_gleich(
    rechner: Rechner, ort: str, zeichen: signal.Signals | None
) -> None:
    _enden(rechner, ort, zeichen)


@pytest.mark.parametrize("zeichen", kurz([signal.SIGINT, signal.SIGQUIT], signal.SIGINT))
def test_auch_wer_von_aussen_unterbricht_verliert_die_halbe_zeile_nicht(
    rechner: Rechner, zeichen: signal.Signals
) -> None:
    with rechner.terminal() as t:
        in_die_runde(t)
        t.senden(HALB)
        t.warten(f"{HALB}$")
        t.signal(zeichen)
        assert t.warten_auf_ende() == 0
    assert entwurf(rechner) == HALB


@pytest.mark.parametrize("reisst", [True, False], ids=["abgerissen", "SIGTERM"])
def test_eine_leitung_die_nichts_mehr_abnimmt_haelt_das_ende_nicht_auf(
    rechner: Rechner, reisst: bool
) -> None:
    """As when a laptop is closed: nothing is read any more, long before the line is given up."""
    with rechner.terminal() as t:
        in_die_runde(t)
        t.senden(HALB)
        t.warten(f"{HALB}$")
        stocken_lassen(t)
        if reisst:
            t.auflegen()
        else:
            t.signal(signal.SIGTERM)
        assert select.select([t._pidfd], [], [], 10)[0], "it waits for a line that takes nothing"
        assert t.warten_auf_ende() == 0
    assert entwurf(rechner) == HALB
    assert not rechner.bericht.exists()


def test_ohne_terminal_endet_koprax_auch_wenn_niemand_es_ihm_sagt(
    rechner: Rechner, tmp_path: Path
) -> None:
    """The system tells only the first process of a session, and this one does not care."""
    ende = tmp_path / "ende"
    befehl = f"trap '' HUP; {' '.join(PROGRAMM)}; echo $? > {ende}"
    with Terminal(["sh", "-c", befehl], umgebung=rechner.umgebung) as t:
        in_die_runde(t)
        t.senden(HALB)
        t.warten(f"{HALB}$")
        t.auflegen()
        t.warten_auf_ende()
    assert ende.read_text() == "0\n"
    assert entwurf(rechner) == HALB
    assert not rechner.bericht.exists()


def stocken_lassen(t: Terminal) -> None:
    """Have the whole screen drawn again and again, read nothing, until the line takes no more."""
    leitung = os.open(f"/proc/{t.pid}/fd/1", os.O_WRONLY | os.O_NOCTTY | os.O_NONBLOCK)
    for _ in range(100):
        os.write(t._fd, tastenfolge("ctrl+d").encode())
        select.select([], [], [], 0.05)
        if not select.select([], [leitung], [], 0)[1]:
            break
    else:
        raise AssertionError("the line takes more")
    os.close(leitung)


# --- windows of any size ----------------------------------------------------------------------

SCHIRME: dict[str, tuple[str, ...]] = {
    "Zeile": (*"asd: Wer merkt es zuer",),
    "Liste": ("up",),
    "Ändern": ("up", "e", *" und "),
    "Eintragsformular": ("up", "f3"),
    "Zeitplan": ("f6",),
    "Stopp": ("f9",),
    "Verlauf": ("ctrl+r",),
    "Handzettel": ("f5",),
    "Schließfrage": ("f5", "x"),
    "Hilfe": ("f1", *"we"),
    "Start": ("ctrl+n", *"K"),
    "Vorbereitung": ("ctrl+n", "f2", *"Bach"),
    "Kooperation": ("ctrl+n", "f3", "tab"),
    "Kooperationsformular": ("ctrl+n", "f3", "tab", "f2", *"Schule am"),
    "Einlesen": ("ctrl+n", "f3", *["tab"] * 5, "f6", *"~/x"),
}
"""The keys from a phase to each screen, with something half typed where one can type."""


def ideen(leitung: Leitung) -> None:
    """Two entries, so that there is a list."""
    leitung.erfassen(["Alle sind da.", "Die Regeln gelten."], leitung.runde.phase.arten[0], "")


@pytest.mark.parametrize("ort", kurz(SCHIRME, "Zeile", "Handzettel", "Kooperation"))
async def test_in_jedem_fenster_geht_es_weiter_und_zurueck_steht_dasselbe_da(
    umgebung, uhr, tmp_path, ort
):
    fuellen(umgebung, uhr.jetzt.date())
    async with in_phase(umgebung, uhr, tmp_path, "ankommen", ideen) as hand:
        await hand(*SCHIRME[ort])
        schirm, bild = hand.schirm, hand.bild
        for groesse in ((1, 1), (200, 60)):
            await hand.groesse(*groesse)
            await hand.takt()
        await hand.groesse(80, 24)
        assert hand.schirm is schirm
        assert hand.bild == bild


def _sturm(rechner: Rechner, ort: str, tippen: str = "") -> None:
    """Fifty sizes at once; then the same stands there as before, the clock aside."""

    def ohne_uhr(zeilen: list[str]) -> list[str]:
        return [zeile[:60].rstrip() for zeile in zeilen]

    tasten, zeigt = WEGE[ort]
    wuerfel = random.Random(ort)
    with rechner.terminal() as t:
        t.warten("Läuft gerade[\\s\\S]*Enter Öffnen")
        t.taste(*tasten)
        t.warten(zeigt)
        t.senden(tippen)
        t.warten(f"{tippen}$")
        t.ruhe()
        davor = ohne_uhr(t.zeilen)
        for nr in range(50):
            t.groesse_aendern(1 + nr % 2 * wuerfel.randint(0, 120), wuerfel.randint(1, 50))
        t.groesse_aendern(80, 24)
        t.warten(rf"{zeigt}[\s\S]*{tippen}$")
        t.ruhe()
        assert ohne_uhr(t.zeilen) == davor
        t.taste("f10")
        assert (t.warten_auf_ende(), t.modi) == (0, ANFANGSMODI)


def test_ein_sturm_von_groessen_laesst_die_halbe_zeile_und_ihren_schirm_stehen(
    rechner: Rechner,
) -> None:
    _sturm(rechner, "Phase", HALB)


@pytest.mark.lang
@pytest.mark.parametrize("ort", WEGE)
def test_ein_sturm_von_groessen_laesst_jeden_schirm_stehen(rechner: Rechner, ort: str) -> None:
    _sturm(rechner, ort)


# --- clocks that jump while the round stands --------------------------------------------------


STEHT = {"Stopp": (("f9",), ("escape",)), "Pause": (("f6", "0"), ("f6", "1", "f6"))}
"""The keys that stop the clock, and those that let it go on."""


@pytest.mark.parametrize(
    ("weg", "minuten"), kurz(product(STEHT, (60, -60)), ("Stopp", 60), ("Pause", -60))
)
async def test_springt_die_uhr_waehrend_die_runde_steht_bleibt_ihr_die_zeit(
    umgebung, uhr, tmp_path, weg, minuten
):
    hin, zurueck = STEHT[weg]

    def rest(hand: Hand) -> int:
        return zeit.rest(hand.leitung.runde.zeit, hand.app.uhr.jetzt())

    async with in_phase(umgebung, uhr, tmp_path, "fragen") as hand:
        await hand.takt(minuten=2)
        vorher = rest(hand)
        await hand(*hin)
        await hand.takt(minuten=5)
        await hand.takt(minuten=minuten, sprung=True)
        await hand.takt(minuten=5)
        assert rest(hand) == vorher
        await hand(*zurueck)
        assert rest(hand) == vorher
        await hand.takt(minuten=1)
        assert rest(hand) == vorher - 60
    async with laufend(app_mit(umgebung, uhr, tmp_path)) as neu:
        await neu("enter")
        assert rest(neu) == vorher - 60


@pytest.mark.skipif(shutil.which("tmux") is None, reason="kein tmux auf diesem Rechner")
def test_nach_dem_ende_steht_nichts_mehr_in_einem_tmux_dessen_fenster_anders_wurde(
    rechner: Rechner, tmp_path: Path
) -> None:
    tmux = ["tmux", "-f", "/dev/null", "-S", str(tmp_path / "tmux")]
    befehl = f"{' '.join(PROGRAMM)}; echo 'koprax: ENDE'; sleep 60"
    umgebung = rechner.umgebung | {"SHELL": "/bin/sh"}
    with Terminal([*tmux, "new-session", befehl], umgebung=umgebung) as t:
        try:
            in_die_runde(t)
            t.groesse_aendern(110, 34)
            t.warten("Bisher|bisher")
            t.ruhe()
            t.taste("f10")
            t.warten("koprax: ENDE")
            t.ruhe()
            assert "Ankommen" not in t.text
            assert "Alle sind da" not in t.text
        finally:
            subprocess.run([*tmux, "kill-server"], check=False)
