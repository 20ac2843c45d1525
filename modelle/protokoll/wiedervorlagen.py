"""The streams of what was agreed about cases, in the log's file: one stream an agreement.

Their row holds what they are looked up by; it goes with its events. Each erasure leaves a note that
takes the agreement out of the copies, too (see `spuren`).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from itertools import groupby

import msgspec

from modelle.protokoll import spuren
from modelle.protokoll.fehler import HILFE, Beschaedigt, ProtokollFehler, verstaendlich
from modelle.protokoll.pruefsumme import VERLETZT
from modelle.protokoll.verbindung import Verbindung
from modelle.protokoll.vermerke import (
    GELESEN,
    UEBERSCHREIBEN,
    als_zeile,
    aus_zeile,
    neue_daten,
    zeittext,
)
from modelle.runde.wiedervorlage import (
    NAMEN,
    Aufzuheben,
    Nachgesehen,
    Vereinbart,
    Wiedervorlage,
    falten,
)
from modelle.strom.vermerk import Ereignis, Vermerk

_NAME_VON = {klasse: name for name, klasse in NAMEN.items()}
_EREIGNIS = ", ".join(f"e.{spalte}" for spalte in GELESEN.split(", "))
_SEIT = f"""
    coalesce(
        (SELECT zeit FROM wiedervorlagenereignisse
         WHERE wiedervorlage = w.nr AND nr = 1 AND NOT ({VERLETZT})),
        w.vereinbart
    )
