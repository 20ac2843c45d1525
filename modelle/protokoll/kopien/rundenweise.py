"""Sets right in a copy the rounds of which something was erased in the log.

The copy is open, with the log beside it as the schema `jetzt`.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence

from modelle.protokoll.kopien.rundenlos import HEILE, spalten_von
from modelle.protokoll.pruefsumme import VERLETZT


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


def runde_ersetzen(kopie: sqlite3.Connection, runde: str) -> None:
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


def geht_weiter(kopie: sqlite3.Connection, runde: str) -> bool:
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
