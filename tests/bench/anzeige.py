"""Measures a display on the wall: an idle second, and how soon it shows what is noted.

    python -m tests.bench.anzeige [--ruhe SECONDS] [-n ENTRIES]

A moderator saves five entries a second. An entry counts as seen when the display has sent anything
after it; each waits for the one before.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from pathlib import Path

from modelle.leitung.runde import Leitung
from tests.bench.echo import quantil
from tests.bench.messungen import leerlauf
from tests.bench.vorbereiten import runde_anlegen, saetze
from tests.buehne.drehbuecher import Rechner
from tests.buehne.terminal import Terminal
from tui.start import aufbau

GROESSEN = ((80, 24), (120, 40), (200, 50))
"""Columns and rows that are measured."""

JE_SEKUNDE = 5
"""Entries a second."""

EINTRAEGE = 30
"""Entries that the round has before."""


def gesehen_nach(t: Terminal, leitung: Leitung, viele: int) -> list[float]:
    """Save so many entries and return the milliseconds until each is on the wall."""
    zeiten = []
    for text in list(saetze())[-viele:]:
        vorher, beginn = len(t.roh), time.monotonic()
        leitung.erfassen([text], leitung.runde.phase.arten[0], "ssa")
        while len(t.roh) == vorher:
            t.lesen_bis(time.monotonic() + 0.005)
        zeiten.append((time.monotonic() - beginn) * 1e3)
        t.lesen_bis(beginn + 1 / JE_SEKUNDE)
    return zeiten


def gemessen(groesse: tuple[int, int], ruhe: float, viele: int) -> str:
    """Return a line of figures for a display of this size."""
    with tempfile.TemporaryDirectory() as ordner:
        rechner = Rechner(Path(ordner))
        rechner.db.parent.mkdir(parents=True, mode=0o700)
        runde_anlegen(rechner.db, EINTRAEGE)
        umwelt = aufbau.umgebung(rechner.db)
        [runde] = umwelt.protokoll.runden(stand="laufend")
        leitung = Leitung.oeffnen(umwelt, runde.id)
        with rechner.terminal("anzeige", groesse=groesse, echt=True) as t:
            t.warten("Minuten")
            still = leerlauf(t, ruhe)
            zeiten = gesehen_nach(t, leitung, viele)
        umwelt.protokoll.schliessen()
    return (
        f"{groesse[0]} × {groesse[1]}: {still['leerlauf_bytes_s']:.0f} bytes and"
        f" {still['leerlauf_cpu_ms_s']:.1f} ms CPU an idle second; seen after"
        f" {statistics.median(zeiten):.0f} ms (median), {quantil(zeiten, 95):.0f} (p95)"
    )


def main() -> None:
    """Print a line for each size."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--ruhe", type=float, default=20.0, help="seconds of rest")
    parser.add_argument("-n", type=int, default=50, help="entries")
    wahl = parser.parse_args()
    for groesse in GROESSEN:
        print(gemessen(groesse, wahl.ruhe, wahl.n))


if __name__ == "__main__":
    main()
