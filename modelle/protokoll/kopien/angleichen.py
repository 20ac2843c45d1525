"""Erases in the copies what was erased in the log.

If anything of a round was erased, each copy gets the round as the log has it now, or loses it if
the log has it no more. The same holds for the co-operation, and for what was agreed about a case.
Everything else in a copy stays; in what the log does not know, `ersetztes` replaces words.

Decision: erasing reaches the copies by putting the affected rounds right in each of them. Throwing
the copies away would be simpler, but every closing of a round erases something, so there would
never be an old one. A round that the log does not know is no erasure: perhaps the wrong copy was
put in.
"""

from __future__ import annotations

import errno
import shutil
import sqlite3
from collections.abc import Callable, Collection
from functools import partial
from pathlib import Path
from typing import NamedTuple

from modelle.protokoll import spuren, zeilensummen
from modelle.protokoll.fehler import BESCHAEDIGT, Beschaedigt
from modelle.protokoll.gang import neu_schreiben
from modelle.protokoll.kopien import luecken, nurfort
from modelle.protokoll.kopien.ablage import entstehend, geoeffnet, gesperrt
from modelle.protokoll.kopien.beiseite import beschaedigte, ersetzte
from modelle.protokoll.kopien.geprueft import Dateiinhalt, gezaehlt, merken, pruefen_offene
from modelle.protokoll.kopien.rundenlos import (
    andere_kooperation,
    kooperation_ersetzen,
    mit_runden,
    vorhandene,
    wiedervorlagen_ersetzen,
)
from modelle.protokoll.kopien.rundenweise import (
    andere_runden,
    geht_weiter,
    gemeinsames_ersetzen,
    runde_ersetzen,
)
from modelle.protokoll.kopien.sicherung import alle, ordner, reste_entfernen


def angleichen(pfad: Path, notizen: Collection[str]) -> None:
    """Erase in the copies what was erased in the log; `notizen` say what that was (see `spuren`).

    A copy is removed if it is damaged or if the disk is too full to set it right. Any other fault
    is raised (sqlite3.Error, OSError, ProtokollFehler); then this has to be repeated.
    """
    with gesperrt(ordner(pfad)):
        reste_entfernen(pfad)
        if spuren.BEISEITE in notizen:
            for datei in beschaedigte(pfad):
                datei.unlink(missing_ok=True)
        # Oldest first: if the disk is full, the newest copy should be the last to be lost.
        for kopie in [*(s.pfad for s in reversed(alle(pfad))), *ersetzte(pfad)]:
            try:
                setzen(kopie, pfad, notizen)
            except (Beschaedigt, sqlite3.Error, OSError) as fehler:
                if not _unheilbar(fehler):
                    raise
                kopie.unlink(missing_ok=True)


def _unheilbar(fehler: Exception) -> bool:
    """Return True if this fault will not pass, so that the copy has to be removed."""
    if isinstance(fehler, OSError):
        return fehler.errno == errno.ENOSPC
    code = (getattr(fehler, "sqlite_errorcode", None) or 0) & 0xFF
    voruebergehend = (
        sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM, sqlite3.SQLITE_READONLY,
    )  # fmt: skip
    return code not in voruebergehend


def setzen(kopie: Path, pfad: Path, notizen: Collection[str]) -> None:
    """Set one copy right; it is not touched if nothing in it differs."""
    worte = worte_in(notizen)
    with geoeffnet(kopie, "ro") as db:
        daneben_oeffnen(db, pfad)
        andere = andere_runden(db, spuren.runden(notizen))
        kooperation = spuren.KOOPERATION in notizen and andere_kooperation(db)
        vereinbart = vorhandene(db, spuren.wiedervorlagen(notizen))
        vereinbart += mit_runden(db, andere) if spuren.BEISEITE in notizen else []
        auch = worte is not None and worte.fremde(db)
        if not (andere or kooperation or vereinbart or auch):
            return
        nur_fort = worte is None and not kooperation and nurfort.trifft(db, andere, vereinbart)

    def schreiben(db: sqlite3.Connection) -> None:
        daneben_oeffnen(db, pfad)
        for runde in andere:
            # A person's decision without a note of words comes from an older version.
            if (worte or spuren.BEISEITE not in notizen) and geht_weiter(db, runde):
                gemeinsames_ersetzen(db, runde)
            else:
                runde_ersetzen(db, runde)
        if kooperation:
            kooperation_ersetzen(db)
        wiedervorlagen_ersetzen(db, vereinbart)
        if worte is not None:
            worte.ersetzen(db)
        db.execute("DELETE FROM entwuerfe")
        db.execute("DETACH jetzt")

    with entstehend(kopie) as neu:
        inhalt = nurfort.herausgenommen(kopie, neu, andere, vereinbart) if nur_fort else None
        if inhalt is None:
            inhalt = _umgeschrieben(kopie, neu, schreiben)
        # The deadline of a log that was put aside must not begin anew: it counts from the mtime.
        shutil.copystat(kopie, neu)
    merken(kopie, inhalt)


def _umgeschrieben(
    kopie: Path, neu: Path, schreiben: Callable[[sqlite3.Connection], None]
) -> Dateiinhalt:
    """Write the copy anew into this file, changed by `schreiben`; return what it holds.

    Raises Beschaedigt if the copy was not whole before, or is not afterwards.
    """
    shutil.copyfile(kopie, neu)
    with geoeffnet(neu) as db:
        if zeilensummen.verletzt(db):
            raise Beschaedigt(BESCHAEDIGT.format(pfad=kopie))
        schreiben(db)
        zeilensummen.erneuern(db)
        neu_schreiben(db, luecken.WAS)
        pruefen_offene(db, kopie)
        return gezaehlt(db)


class _Worte(NamedTuple):
    """Replaces words in what only a copy has."""

    fremde: Callable[[sqlite3.Connection], bool]
    ersetzen: Callable[[sqlite3.Connection], None]
    halbe_zeilen: Callable[[sqlite3.Connection], None]


def worte_in(notizen: Collection[str]) -> _Worte | None:
    """Return what does so for these notes; None if no words were replaced."""
    if not any(notiz.startswith(spuren.ERSETZT) for notiz in notizen):
        return None
    # 60 ms, for the check and the co-operation: closing a round seldom replaces a name.
    from modelle.protokoll.kopien import nurhier

    alle = nurhier.gelesen(notizen)
    return _Worte(
        partial(nurhier.fremde, alle=alle),
        partial(nurhier.ersetzen, alle=alle),
        partial(nurhier.halbe_zeilen, alle=alle),
    )


def daneben_oeffnen(kopie: sqlite3.Connection, pfad: Path) -> None:
    """Make the log readable on the copy's connection, as the schema `jetzt`."""
    kopie.execute("ATTACH ? AS jetzt", (f"{pfad.absolute().as_uri()}?mode=ro",))
