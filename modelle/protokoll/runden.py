"""The log: every event of every round in one SQLite file.

One file at rest: a rollback journal instead of a WAL, `synchronous=EXTRA`, `secure_delete`. The row
that lists show is written in the same transaction as the event. A caller that appends an event also
gives its number; if another process was quicker, the primary key refuses the number, Ueberholt is
raised and nothing is written.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

import msgspec

from modelle.protokoll import spuren, zeilensummen
from modelle.protokoll.bleibendes import wiedervorlagen
from modelle.protokoll.bleibendes.wiedervorlagen import Wiedervorlagenliste
from modelle.protokoll.entwurf import Entwurf, entwurf_ablegen, entwurf_lesen
from modelle.protokoll.fehler import ProtokollFehler, verstaendlich
from modelle.protokoll.liste import GELESEN as ZEILE_GELESEN
from modelle.protokoll.liste import Rundenliste
from modelle.protokoll.listenzeile import FALL, Listenzeile
from modelle.protokoll.rundenvermerke import ersetzen, lesen, lueckenlos, schreiben, vermerk_aus
from modelle.protokoll.verbindung import Ueberholt
from modelle.protokoll.vermerke import GELESEN
from modelle.runde.bleibendes.wiedervorlage import Aufzuheben
from modelle.runde.ereignisse import NameGemerkt, WortFreigegeben
from modelle.strom.ruecknahme import wirksame
from modelle.strom.vermerk import Ereignis, Vermerk


class Akte(msgspec.Struct, frozen=True):
    """Everything the log holds of a round."""

    zeile: Listenzeile
    vermerke: tuple[Vermerk, ...]
    entwurf: Entwurf


class Protokoll(Rundenliste, Wiedervorlagenliste):
    """An open log with the streams of its rounds.

    Every method raises ProtokollFehler if the file cannot be used.
    """

    # --- reading ------------------------------------------------------------------------------

    def lesen(self, runde: str, nach: int = 0) -> list[Vermerk]:
        """Return the events of a round with a number above `nach`, in order.

        Raises Beschaedigt if one of them is missing or damaged.
        """
        with verstaendlich(self.pfad):
            return lesen(self._db, runde, nach)

    def zuletzt_geschlossene(self, code: str, ausser: str, sache: str = FALL) -> list[Vermerk]:
        """Return the events of the last closed round of this code and `sache` other than `ausser`.

        There are none without one. Raises Beschaedigt as `lesen` does.
        """
        sql = (
            f"SELECT {GELESEN} FROM ereignisse WHERE runde = (SELECT nr FROM runden WHERE code = ?"
            " AND sache = ? AND stand = 'geschlossen' AND id <> ? ORDER BY geschlossen DESC"
            " LIMIT 1) ORDER BY nr"
        )
        werte = (code, sache, ausser)
        with verstaendlich(self.pfad):
            return lueckenlos([vermerk_aus(zeile) for zeile in self._db.execute(sql, werte)])

    def gemerkte(self, code: str, ausser: str) -> list[Ereignis]:
        """Return what the rounds of a case other than `ausser` remember of names, oldest first.

        That is: names remembered or forgotten, and words that are harmless in the whole case.
        """
        sql = (
            f"SELECT r.id, {_EREIGNIS} FROM ereignisse AS e JOIN runden AS r ON r.nr = e.runde"
            " WHERE r.code = ? AND r.code <> '' AND r.id <> ? AND e.name IN"
            " ('name_gemerkt', 'name_vergessen', 'wort_freigegeben') ORDER BY r.nr, e.nr"
        )
        with verstaendlich(self.pfad):
            gelesen = [
                (id, vermerk_aus(zeile)) for id, *zeile in self._db.execute(sql, (code, ausser))
            ]
        return [v.ereignis for id, v in gelesen if self._gilt_im_fall(id, v)]

    def _gilt_im_fall(self, runde: str, vermerk: Vermerk) -> bool:
        """Return True if what is remembered counts in other rounds and was not taken back."""
        if not isinstance(vermerk.ereignis, WortFreigegeben):
            return True
        # Rare, so that the whole round may be read for it.
        return vermerk.ereignis.im_fall and vermerk in wirksame(self.lesen(runde))

    def entwurf(self, runde: str) -> Entwurf:
        """Return the half-typed line of a round, or an empty one."""
        with verstaendlich(self.pfad):
            return entwurf_lesen(self._db, runde)

    # --- writing ------------------------------------------------------------------------------

    def anhaengen(
        self,
        zeile: Listenzeile,
        vermerke: Sequence[Vermerk],
        entwurf: Entwurf | None = None,
        ersetzt: Sequence[Vermerk] = (),
        aufzuheben: Aufzuheben | None = None,
    ) -> None:
        """Append events and bring the list and the half-typed line up to date, all or nothing.

        `aufzuheben` is what outlives the round, if it is closed now.

        `ersetzt` are earlier events of the round whose contents are overwritten for good. None as
        `entwurf` leaves the half-typed line as it is; a closed round keeps none.

        Raises Ueberholt if the number of an event is taken by another one, or if the event before
        the first is gone, because the round was deleted. If a number is taken by this very event,
        an earlier commit that seemed to fail had succeeded: then nothing is raised.
        """
        with self.transaktion():
            if vermerke and not self._folgt(zeile.id, vermerke[0].nr):
                raise Ueberholt
            nr = self._runde_schreiben(zeile)
            self._vermerke_schreiben(nr, vermerke)
            ersetzen(self._db, nr, ersetzt)
            if aufzuheben:
                wiedervorlagen.schreiben(self._db, aufzuheben, vermerke[-1].zeit)
            zu = zeile.stand == "geschlossen"
            if ersetzt:
                spuren.vormerken(self._db, spuren.in_runde(zeile.id))
            elif zu or any(isinstance(v.ereignis, NameGemerkt) for v in vermerke):
                # A name that is remembered was in the half-typed line until now.
                spuren.vormerken(self._db)
            if entwurf is not None:
                entwurf_ablegen(self._db, nr, Entwurf() if zu else entwurf)

    def entwurf_schreiben(self, runde: str, entwurf: Entwurf, spurlos: bool = False) -> None:
        """Keep the half-typed line; `spurlos` also removes what it held before from the file.

        Without effect if the round is closed.
        """
        with self.transaktion():
            if spurlos:
                spuren.vormerken(self._db)
            # What is typed on after another process closed the round must not stay in it.
            sql = "SELECT nr FROM runden WHERE id = ? AND stand <> 'geschlossen'"
            zeile = self._db.execute(sql, (runde,)).fetchone()
            if zeile:
                entwurf_ablegen(self._db, zeile[0], entwurf)

    def umschreiben(self, runde: str, neu: Callable[[list[Akte]], Iterable[Akte]]) -> None:
        """Overwrite for good what all rounds with this round's case code hold, all or nothing.

        `neu` is given these rounds, this one first, and returns them in the same order. Their
        events may have other contents, and more of them may follow.
        """
        with self.transaktion():
            nummern, akten = self._fall(runde)
            for nr, alt, umgeschrieben in zip(nummern, akten, neu(akten), strict=True):
                self._akte_schreiben(nr, alt, umgeschrieben)

    def loeschen(
        self,
        *runden: str,
        dazu: Callable[[sqlite3.Connection, Collection[str]], None] | None = None,
        unveraendert: Mapping[str, str] | None = None,
    ) -> list[str]:
        """Delete rounds with everything they hold; return the ids of those that were deleted.

        `dazu` is called in the same transaction with the file and these ids: it keeps figures.
        With `unveraendert` (`geaendert` by id, as a list had it) the deadline of the rounds is
        over, and a round is deleted only if it has not changed since; without it a person decided
        so, and what was agreed in them goes, too.
        Afterwards no file of ours holds a trace of the rounds. If traces cannot be removed now,
        `hat_spuren` stays true, and the next opening removes them.
        """
        fort = []
        with self.transaktion():
            for id in runden:
                if unveraendert is None:
                    vereinbart = wiedervorlagen.mit_runde(self._db, id)
                    wiedervorlagen.entfernen(self._db, vereinbart)
                sql, werte = "DELETE FROM runden WHERE id = ?", [id]
                if unveraendert is not None:
                    sql, werte = f"{sql} AND geaendert = ?", [id, unveraendert[id]]
                if self._db.execute(f"{sql} RETURNING id", werte).fetchone():
                    fort.append(id)
            if dazu is not None:
                dazu(self._db, fort)
            von_hand = [] if unveraendert is not None else [spuren.BEISEITE]
            spuren.vormerken(self._db, *map(spuren.in_runde, fort), *von_hand)
        with contextlib.suppress(ProtokollFehler):
            self.aufraeumen()
        return fort

    def akten(self, runde: str) -> list[Akte]:
        """Return all that is held of the rounds with this round's case code, this one first."""
        with verstaendlich(self.pfad):
            return self._fall(runde)[1]

    # --- rows; the caller holds the transaction -----------------------------------------------

    def _runde_schreiben(self, zeile: Listenzeile) -> int:
        """Insert or update the row of a round; return its number in the table."""
        werte = msgspec.structs.astuple(zeile)
        platz = ", ".join("?" * len(werte))
        neu = ", ".join(f"{s} = excluded.{s}" for s in _SPALTEN if s not in ("id", "angelegt"))
        sql = (
            f"INSERT INTO runden ({', '.join(_SPALTEN)}) VALUES ({platz})"
            f" ON CONFLICT (id) DO UPDATE SET {neu} RETURNING nr"
        )
        nr = int(self._db.execute(sql, werte).fetchone()[0])
        zeilensummen.setzen(self._db, "runden", "nr = ?", nr)
        return nr

    def _vermerke_schreiben(self, nr: int, vermerke: Sequence[Vermerk]) -> None:
        if not schreiben(self._db, nr, vermerke):
            raise Ueberholt

    def _fall(self, runde: str) -> tuple[list[int], list[Akte]]:
        """Return row numbers and contents of the rounds with this round's case code."""
        sql = (
            f"SELECT nr, {ZEILE_GELESEN} FROM runden WHERE id = ? OR code <> '' AND code ="
            " (SELECT code FROM runden WHERE id = ?) ORDER BY id <> ?, nr"
        )
        zeilen = self._db.execute(sql, (runde, runde, runde)).fetchall()
        return [nr for nr, *_ in zeilen], [self._akte(Listenzeile(*rest)) for _, *rest in zeilen]

    def _akte(self, zeile: Listenzeile) -> Akte:
        return Akte(zeile, tuple(self.lesen(zeile.id)), self.entwurf(zeile.id))

    def _akte_schreiben(self, nr: int, alt: Akte, neu: Akte) -> None:
        """Write what differs between two states of the round in row `nr`."""
        if neu == alt:
            return
        bisher = len(alt.vermerke)
        anders = [n for n, a in zip(neu.vermerke, alt.vermerke, strict=False) if n != a]
        ersetzen(self._db, nr, anders)
        self._vermerke_schreiben(nr, neu.vermerke[bisher:])
        self._runde_schreiben(neu.zeile)
        if neu.entwurf != alt.entwurf:
            entwurf_ablegen(self._db, nr, neu.entwurf)
        spuren.vormerken(self._db, spuren.in_runde(neu.zeile.id), spuren.BEISEITE)

    def _folgt(self, runde: str, nr: int) -> bool:
        """Return True if the event before this number is there."""
        sql = (
            "SELECT 1 FROM ereignisse AS e JOIN runden AS r ON r.nr = e.runde"
            " WHERE r.id = ? AND e.nr = ?"
        )
        return nr == 1 or self._db.execute(sql, (runde, nr - 1)).fetchone() is not None


_SPALTEN = Listenzeile.__struct_fields__
_EREIGNIS = ", ".join(f"e.{spalte}" for spalte in GELESEN.split(", "))
