"""What lies there before a program of the benchmark starts: logs, rounds, offers.

The large log is made once a run and copied for each start; it is the only thing that takes time.
"""

from __future__ import annotations

import itertools
import os
import random
import shutil
import statistics
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from modelle.ablauf.lesen import mitgeliefert
from modelle.fach.professionen import STAMM
from modelle.leitung.runde import Leitung
from modelle.leitung.umgebung import Umgebung
from modelle.protokoll.entwurf import Entwurf
from modelle.protokoll.runden import Protokoll
from modelle.runde.ereignisse import Angaben
from tests.bench import grosses_protokoll
from tests.bench.ruhe import STILL
from tests.katalog import erfundene, mit_katalog
from tui.uhr import echte_uhr

CODE = "Leuchtturm-5"
"""Case code of the running round; no round of the large log has it."""

_WER = (
    *("Die Klasse", "Eine kleine Gruppe", "Die ganze Runde", "Ein ruhiger Kreis", "Das Team"),
    *("Der Nachmittag", "Die Pause", "Ein fester Platz", "Der Morgen", "Die Werkstatt"),
    *("Das Spiel", "Der Garten", "Die Bücherei"),
)
_WAS = (
    *("beginnt leise", "gibt Halt", "hat eigene Regeln", "braucht mehr Zeit", "bleibt freiwillig"),
    *("wird gemeinsam geplant", "endet mit einem Lob", "bekommt eine Aufgabe", "macht Mut"),
    *("hilft beim Ankommen", "wechselt jede Woche", "passt zum Lernen", "schafft Ruhe"),
)
_WIE = (
    *("mit Bildern", "ohne Noten", "in kleinen Schritten", "mit viel Lob", "vor dem Unterricht"),
    *("nach dem Essen", "mit klaren Zeichen", "ohne Druck", "mit Bewegung", "im eigenen Tempo"),
    *("mit einem Plan", "zum Ausprobieren"),
)


def saetze() -> Iterator[str]:
    """Some 2,000 different sentences that the anonymity check lets pass."""
    return (" ".join(teile) for teile in itertools.product(_WER, _WAS, _WIE))


@dataclass(frozen=True)
class Lage:
    """What lies there before the start."""

    neu: bool = False
    """Nothing: the very first start, which creates the log."""
    gross: bool = False
    """The log of ten years."""
    eintraege: int | None = None
    """A running round of so many entries, in the phase Brainstorming; None: no such round."""
    angebote: int = 0
    """Local offers in the catalogue."""


LEER = Lage()


def runde_anlegen(db: Path, eintraege: int, angebote: int = 0) -> None:
    """Put a running round of so many entries into the log, a third of them in the present phase."""
    ids = random.Random(CODE)
    uhr, protokoll = echte_uhr(), Protokoll(db)
    # A log that is lost while it is prepared is simply made anew.
    protokoll.verbindung.execute("PRAGMA synchronous = OFF")
    umgebung = Umgebung(protokoll, uhr.jetzt, lambda: f"{ids.getrandbits(64):016x}")
    if angebote:
        mit_katalog(umgebung, erfundene(angebote))
    angaben = Angaben(CODE, "2026-11", professionen=STAMM)
    leitung = Leitung.anlegen(umgebung, mitgeliefert("koprax-90"), angaben)
    leitung.beginnen()
    texte = itertools.cycle(saetze())

    def erfassen(anzahl: int) -> None:
        for profession in itertools.islice(itertools.cycle(STAMM), anzahl):
            art = leitung.runde.phase.arten[0]
            leitung.erfassen([next(texte)], art, profession.kuerzel)

    while leitung.runde.phase.schluessel != "brainstorming":
        erfassen(0 if leitung.runde.phase.schluessel == "ankommen" else eintraege // 6)
        leitung.weiter()
    erfassen(eintraege - len(leitung.runde.eintraege))
    protokoll.schliessen()


def commit_ms(db: Path, anzahl: int = 15) -> float:
    """What the program pays here for putting one row on the disk: the median, in milliseconds.

    Each after a rest, as an Enter is: right behind another one it would be a third less.
    """
    protokoll = Protokoll(db)
    [runde] = protokoll.mit_code(CODE)
    zeiten: list[float] = []
    for nr in range(anzahl):
        time.sleep(STILL)
        beginn = time.perf_counter()
        protokoll.entwurf_schreiben(runde.id, Entwurf(f"halb getippt {nr}"))
        zeiten.append((time.perf_counter() - beginn) * 1e3)
    protokoll.schliessen()
    return statistics.median(zeiten)


class Vorrat:
    """Keeps the large log of one run, once it was asked for."""

    def __init__(self, ordner: Path, runden: int) -> None:
        """`ordner` is there for as long as the run takes; `runden` is the size of that log."""
        self._gross, self._runden = ordner / "gross.db", runden

    def hinlegen(self, lage: Lage, db: Path) -> None:
        """Put there what a start is to find."""
        if lage.gross:
            if not self._gross.exists():
                grosses_protokoll.anlegen(self._gross, self._runden)
            # Not a link: the program refuses a log that has a second name.
            shutil.copyfile(self._gross, db)
            db.chmod(0o600)
            # While it is on its way to the disk a start would be slow that is not.
            os.sync()
        elif not lage.neu:
            Protokoll(db).schliessen()
        if lage.eintraege is not None:
            runde_anlegen(db, lage.eintraege, lage.angebote)
