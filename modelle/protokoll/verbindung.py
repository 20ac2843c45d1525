"""The open log as a file: transactions, changes by other processes, cleaning and copying.

This module does not know what stands in the log; `liste` and `runden` build on it.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from modelle.protokoll import gang, spuren, zeilensummen
from modelle.protokoll.datei import aufraeumen, verbinden
from modelle.protokoll.fehler import ERSETZT, ProtokollFehler, verstaendlich
from modelle.protokoll.kopien import sicherung
from modelle.protokoll.kopien.ablage import datei_nummer
from modelle.protokoll.kopien.sicherung import Sicherung
from modelle.protokoll.pruefsumme import schaden

Oeffnen = Callable[[Path, int], tuple[sqlite3.Connection, tuple[int, int]]]
"""Opens a file; returns the connection, and device and inode of what was opened."""


class Ueberholt(Exception):
    """Another process has appended to the same stream in the meantime; nothing was written."""


class Verbindung:
    """An open log. Every method raises ProtokollFehler if the file cannot be used."""

    def __init__(self, pfad: Path, spaeter_ab: int = 0, oeffnen: Oeffnen | None = None) -> None:
        """Open the log at `pfad`; a file larger than `spaeter_ab` bytes is cleaned only later.

        `oeffnen` opens it otherwise than `verbinden`, which is called with the same.
        """
        self.pfad = pfad
        self._db, self._datei = (oeffnen or verbinden)(pfad, spaeter_ab)
        self.spaeter_ab = spaeter_ab
        """Bytes above which the file is neither rewritten nor copied while somebody waits for the
        next key; whoever sets this calls `aufraeumen` and `sichern` at the end. 0: no limit."""

    @property
    def verbindung(self) -> sqlite3.Connection:
        """The connection, for the co-operation, whose tables lie in the same file."""
        return self._db

    @property
    def nummer(self) -> tuple[int, int]:
        """Device and inode of the file that was opened."""
        return self._datei

    def schliessen(self) -> None:
        """Close the file; without effect if it is closed already."""
        self._db.close()

    @contextmanager
    def transaktion(self) -> Iterator[None]:
        """Hold a write transaction that takes the lock at once, so that what it reads stays true.

        Any exception inside rolls everything back. One inside another is a part of that one.
        """
        with verstaendlich(self.pfad):
            if self._db.in_transaction:
                yield
                return
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._db.execute("COMMIT")
            except BaseException:
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")
                raise

    # --- what others do -----------------------------------------------------------------------

    def fremder_stand(self) -> int:
        """Return a number that changes when another process has written to the file."""
        with verstaendlich(self.pfad):
            self._ist_noch_da()
            return int(self._db.execute("PRAGMA data_version").fetchone()[0])

    def _ist_noch_da(self) -> None:
        """Raise ProtokollFehler if a copy took the file's place: then this is the log no more."""
        if datei_nummer(self.pfad) != self._datei:
            raise ProtokollFehler(ERSETZT)

    # --- care of the file ---------------------------------------------------------------------

    def sichern(self) -> Path:
        """Make a verified copy if anything changed since the last one; return the newest copy.

        Raises Beschaedigt if the log itself turns out to be damaged.
        """
        return self.gesichert().pfad

    def gesichert(self) -> Sicherung:
        """Do the same; return the copy with what it holds, if it was made now."""
        return sicherung.sichern(self._db, self.pfad, self._ist_noch_da)

    def schaden(self) -> list[str]:
        """Return what of the log is damaged, in German: case codes, or the name of a part."""
        with verstaendlich(self.pfad):
            return schaden(self._db)

    def zeilenschaden(self) -> list[str]:
        """Return the same of what lists show, looking at the newest rows only."""
        with verstaendlich(self.pfad):
            return zeilensummen.verletzt(self._db, zeilensummen.ZUM_START)

    def aufraeumen(self, hoechstens: int = 0) -> None:
        """Remove what erased texts left in the file; without effect if nothing was erased.

        If the log and its copies have more than `hoechstens` bytes in all (0: no limit), or if
        the log is large (`wartet`), nothing happens: closing a round, the end of the program or
        the next opening makes up for it. So it does if somebody stops it.
        """
        with verstaendlich(self.pfad), contextlib.suppress(gang.Angehalten):
            if not self.wartet and (not hoechstens or self._groesse() <= hoechstens):
                aufraeumen(self._db, self.pfad, self._datei)

    @property
    def wartet(self) -> bool:
        """Whether the file is so large that it is cleaned and copied only at the end."""
        return 0 < self.spaeter_ab < self.pfad.stat().st_size

    def _groesse(self) -> int:
        """Return the bytes of the log and its copies."""
        kopien = (s.pfad.stat().st_size for s in sicherung.alle(self.pfad))
        return self.pfad.stat().st_size + sum(kopien)

    def hat_spuren(self) -> bool:
        """Return True if erased texts are still to be removed from the file or its copies."""
        with verstaendlich(self.pfad):
            return bool(spuren.vorgemerkt(self._db))

    def laenger_vorgemerkt(self) -> bool:
        """Return True if it is yet to be said what of an older version's log stays longer now."""
        sql = "SELECT 1 FROM merker WHERE name = ?"
        with verstaendlich(self.pfad):
            return self._db.execute(sql, (spuren.LAENGER,)).fetchone() is not None

    def laenger_erledigt(self) -> None:
        """Note that it was said."""
        with self.transaktion():
            spuren.erledigt(self._db, [spuren.LAENGER])

    @property
    def ungesehen(self) -> str:
        """The instant (UTC) before which closed rounds may hold agreements not kept yet, or ""."""
        with verstaendlich(self.pfad):
            return spuren.ungesehen(self._db)

    @ungesehen.setter
    def ungesehen(self, wann: str) -> None:
        with self.transaktion():
            spuren.ungesehen_setzen(self._db, wann)

    @property
    def zuletzt(self) -> str:
        """When a round or the co-operation was changed last (UTC), or ""."""
        with verstaendlich(self.pfad):
            return spuren.zuletzt(self._db)

    @property
    def datumsnotiz(self) -> tuple[str, str]:
        """When somebody confirmed the date, and since when it is in doubt (UTC), or ""."""
        with verstaendlich(self.pfad):
            return spuren.datum(self._db)

    def datum_bestaetigen(self, jetzt: datetime) -> None:
        """Note that somebody says the date is right."""
        with self.transaktion():
            spuren.datum_setzen(self._db, bestaetigt=jetzt.isoformat())

    @property
    def datumsfrage(self) -> str:
        """Since when (UTC) the date is in doubt, if something is due so that it is asked; or ""."""
        with verstaendlich(self.pfad):
            return spuren.datumsfrage(self._db)

    def datum_anzweifeln(self, seit: str, still: bool = False) -> None:
        """Note until when (UTC) the date was in no doubt; "" if it is in none any more.

        `still` says that nothing is due, so that nobody need be asked.
        """
        with self.transaktion():
            spuren.datum_setzen(self._db, zweifel=seit, still=still)

    def fort_vormerken(self, runden: Iterable[str]) -> None:
        """Note that these rounds, which only copies still hold, are to be erased there."""
        with self.transaktion():
            spuren.vormerken(self._db, *map(spuren.in_runde, runden))

    def aufraeumen_vormerken(self, *notizen: str) -> None:
        """Note what is being erased (see `spuren`); the caller holds the transaction."""
        spuren.vormerken(self._db, *notizen)
