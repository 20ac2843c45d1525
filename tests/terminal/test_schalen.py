"""Tab in a real bash, zsh and fish: what was begun becomes the command that is run."""

from __future__ import annotations

import shlex
import shutil
import sys
from pathlib import Path

import pytest

from tests.buehne.drehbuecher import Rechner
from tests.buehne.langform import kurz
from tests.buehne.runden import begonnene
from tests.buehne.runden import umgebung_in as umgebung_in_ordner
from tests.buehne.terminal import Terminal

SCHALEN = {
    "bash": (["bash", "--norc", "--noprofile", "-i"], "cd; PS1='BEREIT>'; source {skript}\r"),
    "zsh": (
        ["zsh", "-f", "-i"],
        "cd; PS1='BEREIT>'; fpath=({ordner} $fpath); autoload -U compinit; compinit -D -u\r",
    ),
    "fish": (
        ["fish", "--no-config", "-i"],
        "cd; function fish_prompt; echo -n 'BEREIT>'; end; source {skript}\r",
    ),
}
"""How each is started, and what is typed into it first."""

# In place of the program: what Tab asks goes to the real one, what is run is shown.
STUMM = """#!/bin/sh
if [ -n "$_KOPRAX_COMPLETE" ]; then exec {python} -m tui; fi
echo "GERUFEN<$*>"
"""


@pytest.mark.parametrize("name", kurz(SCHALEN, "bash"))
def test_tab_ergaenzt_befehle_seiten_und_fallcodes(tmp_path: Path, name: str) -> None:
    if shutil.which(name) is None:
        pytest.skip(f"kein {name} auf diesem Rechner")
    rechner = Rechner(tmp_path)
    with umgebung_in_ordner(tmp_path) as umgebung:
        code = begonnene(umgebung).runde.angaben.code
        db = umgebung.protokoll.pfad
    programm = tmp_path / "bin" / "koprax"
    programm.parent.mkdir()
    programm.write_text(STUMM.format(python=shlex.quote(sys.executable)), encoding="utf-8")
    programm.chmod(0o755)
    skript = tmp_path / "zfunc" / "_koprax"
    skript.parent.mkdir()
    skript.write_text(rechner.hier("vervollstaendigung", name).stdout, encoding="utf-8")
    pfad = f"{programm.parent}:{Path(sys.executable).parent}:/usr/bin:/bin"
    wurzel = str(Path(__file__).parents[2])
    umgebung = rechner.umgebung | {"PATH": pfad, "KOPRAX_DB": str(db), "PYTHONPATH": wurzel}
    argv, anfang = SCHALEN[name]
    with Terminal(argv, umgebung=umgebung, groesse=(120, 24)) as t:
        t.ruhe()
        t.senden(anfang.format(skript=skript, ordner=skript.parent))
        t.warten("^BEREIT>$")
        for getippt, gerufen in (
            ("vervollst", "vervollstaendigung"),
            ("handbuch siche", "handbuch sicherung"),
            (f"handzettel {code[:2]}", f"handzettel {code}"),
            ("handzettel X --als d", "handzettel X --als docx"),
            ("--db x pruefen zfun", "--db x pruefen zfunc"),
        ):
            t.senden(f"koprax {getippt}\t")
            t.warten(rf"koprax {gerufen}")
            t.senden("\r")
            t.warten(rf"GERUFEN<{gerufen}\W")
