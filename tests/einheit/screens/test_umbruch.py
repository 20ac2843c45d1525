"""What is said on plain lines, before the first screen and after the last one."""

from __future__ import annotations

import fcntl
import os
import pty
import struct
import termios
from pathlib import Path

from tui.rechner.terminal import umgebrochen

SATZ = "Die beschädigten Einträge von dort holen? Alles andere bleibt."


def test_in_einem_schmalen_fenster_bricht_ein_satz_zwischen_den_worten() -> None:
    meister, sklave = pty.openpty()
    fcntl.ioctl(sklave, termios.TIOCSWINSZ, struct.pack("HHHH", 20, 30, 0, 0))
    with os.fdopen(sklave, "w") as fenster:
        zeilen = umgebrochen(SATZ, fenster).split("\n")
    os.close(meister)
    assert " ".join(zeilen) == SATZ
    assert len(zeilen) == 3
    assert max(map(len, zeilen)) <= 30


def test_wo_kein_fenster_ist_bleibt_ein_satz_eine_zeile(tmp_path: Path) -> None:
    with (tmp_path / "datei").open("w") as datei:
        assert umgebrochen(SATZ, datei) == SATZ
