"""What the environment asks of Python and of Textual leads nowhere: only KoPrax runs.

Where KoPrax is the only program of an account, the other end may set variables if the server lets
it.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.buehne.drehbuecher import Rechner
from tests.buehne.langform import kurz
from tests.buehne.terminal import ANFANGSMODI

TREIBER = "from pathlib import Path\nPath({spur!r}).touch()\nDriver = None\n"


def welt(ordner: Path) -> dict[str, str]:
    """Each way out that Python or Textual offer; each would leave a file called `spur…`."""
    (ordner / "beginn.py").write_text(TREIBER.format(spur=str(ordner / "spur-beginn")))
    (ordner / "fremd").mkdir()
    (ordner / "fremd" / "fremder.py").write_text(TREIBER.format(spur=str(ordner / "spur-treiber")))
    return {
        "PYTHONINSPECT": "1",
        "PYTHONSTARTUP": str(ordner / "beginn.py"),
        "PYTHONPATH": str(ordner / "fremd"),
        "PYTHONBREAKPOINT": "fremder.Driver",
        "PYTHONWARNINGS": "error",
        "TEXTUAL": "debug,devtools",
        "TEXTUAL_DRIVER": "fremder:Driver",
        "TEXTUAL_LOG": str(ordner / "spur-log"),
        "TEXTUAL_PRESS": "f10",
        "TEXTUAL_SCREENSHOT": "0",
        "TEXTUAL_SCREENSHOT_LOCATION": str(ordner / "spur-bild"),
        "TEXTUAL_DEBUG": "1",
        "TEXTUAL_SHOW_RETURN": "1",
    }


def spuren(ordner: Path) -> list[str]:
    return sorted(pfad.name for pfad in ordner.glob("spur*"))


def test_die_umgebung_fuehrt_in_kein_anderes_programm_und_in_keine_datei(tmp_path: Path) -> None:
    rechner = Rechner(tmp_path / "rechner")
    rechner.ordner.mkdir()
    rechner.umgebung |= welt(tmp_path)
    with rechner.terminal() as t:
        t.warten("Neue Runde")
        t.senden("import os\r")
        t.taste("f10")
        assert t.warten_auf_ende() == 0
        assert t.modi == ANFANGSMODI
        assert t.text.strip() == "", "no prompt, no returned value"
    assert spuren(tmp_path) == []


@pytest.mark.parametrize(
    "befehl", kurz(["--version", "liste", "gibtesnicht", "-c sh"], "gibtesnicht")
)
def test_auch_ein_befehl_endet_in_keiner_eingabe_von_python(tmp_path: Path, befehl: str) -> None:
    rechner = Rechner(tmp_path / "rechner")
    rechner.ordner.mkdir()
    rechner.umgebung |= welt(tmp_path)
    with rechner.terminal(*befehl.split()) as t:
        assert t.warten_auf_ende() in (0, 1, 2)
        assert ">>>" not in t.text
    assert spuren(tmp_path) == []
