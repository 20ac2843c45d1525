"""The streams of what was agreed, in the log's file: one stream an agreement.

Their row holds what they are looked up by: case or name of the meeting, body, the day on which they
are due; it goes with its events. Each erasure leaves a note that takes the agreement out of the
copies, too (see `spuren`).

Decision: what somebody settles between two rounds stays, marked, until the next round has shown it;
`leitung.vereinbartes` says how long at most. What a round settles goes at once.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from itertools import groupby

from modelle.protokoll import spuren, zeilensummen
from modelle.protokoll.fehler import HILFE, Beschaedigt, ProtokollFehler, verstaendlich
from modelle.protokoll.verbindung import Verbindung
from modelle.protokoll.vermerke import (
    GELESEN,
    als_zeile,
    aus_zeile,
    zeittext,
)
from modelle.runde.bleibendes.wiedervorlage import (
    NAMEN,
    Aufzuheben,
    Nachgesehen,
    Vereinbart,
    Wiedervorlage,
    falten,
)
from modelle.strom.vermerk import Vermerk

_NAME_VON = {klasse: name for name, klasse in NAMEN.items()}
_EREIGNIS = ", ".join(f"e.{spalte}" for spalte in GELESEN.split(", "))
_EREIGNISSE = "wiedervorlagenereignisse"
_OHNE_GREMIUM = """
    NOT EXISTS (SELECT 1 FROM bestand WHERE sorte = 'gremium' AND schluessel = w.gremium)
