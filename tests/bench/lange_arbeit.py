"""Measures what takes long: commands on a million events, keys in a round of 5,000 entries.

    python -m tests.bench.lange_arbeit ORDNER [--neben PROGRAMM] [-n ROUNDS]

ORDNER keeps the logs, which take a minute to write, for the next time. With `--neben` another
`koprax` runs each step directly before ours, and the ratio of both is printed.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path

from tests.bench import grosses_protokoll
from tests.bench.vorbereiten import runde_anlegen
from tests.buehne.terminal import Terminal

EINTRAEGE = 5_000
"""Entries of the long round."""

TAKT = 0.12
"""Seconds between two keys: those of a quick typist."""

BEFEHLE = (("sichern",), ("doktor",), ("wiederherstellen",), ("loeschen", "{runde}", "--ja"))
"""The commands, on a log with one copy that was made just before."""


def befehle(programm: str, vorlage: Path) -> dict[str, tuple[float, float]]:
    """Return elapsed and CPU seconds of each command on a copy of this log."""
    zeiten = {}
    with tempfile.TemporaryDirectory(dir=vorlage.parent) as ordner:
        db = Path(ordner) / "koprax.db"
        shutil.copyfile(vorlage, db)
        with closing(sqlite3.connect(db)) as offen:
            sql = "SELECT id FROM runden WHERE stand = 'geschlossen' ORDER BY nr LIMIT 1 OFFSET 50"
            [runde] = offen.execute(sql).fetchone()
        for befehl in BEFEHLE:
            argv = [programm, "--db", str(db), *(teil.format(runde=runde) for teil in befehl)]
            vorher, beginn = _cpu(), time.monotonic()
            umgebung = os.environ | {"HOME": ordner}
            subprocess.run(argv, env=umgebung, capture_output=True, check=False)
            zeiten[befehl[0]] = time.monotonic() - beginn, _cpu() - vorher
    return zeiten


def _cpu() -> float:
    verbraucht = resource.getrusage(resource.RUSAGE_CHILDREN)
    return verbraucht.ru_utime + verbraucht.ru_stime


def tasten(programm: str, vorlage: Path, viele: int = 70) -> dict[str, tuple[float, float]]:
    """Return milliseconds until a key was answered: worst and median while typing; the check."""
    with tempfile.TemporaryDirectory() as ordner:
        db = Path(ordner) / "koprax.db"
        shutil.copyfile(vorlage, db)
        with Terminal([programm, "--db", str(db)], umgebung={"HOME": ordner}) as t:
            t.warten("Neue Runde", 30)
            t.ruhe(0.5, 30)
            gedrueckt = t.senden("\r")
            offen = (t.warten("Brainstorming · ", 60) - gedrueckt) * 1e3
            beginn, gesendet = time.monotonic(), list[float]()
            for nr in range(viele):
                t.lesen_bis(beginn + nr * TAKT)
                gesendet.append(t.senden("abcdefghij"[nr % 10]))
            t.ruhe(0.5, 60)
            gesehen = list[float]()
            for zeit in t.nachzeichnen():
                zeile = next((z for z in t.bild.zeilen() if z.startswith("›")), "")
                gesehen += [zeit] * (len(zeile.strip()) - 2 - len(gesehen))
            dauern = sorted((b - a) * 1e3 for a, b in zip(gesendet, gesehen, strict=False))
            gedrueckt = t.senden("\x06")
            wort = (t.warten("prüfen|Nichts offen", 90) - gedrueckt) * 1e3
            fertig = (t.warten("Stellen? offen|Nichts offen", 90) - gedrueckt) * 1e3
    mitte = dauern[len(dauern) // 2]
    return {"oeffnen": (offen, offen), "tippen": (dauern[-1], mitte), "pruefen": (wort, fertig)}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("ordner", type=Path)
    parser.add_argument("--neben")
    parser.add_argument("-n", type=int, default=1, help="how often each is measured")
    wie = parser.parse_args()
    gross, lang = wie.ordner / "gross.db", wie.ordner / "lang.db"
    if not gross.exists():
        grosses_protokoll.anlegen(gross)
    if not lang.exists():
        runde_anlegen(lang, EINTRAEGE)
    unseres = str(Path(sys.executable).with_name("koprax"))
    for messen, vorlage, einheit in ((befehle, gross, "s, s CPU"), (tasten, lang, "ms, ms")):
        for _ in range(wie.n):
            neben = messen(wie.neben, vorlage) if wie.neben else {}
            for was, (a, b) in messen(unseres, vorlage).items():
                c, d = neben.get(was, (0.0, 0.0))
                dazu = f"   {a / c:.2f} × {c:.1f}, {b / d:.2f} × {d:.1f}" if c and d else ""
                print(f"{was:18} {a:8.1f} {b:8.1f} {einheit}{dazu}", flush=True)


if __name__ == "__main__":
    main()
