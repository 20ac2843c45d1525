"""The log: every event of every round in one SQLite file.

One file, no sidecars: rollback journal, `synchronous=EXTRA`, `secure_delete`. What a list shows is
written in the same transaction as the event. Whoever appends names the number the event is to
get; if another process was quicker, the primary key says so (`Ueberholt`) and nothing is written.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import msgspec

from modelle.ereignisse import (
    BeschaedigtesEreignis,
    RundeAngelegt,
    UnbekanntesEreignis,
    Vermerk,
    dekodieren,
    kodieren,
    name_von,
)
from modelle.monat import MONATE
from modelle.protokolldatei import NEUER, ProtokollFehler, aufraeumen, verbinden, verstaendlich


class Ueberholt(Exception):
    """Another process has appended to this round in the meantime."""


class Listenzeile(msgspec.Struct, frozen=True):
    """What lists show of a round."""

    id: str
    code: str
    monat: str
    ablauf: str
    """Title of the format."""
    stand: str
    phase: str
    """Title of the present phase."""
    leitfrage: str
    angelegt: str
    """UTC, ISO 8601; so are the other two."""
    geaendert: str
    geschlossen: str | None = None


class Entwurf(msgspec.Struct, frozen=True):
    """The half-typed line."""

    text: str = ""
    stelle: int = 0
    """Position of the cursor in characters."""
    art: str = ""
    profession: str = ""
    eintrag: str = ""
    """The entry that is being changed meanwhile; empty: none."""
    felder: str = ""
    """Keys of its fields still asked for, separated by blanks; empty: its text is changed."""
    auftrag: str = ""
    """What was typed for that."""


class Protokoll:
    """An open log. Raises ProtokollFehler wherever the file cannot be used."""

    def __init__(self, pfad: Path) -> None:
        self.pfad = pfad
        self._db = verbinden(pfad)

    def schliessen(self) -> None:
        """Close the file; without effect when it is closed already."""
        self._db.close()

    # --- reading ------------------------------------------------------------------------------

    def runden(self, suche: str = "", stand: str = "", hoechstens: int = 500) -> list[Listenzeile]:
        """Rounds, those changed last first; `suche` matches anywhere in what the list shows."""
        bedingungen, werte = ["1"], list[object]()
        if stand:
            bedingungen.append("stand = ?")
            werte.append(stand)
        for wort in suche.split():
            bedingung, muster = _suchbedingung(wort)
            bedingungen.append(bedingung)
            werte.append(muster)
        sql = (
            f"SELECT {_SPALTEN} FROM runden WHERE {' AND '.join(bedingungen)}"
            " ORDER BY geaendert DESC LIMIT ?"
        )
        with verstaendlich(self.pfad):
            return [Listenzeile(*zeile) for zeile in self._db.execute(sql, (*werte, hoechstens))]

    def finden(self, angabe: str) -> Listenzeile | None:
        """The round with this id, or the one last changed with this case code."""
        sql = (
            f"SELECT {_SPALTEN} FROM runden WHERE id = ? OR code = ?"
            " ORDER BY id = ? DESC, geaendert DESC LIMIT 1"
        )
        with verstaendlich(self.pfad):
            zeile = self._db.execute(sql, (angabe, angabe, angabe)).fetchone()
        return Listenzeile(*zeile) if zeile else None

    def zuletzt_geschlossen(self, code: str, ausser: str) -> str | None:
        """Id of the last closed round of a case code, other than `ausser`; else None."""
        sql = (
            "SELECT id FROM runden WHERE code = ? AND stand = 'geschlossen' AND id <> ?"
            " ORDER BY geschlossen DESC LIMIT 1"
        )
        with verstaendlich(self.pfad):
            zeile = self._db.execute(sql, (code, ausser)).fetchone()
        return str(zeile[0]) if zeile else None

    def lesen(self, runde: str, nach: int = 0) -> list[Vermerk]:
        """The events of a round with a number above `nach`, in order."""
        sql = (
            "SELECT e.nr, e.id, e.zeit, e.vorgang, e.name, e.daten FROM ereignisse AS e"
            " JOIN runden AS r ON r.nr = e.runde WHERE r.id = ? AND e.nr > ? ORDER BY e.nr"
        )
        with verstaendlich(self.pfad):
            vermerke = [_vermerk(*zeile) for zeile in self._db.execute(sql, (runde, nach))]
        for nr, vermerk in enumerate(vermerke, nach + 1):
            if vermerk.nr != nr or (nr == 1) != isinstance(vermerk.ereignis, RundeAngelegt):
                raise ProtokollFehler(_LUECKE.format(nr=nr))
        return vermerke

    def entwurf(self, runde: str) -> Entwurf:
        """The half-typed line of a round; an empty one when there is none."""
        sql = (
            "SELECT text, stelle, art, profession, eintrag, felder, auftrag FROM entwuerfe"
            " WHERE runde = (SELECT nr FROM runden WHERE id = ?)"
        )
        with verstaendlich(self.pfad):
            zeile = self._db.execute(sql, (runde,)).fetchone()
        return Entwurf(*zeile) if zeile else Entwurf()

    def fremder_stand(self) -> int:
        """A number that changes when another process has written to the file."""
        with verstaendlich(self.pfad):
            return int(self._db.execute("PRAGMA data_version").fetchone()[0])

    # --- writing ------------------------------------------------------------------------------

    def anhaengen(
        self,
        zeile: Listenzeile,
        vermerke: Sequence[Vermerk],
        entwurf: Entwurf | None = None,
        ersetzt: Sequence[Vermerk] = (),
    ) -> None:
        """Append events and bring the list (and the half-typed line) up to date, all or nothing.

        `ersetzt` are earlier events of the round whose contents are overwritten for good.

        Raises Ueberholt when a number is taken, unless by this very event: then a commit that
        seemed to fail had succeeded; and when the event before is not there: then the round was
        deleted.
        """
        with self._transaktion():
            if vermerke and not self._folgt(zeile.id, vermerke[0].nr):
                raise Ueberholt
            nr = self._runde_schreiben(zeile)
            for v in vermerke:
                daten = (nr, v.nr, v.id, _zeittext(v.zeit), v.vorgang, name_von(v.ereignis))
                try:
                    self._db.execute(
                        "INSERT INTO ereignisse VALUES (?, ?, ?, ?, ?, ?, ?)",
                        (*daten, kodieren(v.ereignis)),
                    )
                except sqlite3.IntegrityError as fehler:
                    if not self._schon_da(nr, v):
                        raise Ueberholt from fehler
            self._ersetzen(nr, ersetzt)
            if ersetzt or zeile.stand == "geschlossen":
                self._db.execute(_AUFRAEUMEN)
            if entwurf is not None:
                self._entwurf_schreiben(nr, entwurf)

    def entwurf_schreiben(self, runde: str, entwurf: Entwurf) -> None:
        """Keep the half-typed line."""
        with self._transaktion():
            # What is typed on after another process closed the round must not stay in it.
            sql = "SELECT nr FROM runden WHERE id = ? AND stand <> 'geschlossen'"
            zeile = self._db.execute(sql, (runde,)).fetchone()
            if zeile:
                self._entwurf_schreiben(zeile[0], entwurf)

    def loeschen(self, runde: str) -> None:
        """Delete a round with all it holds; afterwards the file has no trace of it."""
        with self._transaktion():
            self._db.execute("DELETE FROM runden WHERE id = ?", (runde,))
            self._db.execute(_AUFRAEUMEN)
        self.aufraeumen()

    def aufraeumen(self) -> None:
        """Remove what erased texts left in the file; without effect where nothing was erased."""
        with verstaendlich(self.pfad):
            aufraeumen(self._db)

    @contextmanager
    def _transaktion(self) -> Iterator[None]:
        """A write transaction that takes the lock at once, so that what it reads stays true."""
        with verstaendlich(self.pfad):
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._db.execute("COMMIT")
            except BaseException:
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")
                raise

    def _runde_schreiben(self, zeile: Listenzeile) -> int:
        werte = msgspec.structs.astuple(zeile)
        platz = ", ".join("?" * len(werte))
        neu = ", ".join(f"{s} = excluded.{s}" for s in _SPALTENNAMEN if s not in ("id", "angelegt"))
        sql = (
            f"INSERT INTO runden ({_SPALTEN}) VALUES ({platz})"
            f" ON CONFLICT (id) DO UPDATE SET {neu} RETURNING nr"
        )
        return int(self._db.execute(sql, werte).fetchone()[0])

    def _ersetzen(self, nr: int, vermerke: Sequence[Vermerk]) -> None:
        """Overwrite the contents of events; `secure_delete` zeroes the old bytes."""
        self._db.executemany(
            "UPDATE ereignisse SET daten = ? WHERE runde = ? AND nr = ? AND id = ?",
            [(kodieren(v.ereignis), nr, v.nr, v.id) for v in vermerke],
        )

    def _entwurf_schreiben(self, nr: int, entwurf: Entwurf) -> None:
        werte = msgspec.structs.astuple(entwurf)
        platz = ", ".join("?" * (len(werte) + 1))
        self._db.execute(f"INSERT OR REPLACE INTO entwuerfe VALUES ({platz})", (nr, *werte))

    def _folgt(self, runde: str, nr: int) -> bool:
        """Whether the event before this number is there."""
        sql = (
            "SELECT 1 FROM ereignisse AS e JOIN runden AS r ON r.nr = e.runde"
            " WHERE r.id = ? AND e.nr = ?"
        )
        return nr == 1 or self._db.execute(sql, (runde, nr - 1)).fetchone() is not None

    def _schon_da(self, nr: int, vermerk: Vermerk) -> bool:
        sql = "SELECT 1 FROM ereignisse WHERE runde = ? AND nr = ? AND id = ?"
        return self._db.execute(sql, (nr, vermerk.nr, vermerk.id)).fetchone() is not None


_LUECKE = "Eintrag {nr} dieser Runde fehlt oder ist falsch: bitte die letzte Sicherung verwenden."

_SUCHTEXT = "(code || ' ' || monat || ' ' || ablauf || ' ' || leitfrage)"
_AUFRAEUMEN = "INSERT OR IGNORE INTO merker VALUES ('aufraeumen')"

_SPALTENNAMEN = Listenzeile.__struct_fields__
_SPALTEN = ", ".join(_SPALTENNAMEN)


def _suchbedingung(wort: str) -> tuple[str, str]:
    """Condition and pattern for one word of a search; a month may be given by its name."""
    nummern = [nr for nr, name in enumerate(MONATE, 1) if name.lower().startswith(wort.lower())]
    if len(wort) > 2 and nummern:
        return "monat LIKE ?", f"%-{nummern[0]:02}"
    # SQLite folds only ASCII letters itself.
    text, gesucht = _SUCHTEXT, wort
    if not wort.isascii():
        text, gesucht = f"klein({_SUCHTEXT})", wort.casefold()
    muster = "".join("\\" + z if z in "\\%_" else z for z in gesucht)
    return f"{text} LIKE ? ESCAPE '\\'", f"%{muster}%"


def _zeittext(zeit: datetime) -> str:
    return zeit.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _vermerk(nr: int, id: str, zeit: str, vorgang: int, name: str, daten: str) -> Vermerk:
    try:
        return Vermerk(nr, id, datetime.fromisoformat(zeit), vorgang, dekodieren(name, daten))
    except UnbekanntesEreignis as fehler:
        raise ProtokollFehler(NEUER.format(pfad="Das Protokoll")) from fehler
    except (BeschaedigtesEreignis, ValueError, TypeError) as fehler:
        raise ProtokollFehler(
            f"Eintrag {nr} dieser Runde ist beschädigt und nicht zu lesen: bitte die letzte"
            " Sicherung verwenden."
        ) from fehler
