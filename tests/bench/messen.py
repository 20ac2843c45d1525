"""Measures koprax from outside, beside the smallest Textual app in the same run.

    python -m tests.bench.messen [-n ROUNDS] [--nur NAME] [--json FILE]

The programs take turns within a round, so that a slow moment of the machine meets all of them;
a ratio is always between two runs of the same round. Times are milliseconds, sizes bytes unless
a name says otherwise. A chunk of output is stamped when it is read and drawn only after the key
series, so that the cost of drawing is not charged to the program.
"""

import argparse
import itertools
import json
import math
import os
import platform
import random
import re
import statistics
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from modelle.ablauf_lesen import mitgeliefert
from modelle.ereignisse import Angaben
from modelle.leitung import Leitung, Umgebung
from modelle.professionen import STAMM
from modelle.protokoll import Protokoll
from tests.katalog import erfundene, mit_katalog
from tests.terminal import Terminal, tastenfolge
from tui.uhr import echte_uhr

# ------------------------------------------------------------------ what is measured: data


TAKT = 30.0
"""Keys per second."""


@dataclass(frozen=True)
class Kandidat:
    """A program, how it gets into its state, and what is measured there.

    `{ordner}` in `argv` stands for a fresh folder of that run.
    """

    name: str
    argv: tuple[str, ...]
    bereit: str
    """Regex that must be on the screen; the time until then is the start."""
    schritte: tuple[tuple[str, str], ...] = ()
    """After the start: a key and the regex that it must bring up."""
    tippen: int = 0
    """Characters typed for the echo; 0 leaves it out."""
    leerlauf: float = 0.0
    """Seconds left alone; 0 leaves it out."""
    beenden: tuple[str, ...] = ("ctrl+q",)
    """Keys; the time from the last one until the process has ended counts."""
    neu: bool = False
    """There is no log yet: the very first start, which creates it."""
    eintraege: int = 0
    """Entries of the round that is prepared before the start; 0 leaves the log empty."""
    angebote: int = 0
    """Local offers in the catalogue."""
    suchen: tuple[str, ...] = ()
    """Searches typed for the echo instead of an ordinary text, the line emptied after each."""
    takt: float = TAKT
    """Keys per second of these searches; at the usual speed nobody waits for what is found."""


GROESSE = (80, 24)
UMGEBUNG = {
    # An ssh login does not carry COLORTERM over, and 256 colours are what the yardstick uses.
    "COLORTERM": "",
    # Nothing of the person who measures is read or written.
    "HOME": "{ordner}",
    "XDG_DATA_HOME": "{ordner}/data",
    "XDG_STATE_HOME": "{ordner}/state",
    "XDG_CONFIG_HOME": "{ordner}/config",
}
DATENBANK = "{ordner}/bench.db"
KOPRAX = (sys.executable, "-m", "tui", "--db", DATENBANK)
TMIN = Kandidat(
    "tmin",
    (sys.executable, str(Path(__file__).with_name("tmin.py"))),
    bereit="type here",
    tippen=200,
    leerlauf=10.0,
)
SUCHEN = (
    *("?sportgruppe nord", "?musik", "?jahre", "?beratung süd", "?eltern café mitte"),
    *("?verein", "?werkstatt 12", "?lernhilfe", "?familien treff", "?theater ost"),
    *("?e k", "?gartenprojekt", "?bücherei", "?übergang", "?ruhe bahnhof", "?konflikttraining"),
)
"""What somebody searches, words that many offers have and few, whole ones and parts."""
KANDIDATEN = (
    Kandidat("erster", KOPRAX, bereit="Neue Runde", beenden=("f10",), neu=True),
    Kandidat("leer", KOPRAX, bereit="Neue Runde", beenden=("f10",)),
    Kandidat(
        "runde",
        KOPRAX,
        bereit="Läuft gerade",
        schritte=(("enter", "Brainstorming"),),
        tippen=200,
        leerlauf=10.0,
        beenden=("f10",),
        eintraege=300,
    ),
    Kandidat(
        "suche",
        KOPRAX,
        bereit="Läuft gerade",
        schritte=(("enter", "Brainstorming"),),
        suchen=SUCHEN,
        beenden=("f10",),
        eintraege=300,
        angebote=5000,
    ),
    Kandidat(
        "ruhig",
        KOPRAX,
        bereit="Läuft gerade",
        schritte=(("enter", "Brainstorming"),),
        suchen=SUCHEN,
        takt=6.0,
        beenden=("f10",),
        eintraege=300,
        angebote=5000,
    ),
)


