"""Native Windows: no Unix terminal, so one sentence says where KoPrax runs."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.buehne.drehbuecher import Rechner
from tests.buehne.haus import WURZEL

# As on Windows: these modules do not exist, however often they are asked for.
OHNE_UNIX = """
import sys

class Fehlt:
    @staticmethod
    def find_spec(name, path=None, target=None):
        if name in {"termios", "tty", "fcntl", "pwd", "grp", "resource"}:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)

sys.meta_path.insert(0, Fehlt)
for name in ("termios", "tty", "fcntl", "pwd", "grp", "resource"):
    sys.modules.pop(name, None)
sys.argv = ["koprax", *sys.argv[1:]]
from tui.__main__ import main
main()
"""


@pytest.mark.parametrize("argumente", [(), ("demo",), ("liste",), ("--db", "x.db"), ("--help",)])
def test_unter_windows_sagt_koprax_einen_satz_und_legt_nichts_an(
    tmp_path: Path, argumente: tuple[str, ...]
) -> None:
    rechner = Rechner(tmp_path)
    lauf = subprocess.run(
        [sys.executable, "-c", OHNE_UNIX, *argumente],
        env={"PYTHONPATH": str(WURZEL)} | rechner.umgebung,
        cwd=tmp_path,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert lauf.returncode == 2, lauf.stderr
    assert lauf.stdout == ""
    [satz] = lauf.stderr.splitlines()
    assert satz.startswith("koprax: KoPrax läuft unter Linux und macOS, nicht direkt unter Windows")
    assert "WSL" in satz
    assert "SSH" in satz
    assert list(tmp_path.iterdir()) == []


def test_wo_es_ein_terminal_gibt_steht_dieser_satz_nicht_da(tmp_path: Path) -> None:
    lauf = Rechner(tmp_path).befehl("--version")
    assert (lauf.returncode, lauf.stderr) == (0, "")
