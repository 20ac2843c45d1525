"""Replaces words in the co-operation of a copy, and in what it alone has of what was agreed."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping

import msgspec

from modelle.kooperation.ereignisse import NAMEN as KOOPERATION
from modelle.kooperation.schwaerzen import geschwaerzt
from modelle.kooperation.sorten import titel
from modelle.kooperation.zustand import aenderungen, falten
from modelle.protokoll.fehler import BESCHAEDIGT, Beschaedigt
from modelle.protokoll.kopien.ersetztes import Ersetztes
from modelle.protokoll.pruefsumme import MIT_NEUEN_DATEN, SPALTEN
from modelle.protokoll.vermerke import aus_zeile, neue_daten
from modelle.runde.bleibendes.wiedervorlage import NAMEN as VEREINBART
from modelle.runde.bleibendes.wiedervorlage import Vereinbart, ohne_worte
from modelle.runde.schwaerzen import Textersetzung
from modelle.strom.vermerk import Ereignis, Vermerk

Anderswo = Callable[[sqlite3.Connection, Ersetztes, Textersetzung], None]


def _in_kooperation(kopie: sqlite3.Connection, _: Ersetztes, ersetze: Textersetzung) -> None:
    """Replace words in its events, and in the table of what there is; raises ProtokollFehler."""
    alte, neue = _umgeschrieben(
        kopie, "kooperation", KOOPERATION, lambda x: geschwaerzt(x, ersetze), "ORDER BY nr"
    )
    for sorte, schluessel, inhalt in aenderungen(falten(alte), falten(neue)):
        if inhalt is not None and sorte != "angebot":  # offers stay as they are
            werte = (titel(inhalt), msgspec.json.encode(inhalt).decode(), sorte, schluessel)
            kopie.execute(
                "UPDATE main.bestand SET titel = ?, daten = ? WHERE sorte = ? AND schluessel = ?",
                werte,
            )


def _in_vereinbartem(
    kopie: sqlite3.Connection, ersetztes: Ersetztes, ersetze: Textersetzung
) -> None:
    """Replace words in agreements of the case and tasks of bodies as only this has them."""
    sql = """
        SELECT nr, code, gremium FROM main.wiedervorlagen WHERE nr IN (
            SELECT a.wiedervorlage FROM main.wiedervorlagenereignisse AS a
            LEFT JOIN jetzt.wiedervorlagenereignisse AS b ON b.id = a.id
            WHERE b.daten IS NOT a.daten
        )
    """
    for nr, code, gremium in kopie.execute(sql).fetchall():
        if not (gremium or ersetztes.trifft("", code)):
            continue
        neuer_code = ersetztes.jetzt if ersetztes.trifft("", code) else code

        def neu(x: Ereignis, code: str = neuer_code) -> Ereignis:
            return in_vereinbartem(x, ersetze, code)

        _umgeschrieben(
            kopie, "wiedervorlagenereignisse", VEREINBART, neu, "WHERE wiedervorlage = ?", nr
        )
        kopie.execute("UPDATE main.wiedervorlagen SET code = ? WHERE nr = ?", (neuer_code, nr))


def in_vereinbartem(ereignis: Ereignis, ersetze: Textersetzung, code: str) -> Ereignis:
    """Return an event of an agreement without words, and with this case code."""
    ohne = ohne_worte(ereignis, ersetze)
    return msgspec.structs.replace(ohne, code=code) if isinstance(ohne, Vereinbart) else ohne


SONST: Mapping[str, Anderswo] = {
    "kooperation": _in_kooperation,
    "wiedervorlagenereignisse": _in_vereinbartem,
}
"""How words are replaced in events that belong to no round, by table."""


def _umgeschrieben(
    kopie: sqlite3.Connection,
    tabelle: str,
    namen: Mapping[str, type[Ereignis]],
    neu: Callable[[Ereignis], Ereignis],
    welche: str,
    *werte: object,
) -> tuple[list[Vermerk], list[Vermerk]]:
    """Overwrite the events that `neu` changes; return all of them as they were and as they are."""
    summe = "pruefsumme" if hat_summen(kopie, tabelle) else "NULL"
    zeilen = kopie.execute(f"SELECT {SPALTEN}, {summe} FROM main.{tabelle} {welche}", werte)
    alte: list[Vermerk] = [aus_zeile(zeile, namen, _beschaedigt) for zeile in zeilen]
    neue = [msgspec.structs.replace(v, ereignis=neu(v.ereignis)) for v in alte]
    anders = (neue_daten(n) for n, a in zip(neue, alte, strict=True) if n != a)
    ueberschreiben(kopie, tabelle, anders)
    return alte, neue


def hat_summen(kopie: sqlite3.Connection, tabelle: str) -> bool:
    """Return True if the events of this table have checksums; older versions wrote none."""
    spalten = kopie.execute(f"PRAGMA main.table_info({tabelle})")
    return any(zeile[1] == "pruefsumme" for zeile in spalten)


def ueberschreiben(
    kopie: sqlite3.Connection, tabelle: str, daten: Iterator[dict[str, object]]
) -> None:
    """Overwrite the contents of events of a table, each as `neue_daten` returns it."""
    summe = f", pruefsumme = {MIT_NEUEN_DATEN}" if hat_summen(kopie, tabelle) else ""
    kopie.executemany(
        f"UPDATE main.{tabelle} SET daten = :daten{summe} WHERE nr = :nr AND id = :id", daten
    )


def _beschaedigt(nr: int) -> Beschaedigt:
    return Beschaedigt(BESCHAEDIGT.format(pfad="Eine Sicherung"))
