"""Putting a copy in the place of the log. The log that stood there is kept, never overwritten.

Another process that still has the old file open notices at its next write that it was moved, and
says so.

Decision: what is damaged or replaced is put aside, not deleted. A replaced log is put right like
the copies. Nothing can be taken out of a damaged one, so it goes when somebody deletes a round or
replaces a name.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

from modelle.protokoll import spuren
from modelle.protokoll.datei import verbinden
from modelle.protokoll.fehler import Beschaedigt, ProtokollFehler, verstaendlich
from modelle.protokoll.kopien.ablage import (
    NEU,
    beschreibbar,
    eigene_datei,
    festschreiben,
    geoeffnet,
    gesperrt,
    vormerkung,
)
from modelle.protokoll.kopien.beiseite import begleiter, weggelegt
from modelle.protokoll.kopien.geprueft import pruefen
from modelle.protokoll.kopien.sicherung import ordner
from modelle.protokoll.pruefsumme import ist_datenbank

Grund = Literal["beschaedigt", "ersetzt"]


def wiederherstellen(pfad: Path, sicherung: Path, grund: Grund = "ersetzt") -> Path | None:
    """Put a copy in the place of the log; return where the old log is now, or None.

    Raises ProtokollFehler; then the log is where it was.
    """
    if grund == "ersetzt":
        # Opening it erases from the copies what is still to be erased there.
        with contextlib.suppress(ProtokollFehler):
            verbinden(pfad)[0].close()

    def kopieren(neu: Path) -> None:
        pruefen(sicherung)
        eigene_datei(neu)
        shutil.copyfile(sicherung, neu)
        festschreiben(neu)

    return einsetzen(pfad, kopieren, grund)


def einsetzen(pfad: Path, schreiben: Callable[[Path], None], grund: Grund) -> Path | None:
    """Put the file that `schreiben` writes in the place of the log; return where the old one is.

    Raises ProtokollFehler; then the log is where it was.
    """
    with verstaendlich(pfad), beschreibbar(ordner(pfad)), gesperrt(ordner(pfad)):
        if grund == "ersetzt":
            grund = _zustand(pfad)
        neu = ordner(pfad) / f"{pfad.name}-einsetzen{NEU}"
        neu.unlink(missing_ok=True)
        try:
            schreiben(neu)
            with _angehalten(pfad):
                alt = _weglegen(pfad, grund)
                os.replace(neu, pfad)
                festschreiben(pfad.parent)
            vormerkung(pfad).unlink(missing_ok=True)
        finally:
            neu.unlink(missing_ok=True)
    return alt


def _zustand(pfad: Path) -> Grund:
    """Return why the log is put aside.

    Raises ProtokollFehler if erased texts are still to be removed from the copies.
    """
    # With a WAL it cannot be put right like the copies.
    grund: Grund = "beschaedigt" if begleiter(pfad) else "ersetzt"
    if not pfad.exists() or not pfad.stat().st_size:  # SQLite would remove the WAL of an empty one
        return grund
    try:
        pruefen(pfad)
        with geoeffnet(pfad, "ro") as db:
            notizen = spuren.vorgemerkt(db)
    except (ProtokollFehler, sqlite3.Error):
        return "beschaedigt"
    if notizen:
        raise ProtokollFehler(_OFFEN)
    return grund


_OFFEN = (
    "Gelöschtes steht noch in den Sicherungen: bitte alle KoPrax beenden, einmal KoPrax starten"
    " und es dann noch einmal versuchen."
)


def beiseitelegen(pfad: Path, grund: Grund) -> Path | None:
    """Move the log away, unchanged, so that a new one can begin; return its new path.

    Returns None if there is nothing of it. Raises ProtokollFehler; then the log is where it was.
    """
    with verstaendlich(pfad), beschreibbar(ordner(pfad)), gesperrt(ordner(pfad)), _angehalten(pfad):
        return _weglegen(pfad, grund)


def _weglegen(pfad: Path, grund: Grund) -> Path | None:
    # The log itself last: if we are killed in between, the next start finds it.
    dateien = [*begleiter(pfad), *([pfad] if pfad.exists() else [])]
    if not dateien:
        return None
    ziele, stamm = list[Path](), weggelegt(pfad, grund)
    for datei in dateien:
        ziele.append(stamm.with_name(stamm.name + datei.name.removeprefix(pfad.name)))
        os.rename(datei, ziele[-1])
        os.utime(ziele[-1])  # from now on its deadline counts
    festschreiben(stamm.parent)
    return stamm if stamm in ziele else ziele[0]


@contextmanager
def _angehalten(pfad: Path) -> Iterator[None]:
    """Keep other processes from writing to the log; raises ProtokollFehler if one is writing.

    A file that is no database any more cannot be locked; it stays untouched.
    """
    with contextlib.ExitStack() as danach:
        with contextlib.suppress(Beschaedigt):
            if ist_datenbank(pfad):
                danach.enter_context(_gesperrt(pfad))
        yield


@contextmanager
def _gesperrt(pfad: Path) -> Iterator[None]:
    with verstaendlich(pfad):
        db = sqlite3.connect(f"{pfad.absolute().as_uri()}?mode=rw", uri=True, isolation_level=None)
        try:
            db.execute("PRAGMA schema_version")
            db.execute("BEGIN EXCLUSIVE")
        except BaseException:
            db.close()
            raise
    try:
        yield
    finally:
        db.close()
