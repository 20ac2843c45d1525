"""What app and commands begin with: this user's files and folders, and the open log; its copies."""

from __future__ import annotations

import contextlib
import os
import threading
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import platformdirs

from modelle.anonymitaet.erkennung.bekannt import Wortsammlung
from modelle.leitung.umgebung import Umgebung
from modelle.protokoll.fehler import SCHNELL_GEPRUEFT, Beschaedigt, ProtokollFehler
from modelle.protokoll.kopien import sicherung
from modelle.protokoll.kopien.ablage import GERETTET, vormerkung
from modelle.protokoll.runden import Protokoll
from tui.rechner import terminal
from tui.rechner.eigene_worte import eigene_worte
from tui.rechner.einstellungsdatei import zeitzone
from tui.uhr import Uhr, echte_uhr, zone_stellen

if TYPE_CHECKING:
    from modelle.ablauf.lesen import Ablaeufe

DATEI = "koprax.db"


class Orte(msgspec.Struct, frozen=True):
    """This user's files and folders."""

    db: Path
    einstellungen: Path
    ablaeufe: Path
    """Folder of the user's own formats."""
    blaetter: Path
    """Folder in which handouts are saved."""
    bekannt: Path
    """The user's own list of words that name nobody."""
    zustand: Path
    """Folder of the report of a crash."""


def orte(db: str | None = None) -> Orte:
    """Return this user's files and folders.

    The log is `db`, else the variable KOPRAX_DB, else a file in the usual data folder of this
    system. The others lie in the usual folders.
    """
    config = Path(platformdirs.user_config_dir("koprax", appauthor=False))
    daten = Path(platformdirs.user_data_dir("koprax", appauthor=False))
    gewaehlt = db or os.environ.get("KOPRAX_DB")
    return Orte(
        # Links are followed, because the file itself may have to be moved.
        db=Path(os.path.realpath(Path(gewaehlt).expanduser() if gewaehlt else daten / DATEI)),
        einstellungen=config / "einstellungen.toml",
        ablaeufe=config / "ablaeufe",
        bekannt=config / "bekannt.txt",
        blaetter=Path(platformdirs.user_documents_dir()) / "KoPrax",
        zustand=Path(platformdirs.user_state_dir("koprax", appauthor=False)),
    )


def ortszeit(ort: Orte) -> None:
    """Show times of the zone that the settings name."""
    zone_stellen(zeitzone(ort.einstellungen))


def neue_id() -> str:
    """Return a new identifier: 64 random bits, hexadecimal."""
    return os.urandom(8).hex()


def umgebung(
    db: Path, uhr: Uhr | None = None, bekannt: Path | None = None, spaeter_ab: int = 0
) -> Umgebung:
    """Open the log and return it with clock, identifiers and words. Raises ProtokollFehler.

    `bekannt` is the user's own list of words. A file of more than `spaeter_ab` bytes is cleaned
    and copied only when the program ends; with 0 there is no such limit.
    """
    if db.name == DATEI and db.parent.name == "koprax" and db.parent.is_dir():
        # Another program may have made our folder with wider rights.
        with contextlib.suppress(OSError):
            db.parent.chmod(0o700)
    worte = eigene_worte(bekannt) if bekannt else Wortsammlung
    return Umgebung(Protokoll(db, spaeter_ab), (uhr or echte_uhr()).jetzt, neue_id, worte)


GROSS = (
    "Das Protokoll ist groß. Bitte einige Sekunden warten: Gelöschtes wird entfernt, dann wird"
    " gesichert."
)


@contextlib.contextmanager
def offen(umgebung: Umgebung, sagen: Callable[[str], object]) -> Iterator[None]:
    """Erase and back up what was postponed once it ends, then close the log.

    `sagen` says that this takes long.
    """
    try:
        yield
    finally:
        try:
            nachholen(umgebung.protokoll, sagen)
        finally:
            umgebung.protokoll.schliessen()
            terminal.verlassen()


def nachholen(protokoll: Protokoll, sagen: Callable[[str], object]) -> None:
    """Erase and back up what was postponed during the session.

    A large log is cleaned only when the program ends, so that nobody waits for it before. If the
    process is killed here, the notes remain and the next end repeats this.
    """
    with contextlib.suppress(ProtokollFehler, OSError):
        if not (protokoll.wartet and protokoll.hat_spuren()):
            return
        protokoll.spaeter_ab = 0
        # The terminal may be gone.
        with contextlib.suppress(OSError):
            sagen(GROSS)
        protokoll.aufraeumen()
        protokoll.sichern()


def ablaeufe(ort: Orte) -> Ablaeufe:
    """Return the formats shipped and the user's own, and the faults of unusable ones."""
    # 15 ms to load and read; the start screen needs no format.
    from modelle.ablauf import lesen

    return lesen.alle(ort.ablaeufe)


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
