"""What the app and the commands begin with: this user's files and folders, and the open log."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import platformdirs

from modelle.anonymitaet.erkennung.bekannt import Wortsammlung
from modelle.leitung.umgebung import Umgebung
from modelle.protokoll.runden import Protokoll
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


def ablaeufe(ort: Orte) -> Ablaeufe:
    """Return the formats shipped and the user's own, and the faults of unusable ones."""
    # 15 ms to load and read; the start screen needs no format.
    from modelle.ablauf import lesen

    return lesen.alle(ort.ablaeufe)
