"""Overwriting what was agreed, for good; not needed for the first screen.

The caller holds the transaction. Each change leaves a note, so that the copies follow (see
`spuren`).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Collection, Mapping

import msgspec

from modelle.protokoll import spuren, zeilensummen
from modelle.protokoll.bleibendes.wiedervorlagen import beschaedigt, entfernen
from modelle.protokoll.fehler import Beschaedigt
from modelle.protokoll.vermerke import GELESEN, UEBERSCHREIBEN, aus_zeile, neue_daten
from modelle.runde.bleibendes.wiedervorlage import NAMEN, Nachgesehen, Vereinbart
from modelle.strom.vermerk import Ereignis, Vermerk

_EREIGNISSE = "wiedervorlagenereignisse"


def umschreiben(
    db: sqlite3.Connection, code: str, gremien: Collection[str], neu: Callable[[Ereignis], Ereignis]
) -> None:
    """Overwrite what was agreed under a code, and the tasks of these bodies, given by key.

    `neu` returns an event with other contents. Raises Beschaedigt.
    """
    sql = """
        SELECT id FROM wiedervorlagen WHERE code = ? AND code <> ''
            OR gremium IN (SELECT value FROM json_each(?)) AND gremium <> ''
    """
    werte = (code, msgspec.json.encode(sorted(gremien)).decode())
    for (id,) in db.execute(sql, werte).fetchall():
        _umschreiben(db, id, neu)


def ohne_wirkung(db: sqlite3.Connection, runde: str) -> None:
    """Erase what this round noted on agreements; what became of them, and when, stays."""
    sql = f"""
        SELECT DISTINCT w.id FROM wiedervorlagen AS w
        JOIN {_EREIGNISSE} AS e ON e.wiedervorlage = w.nr
        WHERE e.nr > 1 AND iif(json_valid(e.daten), json_extract(e.daten, '$.runde') = ?, 0)
    """

    def ohne(ereignis: Ereignis) -> Ereignis:
        if isinstance(ereignis, Nachgesehen) and ereignis.runde == runde:
            return msgspec.structs.replace(ereignis, wirkung="")
        return ereignis

    for (id,) in db.execute(sql, (runde,)).fetchall():
        try:
            _umschreiben(db, id, ohne)
        except Beschaedigt:
            # Nobody can read it any more, and what a person deletes has to go.
            entfernen(db, [id])


def umhaengen(db: sqlite3.Connection, wohin: Mapping[str, str], vorher: str = "") -> None:
    """Give tasks to other bodies: by id of the task the key of the body.

    `vorher` is the key of the body that they leave, if they may go back to it. Raises Beschaedigt.
    """
    for id, gremium in wohin.items():

        def neu(ereignis: Ereignis, gremium: str = gremium) -> Ereignis:
            if isinstance(ereignis, Vereinbart):
                return msgspec.structs.replace(ereignis, gremium=gremium, vorher=vorher)
            return ereignis

        _umschreiben(db, id, neu)


def _umschreiben(db: sqlite3.Connection, id: str, neu: Callable[[Ereignis], Ereignis]) -> None:
    [nr] = db.execute("SELECT nr FROM wiedervorlagen WHERE id = ?", (id,)).fetchone()
    sql = f"SELECT {GELESEN} FROM {_EREIGNISSE} WHERE wiedervorlage = ? ORDER BY nr"
    alte: list[Vermerk] = [aus_zeile(zeile, NAMEN, beschaedigt) for zeile in db.execute(sql, (nr,))]
    ersetzt = [msgspec.structs.replace(v, ereignis=neu(v.ereignis)) for v in alte]
    if ersetzt == alte:
        return
    for vermerk in ersetzt:
        if isinstance(vermerk.ereignis, Vereinbart):
            werte = (vermerk.ereignis.code, vermerk.ereignis.gremium, nr)
            db.execute("UPDATE wiedervorlagen SET code = ?, gremium = ? WHERE nr = ?", werte)
            zeilensummen.setzen(db, "wiedervorlagen", "nr = ?", nr)
    db.executemany(f"UPDATE {_EREIGNISSE} {UEBERSCHREIBEN}", map(neue_daten, ersetzt))
    spuren.vormerken(db, spuren.in_wiedervorlage(id), spuren.BEISEITE)