"""
"""SQL: when an agreement was made, by its event; by its row if the event is damaged."""


class Wiedervorlagenliste(Verbindung):
    """An open log whose agreements about cases can be looked up and erased."""

    def wiedervorlagen(self, code: str) -> list[Wiedervorlage]:
        """Return the open agreements of a case, those of its last round first.

        Raises Beschaedigt if one of them cannot be read.
        """
        sql = (
            f"SELECT w.id, {_EREIGNIS} FROM wiedervorlagen AS w"
            " JOIN wiedervorlagenereignisse AS e ON e.wiedervorlage = w.nr"
            " WHERE w.code = ? AND w.code <> '' ORDER BY w.vereinbart DESC, w.nr, e.nr"
        )
        with verstaendlich(self.pfad):
            zeilen = self._db.execute(sql, (code,)).fetchall()
        return [
            falten(id, _heil([aus_zeile(tuple(rest), NAMEN, _beschaedigt) for _, *rest in gruppe]))
            for id, gruppe in groupby(zeilen, key=lambda zeile: str(zeile[0]))
        ]

    def wiedervorlagen_zaehlen(self, code: str) -> int:
        """Return how many agreements of a case are open."""
        with verstaendlich(self.pfad):
            sql = "SELECT count(*) FROM wiedervorlagen WHERE code = ? AND code <> ''"
            return int(self._db.execute(sql, (code,)).fetchone()[0])

    def wiedervorlagen_vor(self, zeitpunkt: datetime) -> list[str]:
        """Return the ids of agreements made before an instant (UTC)."""
        with verstaendlich(self.pfad):
            return veraltete(self._db, zeitpunkt)

    def wiedervorlagen_ergaenzen(self, neue: Aufzuheben, wann: datetime) -> None:
        """Store agreements of rounds that were closed before this could be done."""
        with self.transaktion():
            schreiben(self._db, neue, wann)

    def wiedervorlagen_loeschen(self, ids: Iterable[str], von_hand: bool = False) -> None:
        """Erase agreements for good; `von_hand` if a person decided so."""
        with self.transaktion():
            entfernen(self._db, ids)
            spuren.vormerken(self._db, *([spuren.BEISEITE] if von_hand else []))

    def wiedervorlagen_kennungen(self, code: str | None = None) -> list[str]:
        """Return the ids of the agreements of a case; without a code, of all cases."""
        sql = "SELECT id FROM wiedervorlagen"
        wo = ("", ()) if code is None else (" WHERE code = ?", (code,))
        with verstaendlich(self.pfad):
            return [str(id) for (id,) in self._db.execute(sql + wo[0], wo[1])]

    def wiedervorlagen_umschreiben(
        self, code: str, neuer_code: str, neu: Callable[[Ereignis], Ereignis]
    ) -> None:
        """Overwrite for good what the agreements of a case hold; the caller holds the transaction.

        `neu` returns an event with other contents.
        """
        for w in self.wiedervorlagen(code):
            id = w.eintrag.id
            [nr, alte] = _vermerke(self._db, id)
            ersetzt = [msgspec.structs.replace(v, ereignis=neu(v.ereignis)) for v in alte]
            if ersetzt == alte and neuer_code == code:
                continue
            self._db.execute("UPDATE wiedervorlagen SET code = ? WHERE nr = ?", (neuer_code, nr))
            self._db.executemany(
                f"UPDATE wiedervorlagenereignisse {UEBERSCHREIBEN}", map(neue_daten, ersetzt)
            )
            spuren.vormerken(self._db, spuren.in_wiedervorlage(id), spuren.BEISEITE)


# --- rows; the caller holds the transaction ---------------------------------------------------


def schreiben(db: sqlite3.Connection, neue: Aufzuheben, wann: datetime) -> None:
    """Add what a round that was closed at `wann` (UTC) agreed on and looked back at."""
    for id, vereinbart in neue.vereinbart.items():
        sql = (
            "INSERT INTO wiedervorlagen (id, code, runde, vereinbart) VALUES (?, ?, ?, ?)"
            " ON CONFLICT DO NOTHING RETURNING nr"
        )
        werte = (id, vereinbart.code, vereinbart.runde, zeittext(wann))
        if zeile := db.execute(sql, werte).fetchone():
            _anhaengen(db, zeile[0], id, vereinbart, wann)
    for id, gesehen in neue.nachgesehen.items():
        zeile = db.execute("SELECT nr FROM wiedervorlagen WHERE id = ?", (id,)).fetchone()
        if zeile and gesehen.erledigt:
            entfernen(db, [id])
        elif zeile:
            _anhaengen(db, zeile[0], id, gesehen, wann)


def entfernen(db: sqlite3.Connection, ids: Iterable[str]) -> None:
    """Erase these agreements with everything they hold."""
    for id in ids:
        db.execute("DELETE FROM wiedervorlagen WHERE id = ?", (id,))
        spuren.vormerken(db, spuren.in_wiedervorlage(id))


def mit_runde(db: sqlite3.Connection, runde: str) -> list[str]:
    """Return the ids of the agreements that go when a person deletes this round.

    Those are its own, and all of its case if no other round of the case is there.
    """
    sql = """
        SELECT id FROM wiedervorlagen AS w WHERE runde = :runde OR (
            code = (SELECT code FROM runden WHERE id = :runde)
            AND NOT EXISTS (SELECT 1 FROM runden WHERE code = w.code AND id <> :runde)
        )
    """
    return [str(id) for (id,) in db.execute(sql, {"runde": runde})]


def veraltete(db: sqlite3.Connection, zeitpunkt: datetime) -> list[str]:
    """Return the ids of agreements made before an instant (UTC), in a log or a copy."""
    sql = f"SELECT w.id FROM wiedervorlagen AS w WHERE {_SEIT} < ?"
    return [str(id) for (id,) in db.execute(sql, (zeittext(zeitpunkt),))]


def _anhaengen(
    db: sqlite3.Connection, zeile: int, id: str, ereignis: Vereinbart | Nachgesehen, wann: datetime
) -> None:
    sql = "SELECT coalesce(max(nr), 0) + 1 FROM wiedervorlagenereignisse WHERE wiedervorlage = ?"
    nr = int(db.execute(sql, (zeile,)).fetchone()[0])
    vermerk = Vermerk(nr, f"{id}.{nr}", wann, nr, ereignis)
    werte = (zeile, *als_zeile(vermerk, _NAME_VON[type(ereignis)]))
    db.execute("INSERT INTO wiedervorlagenereignisse VALUES (?, ?, ?, ?, ?, ?, ?, ?)", werte)


def _vermerke(db: sqlite3.Connection, id: str) -> tuple[int, list[Vermerk]]:
    """Return the number of an agreement's row, and its events."""
    nr = int(db.execute("SELECT nr FROM wiedervorlagen WHERE id = ?", (id,)).fetchone()[0])
    sql = f"SELECT {GELESEN} FROM wiedervorlagenereignisse WHERE wiedervorlage = ? ORDER BY nr"
    return nr, [aus_zeile(zeile, NAMEN, _beschaedigt) for zeile in db.execute(sql, (nr,))]


def _heil(vermerke: Sequence[Vermerk]) -> Sequence[Vermerk]:
    """Return these events; raises Beschaedigt if one of the stream is missing."""
    for nr, vermerk in enumerate(vermerke, 1):
        if vermerk.nr != nr or (nr == 1) != isinstance(vermerk.ereignis, Vereinbart):
            raise _beschaedigt(nr)
    return vermerke


def _beschaedigt(nr: int) -> ProtokollFehler:
    return Beschaedigt(f"Eine Vereinbarung zu diesem Fall ist beschädigt: {HILFE}.")
