"""Which colours really go to a terminal, by what it says of itself and by the user's theme."""

from __future__ import annotations

import re
from itertools import product
from pathlib import Path

import pytest

from tests.buehne.drehbuecher import Rechner
from tests.buehne.langform import kurz
from tui.rechner.einstellungsdatei import FARBEN

SGR = re.compile(rb"\x1b\[([\d;]*)m")
OHNE_FARBE = {b"", b"0", b"1", b"3", b"4", b"7", b"9"}
"""Normal, bold, italic, underlined, reversed, struck out."""

TERMINALS = ("xterm", "linux", "screen", "vt100", "rxvt-unicode")


def gesendet(rechner: Rechner) -> set[bytes]:
    """The styles of the start screen and of help, each attribute for itself."""
    with rechner.terminal() as t:
        t.warten("Neue Runde")
        t.senden("\x10")
        t.warten("Was geht hier")
        t.ruhe()
        return {wert for folge in SGR.findall(t.roh) for wert in folge.split(b";")}


def mit_farben(tmp_path: Path, name: str, term: str, colorterm: str = "") -> Rechner:
    rechner = Rechner(tmp_path)
    rechner.umgebung |= {"TERM": term, "COLORTERM": colorterm}
    datei = Path(rechner.umgebung["XDG_CONFIG_HOME"]) / "koprax" / "einstellungen.toml"
    datei.parent.mkdir(parents=True, exist_ok=True)
    datei.write_text(f'farben = "{name}"\n', encoding="utf-8")
    return rechner


@pytest.mark.parametrize(
    ("name", "term"),
    kurz(product(("dunkel", "hell"), TERMINALS), ("dunkel", "linux"), ("hell", "vt100")),
)
def test_wo_es_16_farben_gibt_hat_das_terminal_seine_eigenen_und_die_wahl_ist_umgekehrt(
    tmp_path: Path, name: str, term: str
) -> None:
    werte = gesendet(mit_farben(tmp_path, name, term))
    assert werte <= OHNE_FARBE
    assert b"7" in werte


def test_wer_um_keine_farben_bittet_bekommt_keine(tmp_path: Path) -> None:
    """As every program should that sees NO_COLOR (no-color.org)."""
    rechner = mit_farben(tmp_path, "hell", "xterm-256color", "truecolor")
    rechner.umgebung["NO_COLOR"] = "1"
    werte = gesendet(rechner)
    assert werte <= OHNE_FARBE
    assert b"7" in werte


@pytest.mark.parametrize("name", [name for name in FARBEN if name.startswith("terminal-")])
def test_wer_die_farben_dem_terminal_laesst_bekommt_sie_vom_ersten_bild_an(
    tmp_path: Path, name: str
) -> None:
    assert gesendet(mit_farben(tmp_path, name, "xterm-256color", "truecolor")) <= OHNE_FARBE
