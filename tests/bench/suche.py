"""Measures the search over 10,000 rounds with a million entries that all differ.

    python -m tests.bench.suche [-n ROUNDS] [--gleiche]

The log is that of `grosses_protokoll`, longer, in a temporary folder; then each of its entries gets
words of its own, which are as common or rare as in speech (Zipf). With `--gleiche` they keep the
few sentences of the models. The index is filled as the screen fills it, in slices. Searches are
those of somebody who types: every word common or rare, parts of words, several words, with what
narrows down, that alone, and what is nowhere; each from its third letter on. It prints how long a
slice and a search take, in CPU and in time that passed, and what the index takes of memory.
"""

from __future__ import annotations

import argparse
import itertools
import json
import random
import resource
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from multiprocessing import get_context
from pathlib import Path

from modelle.protokoll.pruefsumme import pruefsumme
from modelle.protokoll.runden import Protokoll
from modelle.suche.anfrage import KUERZESTE, gelesen
from modelle.suche.index import Suchindex
from modelle.suche.lader import Lader
from screens.suche import JE_ART
from tests.bench.echo import quantil
from tests.bench.grosses_protokoll import anlegen

EREIGNISSE = 175
"""Events of a round; a little more than 100 entries are left of them."""

SUCHEN = 120
"""Lines that are typed; each is searched for after every letter from the third on."""

_KLEINE = (
    "und nicht mit der die das ein eine auf aus bei nach vor oft immer wieder sehr noch kaum nur"
    " wenn dann weil ohne für gegen über unter zwischen morgens mittags gern selten länger braucht"
    " geht kommt bleibt spricht hört sucht findet hilft fragt wartet übt möchte könnte gemeinsam"
).split()
_VORN = (
    "Pausen Klassen Schul Lern Ruhe Spiel Sport Lese Eltern Gruppen Tisch Bus Hof Mittags Kunst"
    " Werk Musik Förder Stadtteil Jugend Familien Früh Nachmittags Theater Garten Küchen Bücher"
    " Computer Fahrrad Wald Ferien Übergangs Beratungs Bewegungs Gesprächs Konflikt Wochen Tages"
    " Streit Mut Freundschafts Sprach Rechen Schreib Haus Winter Sommer Herbst Wege Türen"
).split()
_HINTEN = (
    "hof raum zeit gruppe hilfe plan gespräch kreis weg platz tisch stunde projekt angebot treff"
    " begleitung aufgabe übung regel karte ecke werkstatt runde liste helfer pate wechsel beginn"
    " ende ausflug frühstück heft kiste bank tür brief zeichen ampel uhr insel lotse tandem woche"
    " tagebuch vertrag ziel lob pause übergang start"
).split()
_FILTER = (
    *("schule:park", "schule:mühlbach", "ablauf:koprax", "ablauf:crowds", "art:idee", "seit:2024"),
    *("art:hypothese", "profession:ssa", "profession:lk", "fall:trommel", "feld:übergänge"),
    *("seit:2026 bis:2026-06", "gremium:nord", "schule:park art:idee"),
)


class Worte:
    """Words as they are said: few of them often, most of them seldom."""

    def __init__(self, saat: int) -> None:
        self.wuerfel = random.Random(saat)
        zusammen = [v + h for v, h in itertools.product(_VORN, _HINTEN)]
        self.wuerfel.shuffle(zusammen)
        self.alle = [*_KLEINE, *zusammen]
        self._bis = list(itertools.accumulate(1 / rang for rang in range(3, len(self.alle) + 3)))

    def satz(self) -> str:
        """Return an entry of 4 to 14 words."""
        return " ".join(self.einige(self.wuerfel.randint(4, 14)))

    def einige(self, viele: int) -> list[str]:
        """Return so many words as they come in speech."""
        return self.wuerfel.choices(self.alle, cum_weights=self._bis, k=viele)

    def gesuchtes(self) -> str:
        """Return a line that somebody searches with."""
        art, einfach = self.wuerfel.randrange(10), self.wuerfel.choice
        if art < 3:
            return einfach(self.alle)
        if art < 4:
            return self.einige(1)[0]
        if art < 5:
            wort = einfach(self.alle)
            return wort[self.wuerfel.randrange(max(1, len(wort) - 4)) :]
        if art < 7:
            return " ".join((einfach(self.alle), *self.einige(self.wuerfel.randint(1, 2))))
        if art < 9:
            return f"{einfach(_FILTER)} {einfach((*self.einige(1), einfach(self.alle)))}"
        return einfach((einfach(_FILTER), "gibtesnicht", f"{self.einige(1)[0]}xyz"))


