"""Measures many rounds at once on one machine: memory, CPU, and how quickly keys are seen.

    python -m tests.bench.gleichzeitig [-n N...] [--dauer SECONDS] [--json FILE]

Each round is a process of its own, with its own home and log, in the phase Brainstorming. In each
of them somebody types as people do: bursts of five keys a second, pauses of the same length, Enter
after each sentence of about 40 characters. A fixed random seed decides when the bursts begin. One
loop reads all terminals and draws their screens only after the series.
"""

from __future__ import annotations

import argparse
import itertools
import json
import random
import re
import selectors
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple

from tests.bench import szenarien
from tests.bench.echo import Zeilenecho, in_der_zeile, quantil
from tests.bench.messungen import vollzaehlig
from tests.bench.szenarien import LAEUFT, Szenario
from tests.bench.vorbereiten import runde_anlegen, saetze
from tests.buehne.terminal import Terminal

EINTRAEGE = 50
"""Entries in each round at the beginning."""
ABSTAND = (0.14, 0.26)
"""Shortest and longest time in seconds between two keys of a burst: five keys a second."""
SCHUB, PAUSE = 4.0, 4.0
"""Seconds of typing, then seconds of listening, in turn."""
FRIST = 300.0
"""Seconds after which a round counts as hanging."""
SETZEN = 3.0
"""Seconds for the rounds to settle before and after the series."""


class Anschlag(NamedTuple):
    """One key that a person presses."""

    um: float
    """When, in seconds after the beginning of the series."""
    taste: str
    steht: str
    """The text of the line after this key."""


def anschlaege(nr: int, dauer: float) -> Iterator[Anschlag]:
    """Yield what the person in round `nr` types in `dauer` seconds, the same at every call."""
    lose = random.Random(nr)
    zeit, schub = 0.0, -lose.uniform(0, SCHUB + PAUSE)
    for satz in itertools.islice(itertools.cycle(saetze()), nr * 7, None):
        tasten = [(zeichen, satz[: i + 1]) for i, zeichen in enumerate(satz)]
        for taste, steht in (*tasten, ("\r", "")):
            zeit += lose.uniform(*ABSTAND)
            while zeit > schub + SCHUB:
                schub += SCHUB + PAUSE
                zeit = max(zeit, schub)
            if zeit >= dauer:
                return
            yield Anschlag(zeit, taste, steht)


class Lesesaal:
    """Reads all terminals in one loop."""

    def __init__(self, terminals: Sequence[Terminal]) -> None:
        self.terminals = terminals
        self._auswahl = selectors.DefaultSelector()
        for t in terminals:
            self._auswahl.register(t, selectors.EVENT_READ)

    def lesen_bis(self, zeitpunkt: float) -> None:
        """Read the output of all terminals until this instant and stamp it with its time."""
        while (rest := zeitpunkt - time.monotonic()) > 0:
            for schluessel, _ in self._auswahl.select(rest):
                t = schluessel.fileobj
                assert isinstance(t, Terminal)
                t.lesen_bis(0.0)
                if t.status is not None:
                    raise AssertionError(f"a round ended with {t.status}\n{t.text}")

    def warten(self, marke: str) -> float:
        """Wait until all terminals have written this; return the seconds that it took."""
        beginn, gesucht, fehlend = time.monotonic(), marke.encode(), list(self.terminals)
        while fehlend:
            self.lesen_bis(time.monotonic() + 0.05)
            fehlend = [t for t in fehlend if gesucht not in t.roh]
            if time.monotonic() > beginn + FRIST:
                raise AssertionError(f"{len(fehlend)} without {marke!r}\n{fehlend[0].text}")
        return time.monotonic() - beginn

    def tippen(self, dauer: float) -> tuple[list[list[Anschlag]], list[list[float]]]:
        """Let everybody type for `dauer` seconds; return for each the keys and their times."""
        plaene = [list(anschlaege(nr, dauer)) for nr in range(len(self.terminals))]
        alle = sorted((a.um, nr, a.taste) for nr, plan in enumerate(plaene) for a in plan)
        gesendet: list[list[float]] = [[] for _ in plaene]
        beginn = time.monotonic()
        for um, nr, taste in alle:
            self.lesen_bis(beginn + um)
            gesendet[nr].append(self.terminals[nr].senden(taste))
        self.lesen_bis(beginn + dauer)
        return plaene, gesendet


def pss(pid: int) -> float:
    """Return the megabytes of a process; memory shared by n processes counts 1/n (PSS)."""
    zeilen = Path(f"/proc/{pid}/smaps_rollup").read_text()
    treffer = re.search(r"^Pss: +(\d+) kB", zeilen, re.MULTILINE)
    return int(treffer[1]) / 1024 if treffer else 0.0


def echos(t: Terminal, plan: Sequence[Anschlag], gesendet: Sequence[float]) -> Zeilenecho:
    """Draw the output of one terminal and note when each key could be seen."""
    echo = Zeilenecho([a.steht for a in plan])
    for zeit in t.nachzeichnen():
        zeile = in_der_zeile(t.bild.zeilen()[-3:])
        if zeile is not None:
            echo.ansehen(zeile, sum(taste <= zeit for taste in gesendet), zeit)
    return echo


