"""The console of Linux with tmux on it: tmux has a name of its own, so it is asked who looks."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.buehne.haus import WURZEL
from tests.buehne.schirme import Versatz
from tests.buehne.terminal import Terminal
from tui.app import KopraxApp
from tui.getriebe.zeichen import ist_konsole
from tui.rechner.eigene_ordner import EigeneOrdner
from tui.rechner.einstellungen import Einstellungen, lesen
from tui.uhr import Uhr

FRAGE = (
    "import os, time; from tui.getriebe.zeichen import ist_konsole;"
    "print(os.environ['TERM'], 'Konsole:', ist_konsole(os.environ), flush=True); time.sleep(60)"
)


@pytest.mark.skipif(shutil.which("tmux") is None, reason="kein tmux auf diesem Rechner")
@pytest.mark.parametrize(("term", "ja"), [("linux", True), ("xterm-256color", False)])
def test_tmux_an_der_konsole_wird_erkannt_und_an_einem_anderen_terminal_nicht(
    tmp_path: Path, term: str, ja: bool
):
    tmux = ["tmux", "-f", "/dev/null", "-S", str(tmp_path / "tmux")]
    welt = {"HOME": str(tmp_path), "TERM": term, "PYTHONPATH": str(WURZEL)}
    befehl = shlex.join([sys.executable, "-c", FRAGE])
    with Terminal([*tmux, "new-session", befehl], umgebung=welt) as t:
        try:
            t.warten(f"(screen|tmux)\\S* Konsole: {ja}")
        finally:
            subprocess.run([*tmux, "kill-server"], check=False)


def test_ein_tmux_das_nicht_antwortet_haelt_niemanden_auf(tmp_path: Path):
    fort = {"TERM": "screen", "TMUX": f"{tmp_path}/fort,1,0", "PATH": os.environ["PATH"]}
    assert not ist_konsole(fort)
    assert not ist_konsole(fort | {"PATH": str(tmp_path)})


def test_einfache_zeichen_lassen_sich_einstellen(umgebung, uhr, tmp_path: Path):
    datei = tmp_path / "einstellungen.toml"
    datei.write_text("einfache_zeichen = true\n", "utf-8")
    for gewaehlt in (lesen(datei).einstellungen, Einstellungen()):
        app = KopraxApp(umgebung, Uhr(uhr, Versatz(uhr)), gewaehlt, tmp_path, dict, EigeneOrdner)
        assert app.schlicht is gewaehlt.einfache_zeichen
