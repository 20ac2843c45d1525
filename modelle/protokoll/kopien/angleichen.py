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
import json
import shutil
import sqlite3
from collections.abc import Callable, Collection, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from modelle.protokoll import spuren, zeilensummen
from modelle.protokoll.fehler import BESCHAEDIGT, Beschaedigt
from modelle.protokoll.gang import neu_schreiben
from modelle.protokoll.kopien.ablage import entstehend, geoeffnet, gesperrt
from modelle.protokoll.kopien.beiseite import beschaedigte, ersetzte
from modelle.protokoll.kopien.geprueft import gezaehlt, merken, pruefen_offene
from modelle.protokoll.kopien.rundenlos import (
    HEILE,
    andere_kooperation,
    kooperation_ersetzen,
    spalten_von,
    vorhandene,
    wiedervorlagen_ersetzen,
)
from modelle.protokoll.kopien.sicherung import (
    alle,
    ordner,
    reste_entfernen,
)
from modelle.protokoll.pruefsumme import VERLETZT


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
    runden, worte = spuren.runden(notizen), worte_in(notizen)
    with geoeffnet(kopie, "ro") as db:
        daneben_oeffnen(db, pfad)
        andere = andere_runden(db, runden)
        kooperation = spuren.KOOPERATION in notizen and andere_kooperation(db)
        vereinbart = vorhandene(db, spuren.wiedervorlagen(notizen))
        auch = worte is not None and worte.fremde(db)
    if not (andere or kooperation or vereinbart or auch):
        return
    with entstehend(kopie) as neu:
        shutil.copyfile(kopie, neu)
        with geoeffnet(neu) as db:
            if zeilensummen.verletzt(db):
                raise Beschaedigt(BESCHAEDIGT.format(pfad=kopie))
            daneben_oeffnen(db, pfad)
            for runde in andere:
                # A person's decision without a note of words comes from an older version.
                if (worte or spuren.BEISEITE not in notizen) and _geht_weiter(db, runde):
                    gemeinsames_ersetzen(db, runde)
                else:
                    _runde_ersetzen(db, runde)
            if kooperation:
                kooperation_ersetzen(db)
            wiedervorlagen_ersetzen(db, vereinbart)
            if worte is not None:
                worte.ersetzen(db)
            db.execute("DELETE FROM entwuerfe")
            db.execute("DETACH jetzt")
            zeilensummen.erneuern(db)
            neu_schreiben(db, "Gelöschtes wird aus den Sicherungen entfernt")
            pruefen_offene(db, kopie)
            inhalt = gezaehlt(db)
        # The deadline of a log that was put aside must not begin anew: it counts from the mtime.
        shutil.copystat(kopie, neu)
    merken(kopie, inhalt)


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


def andere_runden(kopie: sqlite3.Connection, runden: Sequence[str]) -> list[str]:
    """Return the ids of those rounds of which the copy holds anything that the log does not."""
    sql = """
        SELECT id FROM main.runden AS k
        WHERE id IN (SELECT value FROM json_each(?)) AND (
            NOT EXISTS (SELECT 1 FROM jetzt.runden AS j WHERE j.id = k.id)
            OR EXISTS (
                SELECT 1 FROM main.ereignisse AS a
                LEFT JOIN jetzt.runden AS j ON j.id = k.id
                LEFT JOIN jetzt.ereignisse AS b ON b.runde = j.nr AND b.nr = a.nr
                WHERE a.runde = k.nr AND (a.id IS NOT b.id OR a.daten IS NOT b.daten)
            )
        )
    """
    return [str(id) for (id,) in kopie.execute(sql, (json.dumps(runden),))]


def _runde_ersetzen(kopie: sqlite3.Connection, runde: str) -> None:
    """Give the copy this round as the log has it now, or none if the log has none."""
    heile: list[tuple[object, ...]] = []
    if "pruefsumme" in spalten_von(kopie, "ereignisse"):
        sql = f"""{HEILE.format(t="ereignisse")}
            AND a.runde = (SELECT nr FROM main.runden WHERE id = :runde)
            AND b.runde = (SELECT nr FROM jetzt.runden WHERE id = :runde)"""
        heile = [(*zeile, runde) for zeile in kopie.execute(sql, {"runde": runde})]
    kopie.execute("DELETE FROM main.runden WHERE id = ?", (runde,))
    spalten = ", ".join(s for s in spalten_von(kopie, "runden") if s != "nr")
    kopie.execute(
        f"INSERT INTO main.runden ({spalten}) SELECT {spalten} FROM jetzt.runden WHERE id = ?",
        (runde,),
    )
    spalten = ", ".join(s for s in spalten_von(kopie, "ereignisse") if s != "runde")
    kopie.execute(
        f"INSERT INTO main.ereignisse (runde, {spalten})"
        f" SELECT (SELECT nr FROM main.runden WHERE id = :runde), {spalten} FROM jetzt.ereignisse"
        " WHERE runde = (SELECT nr FROM jetzt.runden WHERE id = :runde)",
        {"runde": runde},
    )
    kopie.executemany(
        "UPDATE main.ereignisse SET daten = ? WHERE nr = ?"
        " AND runde = (SELECT nr FROM main.runden WHERE id = ?)",
        heile,
    )
    if "pruefsumme" in spalten_von(kopie, "ereignisse"):
        _bis_zum_schaden(kopie, runde)


def _bis_zum_schaden(kopie: sqlite3.Connection, runde: str) -> None:
    """End the round where the log's is damaged: a copy has to be whole, or it would be removed."""
    von = "main.ereignisse WHERE runde = (SELECT nr FROM main.runden WHERE id = :runde)"
    sql = f"DELETE FROM {von} AND nr >= (SELECT min(nr) FROM {von} AND {VERLETZT})"
    kopie.execute(sql, {"runde": runde})
    kopie.execute(
        "DELETE FROM main.runden WHERE id = ? AND nr NOT IN (SELECT runde FROM main.ereignisse)",
        (runde,),
    )


def _geht_weiter(kopie: sqlite3.Connection, runde: str) -> bool:
    """Return True if the log has this round, but the copy has events of it that the log lacks.

    Then an older copy took the log's place; nobody erased these events.
    """
    sql = """
        SELECT 1 FROM main.ereignisse AS a
        WHERE a.runde = (SELECT nr FROM main.runden WHERE id = :runde)
            AND EXISTS (SELECT 1 FROM jetzt.runden WHERE id = :runde)
            AND a.id NOT IN (SELECT id FROM jetzt.ereignisse) LIMIT 1
    """
    return kopie.execute(sql, {"runde": runde}).fetchone() is not None


def gemeinsames_ersetzen(kopie: sqlite3.Connection, runde: str) -> None:
    """Overwrite only the events that both have, and the question that lists show of the round."""
    mit, neu = "", "a.daten IS NOT b.daten"
    if "pruefsumme" in spalten_von(kopie, "ereignisse"):
        mit, neu = ", pruefsumme = b.pruefsumme", "a.pruefsumme IS NOT b.pruefsumme"
    kopie.execute(
        f"UPDATE main.ereignisse AS a SET daten = b.daten{mit} FROM jetzt.ereignisse AS b"
        f" WHERE a.id = b.id AND a.nr = b.nr AND {neu}"
        " AND a.runde = (SELECT nr FROM main.runden WHERE id = ?)",
        (runde,),
    )
    kopie.execute(
        "UPDATE main.runden AS a SET leitfrage = b.leitfrage FROM jetzt.runden AS b"
        " WHERE a.id = b.id AND a.id = ?",
        (runde,),
    )