"""
"""SQL: true for a row `w` whose task has no body, or one that was deleted since."""

_OFFEN = "erledigt = ''"
"""SQL: true for the row of an agreement that is not settled."""


class Wiedervorlagenliste(Verbindung):
    """An open log whose agreements can be looked up, settled and erased."""

    def wiedervorlagen(
        self, code: str, *, treffen: bool = False, gremium: str = ""
    ) -> list[Wiedervorlage]:
        """Return what was agreed about a case, that of its last round first.

        With `treffen` return the tasks of meetings of this name, and those of the body with the
        key `gremium`; those of a body that was deleted belong to meetings of their name. What was
        settled between two rounds is among them. Raises Beschaedigt if one cannot be read.
        """
        return self._gelesen(*_wessen(code, treffen, gremium))

    def wiedervorlagen_von(
        self, code: str, *, treffen: bool = False, gremium: str = ""
    ) -> list[str]:
        """Return the ids of what `wiedervorlagen` returns, also if some of it is damaged."""
        wo, *werte = _wessen(code, treffen, gremium)
        with verstaendlich(self.pfad):
            zeilen = self._db.execute(f"SELECT w.id FROM wiedervorlagen AS w WHERE {wo}", werte)
            return [str(id) for (id,) in zeilen]

    def wiedervorlage(self, id: str) -> Wiedervorlage | None:
        """Return the agreement with this id, or None if it is gone. Raises Beschaedigt."""
        return next(iter(self._gelesen("w.id = ?", id)), None)

    def wiedervorlagen_faellig(
        self, heute: date, hoechstens: int
    ) -> tuple[list[Wiedervorlage], int]:
        """Return what was to be done before this day, the oldest first, and how much that is.

        At most `hoechstens` are returned. What is damaged is passed over: the next round says so.
        """
        wo = f"{_OFFEN} AND faellig <> '' AND faellig < ?"
        with verstaendlich(self.pfad):
            sql = f"SELECT id FROM wiedervorlagen WHERE {wo} ORDER BY faellig, nr LIMIT ?"
            ids = self._db.execute(sql, (heute.isoformat(), hoechstens)).fetchall()
            viele = len(ids)
            if viele == hoechstens:
                sql = f"SELECT count(*) FROM wiedervorlagen WHERE {wo}"
                viele = int(self._db.execute(sql, (heute.isoformat(),)).fetchone()[0])
        gelesen = list[Wiedervorlage]()
        for (id,) in ids:
            with contextlib.suppress(Beschaedigt):
                gelesen += filter(None, [self.wiedervorlage(id)])
        return gelesen, viele

    def wiedervorlagen_zaehlen(self, code: str) -> int:
        """Return how much is open of what was agreed about a case or in meetings of a name."""
        with verstaendlich(self.pfad):
            sql = f"SELECT count(*) FROM wiedervorlagen WHERE code = ? AND code <> '' AND {_OFFEN}"
            return int(self._db.execute(sql, (code,)).fetchone()[0])

    def aufgaben_zaehlen(self) -> dict[str, int]:
        """Return how many tasks each body has open, by its key; those without any are left out."""
        sql = (
            "SELECT gremium, count(*) FROM wiedervorlagen"
            f" WHERE gremium <> '' AND {_OFFEN} GROUP BY gremium"
        )
        with verstaendlich(self.pfad):
            return {str(gremium): int(viele) for gremium, viele in self._db.execute(sql)}

    def nachsehen(self, id: str, gesehen: Nachgesehen, wann: datetime) -> bool:
        """Store what was said of an agreement between two rounds; return False if it is gone."""
        with self.transaktion():
            zeile = self._db.execute("SELECT nr FROM wiedervorlagen WHERE id = ?", (id,)).fetchone()
            if zeile:
                _nachgesehen(self._db, zeile[0], id, gesehen, wann)
        return zeile is not None

    def wiedervorlagen_ergaenzen(self, neue: Iterable[tuple[Aufzuheben, datetime]]) -> None:
        """Store agreements of rounds that were closed before this could be done, and when."""
        with self.transaktion():
            for eine, wann in neue:
                schreiben(self._db, eine, wann)

    def wiedervorlagen_loeschen(self, ids: Iterable[str], von_hand: bool = False) -> None:
        """Erase agreements for good; `von_hand` if a person decided so."""
        with self.transaktion():
            entfernen(self._db, ids)
            spuren.vormerken(self._db, *([spuren.BEISEITE] if von_hand else []))

    def wiedervorlagen_kennungen(self, code: str | None = None) -> list[str]:
        """Return the ids of all that was agreed under a code; without a code, of everything."""
        sql = "SELECT id FROM wiedervorlagen"
        wo = ("", ()) if code is None else (" WHERE code = ?", (code,))
        with verstaendlich(self.pfad):
            return [str(id) for (id,) in self._db.execute(sql + wo[0], wo[1])]

    def abgegebene(self, code: str, gremium: str) -> set[str]:
        """Return the ids of tasks from meetings of this name that another body has than this one.

        `gremium` is its key, or "" for a meeting of no body.
        """
        wo = f"w.code = ? AND w.gremium <> ? AND NOT ({_OHNE_GREMIUM})"
        sql = f"SELECT w.id FROM wiedervorlagen AS w WHERE {wo}"
        with verstaendlich(self.pfad):
            return {str(id) for (id,) in self._db.execute(sql, (code, gremium))}

    def _gelesen(self, wo: str, *werte: object) -> list[Wiedervorlage]:
        """Return the agreements whose row `w` fulfils an SQL condition, the newest first."""
        sql = (
            f"SELECT w.id, {_EREIGNIS} FROM wiedervorlagen AS w"
            f" JOIN {_EREIGNISSE} AS e ON e.wiedervorlage = w.nr"
            f" WHERE {wo} ORDER BY w.vereinbart DESC, w.nr, e.nr"
        )
        with verstaendlich(self.pfad):
            zeilen = self._db.execute(sql, werte).fetchall()
        return [
            falten(id, _heil([aus_zeile(tuple(rest), NAMEN, beschaedigt) for _, *rest in gruppe]))
            for id, gruppe in groupby(zeilen, key=lambda zeile: str(zeile[0]))
        ]


def _wessen(code: str, treffen: bool, gremium: str) -> tuple[str, ...]:
    """Return an SQL condition for the row `w`, and its values; see `wiedervorlagen`."""
    if not treffen:
        return "w.code = ? AND w.code <> '' AND w.sache = 'fall'", code
    wo = f"w.sache = 'treffen' AND w.code = ? AND w.code <> '' AND {_OHNE_GREMIUM}"
    if not gremium:
        return wo, code
    return f"({wo}) OR (w.gremium = ? AND w.gremium <> '')", code, gremium


# --- rows; the caller holds the transaction ---------------------------------------------------


def schreiben(db: sqlite3.Connection, neue: Aufzuheben, wann: datetime) -> None:
    """Add what a round that was closed at `wann` (UTC) agreed on and looked back at."""
    for id, vereinbart in neue.vereinbart.items():
        sql = (
            "INSERT INTO wiedervorlagen (id, code, runde, vereinbart, sache, gremium, faellig)"
            " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING RETURNING nr"
        )
        sache = "treffen" if vereinbart.treffen else "fall"
        v = vereinbart
        werte = (id, v.code, v.runde, zeittext(wann), sache, v.gremium, v.faellig)
        if zeile := db.execute(sql, werte).fetchone():
            _anhaengen(db, zeile[0], id, vereinbart, wann)
            zeilensummen.setzen(db, "wiedervorlagen", "nr = ?", zeile[0])
    for id, gesehen in neue.nachgesehen.items():
        # A mandate that a sub-group settled stays while the round is there that gave it:
        # the look-back of the body above would else take it from that round as open.
        sql = """
            SELECT nr, EXISTS (
                SELECT 1 FROM runden AS r JOIN runden AS gab ON gab.id = w.runde
                WHERE r.id = ? AND r.code <> w.code
            ) FROM wiedervorlagen AS w WHERE id = ?
        """
        zeile = db.execute(sql, (gesehen.runde, id)).fetchone()
        if zeile and gesehen.erledigt and not zeile[1]:
            entfernen(db, [id])
        elif zeile:
            _nachgesehen(db, zeile[0], id, gesehen, wann)


def _nachgesehen(
    db: sqlite3.Connection, zeile: int, id: str, gesehen: Nachgesehen, wann: datetime
) -> None:
    _anhaengen(db, zeile, id, gesehen, wann)
    sql = "UPDATE wiedervorlagen SET faellig = ?, erledigt = ? WHERE nr = ?"
    db.execute(sql, (gesehen.faellig, zeittext(wann) if gesehen.erledigt else "", zeile))
    zeilensummen.setzen(db, "wiedervorlagen", "nr = ?", zeile)


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


def _anhaengen(
    db: sqlite3.Connection, zeile: int, id: str, ereignis: Vereinbart | Nachgesehen, wann: datetime
) -> None:
    sql = "SELECT coalesce(max(nr), 0) + 1 FROM wiedervorlagenereignisse WHERE wiedervorlage = ?"
    nr = int(db.execute(sql, (zeile,)).fetchone()[0])
    vermerk = Vermerk(nr, f"{id}.{nr}", wann, nr, ereignis)
    werte = (zeile, *als_zeile(vermerk, _NAME_VON[type(ereignis)]))
    db.execute("INSERT INTO wiedervorlagenereignisse VALUES (?, ?, ?, ?, ?, ?, ?, ?)", werte)


def _heil(vermerke: Sequence[Vermerk]) -> Sequence[Vermerk]:
    """Return these events; raises Beschaedigt if one of the stream is missing."""
    for nr, vermerk in enumerate(vermerke, 1):
        if vermerk.nr != nr or (nr == 1) != isinstance(vermerk.ereignis, Vereinbart):
            raise beschaedigt(nr)
    return vermerke


def beschaedigt(nr: int) -> ProtokollFehler:
    """Return the fault that the event with this number of an agreement is damaged."""
    return Beschaedigt(f"Eine Vereinbarung zu diesem Fall ist beschädigt: {HILFE}.")
