"""Replaces words in what only a copy has: rounds, events and agreements that the log does not know.

That happens after an older copy took the log's place: a newer copy, and the log that was put aside,
hold what came later. What both have is set right by `angleichen`, out of the log. The copy is open,
with the log beside it as the schema `jetzt`.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence

from modelle.protokoll.kopien.ersetztes import Ersetztes, gelesen
from modelle.protokoll.kopien.ersetztes_runde import gefunden, strings, umgeschrieben
from modelle.protokoll.kopien.ersetztes_sonst import SONST, hat_summen, ueberschreiben
from modelle.protokoll.pruefsumme import SPALTEN
from modelle.protokoll.rundenvermerke import vermerk_aus
from modelle.protokoll.vermerke import neue_daten
from modelle.runde.schwaerzen import Textersetzung, ersetzung, handlungsfeld

__all__ = ["ersetzen", "fremde", "gelesen", "halbe_zeilen"]


def fremde(kopie: sqlite3.Connection, alle: Sequence[Ersetztes]) -> bool:
    """Return True if these words may stand in something that only this copy has."""
    return any(_hat(kopie, ersetztes) for ersetztes in alle)


def _hat(kopie: sqlite3.Connection, ersetztes: Ersetztes) -> bool:
    if kopie.execute("SELECT 1 FROM main.entwuerfe LIMIT 1").fetchone():
        return True  # only a log that was put aside has half-typed lines
    texte = [x for t in SONST for x in _fremde(kopie, t)]
    for nr, id, code in kopie.execute("SELECT nr, id, code FROM main.runden").fetchall():
        if ersetztes.trifft(id, code):
            if ersetztes.benennt_um(code):
                return True
            texte += _fremde_der_runde(kopie, nr)
    return any(True for text in texte for _ in ersetztes.woerter(text))


def _fremde_der_runde(kopie: sqlite3.Connection, nr: int) -> list[str]:
    """Return what `_fremde` does of a round, and what its row of the list shows otherwise."""
    da = {zeile[1] for zeile in kopie.execute("PRAGMA main.table_info(runden)")}
    texte = _fremde(kopie, "ereignisse", "a.runde = ?", nr)
    for spalte in da & {"leitfrage", "feld", "schule"}:
        sql = f"""
            SELECT a.{spalte} FROM main.runden AS a LEFT JOIN jetzt.runden AS b ON b.id = a.id
            WHERE a.nr = ? AND a.{spalte} IS NOT b.{spalte}
        """
        texte += [text for (text,) in kopie.execute(sql, (nr,))]
    return texte


def _fremde(kopie: sqlite3.Connection, tabelle: str, wo: str = "1", *werte: object) -> list[str]:
    """Return the contents of those events of a table that the log does not have as they are."""
    if not kopie.execute(
        "SELECT 1 FROM main.sqlite_master WHERE name = ?", (tabelle,)
    ).fetchone():  # an older version wrote it
        return []
    sql = f"""
        SELECT a.daten FROM main.{tabelle} AS a LEFT JOIN jetzt.{tabelle} AS b ON b.id = a.id
        WHERE b.daten IS NOT a.daten AND {wo}
    """
    return [text for (daten,) in kopie.execute(sql, werte) for text in strings(daten)]


def ersetzen(kopie: sqlite3.Connection, alle: Sequence[Ersetztes]) -> None:
    """Replace the words in all that only this copy has of the case, and in its co-operation.

    Raises ProtokollFehler if something of it is damaged.
    """
    for ersetztes in alle:
        for nr, id, code in kopie.execute("SELECT nr, id, code FROM main.runden").fetchall():
            if ersetztes.trifft(id, code):
                _runde(kopie, ersetztes, nr, code)
        for tabelle, in_tabelle in SONST.items():
            if woerter := gefunden(ersetztes, _fremde(kopie, tabelle)):
                in_tabelle(kopie, ersetztes, ersetzung(woerter, ersetztes.ersatz))


def halbe_zeilen(kopie: sqlite3.Connection, alle: Sequence[Ersetztes]) -> None:
    """Remove the half-typed lines in which one of the words stands."""
    for runde, *texte in kopie.execute(
        "SELECT runde, text, auftrag FROM main.entwuerfe"
    ).fetchall():
        if any(gefunden(ersetztes, [str(text) for text in texte]) for ersetztes in alle):
            kopie.execute("DELETE FROM main.entwuerfe WHERE runde = ?", (runde,))


def _runde(kopie: sqlite3.Connection, ersetztes: Ersetztes, nr: int, code: str) -> None:
    """Replace the words in one round, in its events and in its row of the list."""
    woerter = gefunden(ersetztes, _fremde_der_runde(kopie, nr))
    if not (woerter or ersetztes.benennt_um(code)):
        return
    summe = "pruefsumme" if hat_summen(kopie, "ereignisse") else "NULL"
    sql = f"SELECT {SPALTEN}, {summe} FROM main.ereignisse WHERE runde = ? ORDER BY nr"
    alte = [vermerk_aus(zeile) for zeile in kopie.execute(sql, (nr,))]
    ohne = umgeschrieben(ersetztes, alte, woerter)
    andere = [n for n, a in zip(ohne.vermerke, alte, strict=True) if n != a]
    ueberschreiben(kopie, "ereignisse", map(neue_daten, andere))
    _listenzeile(kopie, nr, ohne.ersetze, ohne.code)


def _listenzeile(
    kopie: sqlite3.Connection, nr: int, ersetze: Textersetzung, code: Callable[[str], str]
) -> None:
    spalten: dict[str, Textersetzung] = {
        "code": code,
        "leitfrage": ersetze,
        "feld": lambda x: handlungsfeld(x, ersetze),
        "schule": ersetze,
    }
    da = {zeile[1] for zeile in kopie.execute("PRAGMA main.table_info(runden)")}
    for spalte, neu in spalten.items():
        if spalte in da:  # an older version had fewer
            [alt] = kopie.execute(
                f"SELECT {spalte} FROM main.runden WHERE nr = ?", (nr,)
            ).fetchone()
            kopie.execute(f"UPDATE main.runden SET {spalte} = ? WHERE nr = ?", (neu(alt), nr))