def beschriften(db: Path, worte: Worte) -> None:
    """Give each entry of a log a text of its own, with right checksums."""
    protokoll = Protokoll(db)
    lesen = (
        "SELECT runde, nr, id, zeit, vorgang, name, daten FROM ereignisse"
        " WHERE name IN ('eintrag_erfasst', 'eintrag_geaendert')"
    )
    protokoll.verbindung.execute("PRAGMA synchronous = OFF")
    protokoll.verbindung.execute("PRAGMA cache_size = -400000")
    zeilen = protokoll.verbindung.execute(lesen).fetchall()
    neue = []
    for runde, *wie, daten in zeilen:
        neu = json.dumps(json.loads(daten) | {"text": worte.satz()}, ensure_ascii=False)
        neue.append((neu, pruefsumme(*wie, neu), runde, wie[0]))
    protokoll.verbindung.execute("BEGIN IMMEDIATE")
    protokoll.verbindung.executemany(
        "UPDATE ereignisse SET daten = ?, pruefsumme = ? WHERE runde = ? AND nr = ?", neue
    )
    protokoll.verbindung.execute("COMMIT")
    protokoll.schliessen()


def getippt(zeile: str) -> Iterator[str]:
    """Yield what stands in the line after each letter that is searched for."""
    yield from (zeile[:bis] for bis in range(KUERZESTE, len(zeile) + 1))


def dauern(tun: Callable[[], object]) -> tuple[float, float]:
    """Return the milliseconds that something took: of CPU, and that passed."""
    cpu, wand = time.process_time(), time.perf_counter()
    tun()
    return (time.process_time() - cpu) * 1000, (time.perf_counter() - wand) * 1000


def zeile(was: str, paare: Sequence[tuple[float, float]]) -> None:
    """Print p50, p95, p99 and the worst, of CPU and of time that passed."""
    for name, werte in zip(("CPU", "vergangen"), zip(*paare, strict=True), strict=True):
        zahlen = "".join(f"{quantil(werte, q):>9.1f}" for q in (50, 95, 99, 100))
        print(f"{was + ', ms ' + name:<34}{zahlen}")


def speicher() -> float:
    """Return the megabytes that this process has now."""
    seiten = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return seiten * resource.getpagesize() / 1e6


def main() -> None:
    """Write a log, load it, search in it, and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("-n", type=int, default=10_000, help="how many rounds (10000)")
    parser.add_argument("--gleiche", action="store_true", help="keep the sentences of the models")
    gewaehlt = parser.parse_args()
    with tempfile.TemporaryDirectory() as ordner:
        db = Path(ordner) / "suche.db"
        # In a process of its own: memory that writing gave back would not count as new.
        schreiber = get_context("spawn").Process(target=schreiben, args=(db, gewaehlt))
        schreiber.start()
        schreiber.join()
        messen(db, Worte(18))


def schreiben(db: Path, gewaehlt: argparse.Namespace) -> None:
    """Write the log."""
    anlegen(db, gewaehlt.n, EREIGNISSE)
    if not gewaehlt.gleiche:
        beschriften(db, Worte(18))


def messen(db: Path, worte: Worte) -> None:
    """Load a log into an index and search in it."""
    protokoll = Protokoll(db)
    davor, index = speicher(), Suchindex()
    lader = Lader(protokoll, index)
    scheiben = []
    while not lader.fertig:
        scheiben.append(dauern(lader.weiter))
    dazu = speicher() - davor
    protokoll.schliessen()
    print(f"{lader.viele} Runden, {index.viele} Stellen, {dazu:.0f} MB")
    cpu, wand = (sum(werte) / 1000 for werte in zip(*scheiben, strict=True))
    print(f"gelesen in {cpu:.1f} s CPU, {wand:.1f} s vergangen")
    print(f"{'':<34}{'p50':>9}{'p95':>9}{'p99':>9}{'max':>9}")
    zeile("eine Scheibe lesen", scheiben)
    suchen = [t for _ in range(SUCHEN) for t in getippt(worte.gesuchtes())]
    gemessen = {t: dauern(lambda t=t: index.suchen(gelesen(t), JE_ART)) for t in suchen}
    zeile(f"{len(suchen)} Suchen", [gemessen[t] for t in suchen])
    for langsam in sorted(gemessen, key=lambda t: -gemessen[t][0])[:8]:
        print(f"  {gemessen[langsam][0]:>7.1f}  {langsam}")


if __name__ == "__main__":
    main()
