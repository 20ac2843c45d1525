"""Measures koprax from outside, beside the smallest Textual app in the same run.

    python -m tests.bench.messen [-n ROUNDS] [--nur NAME]... [--duenn] [--json FILE]

The programs take turns within a round, so that a slow moment of the machine meets all of them.
A ratio is always between two runs of the same round. `--duenn` puts a thin line between program
and person: 100 ms one way, 2,000 bytes a second towards the person. `--ruhe 60` measures a minute
of idling instead of ten seconds. Each scenario gets a table. Scenarios and targets are data, in
`szenarien` and `tabelle`.
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
from tests.buehne.terminal import Terminal


def starten(szenario: Szenario, ordner: str, vorrat: Vorrat, duenn: bool) -> Terminal:
    """Prepare the logs that the scenario asks for, then start the program."""
    vorrat.hinlegen(szenario.lage, Path(szenarien.DATENBANK.format(ordner=ordner)))
    return szenario.starten(ordner, duenn)


def lauf(szenario: Szenario, vorrat: Vorrat, *, duenn: bool) -> Werte:
    """Run a scenario from start to end, directly after another start of the same program.

    A virtual machine gives memory away while it idles; the next start of any program then takes up
    to 100 ms longer. The first start absorbs that.
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
    """Derive figures from one run and from tmin's run in the same round.

    - `enter_echos`: Enter in units of an echo.
    - `enter_darueber_ms`: what Enter takes beyond a commit and two echoes of its own; the stricter
      figure. `enter_ueber_tmin_ms` takes tmin's echoes instead.
    - `leitung_prozent`: the share of the thin line that typing 8 keys a second takes; above 100
      the line cannot carry it.
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
    """Measure all rounds; return them and the failures. A failed run does not end the others."""
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
    """Return all figures with machine and time, so that a later run can be compared."""
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
    """Measure and print the tables; return 1 if a run failed, else 0."""
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
