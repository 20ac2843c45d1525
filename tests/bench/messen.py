"""Measures koprax from outside, beside the smallest Textual app in the same run.

    python -m tests.bench.messen [-n ROUNDS] [--nur NAME]... [--duenn] [--json FILE]

The programs take turns within a round, so that a slow moment of the machine meets all of them;
a ratio is always between two runs of the same round. `--duenn` puts a thin line between: 100 ms
one way, 2,000 bytes a second towards the person. `--ruhe 60` leaves programs alone for a minute
instead of ten seconds. There is a table for each scenario; the scenarios and targets
are data in `szenarien` and `tabelle`.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tests.bench import messungen as m
from tests.bench import szenarien
from tests.bench.ruhe import Werte
from tests.bench.szenarien import Szenario
from tests.bench.tabelle import GROESSEN, TMIN, Lauf, auswerten, tabelle
from tests.bench.vorbereiten import Vorrat, commit_ms
from tests.terminal import Terminal


def starten(szenario: Szenario, ordner: str, vorrat: Vorrat, duenn: bool) -> Terminal:
    """The program, with what is to lie there before."""
    vorrat.hinlegen(szenario.lage, Path(szenarien.DATENBANK.format(ordner=ordner)))
    return szenario.starten(ordner, duenn)


def lauf(szenario: Szenario, vorrat: Vorrat, *, duenn: bool) -> Werte:
    """One run of a scenario from start to end, right behind another start of it.

    A program that starts after some idle seconds meets a machine that has given memory away
    meanwhile: on virtual ones that is up to 100 ms for any program, whatever it does.
    """
    werte: Werte = {}
    with (
        tempfile.TemporaryDirectory(prefix="koprax-bench-") as ordner,
        starten(szenario, ordner, vorrat, duenn) as t,
    ):
        werte |= m.sofort(t, szenario.bereit)
    with (
        tempfile.TemporaryDirectory(prefix="koprax-bench-") as ordner,
        starten(szenario, ordner, vorrat, duenn) as t,
    ):
        werte |= m.start(t, szenario.bereit)
        for messung in szenario.messungen:
            werte |= messung(t)
        werte["spitze_mb"] = t.rss() / 2**20
        werte |= m.beenden(t, szenario.ende)
        if "enter_p50_ms" in werte:
            werte["commit_ms"] = commit_ms(Path(szenarien.DATENBANK.format(ordner=ordner)))
    return werte


def abgeleitet(werte: Werte, tmin: Werte) -> Werte:
    """What follows from the figures of one run, and of tmin's run in the same round.

    Enter in echoes, and what it takes beyond a commit and two of them: its own, which is the
    stricter one, and tmin's. The share of a thin line that a person's typing takes: above 100
    percent it runs over.
    """
    neu: Werte = {}
    if {"enter_p50_ms", "echo_p50_ms"} <= werte.keys():
        enter, echo = werte["enter_p50_ms"], werte["echo_p50_ms"]
        neu["enter_echos"] = enter / echo
        neu["enter_darueber_ms"] = enter - 2 * echo - werte["commit_ms"]
        if "echo_p50_ms" in tmin:
            neu["enter_ueber_tmin_ms"] = enter - 2 * tmin["echo_p50_ms"] - werte["commit_ms"]
    if "taste_bytes" in werte:
        bedarf = werte["taste_bytes"] * szenarien.PERSON
        neu["leitung_prozent"] = bedarf * 100 / szenarien.RATE
    return neu


def runden_messen(
    gewaehlt: Sequence[Szenario], anzahl: int, vorrat: Vorrat, duenn: bool
) -> tuple[list[Lauf], list[str]]:
    """All rounds and what went wrong; one failed run does not end the others."""
    runden: list[Lauf] = []
    fehler: list[str] = []
    for nummer in range(1, anzahl + 1):
        runden.append({})
        for szenario in gewaehlt:
            wo = f"[{nummer}/{anzahl}] {szenario.name}"
            try:
                gemessen = lauf(szenario, vorrat, duenn=duenn)
                dazu = abgeleitet(gemessen, runden[-1].get(TMIN, {}))
                runden[-1][szenario.name] = gemessen | dazu
            except (AssertionError, OSError) as e:
                fehler.append(f"{wo}: {e}")
            werte = runden[-1].get(szenario.name, {})
            kurz = " ".join(f"{name}={wert:.1f}" for name, wert in werte.items())
            print(wo, kurz or "failed", file=sys.stderr, flush=True)
    return runden, fehler


def als_json(runden: list[Lauf], fehler: list[str], namen: Sequence[str]) -> dict[str, Any]:
    """Everything, for comparing with a later run."""
    return {
        "zeit": time.strftime("%Y-%m-%d %H:%M:%S"),
        "python": platform.python_version(),
        "kern": os.uname().release,
        "prozessoren": os.cpu_count(),
        "last": os.getloadavg(),
        "auswertung": {
            name: {groesse: auswerten(runden, name, groesse)._asdict() for groesse in GROESSEN}
            for name in namen
        },
        "runden": runden,
        "fehler": fehler,
    }


def _wahl() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    alle = [s.name for s in szenarien.ohne_umweg(0)[1:]]
    parser.add_argument("-n", type=int, default=5, metavar="ROUNDS")
    parser.add_argument("--nur", action="append", choices=alle, help="beside tmin only this one")
    parser.add_argument("--duenn", action="store_true", help="at the end of a thin line")
    parser.add_argument("--ruhe", type=float, default=10.0, metavar="SECONDS", help="idle time")
    parser.add_argument("--gross", type=int, default=10_000, metavar="N", help="rounds of that log")
    parser.add_argument("--json", type=Path, metavar="FILE")
    return parser.parse_args()


def main() -> int:
    """Measure and print; 1 when a run failed."""
    wahl = _wahl()
    tmin, *andere = (szenarien.duenn if wahl.duenn else szenarien.ohne_umweg)(wahl.ruhe)
    gewaehlt = [s for s in andere if (s.name in wahl.nur if wahl.nur else not s.verlangt)]
    with tempfile.TemporaryDirectory(prefix="koprax-bench-") as ordner:
        vorrat = Vorrat(Path(ordner), wahl.gross)
        runden, fehler = runden_messen([tmin, *gewaehlt], wahl.n, vorrat, wahl.duenn)
    for szenario in gewaehlt or [tmin]:
        print(f"\n{szenario.name}\n\n{tabelle(runden, szenario.name, wahl.duenn)}")
    for zeile in fehler:
        print("FAILED", zeile)
    if wahl.json:
        namen = [s.name for s in (tmin, *gewaehlt)]
        text = json.dumps(als_json(runden, fehler, namen), indent=1, ensure_ascii=False)
        wahl.json.write_text(text + "\n")
    return 1 if fehler else 0


if __name__ == "__main__":
    sys.exit(main())