def runde_vorbereiten(db: Path, eintraege: int, angebote: int = 0) -> None:
    """Write a log with one running round of so many entries, in the phase Brainstorming.

    With 0 entries the log stays empty. So many offers are in its catalogue.
    """
    if not eintraege:
        Protokoll(db).schliessen()
        return
    uhr = echte_uhr()
    zaehler = itertools.count(1)
    umgebung = Umgebung(Protokoll(db), uhr.jetzt, lambda: f"{next(zaehler):016x}")
    if angebote:
        mit_katalog(umgebung, erfundene(angebote))
    angaben = Angaben("Kiesel-41", "2026-11", professionen=STAMM)
    leitung = Leitung.anlegen(umgebung, mitgeliefert("koprax-90"), angaben)
    leitung.beginnen()
    arten = {"ankommen": 0, "abschluss": 0}
    while leitung.runde.phase.schluessel != "brainstorming":
        for i in range(arten.get(leitung.runde.phase.schluessel, eintraege // 6)):
            profession = STAMM[i % len(STAMM)].kuerzel
            art = leitung.runde.phase.arten[0]
            leitung.erfassen([f"Beispielsatz Nummer {i} zu dieser Phase"], art, profession)
        leitung.weiter()
    while len(leitung.runde.eintraege) < eintraege:
        i = len(leitung.runde.eintraege)
        leitung.erfassen([f"Einfall Nummer {i}, der am Nachmittag hilft"], "idee", "okja")
    umgebung.protokoll.schliessen()


ZEILEN = {
    "start_ms": "Start bis bereit, ms",
    "start_bytes": "Bytes bis Ruhe",
    "rss_mb": "Speicher, Spitze, MB",
    "echo_p50_ms": "Echo p50, ms",
    "echo_p95_ms": "Echo p95, ms",
    "echo_p99_ms": "Echo p99, ms",
    "taste_bytes": "Bytes je Taste",
    "taste_cpu_ms": "CPU je Taste, ms",
    "leerlauf_bytes_s": "Leerlauf, Bytes/s",
    "leerlauf_cpu_ms_s": "Leerlauf, CPU ms/s",
    "ende_ms": "Ende, ms",
}
"""The figures in the order of the table."""

# ------------------------------------------------------------------ the echo of typed keys


def tipptext(laenge: int) -> str:
    """Text of letters and blanks in which no three letters in a row come twice.

    Every syllable is used once and consonant and vowel alternate, so that any three letters
    hold one whole syllable in a known place. It starts with a letter rare on any screen.
    """
    silben = ["".join(paar) for paar in itertools.product("bcdfghjklmnpqrstvwyz", "aeiou")]
    random.Random(1).shuffle(silben)
    text = " ".join("".join(drei) for drei in zip(*[iter(silben)] * 3, strict=False))
    if laenge > len(text):
        raise ValueError(f"at most {len(text)} characters")
    return "X" + text[1:laenge]


def buchstaben(zeilen: list[str]) -> str:
    """The screen without what may stand between typed letters: blanks, borders, clocks."""
    return re.sub(r"[\W\d_]+", "", "".join(zeilen))


class Echo:
    """Decides how far the typed text is to be seen on a screen."""

    def __init__(self, text: str, vorher: list[str]) -> None:
        self.text, self._vorher = text, buchstaben(vorher)
        self.gesehen: list[float] = []
        """When each character could be seen; a blank cannot, it takes the next letter's time."""

    def ansehen(self, zeilen: list[str], gesendet: int, zeit: float) -> None:
        """Note what is new on the screen; only the first `gesendet` characters can be."""
        bild = buchstaben(zeilen)
        for i in range(gesendet - 1, len(self.gesehen) - 1, -1):
            marke = self.text[: i + 1].replace(" ", "")[-6:]
            if self.text[i] != " " and bild.count(marke) > self._vorher.count(marke):
                self.gesehen += [zeit] * (i + 1 - len(self.gesehen))
                return

    def zeiten(self, gesendet: list[float]) -> list[float]:
        """Milliseconds from key to screen of every letter; infinite for one never seen."""
        fehlend = [math.inf] * (len(self.text) - len(self.gesehen))
        paare = zip(self.text, gesendet, self.gesehen + fehlend, strict=True)
        return [(gesehen - taste) * 1e3 for z, taste, gesehen in paare if z != " "]


def quantil(werte: list[float], prozent: float) -> float:
    """The smallest value that at least so many percent do not exceed."""
    return sorted(werte)[max(0, math.ceil(len(werte) * prozent / 100) - 1)]


# ------------------------------------------------------------------ one run


def echo_messen(t: Terminal, anzahl: int) -> dict[str, float]:
    """Type at a steady rate, whatever the program does; then draw and look."""
    t.ruhe(0.2)
    echo, gesendet = Echo(tipptext(anzahl), t.zeilen), list[float]()
    bytes_vorher, cpu_vorher = len(t.roh), t.cpu()
    beginn = time.monotonic() + 0.05
    for i, zeichen in enumerate(echo.text):
        t.lesen_bis(beginn + i / TAKT)
        gesendet.append(t.senden(zeichen))
    t.ruhe(0.15)
    cpu, menge = t.cpu() - cpu_vorher, len(t.roh) - bytes_vorher
    for zeit in t.nachzeichnen():
        echo.ansehen(t.bild.zeilen(), sum(taste <= zeit for taste in gesendet), zeit)
    zeiten = echo.zeiten(gesendet)
    if math.inf in zeiten:
        raise AssertionError(f"{zeiten.count(math.inf)} keys never seen; screen:\n{t.text}")
    quantile = {f"echo_p{p}_ms": quantil(zeiten, p) for p in (50, 95, 99)}
    return quantile | {"taste_bytes": menge / anzahl, "taste_cpu_ms": cpu * 1e3 / anzahl}


def zeilenfolge(suchen: tuple[str, ...]) -> list[tuple[str, str]]:
    """Keys, each with what then stands in the line."""
    folge: list[tuple[str, str]] = []
    for suche in suchen:
        folge += [(zeichen, suche[: i + 1]) for i, zeichen in enumerate(suche)]
        folge.append((tastenfolge("ctrl+u"), ""))
    return folge


def suche_messen(t: Terminal, suchen: tuple[str, ...], takt: float) -> dict[str, float]:
    """Type searches at a steady rate; a key is seen when the line behind `›` holds it.

    A line once passed counts for all keys before it. The end of a search, and a blank at the end of
    a line, cannot be told from what was there and are left out.
    """
    t.ruhe(0.2)
    folge, gesendet = zeilenfolge(suchen), list[float]()
    bytes_vorher, cpu_vorher = len(t.roh), t.cpu()
    beginn = time.monotonic() + 0.05
    for i, (taste, _) in enumerate(folge):
        t.lesen_bis(beginn + i / takt)
        gesendet.append(t.senden(taste))
    t.ruhe(0.3)
    cpu, menge = t.cpu() - cpu_vorher, len(t.roh) - bytes_vorher
    gesehen, naechste = [math.inf] * len(folge), 0
    for zeit in t.nachzeichnen():
        [zeile] = [z.partition("›")[2].strip() for z in t.bild.zeilen() if "›" in z][-1:] or [""]
        weit = sum(taste <= zeit for taste in gesendet)
        stelle = next((i for i in range(weit - 1, naechste - 1, -1) if folge[i][1] == zeile), -1)
        for i in range(naechste, stelle + 1):
            gesehen[i] = zeit
        naechste = max(naechste, stelle + 1)
    zeiten = [
        (da - weg) * 1e3
        for (_, soll), weg, da in zip(folge, gesendet, gesehen, strict=True)
        if soll and not soll.endswith(" ")
    ]
    if math.inf in zeiten:
        raise AssertionError(f"{zeiten.count(math.inf)} keys never seen; screen:\n{t.text}")
    quantile = {f"echo_p{p}_ms": quantil(zeiten, p) for p in (50, 95, 99)}
    je_taste = {"taste_bytes": menge / len(folge), "taste_cpu_ms": cpu * 1e3 / len(folge)}
    return quantile | je_taste


def leerlauf_messen(t: Terminal, sekunden: float) -> dict[str, float]:
    """Leave it alone and count."""
    t.ruhe(0.3)
    bytes_vorher, cpu_vorher, beginn = len(t.roh), t.cpu(), time.monotonic()
    t.lesen_bis(beginn + sekunden)
    cpu, dauer = t.cpu() - cpu_vorher, time.monotonic() - beginn
    menge = len(t.roh) - bytes_vorher
    return {"leerlauf_bytes_s": menge / dauer, "leerlauf_cpu_ms_s": cpu * 1e3 / dauer}


def beenden(t: Terminal, tasten: tuple[str, ...]) -> dict[str, float]:
    """Press the keys; the last one must end the program well."""
    for name in tasten[:-1]:
        t.taste(name)
        t.ruhe()
    zeit = t.senden(tastenfolge(tasten[-1]))
    if (status := t.warten_auf_ende()) != 0:
        raise AssertionError(f"ended with {status}\n{t.text}")
    return {"ende_ms": (t.ende_um - zeit) * 1e3}


def lauf(kandidat: Kandidat, *, kurz: bool = False) -> dict[str, float]:
    """One run from start to end; `kurz` only starts and ends it, to fill the caches."""
    with tempfile.TemporaryDirectory(prefix="koprax-bench-") as ordner:
        if not kandidat.neu:
            db = Path(DATENBANK.format(ordner=ordner))
            runde_vorbereiten(db, kandidat.eintraege, kandidat.angebote)
        argv = [teil.format(ordner=ordner) for teil in kandidat.argv]
        umgebung = {name: wert.format(ordner=ordner) for name, wert in UMGEBUNG.items()}
        with Terminal(argv, groesse=GROESSE, umgebung=umgebung) as t:
            bereit = t.warten(kandidat.bereit, frist=30.0, flaute=0.05)
            t.ruhe(0.3)
            werte = {"start_ms": (bereit - t.start) * 1e3, "start_bytes": float(len(t.roh))}
            for taste, muster in kandidat.schritte:
                t.taste(taste)
                t.warten(muster)
            if kandidat.tippen and not kurz:
                werte |= echo_messen(t, kandidat.tippen)
            if kandidat.suchen and not kurz:
                werte |= suche_messen(t, kandidat.suchen, kandidat.takt)
            if kandidat.leerlauf and not kurz:
                werte |= leerlauf_messen(t, kandidat.leerlauf)
            werte["rss_mb"] = t.rss() / 2**20
            return werte | beenden(t, kandidat.beenden)


# ------------------------------------------------------------------ rounds and table

Runden = list[dict[str, dict[str, float]]]
"""Per round: the figures of every program that came through."""


def runden_messen(kandidaten: list[Kandidat], anzahl: int) -> tuple[Runden, list[str]]:
    """All rounds and what went wrong; one failed run does not end the others."""
    runden: Runden = []
    fehler: list[str] = []
    for nummer in range(anzahl + 1):
        runde: dict[str, dict[str, float]] = {}
        for kandidat in kandidaten:
            wo = f"[{nummer}/{anzahl}] {kandidat.name}"
            try:
                runde[kandidat.name] = lauf(kandidat, kurz=nummer == 0)
            except (AssertionError, NotImplementedError, OSError) as e:
                fehler.append(f"{wo}: {e}")
            werte = runde.get(kandidat.name, {})
            kurz = " ".join(f"{name}={wert:.1f}" for name, wert in werte.items())
            print(wo, kurz or "failed", file=sys.stderr, flush=True)
        if nummer > 0:  # the first one only filled the caches
            runden.append(runde)
    return runden, fehler


def auswerten(runden: Runden, name: str, groesse: str) -> dict[str, float]:
    """Median, and the median and worst ratio to tmin of the same round; what there is of it."""
    werte = [runde[name][groesse] for runde in runden if groesse in runde.get(name, {})]
    verhaeltnisse = [
        runde[name][groesse] / grund
        for runde in runden
        if groesse in runde.get(name, {}) and (grund := runde.get(TMIN.name, {}).get(groesse, 0.0))
    ]
    ergebnis = {"median": statistics.median(werte)} if werte else {}
    if verhaeltnisse and name != TMIN.name:
        ergebnis["mal"] = statistics.median(verhaeltnisse)
        ergebnis["hoechstens"] = max(verhaeltnisse)
    return ergebnis


def tabelle(runden: Runden, namen: list[str]) -> str:
    """One Markdown table: a row per figure; median, ratio and worst ratio per program."""
    spalten = [(n, art) for n in namen for art in ("median", "mal", "hoechstens")]
    spalten.remove((TMIN.name, "mal"))
    spalten.remove((TMIN.name, "hoechstens"))
    kopf = {"median": "{}", "mal": "{} ×", "hoechstens": "{} × höchstens"}
    form = {"median": "{:.1f}", "mal": "{:.2f}", "hoechstens": "{:.2f}"}
    zeilen = [["", *(kopf[art].format(name) for name, art in spalten)]]
    for groesse, text in ZEILEN.items():
        werte = {name: auswerten(runden, name, groesse) for name in namen}
        zellen = [
            form[art].format(werte[name][art]) if art in werte[name] else "–"
            for name, art in spalten
        ]
        zeilen.append([text, *zellen])
    breiten = [max(map(len, spalte)) for spalte in zip(*zeilen, strict=True)]
    strich = ["-" * breiten[0], *("-" * (breite - 1) + ":" for breite in breiten[1:])]
    zeilen.insert(1, strich)
    ausrichten = [str.ljust, *[str.rjust] * len(spalten)]
    fertig = [[f(z, b) for f, z, b in zip(ausrichten, r, breiten, strict=True)] for r in zeilen]
    return "\n".join("| " + " | ".join(reihe) + " |" for reihe in fertig)


def als_json(runden: Runden, fehler: list[str], namen: list[str]) -> dict[str, Any]:
    """Everything, for comparing with a later run."""
    return {
        "zeit": time.strftime("%Y-%m-%d %H:%M:%S"),
        "python": platform.python_version(),
        "kern": os.uname().release,
        "prozessoren": os.cpu_count(),
        "last": os.getloadavg(),
        "auswertung": {n: {g: auswerten(runden, n, g) for g in ZEILEN} for n in namen},
        "runden": runden,
        "fehler": fehler,
    }


def main() -> int:
    """Measure and print; 1 when a run failed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("-n", type=int, default=5, metavar="ROUNDS")
    parser.add_argument("--nur", choices=[k.name for k in KANDIDATEN], help="beside tmin only this")
    parser.add_argument("--json", type=Path, metavar="FILE")
    wahl = parser.parse_args()
    kandidaten = [TMIN, *(k for k in KANDIDATEN if wahl.nur in (None, k.name))]
    namen = [k.name for k in kandidaten]
    runden, fehler = runden_messen(kandidaten, wahl.n)
    print(tabelle(runden, namen))
    for zeile in fehler:
        print("FAILED", zeile)
    if wahl.json:
        text = json.dumps(als_json(runden, fehler, namen), indent=1, ensure_ascii=False)
        wahl.json.write_text(text + "\n")
    return 1 if fehler else 0


if __name__ == "__main__":
    sys.exit(main())