def messen(anzahl: int, vorlage: Path, dauer: float) -> dict[str, float]:
    """Measure `anzahl` rounds that are started together and typed into for `dauer` seconds."""
    szenario, werte = Szenario("gleichzeitig"), {"runden": float(anzahl)}
    with tempfile.TemporaryDirectory(prefix="koprax-bench-") as oben, ExitStack() as stapel:
        terminals: list[Terminal] = []
        for nr in range(anzahl):
            (ordner := Path(oben, str(nr))).mkdir()
            shutil.copyfile(vorlage, szenarien.DATENBANK.format(ordner=ordner))
        for nr in range(anzahl):
            terminals.append(stapel.enter_context(szenario.starten(f"{oben}/{nr}")))
        saal = Lesesaal(terminals)
        saal.warten(LAEUFT)
        werte["bereit_s"] = max(t.stuecke[-1][0] for t in terminals) - terminals[0].start
        for t in terminals:
            t.senden("\r")
        werte["offen_s"] = saal.warten("6/8")
        saal.lesen_bis(time.monotonic() + SETZEN)
        werte |= _serie(saal, dauer)
        werte["pss_mb"] = statistics.median(pss(t.pid) for t in terminals)
        werte["pss_alle_mb"] = sum(pss(t.pid) for t in terminals)
        werte["spitze_mb"] = max(t.rss() for t in terminals) / 2**20
        return werte


def _serie(saal: Lesesaal, dauer: float) -> dict[str, float]:
    def rechenzeit() -> float:
        return sum(t.cpu() for t in saal.terminals)

    vorher, eigene, beginn = rechenzeit(), time.process_time(), time.monotonic()
    plaene, gesendet = saal.tippen(dauer)
    wirklich = time.monotonic() - beginn
    cpu, eigene = rechenzeit() - vorher, time.process_time() - eigene
    saal.lesen_bis(time.monotonic() + SETZEN)
    tasten: list[float] = []
    enter: list[float] = []
    for t, plan, wann in zip(saal.terminals, plaene, gesendet, strict=True):
        echo = echos(t, plan, wann)
        tasten += vollzaehlig(t, echo.zeiten(wann))
        # Only a saved entry empties the line.
        paare = zip(plan, wann, echo.gesehen, strict=False)
        enter += [(gesehen - taste) * 1e3 for a, taste, gesehen in paare if not a.steht]
    return {
        "tasten": float(len(tasten)),
        "cpu_kerne": cpu / wirklich,
        "cpu_je_runde_ms_s": cpu * 1e3 / wirklich / len(plaene),
        "treiber_kerne": eigene / wirklich,
        **{f"echo_p{p}_ms": quantil(tasten, p) for p in (50, 95, 99)},
        **{f"enter_p{p}_ms": quantil(enter, p) for p in (50, 95)},
    }


SPALTEN: dict[str, tuple[str, Callable[[float], str]]] = {
    "runden": ("Runden", "{:.0f}".format),
    "bereit_s": ("alle gestartet, s", "{:.1f}".format),
    "offen_s": ("alle geöffnet, s", "{:.1f}".format),
    "pss_mb": ("PSS je Runde, MB", "{:.1f}".format),
    "pss_alle_mb": ("PSS zusammen, MB", "{:.0f}".format),
    "spitze_mb": ("RSS höchstens, MB", "{:.1f}".format),
    "cpu_kerne": ("CPU, Kerne", "{:.2f}".format),
    "cpu_je_runde_ms_s": ("CPU je Runde, ms/s", "{:.1f}".format),
    "echo_p50_ms": ("Echo p50, ms", "{:.1f}".format),
    "echo_p95_ms": ("p95", "{:.1f}".format),
    "echo_p99_ms": ("p99", "{:.1f}".format),
    "enter_p50_ms": ("Enter p50, ms", "{:.1f}".format),
    "enter_p95_ms": ("p95", "{:.1f}".format),
    "treiber_kerne": ("Treiber, Kerne", "{:.2f}".format),
}
"""The columns of the table: figure, heading, and how the figure is written."""


def main() -> int:
    """Measure each number of rounds in turn and print one row after the other."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("-n", type=int, nargs="+", default=[10, 50, 100, 200], metavar="N")
    parser.add_argument("--dauer", type=float, default=30.0, metavar="SECONDS")
    parser.add_argument("--json", type=Path, metavar="FILE")
    wahl = parser.parse_args()
    print("| " + " | ".join(titel for titel, _ in SPALTEN.values()) + " |")
    print("|" + " ---: |" * len(SPALTEN))
    alle: list[dict[str, float]] = []
    with tempfile.TemporaryDirectory(prefix="koprax-bench-") as ordner:
        vorlage = Path(ordner) / "runde.db"
        runde_anlegen(vorlage, EINTRAEGE)
        for anzahl in wahl.n:
            alle.append(werte := messen(anzahl, vorlage, wahl.dauer))
            zellen = [form(werte[name]) for name, (_, form) in SPALTEN.items()]
            print("| " + " | ".join(zellen) + " |", flush=True)
    if wahl.json:
        wahl.json.write_text(json.dumps(alle, indent=1) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
