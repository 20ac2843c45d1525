"""Prepares what a program of the benchmark finds at its start: logs, rounds, offers.

Only the large log takes time to write. It is written once and copied for each start.
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
from tests.buehne.katalog import erfundene, mit_katalog
from tui.uhr import echte_uhr

CODE = "Leuchtturm-5"
"""The case code of the running round; no round of the large log has the same."""

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
    """Return about 2,000 different sentences in which the anonymity check finds nothing."""
    return (" ".join(teile) for teile in itertools.product(_WER, _WAS, _WIE))


@dataclass(frozen=True)
class Lage:
    """What the program finds at its start."""

    neu: bool = False
    """True for the very first start, which creates the log."""
    gross: bool = False
    """True for the log of ten years."""
    eintraege: int | None = None
    """Entries of a running round in the phase Brainstorming, or None without such a round."""
    angebote: int = 0
    """Number of local offers in the catalogue."""


LEER = Lage()


def runde_anlegen(db: Path, eintraege: int, angebote: int = 0) -> None:
    """Add a running round to the log, with a third of its entries in the present phase."""
    ids = random.Random(CODE)
    uhr, protokoll = echte_uhr(), Protokoll(db)
    # No waiting for the disk: a log that is lost during preparation is simply written again.
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
    """Return the median time in milliseconds that the program needs to commit one row.

    Each commit follows a rest, as an Enter does; directly after another one it takes a third less.
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
    """Writes the large log when it is first needed and keeps it for the whole run."""

    def __init__(self, ordner: Path, runden: int) -> None:
        """`ordner` must exist during the whole run; `runden` is the number of rounds in the log."""
        self._gross, self._runden = ordner / "gross.db", runden

    def hinlegen(self, lage: Lage, db: Path) -> None:
        """Write to `db` what the start is to find."""
        if lage.gross:
            if not self._gross.exists():
                grosses_protokoll.anlegen(self._gross, self._runden)
            # A copy, not a hard link: the program refuses a log with a second name.
            shutil.copyfile(self._gross, db)
            db.chmod(0o600)
            # Otherwise the start would be measured while the copy is still written to the disk.
            os.sync()
        elif not lage.neu:
            Protokoll(db).schliessen()
        if lage.eintraege is not None:
            runde_anlegen(db, lage.eintraege, lage.angebote)
