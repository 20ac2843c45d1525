"""Putting a copy in the place of the log. What stood there is kept, never overwritten.

Another process that still has the old file open finds it moved with its next write, and says so.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

from modelle.protokoll import spuren
from modelle.protokoll.datei import ist_datenbank, verbinden
from modelle.protokoll.fehler import Beschaedigt, ProtokollFehler, verstaendlich
from modelle.protokoll.sicherung import (
    NEU,
    beschreibbar,
    festschreiben,
    geoeffnet,
    gesperrt,
    ordner,
    pruefen,
    weggelegt,
)

Grund = Literal["beschaedigt", "ersetzt"]

_JOURNAL = "-journal"


def wiederherstellen(pfad: Path, sicherung: Path, grund: Grund = "ersetzt") -> Path | None:
    """Put a copy in the place of the log; returns where that is now, if there was one.

    Raises ProtokollFehler; then the log is where it was.
    """
    if grund == "ersetzt":
        # What was to be erased from the copies is made good first.
        with contextlib.suppress(ProtokollFehler):
            verbinden(pfad)[0].close()
    with verstaendlich(pfad), beschreibbar(ordner(pfad)), gesperrt(pfad):
        pruefen(sicherung)
        if grund == "ersetzt":
            grund = _zustand(pfad)
        neu = ordner(pfad) / f"{pfad.name}-einsetzen{NEU}"
        neu.unlink(missing_ok=True)
        os.close(os.open(neu, os.O_CREAT | os.O_EXCL | os.O_RDWR | os.O_NOFOLLOW, 0o600))
        try:
            shutil.copyfile(sicherung, neu)
            festschreiben(neu)
            with _angehalten(pfad):
                alt = _weglegen(pfad, grund)
                os.replace(neu, pfad)
                festschreiben(pfad.parent)
        finally:
            neu.unlink(missing_ok=True)
    return alt


def _zustand(pfad: Path) -> Grund:
    """Why it is put aside; raises ProtokollFehler where something is still to be erased."""
    if not pfad.exists():
        return "ersetzt"
    try:
        pruefen(pfad)
        with geoeffnet(pfad, "ro") as db:
            notizen = spuren.vorgemerkt(db)
    except (ProtokollFehler, sqlite3.Error):
        return "beschaedigt"
    if notizen:
        raise ProtokollFehler(_OFFEN)
    return "ersetzt"


_OFFEN = (
    "Gelöschtes steht noch in den Sicherungen: bitte alle KoPrax beenden, einmal KoPrax starten"
    " und es dann noch einmal versuchen."
)


def beiseitelegen(pfad: Path, grund: Grund) -> Path | None:
    """Move the log away, unchanged, so that a new one can begin; returns where to."""
    with verstaendlich(pfad), beschreibbar(ordner(pfad)), gesperrt(pfad), _angehalten(pfad):
        return _weglegen(pfad, grund)


def _weglegen(pfad: Path, grund: Grund) -> Path | None:
    if not pfad.exists():
        return None
    ziel = weggelegt(pfad, grund)
    # First the journal: applied to another file, it would destroy it.
    journal = pfad.with_name(pfad.name + _JOURNAL)
    if journal.exists():
        os.rename(journal, ziel.with_name(ziel.name + _JOURNAL))
    os.rename(pfad, ziel)
    os.utime(ziel)  # from now on its deadline counts
    festschreiben(ziel.parent)
    return ziel


@contextmanager
def _angehalten(pfad: Path) -> Iterator[None]:
    """Let no other process write meanwhile; raises ProtokollFehler where one is at it.

    A file that is no database any more is nobody's to lock, and stays untouched.
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
