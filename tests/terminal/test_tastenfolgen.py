"""What kitty, foot and others send for a key, and that nobody has to lose a letter by it."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import product
from pathlib import Path

import pytest

from tests.buehne.drehbuecher import FALL_B, Rechner, beginnen
from tests.buehne.langform import kurz
from tests.buehne.terminal import Terminal

SATZ = "Äste, Öl, Übung: „Ruhe“ für 5 € … ẞ ñ Ç"

KITTY = re.compile(rb"\x1b\[[>=]\d*(;\d*)?u")
"""What asks a terminal for kitty's keyboard protocol, or sets it without asking."""


def aus_kitty_026(t: Terminal, text: str) -> None:
    """Type as kitty 0.26.5 does: once asked for its protocol, it sends no text beyond ASCII."""
    for zeichen in text:
        gefragt = t.bild.kitty > 0 and not zeichen.isascii()
        klein = zeichen.lower()
        gross = ";2" if klein != zeichen and len(klein) == 1 else ""
        t.senden(f"\x1b[{ord(klein)}{gross}u" if gefragt else zeichen)


def vom_ziffernblock(t: Terminal, text: str) -> None:
    """Press + and − of the keypad as kitty, foot and alacritty send them, once asked or not."""
    tasten = {"+": "\x1b[57413u", "-": "\x1b[57412u"}
    for zeichen in text:
        t.senden(tasten.get(zeichen, zeichen) if t.bild.kitty > 0 else zeichen)


TIPPWEISEN = {aus_kitty_026: SATZ, vom_ziffernblock: "3+4-5"}


@pytest.mark.parametrize(
    ("tippen", "wunsch"),
    kurz(
        product(TIPPWEISEN, (None, "0", "false", "1")),
        (aus_kitty_026, None),
        (aus_kitty_026, "0"),
        (vom_ziffernblock, None),
    ),
)
def test_jedes_getippte_zeichen_kommt_an_was_immer_die_umgebung_wuenscht(
    tmp_path: Path, tippen: Callable[[Terminal, str], None], wunsch: str | None
) -> None:
    text, rechner = TIPPWEISEN[tippen], Rechner(tmp_path)
    if wunsch is not None:
        rechner.umgebung["TEXTUAL_DISABLE_KITTY_KEY"] = wunsch
    with rechner.terminal() as t:
        t.warten("Neue Runde")
        tippen(t, text)
        t.warten(re.escape(text))
        t.senden("\x18")
        assert t.warten_auf_ende() == 0
        assert not KITTY.search(t.roh)


def test_der_kinderschutz_stopp_kommt_an_wo_das_fenster_f9_behaelt(tmp_path: Path) -> None:
    """Strg+O is one byte in each terminal; byobu keeps F9, tmux and screen keep their prefix."""
    rechner = Rechner(tmp_path)

    def stoppt(t: Terminal, folge: str, danach: str) -> None:
        t.senden(folge)
        t.warten("^ *Kinderschutz-Stopp")
        t.taste("escape")
        t.warten(danach)

    with rechner.terminal() as t:
        t.warten("Neue Runde")
        stoppt(t, "\x0f", "Neue Runde")
        beginnen(t, FALL_B)
        t.senden("halb get")
        for folge in ("\x0f", "\x1b[20~"):
            stoppt(t, folge, "Die Runde läuft weiter")
        t.senden("ippt\x10")
        t.warten("Was geht hier?")
        stoppt(t, "\x0f", "Was geht hier?")
        t.senden("\x18")
        assert t.warten_auf_ende() == 0
