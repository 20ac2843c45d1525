"""The composition root of the app: the one place that puts log, clock and settings together.

Importing it loads Textual; commands do without.
"""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from modelle.leitung.umgebung import Umgebung
from modelle.protokoll.fehler import SCHNELL_GEPRUEFT, Beschaedigt, ProtokollFehler
from modelle.protokoll.kopien import sicherung
from modelle.protokoll.kopien.ablage import GERETTET, vormerkung
from tui.app import KopraxApp
from tui.getriebe.treiber import Treiber, einsetzen
from tui.rechner import einstellungen
from tui.rechner.eigene_ordner import der_sitzung
from tui.start import aufbau
from tui.uhr import echte_uhr


def laufen(
    ort: aufbau.Orte,
    umgebung: Umgebung,
    demo: bool,
    art: Callable[..., KopraxApp] | None = None,
) -> KopraxApp:
    """Run the app on an open log until it ends, and return it.

    The app deletes rounds that are due and makes copies, unless it is a demo. `art` makes another
    app than the usual one, out of the same parts.
    """
    gewaehlt, falsch, unklar = einstellungen.lesen(ort.einstellungen)

    def pflege() -> str:
        # 5 ms, spent when the first screen is there, so that nobody waits for it.
        from tui import pflegeworte

        # Not the log it began with: a round may go on in another one.
        protokoll = programm.umgebung.protokoll
        getan = pflegeworte.zum_start(protokoll, gewaehlt.fristen, umgebung.uhr())
        zwischendurch.gross_sichern(umgebung.uhr())
        return " ".join(filter(None, (pflegeworte.einstellungen(falsch, unklar), getan)))

    programm = (art or KopraxApp)(
        umgebung,
        echte_uhr(),
        gewaehlt,
        ort.blaetter,
        lambda: aufbau.ablaeufe(ort).nach_name,
        # Called only when a file is read or written: looking up the user may be slow.
        lambda: der_sitzung(ort.blaetter, ablaeufe=None if demo else ort.ablaeufe),
        None if demo else pflege,
    )
    zwischendurch = Zwischendurch(lambda: programm.umgebung.protokoll.pfad)
    programm.demo = demo
    programm.zustand = ort.zustand
    if not demo:
        programm.zwischendurch = zwischendurch.nachsehen
    return _gelaufen(programm, zwischendurch)


def _gelaufen(programm: KopraxApp, zwischendurch: Zwischendurch) -> KopraxApp:
    einsetzen()
    programm.driver_class = Treiber
    try:
        programm.run(mouse=False)
    finally:
        programm.oeffnung = None
        zwischendurch.ende()
    return programm


ABSTAND = timedelta(minutes=10)
"""At least so much lies between two copies during a session."""

BIS = 32_000_000
"""Bytes up to which a log is copied after the first screen, beside what somebody does there."""

BIS_IN_DER_RUNDE = 4_000_000
"""The same for each phase: no Enter then waits 2 ms longer; of 8 MB, one waited 20 ms."""


class Zwischendurch:
    """Copies the log in a thread of its own when a round has come to another phase."""

    def __init__(self, pfad: Callable[[], Path]) -> None:
        self._pfad = pfad
        self._gesehen = self._gesichert = ("", "")
        self._gesagt = set[str]()
        self._zuletzt: datetime | None = None
        self._faden: threading.Thread | None = None
        self._schaden = False

    def gross_sichern(self, jetzt: datetime) -> None:
        """Begin a copy of a large log; the start copies a smaller one itself."""
        with contextlib.suppress(OSError):
            if self._pfad().stat().st_size > SCHNELL_GEPRUEFT:
                self.sichern(jetzt)

    def nachsehen(self, runde: str, phase: str, jetzt: datetime) -> bool:
        """Copy if a round has another phase than last time; return True if damage was found.

        That is said once in a round, whether the copy found it or what was read of the round.
        """
        if (runde, phase) != self._gesehen:
            self._gesehen = runde, phase
            self._schaden |= vormerkung(self._pfad()).exists()
        if (runde, phase) != self._gesichert and self.sichern(jetzt, BIS_IN_DER_RUNDE):
            self._gesichert = runde, phase
        neu = self._schaden and runde not in self._gesagt
        if neu:
            self._gesagt.add(runde)
        return neu

    def sichern(self, jetzt: datetime, bis: int = BIS) -> bool:
        """Begin a copy unless one was begun less than ABSTAND ago; return True if so.

        A log of more than `bis` bytes is not copied.
        """
        if self._zuletzt is not None and timedelta(0) <= jetzt - self._zuletzt < ABSTAND:
            return False
        if GERETTET in self._pfad().name:
            # It is taken into the log at the next start; its copies would be left over.
            return False
        self._zuletzt = jetzt
        self._faden = threading.Thread(target=self._kopieren, args=(self._pfad(), bis))
        self._faden.start()
        return True

    def _kopieren(self, pfad: Path, bis: int) -> None:
        try:
            if pfad.stat().st_size <= bis:
                sicherung.nebenher(pfad)
        except Beschaedigt:
            self._schaden = True
        except (ProtokollFehler, OSError):
            return  # Closing the round and the next start copy again, and say if that fails.

    def ende(self) -> None:
        """Wait until a copy that was begun is complete."""
        if self._faden is not None:
            self._faden.join()
