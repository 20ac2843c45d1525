"""What a practice leaves: nothing, also after a hard kill, and never what another one uses."""

from __future__ import annotations

import signal
from pathlib import Path

from tests.buehne.drehbuecher import Rechner


def test_eine_abgestuerzte_uebung_raeumt_der_naechste_start_weg_und_keine_laufende(tmp_path: Path):
    platz, rechner = tmp_path / "tmp", Rechner(tmp_path)
    fremd = platz / "koprax-uebung-fremd"
    platz.mkdir()
    fremd.symlink_to(tmp_path)
    rechner.umgebung["TMPDIR"] = str(platz)

    def da() -> set[Path]:
        return {ordner for ordner in platz.iterdir() if ordner != fremd}

    with rechner.terminal("demo") as tot:
        tot.warten("Geschlossen")
        [verlassen] = da()
        tot.signal(signal.SIGKILL)
        tot.warten_auf_ende()
    assert da() == {verlassen}
    with rechner.terminal("probelauf") as laeuft:
        laeuft.warten("Übung 1/")
        [bewohnt] = da()
        assert bewohnt != verlassen
        laeuft.taste("f8")
        laeuft.warten("Die Lehrkraft erzählt.")
        # A left folder, and the next start is the everyday one.
        verlassen.mkdir()
        (verlassen / "probelauf.db").touch()
        with rechner.terminal() as alltag:
            alltag.warten("Erst einmal üben")
            alltag.ruhe()
            alltag.taste("f10")
            alltag.warten_auf_ende()
        assert da() == {bewohnt}
        laeuft.senden("Nur eine Probe")
        laeuft.taste("enter")
        laeuft.warten("Nun ihre Frage")
        laeuft.taste("f10")
        assert laeuft.warten_auf_ende() == 0
    assert da() == set()
    assert rechner.db.exists()
