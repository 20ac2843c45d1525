"""The composition root: the one place where paths, clock, log and app are put together."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from modelle.anonymitaet.erkennung.bekannt import Wortsammlung
from modelle.leitung.umgebung import Umgebung
from modelle.protokoll.runden import Protokoll
from tui.rechner.eigene_worte import eigene_worte
from tui.uhr import Uhr, echte_uhr

if TYPE_CHECKING:
    from modelle.ablauf.format import Ablauf
    from modelle.ablauf.lesen import Ablaeufe
    from modelle.leitung.pflege import Pflege
    from tui.app import KopraxApp
    from tui.rechner.eigene_ordner import EigeneOrdner

DATEI = "koprax.db"


class Orte(msgspec.Struct, frozen=True):
    """Where things lie for this user."""

    db: Path
    einstellungen: Path
    ablaeufe: Path
    """Folder of the user's own formats."""
    blaetter: Path
    """Where handouts are saved."""
    bekannt: Path
    """The user's own list of words that name nobody."""
    zustand: Path
    """Reports of crashes."""


def orte(db: str | None = None) -> Orte:
    """The places, by option, environment and the system's habits, in this order."""
    # Imported here because tests and `--db` with no config need the places only once.
    import platformdirs

    config = Path(platformdirs.user_config_dir("koprax", appauthor=False))
    daten = Path(platformdirs.user_data_dir("koprax", appauthor=False))
    gewaehlt = db or os.environ.get("KOPRAX_DB")
    return Orte(
        # The file itself, not a link to it: it may have to be moved.
        db=Path(os.path.realpath(Path(gewaehlt).expanduser() if gewaehlt else daten / DATEI)),
        einstellungen=config / "einstellungen.toml",
        ablaeufe=config / "ablaeufe",
        bekannt=config / "bekannt.txt",
        blaetter=Path(platformdirs.user_documents_dir()) / "KoPrax",
        zustand=Path(platformdirs.user_state_dir("koprax", appauthor=False)),
    )


def neue_id() -> str:
    """A new identifier: 64 random bits, hexadecimal."""
    return os.urandom(8).hex()


def umgebung(
    db: Path, uhr: Uhr | None = None, bekannt: Path | None = None, spaeter_ab: int = 0
) -> Umgebung:
    """Open the log; raises ProtokollFehler. `bekannt` is the user's own list of words.

    `spaeter_ab`: bytes above which the file is cared for only at the end; 0: none is too large.
    """
    if db.name == DATEI and db.parent.name == "koprax" and db.parent.is_dir():
        # Our own folder may have been made by an earlier program with wider rights.
        with contextlib.suppress(OSError):
            db.parent.chmod(0o700)
    worte = eigene_worte(bekannt) if bekannt else Wortsammlung
    return Umgebung(Protokoll(db, spaeter_ab), (uhr or echte_uhr()).jetzt, neue_id, worte)


def ablaeufe(ort: Orte) -> Ablaeufe:
    """Every format shipped and the user's own, with what is wrong with any."""
    # Reading formats takes 15 ms; the start screen needs none.
    from modelle.ablauf import lesen

    return lesen.alle(ort.ablaeufe)


def app(ort: Orte, umwelt: Umgebung, uhr: Uhr | None = None, pflegen: bool = True) -> KopraxApp:
    """Put the app together; raises EinstellungFehler.

    `pflegen`: delete what is due, make copies.
    """
    # Only the app needs Textual; the other commands start without it.
    from tui.app import KopraxApp
    from tui.rechner import einstellungen

    gewaehlt = einstellungen.lesen(ort.einstellungen)

    def nach_name() -> dict[str, Ablauf]:
        return ablaeufe(ort).nach_name

    def pflege() -> Pflege:
        # Only when the first screen is there: nobody waits for it.
        from modelle.leitung import pflege

        return pflege.zum_start(umwelt.protokoll, gewaehlt.fristen, umwelt.uhr())

    def ordner() -> EigeneOrdner:
        # Asked only where a file is read or written: who the user is may be slow to find out.
        from tui.rechner.eigene_ordner import der_sitzung

        return der_sitzung(ort.blaetter)

    return KopraxApp(
        umwelt,
        uhr or echte_uhr(),
        gewaehlt,
        ort.blaetter,
        nach_name,
        ordner,
        pflege if pflegen else None,
    )
