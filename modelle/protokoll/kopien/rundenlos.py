"""Sets right in a copy what belongs to no round: the co-operation, and what was agreed about cases.

The copy is open, with the log beside it as the schema `jetzt`.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence

from modelle.protokoll.pruefsumme import VORHANDEN

HEILE = """
    SELECT a.daten, b.nr FROM main.{t} AS a JOIN jetzt.{t} AS b ON a.nr = b.nr AND a.id = b.id
    WHERE a.pruefsumme = b.pruefsumme AND a.daten IS NOT b.daten
"""
"""SQL: events that are damaged in the log but whole in the copy.

Their checksums agree, so nobody erased or rewrote them: the contents of the copy stay."""


def andere_kooperation(kopie: sqlite3.Connection) -> bool:
    """Return True if the copy holds anything of the co-operation that the log does not."""
    if not spalten_von(kopie, "kooperation"):  # an older version wrote it: no co-operation yet
        return False
    sql = """
        SELECT 1 FROM main.kooperation AS a LEFT JOIN jetzt.kooperation AS b ON b.nr = a.nr
        WHERE a.id IS NOT b.id OR a.daten IS NOT b.daten LIMIT 1
    """
    return kopie.execute(sql).fetchone() is not None


def kooperation_ersetzen(kopie: sqlite3.Connection) -> None:
    """Give the copy the whole co-operation as the log has it now."""
    heile: list[tuple[object, ...]] = []
    if "pruefsumme" in spalten_von(kopie, "kooperation"):
        heile = kopie.execute(HEILE.format(t="kooperation")).fetchall()
    for tabelle in ("kooperation", "bestand", "angebote"):
        spalten = ", ".join(spalten_von(kopie, tabelle))
        kopie.execute(f"DELETE FROM main.{tabelle}")
        kopie.execute(
            f"INSERT INTO main.{tabelle} ({spalten}) SELECT {spalten} FROM jetzt.{tabelle}"
        )
    kopie.executemany("UPDATE main.kooperation SET daten = ? WHERE nr = ?", heile)
    kopie.execute("INSERT INTO angebote_suche (angebote_suche) VALUES ('rebuild')")


_EREIGNISSE = "wiedervorlagenereignisse"


def vorhandene(kopie: sqlite3.Connection, wiedervorlagen: Sequence[str]) -> list[str]:
    """Return those of these agreements that the copy holds otherwise than the log, by id."""
    if not spalten_von(kopie, "wiedervorlagen"):  # an older version wrote it
        return []
    sql = """
        SELECT k.id FROM main.wiedervorlagen AS k
        LEFT JOIN jetzt.wiedervorlagen AS j ON j.id = k.id
        WHERE k.id IN (SELECT value FROM json_each(?)) AND (
            j.code IS NOT k.code OR EXISTS (
                SELECT 1 FROM main.wiedervorlagenereignisse AS a
                LEFT JOIN jetzt.wiedervorlagenereignisse AS b ON b.id = a.id
                WHERE a.wiedervorlage = k.nr AND a.daten IS NOT b.daten
            )
        )
    """
    return [str(id) for (id,) in kopie.execute(sql, (json.dumps(wiedervorlagen),))]


def wiedervorlagen_ersetzen(kopie: sqlite3.Connection, ids: Sequence[str]) -> None:
    """Give the copy these agreements as the log has them now, or none if the log has none."""
    zeile = ", ".join(s for s in spalten_von(kopie, "wiedervorlagen") if s != "nr")
    for id in ids:
        kopie.execute("DELETE FROM main.wiedervorlagen WHERE id = ?", (id,))
        kopie.execute(
            f"INSERT INTO main.wiedervorlagen ({zeile})"
            f" SELECT {zeile} FROM jetzt.wiedervorlagen WHERE id = ?",
            (id,),
        )
        spalten = ", ".join(s for s in spalten_von(kopie, _EREIGNISSE) if s != "wiedervorlage")
        kopie.execute(
            f"INSERT INTO main.{_EREIGNISSE} (wiedervorlage, {spalten})"
            f" SELECT (SELECT nr FROM main.wiedervorlagen WHERE id = :id), {spalten}"
            f" FROM jetzt.{_EREIGNISSE}"
            " WHERE wiedervorlage = (SELECT nr FROM jetzt.wiedervorlagen WHERE id = :id)",
            {"id": id},
        )


def vereinbartes_daneben(neben: sqlite3.Connection, ids: Sequence[str], von_hand: bool) -> None:
    """Overwrite in a log beside the log what both have of these agreements.

    What the log has no more goes only if a person erased it (`von_hand`).
    """
    _ueberschreiben(neben, _EREIGNISSE)
    da = [s for s in ("code", "gremium") if s in spalten_von(neben, "wiedervorlagen")]
    for id in ids:
        neben.execute(
            f"UPDATE main.wiedervorlagen AS a SET {', '.join(f'{s} = b.{s}' for s in da)}"
            " FROM jetzt.wiedervorlagen AS b WHERE a.id = b.id AND a.id = ?",
            (id,),
        )
        if von_hand:
            neben.execute(
                "DELETE FROM main.wiedervorlagen WHERE id = ?"
                " AND id NOT IN (SELECT id FROM jetzt.wiedervorlagen)",
                (id,),
            )


def mit_runden(kopie: sqlite3.Connection, runden: Sequence[str]) -> list[str]:
    """Return the ids of agreements that only a copy has, and that go with rounds a person deleted.

    `runden` may be among them; what the log has still does not count. Which agreements go says
    `wiedervorlagen.mit_runde`.
    """
    if not spalten_von(kopie, "wiedervorlagen"):  # an older version has none
        return []
    sql = """
        SELECT DISTINCT w.id FROM main.wiedervorlagen AS w
        JOIN main.runden AS r ON r.id = w.runde OR (r.code = w.code AND NOT EXISTS (
            SELECT 1 FROM main.runden AS a WHERE a.code = w.code AND (
                a.id IN (SELECT id FROM jetzt.runden)
                OR a.id NOT IN (SELECT value FROM json_each(:runden))
            )
        ))
        WHERE r.id IN (SELECT value FROM json_each(:runden))
            AND r.id NOT IN (SELECT id FROM jetzt.runden)
            AND w.id NOT IN (SELECT id FROM jetzt.wiedervorlagen)
    """
    return [str(id) for (id,) in kopie.execute(sql, {"runden": json.dumps(runden)})]


def kooperation_daneben(neben: sqlite3.Connection) -> None:
    """Erase in a log beside the log what was erased of the co-operation.

    If it went on there, its own events stay, and the things that they are about; but of a thing
    that was deleted for good here nothing stays.
    """
    eigene = "FROM main.kooperation WHERE id NOT IN (SELECT id FROM jetzt.kooperation)"
    if not neben.execute(f"SELECT 1 {eigene} LIMIT 1").fetchone():
        kooperation_ersetzen(neben)
        return
    _ueberschreiben(neben, "kooperation")
    _leeren(neben, eigene)
    beruehrt = (
        f"SELECT coalesce({_SCHLUESSEL}, '') {eigene} AND {_SCHLUESSEL} NOT IN ({_GELOESCHTE})"
    )
    for tabelle in ("bestand", "angebote"):
        neben.execute(
            f"DELETE FROM main.{tabelle} WHERE schluessel NOT IN ({beruehrt})"
            f" AND schluessel NOT IN (SELECT schluessel FROM jetzt.{tabelle})"
        )
    neben.execute(
        "UPDATE main.bestand AS a SET titel = b.titel, daten = b.daten FROM jetzt.bestand AS b"
        f" WHERE a.sorte = b.sorte AND a.schluessel = b.schluessel"
        f" AND a.schluessel NOT IN ({beruehrt})"
    )
    neben.execute("INSERT INTO angebote_suche (angebote_suche) VALUES ('rebuild')")


_SCHLUESSEL = "json_extract(daten, '$.schluessel')"
_GELOESCHTE = f"SELECT {_SCHLUESSEL} FROM jetzt.kooperation WHERE name = 'geloescht'"


def _leeren(neben: sqlite3.Connection, eigene: str) -> None:
    """Blank its own events about things that were deleted for good here.

    Deleting blanked the event of the same kind here: so it looks.
    """
    neben.execute(
        f"UPDATE main.kooperation AS a SET daten = b.daten FROM jetzt.kooperation AS b"
        f" WHERE a.id IN (SELECT id {eigene}) AND b.name = a.name AND a.name LIKE '%_erfasst'"
        " AND json_extract(a.daten, '$.schluessel') = json_extract(b.daten, '$.schluessel')"
        f" AND json_extract(a.daten, '$.schluessel') IN ({_GELOESCHTE})"
    )
    if "pruefsumme" in spalten_von(neben, "kooperation"):
        neben.execute(
            f"UPDATE main.kooperation SET pruefsumme = {VORHANDEN} WHERE id IN (SELECT id {eigene})"
            f" AND {_SCHLUESSEL} IN ({_GELOESCHTE})"
        )


def _ueberschreiben(neben: sqlite3.Connection, tabelle: str) -> None:
    """Give the events that both have the contents that the log has now.

    Where the checksums agree nobody erased anything: one of them is damaged.
    """
    mit, anders = ", pruefsumme = b.pruefsumme", "a.pruefsumme IS NOT b.pruefsumme"
    if "pruefsumme" not in spalten_von(neben, tabelle):  # an older version wrote it
        mit, anders = "", "a.daten IS NOT b.daten"
    neben.execute(
        f"UPDATE main.{tabelle} AS a SET daten = b.daten{mit} FROM jetzt.{tabelle} AS b"
        f" WHERE a.id = b.id AND a.nr = b.nr AND {anders}"
    )


def spalten_von(kopie: sqlite3.Connection, tabelle: str) -> Sequence[str]:
    """Return the columns of a copy's table; the log may have more if the copy is older."""
    return [zeile[1] for zeile in kopie.execute(f"PRAGMA main.table_info({tabelle})")]
