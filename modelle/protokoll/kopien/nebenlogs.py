"""Erases in the logs beside a log what was erased in it: those that a round had to go on in.

Such a log is no copy. It may be open, it may hold what came later, and nobody may have taken that
in yet. So words are overwritten in place, its own events stay, and a round goes only if a person
deleted it. The log that it went on from is one of them, too.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path

from modelle.protokoll import gang, spuren, zeilensummen
from modelle.protokoll.kopien import angleichen as kopien
from modelle.protokoll.kopien import luecken
from modelle.protokoll.kopien.ablage import gesperrt
from modelle.protokoll.kopien.beiseite import nebenlogs
from modelle.protokoll.kopien.geprueft import AB
from modelle.protokoll.kopien.rundenlos import (
    andere_kooperation,
    kooperation_daneben,
    mit_runden,
    vereinbartes_daneben,
    vorhandene,
)
from modelle.protokoll.kopien.rundenweise import andere_runden, gemeinsames_ersetzen
from modelle.protokoll.kopien.sicherung import alle, ordner
from modelle.protokoll.pruefsumme import einrichten

WARTEN_S = 1.5
"""Seconds to wait for another process that holds such a log."""


def spurlos(db: sqlite3.Connection, pfad: Path, nummer: tuple[int, int]) -> None:
    """Remove from the log what erased texts left in it; `nummer` as for `im_protokoll_leeren`.

    A small one is written anew: it gets compact, and that takes no time. Raises what VACUUM and
    `im_protokoll_leeren` raise.
    """
    if pfad.stat().st_size < AB or not luecken.im_protokoll_leeren(db, pfad, nummer):
        gang.neu_schreiben(db, luecken.WAS_PROTOKOLL)


def ueberall_angleichen(pfad: Path, notizen: Collection[str]) -> None:
    """Erase in all copies, and in the logs beside this one and their copies.

    Raises what `angleichen` raises; then this has to be repeated.
    """
    kopien.angleichen(pfad, notizen)
    for log in nebenlogs(pfad):
        with gesperrt(ordner(pfad)):
            for kopie in alle(log):
                kopien.setzen(kopie.pfad, pfad, notizen)
        # Beside an empty file SQLite would remove a WAL.
        if log.exists() and log.stat().st_size:
            _im_log(log, pfad, notizen)


def _im_log(log: Path, pfad: Path, notizen: Collection[str]) -> None:
    with _geoeffnet(log, pfad) as db:
        db.execute("BEGIN IMMEDIATE")
        try:
            anders = _loeschen(db, notizen)
            db.execute("COMMIT" if anders else "ROLLBACK")
        except BaseException:
            db.execute("ROLLBACK")
            raise
        if anders:
            db.execute("DETACH jetzt")
            db.execute("VACUUM")


def _loeschen(db: sqlite3.Connection, notizen: Collection[str]) -> bool:
    """Erase in the log that is open; return False if nothing in it differs."""
    worte, von_hand = kopien.worte_in(notizen), spuren.BEISEITE in notizen
    andere = andere_runden(db, spuren.runden(notizen))
    kooperation = spuren.KOOPERATION in notizen and andere_kooperation(db)
    vereinbart = vorhandene(db, spuren.wiedervorlagen(notizen))
    vereinbart += mit_runden(db, andere) if von_hand else []
    auch = worte is not None and worte.fremde(db)
    if not (andere or kooperation or vereinbart or auch):
        return False
    kaputt = zeilensummen.verletzt(db)
    for runde in andere:
        if db.execute("SELECT 1 FROM jetzt.runden WHERE id = ?", (runde,)).fetchone():
            gemeinsames_ersetzen(db, runde)
        elif von_hand:
            db.execute("DELETE FROM main.runden WHERE id = ?", (runde,))
    if worte is not None:
        # Before the agreements get a new case code: by the old one they are known.
        worte.ersetzen(db)
        worte.halbe_zeilen(db)
    if vereinbart:
        vereinbartes_daneben(db, vereinbart, von_hand)
    if kooperation:
        kooperation_daneben(db)
    zeilensummen.erneuern(db, ausser=kaputt)
    return True


@contextmanager
def _geoeffnet(log: Path, pfad: Path) -> Iterator[sqlite3.Connection]:
    """Open a log that others may have open, with this one beside it as the schema `jetzt`."""
    ort = f"{log.absolute().as_uri()}?mode=rw"
    db = sqlite3.connect(ort, uri=True, timeout=WARTEN_S, isolation_level=None)
    try:
        einrichten(db)
        for satz in ("secure_delete = ON", "temp_store = MEMORY", "foreign_keys = ON"):
            db.execute(f"PRAGMA {satz}")
        kopien.daneben_oeffnen(db, pfad)
        yield db
    finally:
        db.close()
