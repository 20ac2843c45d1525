"""What is erased in the log is erased in its copies, too.

A round of which anything was overwritten becomes in each copy what it is in the log now; so does
the co-operation. All else stays as it was then.
"""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Sequence
from pathlib import Path

from modelle.dateifehler import ProtokollFehler
from modelle.sicherung import (
    alle,
    beiseite,
    entstehend,
    geoeffnet,
    pruefen_offene,
    reste_entfernen,
)
from modelle.tabellen import FASSUNG


def angleichen(pfad: Path) -> None:
    """Take out of the copies what was erased in the log since; what was put aside goes.

    A round that is not in the log any more goes; one of which anything was overwritten becomes
    what it is in the log now; so does the co-operation. A copy where that cannot be done goes.
    """
    reste_entfernen(pfad)
    for datei in beiseite(pfad):
        datei.unlink(missing_ok=True)
    for sicherung in alle(pfad):
        try:
            if _weicht_ab(sicherung.pfad, pfad):
                _angleichen(sicherung.pfad, pfad)
        except (sqlite3.Error, OSError, ProtokollFehler):
            sicherung.pfad.unlink(missing_ok=True)


def _weicht_ab(sicherung: Path, pfad: Path) -> bool:
    with geoeffnet(sicherung, "ro") as kopie:
        _daneben(kopie, pfad)
        return bool(_andere_runden(kopie) or _andere_kooperation(kopie))


def _angleichen(sicherung: Path, pfad: Path) -> None:
    with entstehend(sicherung) as neu:
        shutil.copyfile(sicherung, neu)
        with geoeffnet(neu) as kopie:
            _daneben(kopie, pfad)
            for runde in _andere_runden(kopie):
                _runde_ersetzen(kopie, runde)
            if _andere_kooperation(kopie):
                _kooperation_ersetzen(kopie)
            kopie.execute("DETACH jetzt")
            kopie.execute("VACUUM")
            pruefen_offene(kopie, sicherung)


def _daneben(kopie: sqlite3.Connection, pfad: Path) -> None:
    if int(kopie.execute("PRAGMA user_version").fetchone()[0]) != FASSUNG:
        raise ProtokollFehler("Diese Kopie ist älter als ihr Protokoll.")
    kopie.execute("ATTACH ? AS jetzt", (f"{pfad.absolute().as_uri()}?mode=ro",))


def _andere_runden(kopie: sqlite3.Connection) -> list[str]:
    """Ids of rounds that are more than a beginning of what the log has of them."""
    sql = """
        SELECT id FROM main.runden AS k WHERE NOT EXISTS
            (SELECT 1 FROM jetzt.runden AS j WHERE j.id = k.id)
        UNION
        SELECT k.id FROM main.ereignisse AS a
            JOIN main.runden AS k ON k.nr = a.runde
            LEFT JOIN jetzt.runden AS j ON j.id = k.id
            LEFT JOIN jetzt.ereignisse AS b ON b.runde = j.nr AND b.nr = a.nr
        WHERE a.id IS NOT b.id OR a.daten IS NOT b.daten
    """
    return [str(id) for (id,) in kopie.execute(sql)]


def _andere_kooperation(kopie: sqlite3.Connection) -> bool:
    sql = """
        SELECT 1 FROM main.kooperation AS a LEFT JOIN jetzt.kooperation AS b ON b.nr = a.nr
        WHERE a.id IS NOT b.id OR a.daten IS NOT b.daten LIMIT 1
    """
    return kopie.execute(sql).fetchone() is not None


def _runde_ersetzen(kopie: sqlite3.Connection, runde: str) -> None:
    kopie.execute("DELETE FROM main.runden WHERE id = ?", (runde,))
    spalten = ", ".join(s for s in _spalten(kopie, "runden") if s != "nr")
    kopie.execute(
        f"INSERT INTO main.runden ({spalten}) SELECT {spalten} FROM jetzt.runden WHERE id = ?",
        (runde,),
    )
    spalten = ", ".join(s for s in _spalten(kopie, "ereignisse") if s != "runde")
    kopie.execute(
        f"INSERT INTO main.ereignisse (runde, {spalten})"
        f" SELECT (SELECT nr FROM main.runden WHERE id = ?1), {spalten} FROM jetzt.ereignisse"
        " WHERE runde = (SELECT nr FROM jetzt.runden WHERE id = ?1)",
        (runde,),
    )


def _kooperation_ersetzen(kopie: sqlite3.Connection) -> None:
    for tabelle in ("kooperation", "bestand", "angebote"):
        kopie.execute(f"DELETE FROM main.{tabelle}")
        kopie.execute(f"INSERT INTO main.{tabelle} SELECT * FROM jetzt.{tabelle}")
    kopie.execute("INSERT INTO angebote_suche (angebote_suche) VALUES ('rebuild')")


def _spalten(kopie: sqlite3.Connection, tabelle: str) -> Sequence[str]:
    return [zeile[1] for zeile in kopie.execute(f"PRAGMA main.table_info({tabelle})")]
