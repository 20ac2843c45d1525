"""The log: every event of every round in one SQLite file.

One file, no sidecars: rollback journal, `synchronous=EXTRA`, `secure_delete`. What a list shows is
written in the same transaction as the event. Whoever appends names the number the event is to
get; if another process was quicker, the primary key says so (`Ueberholt`) and nothing is written.
"""

from __future__ import annotations

import contextlib
import re
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import msgspec

from modelle.fach.einordnung import HANDLUNGSFELDER
from modelle.protokoll import spuren
from modelle.protokoll.datei import aufraeumen, datei_nummer, verbinden
from modelle.protokoll.fehler import (
    ERSETZT,
    HILFE,
    NEUER,
    Beschaedigt,
    ProtokollFehler,
    verstaendlich,
)
from modelle.protokoll.pruefsumme import MIT_NEUEN_DATEN, pruefsumme, schaden
from modelle.runde.ereignisse import NAMEN, NameGemerkt, RundeAngelegt, name_von
from modelle.runde.kennzahlen import Kennzahlen, als_zeile
from modelle.sprache.monat import MONATE
from modelle.strom.vermerk import (
    BeschaedigtesEreignis,
    UnbekanntesEreignis,
    Vermerk,
    dekodieren,
    kodieren,
)


class Ueberholt(Exception):
    """Another process has appended to this round in the meantime."""


STAENDE = ("geplant", "laufend", "geschlossen")
"""What a round passes through."""


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
    ebene: str = ""
    """Level of a body, as in `einordnung.EBENEN`."""
    feld: str = ""
    """Field of action: a key of `einordnung.HANDLUNGSFELDER`, or an own one."""
    schule: str = ""
    """Key of the school it is held at; its name does not stand in the log of a round."""


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


class Akte(msgspec.Struct, frozen=True):
    """All that the log holds of a round."""

    zeile: Listenzeile
    vermerke: tuple[Vermerk, ...]
    entwurf: Entwurf


class Protokoll:
    """An open log. Raises ProtokollFehler wherever the file cannot be used."""

    def __init__(self, pfad: Path, spaeter_ab: int = 0) -> None:
        self.pfad = pfad
        self._db, self._datei = verbinden(pfad, spaeter_ab)
        self.spaeter_ab = spaeter_ab
        """Bytes above which nothing is written anew and copied while somebody waits for the next
        key: whoever sets it does so at the end. 0: a file of any size is."""

    @property
    def verbindung(self) -> sqlite3.Connection:
        """The connection, for what lies in the same file beside the rounds."""
        return self._db

    def schliessen(self) -> None:
        """Close the file; without effect when it is closed already."""
        self._db.close()

    # --- reading ------------------------------------------------------------------------------

    def runden(
        self,
        suche: str = "",
        stand: str = "",
        hoechstens: int = 500,
        *,
        ebene: str = "",
        feld: str = "",
        schule: str = "",
    ) -> list[Listenzeile]:
        """Rounds, those changed last first.

        `suche` matches anywhere in what the list shows, and in the name of the school; the others
        are exact: a state, a level, a field of action as it is stored, the key of a school.
        """
        bedingungen, werte = ["1"], list[object]()
        gewaehlt = {"stand": stand, "ebene": ebene, "feld": feld, "schule": schule}
        for spalte, wert in gewaehlt.items():
            if wert:
                bedingungen.append(f"{spalte} = ?")
                werte.append(wert)
        schulen = self._schulnamen() if suche.strip() else {}
        for wort in suche.split():
            bedingung, muster = _suchbedingung(wort, schulen)
            bedingungen.append(bedingung)
            werte.extend(muster)
        sql = (
            f"SELECT {_GELESEN} FROM runden WHERE {' AND '.join(bedingungen)}"
            " ORDER BY geaendert DESC LIMIT ?"
        )
        with verstaendlich(self.pfad):
            return [Listenzeile(*zeile) for zeile in self._db.execute(sql, (*werte, hoechstens))]

    def auswahl(self, suche: str, hoechstens: int) -> list[Listenzeile]:
        """What `suche` finds as in `runden`: running rounds, planned ones, closed ones.

        Of each at most so many, those changed last first: that many are read, too, where there is
        an index, and none that is open hides behind closed ones.
        """
        # A round only goes on: read in this order, it may be found twice but never missed.
        nach_stand = [self.runden(suche, stand, hoechstens) for stand in STAENDE]
        return list({zeile.id: zeile for zeilen in nach_stand for zeile in zeilen}.values())

    def finden(self, angabe: str) -> Listenzeile | None:
        """The round with this id, or the one last changed with this case code."""
        sql = (
            f"SELECT {_GELESEN} FROM runden WHERE id = ? OR code = ?"
            " ORDER BY id = ? DESC, geaendert DESC LIMIT 1"
        )
        with verstaendlich(self.pfad):
            zeile = self._db.execute(sql, (angabe, angabe, angabe)).fetchone()
        return Listenzeile(*zeile) if zeile else None

    def handlungsfelder(self) -> list[str]:
        """The fields of action that rounds have, as they are stored."""
        sql = "SELECT DISTINCT feld FROM runden WHERE feld <> '' ORDER BY feld"
        with verstaendlich(self.pfad):
            return [feld for (feld,) in self._db.execute(sql)]

    def unveraendert_seit(self, zeitpunkt: datetime, jetzt: datetime) -> list[Listenzeile]:
        """Rounds that were closed, or else last changed, before an instant, or later than now.

        The latter were written while the clock was ahead, or their row is damaged.
        """
        sql = (
            f"SELECT {_GELESEN} FROM runden"
            " WHERE coalesce(geschlossen, geaendert) NOT BETWEEN ? AND ? ORDER BY nr"
        )
        with verstaendlich(self.pfad):
            zeilen = self._db.execute(sql, (zeittext(zeitpunkt), zeittext(jetzt)))
            return [Listenzeile(*zeile) for zeile in zeilen]

    def letzte_aenderung(self) -> str | None:
        """When a round was changed last, as its row has it; None where there is no round."""
        with verstaendlich(self.pfad):
            # The index of states alone answers that.
            [wann] = self._db.execute("SELECT max(geaendert) FROM runden").fetchone()
        return None if wann is None else str(wann)

    def kennungen(self) -> set[str]:
        """The ids of all rounds."""
        with verstaendlich(self.pfad):
            return {str(id) for (id,) in self._db.execute("SELECT id FROM runden")}

    def mit_code(self, code: str) -> list[Listenzeile]:
        """The rounds of a case, those changed last first."""
        sql = f"SELECT {_GELESEN} FROM runden WHERE code = ? ORDER BY geaendert DESC"
        with verstaendlich(self.pfad):
            return [Listenzeile(*zeile) for zeile in self._db.execute(sql, (code,))]

    def zuletzt_geschlossen(self, code: str, ausser: str) -> str | None:
        """Id of the last closed round of a case code, other than `ausser`; else None."""
        sql = (
            "SELECT id FROM runden WHERE code = ? AND stand = 'geschlossen' AND id <> ?"
            " ORDER BY geschlossen DESC LIMIT 1"
        )
        with verstaendlich(self.pfad):
            zeile = self._db.execute(sql, (code, ausser)).fetchone()
        return str(zeile[0]) if zeile else None

    def gemerkte(self, code: str, ausser: str) -> list[NameGemerkt]:
        """What the rounds of a case other than `ausser` remember of names, oldest first."""
        sql = (
            "SELECT e.nr, e.id, e.zeit, e.vorgang, e.name, e.daten, e.pruefsumme"
            " FROM ereignisse AS e"
            " JOIN runden AS r ON r.nr = e.runde"
            " WHERE r.code = ? AND r.code <> '' AND r.id <> ? AND e.name = 'name_gemerkt'"
            " ORDER BY r.nr, e.nr"
        )
        with verstaendlich(self.pfad):
            gelesen = [_vermerk(*zeile).ereignis for zeile in self._db.execute(sql, (code, ausser))]
        return [ereignis for ereignis in gelesen if isinstance(ereignis, NameGemerkt)]

    def lesen(self, runde: str, nach: int = 0) -> list[Vermerk]:
        """The events of a round with a number above `nach`, in order."""
        sql = (
            "SELECT e.nr, e.id, e.zeit, e.vorgang, e.name, e.daten, e.pruefsumme"
            " FROM ereignisse AS e"
            " JOIN runden AS r ON r.nr = e.runde WHERE r.id = ? AND e.nr > ? ORDER BY e.nr"
        )
        with verstaendlich(self.pfad):
            vermerke = [_vermerk(*zeile) for zeile in self._db.execute(sql, (runde, nach))]
            if not (vermerke or nach) and self._db.execute(_GIBT_ES, (runde,)).fetchone():
                raise Beschaedigt(_LUECKE.format(nr=1))
        for nr, vermerk in enumerate(vermerke, nach + 1):
            if vermerk.nr != nr or (nr == 1) != isinstance(vermerk.ereignis, RundeAngelegt):
                raise Beschaedigt(_LUECKE.format(nr=nr))
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

    def hat_bestand(self, *sorten: str) -> bool:
        """Whether the co-operation has anything of these sorts; without any, of all but offers.

        Asked where what it is made of is not loaded.
        """
        bedingung = f"sorte IN ({', '.join('?' * len(sorten))})" if sorten else "1"
        sql = f"SELECT 1 FROM bestand WHERE {bedingung} LIMIT 1"
        with verstaendlich(self.pfad):
            return self._db.execute(sql, sorten).fetchone() is not None

    def _schulnamen(self) -> dict[str, str]:
        """The schools of the co-operation by key, in lower case."""
        sql = "SELECT schluessel, titel FROM bestand WHERE sorte = 'schule'"
        with verstaendlich(self.pfad):
            return {schluessel: titel.casefold() for schluessel, titel in self._db.execute(sql)}

    def fremder_stand(self) -> int:
        """A number that changes when another process has written to the file."""
        with verstaendlich(self.pfad):
            self._ist_noch_da()
            return int(self._db.execute("PRAGMA data_version").fetchone()[0])

    def _ist_noch_da(self) -> None:
        """Raise where a copy took the file's place: what is read here is not the log any more."""
        if datei_nummer(self.pfad) != self._datei:
            raise ProtokollFehler(ERSETZT)

    # --- writing ------------------------------------------------------------------------------

    def anhaengen(
        self,
        zeile: Listenzeile,
        vermerke: Sequence[Vermerk],
        entwurf: Entwurf | None = None,
        ersetzt: Sequence[Vermerk] = (),
    ) -> None:
        """Append events and bring the list (and the half-typed line) up to date, all or nothing.

        `ersetzt` are earlier events of the round whose contents are overwritten for good. A
        closed round keeps no half-typed line.

        Raises Ueberholt when a number is taken, unless by this very event: then a commit that
        seemed to fail had succeeded; and when the event before is not there: then the round was
        deleted.
        """
        with self.transaktion():
            if vermerke and not self._folgt(zeile.id, vermerke[0].nr):
                raise Ueberholt
            nr = self._runde_schreiben(zeile)
            self._vermerke_schreiben(nr, vermerke)
            self._ersetzen(nr, ersetzt)
            zu = zeile.stand == "geschlossen"
            # A name that is remembered was in the half-typed line until now.
            if ersetzt:
                spuren.vormerken(self._db, spuren.in_runde(zeile.id))
            elif zu or any(isinstance(v.ereignis, NameGemerkt) for v in vermerke):
                spuren.vormerken(self._db)
            if entwurf is not None:
                self._entwurf_schreiben(nr, Entwurf() if zu else entwurf)

    def umschreiben(self, runde: str, neu: Callable[[list[Akte]], Iterable[Akte]]) -> None:
        """Overwrite what is kept of a case for good, in all rounds with its code, all or nothing.

        `neu` is given the rounds, this one first, and returns them in the same order; events may
        have other contents, and more of them may follow.
        """
        sql = (
            f"SELECT nr, {_GELESEN} FROM runden WHERE id = ? OR code <> '' AND code ="
            " (SELECT code FROM runden WHERE id = ?) ORDER BY id <> ?, nr"
        )
        with self.transaktion():
            zeilen = self._db.execute(sql, (runde, runde, runde)).fetchall()
            akten = [self._akte(Listenzeile(*zeile)) for _, *zeile in zeilen]
            for (nr, *_), alt, umgeschrieben in zip(zeilen, akten, neu(akten), strict=True):
                self._akte_schreiben(nr, alt, umgeschrieben)

    def entwurf_schreiben(self, runde: str, entwurf: Entwurf, spurlos: bool = False) -> None:
        """Keep the half-typed line; `spurlos`: what it held before is to leave the file."""
        with self.transaktion():
            if spurlos:
                spuren.vormerken(self._db)
            # What is typed on after another process closed the round must not stay in it.
            sql = "SELECT nr FROM runden WHERE id = ? AND stand <> 'geschlossen'"
            zeile = self._db.execute(sql, (runde,)).fetchone()
            if zeile:
                self._entwurf_schreiben(zeile[0], entwurf)

    def loeschen(
        self,
        *runden: str,
        zahlen: Iterable[Kennzahlen] = (),
        unveraendert: Mapping[str, str] | None = None,
    ) -> list[str]:
        """Delete rounds with all they hold; returns the ids of those that went.

        No file of ours has a trace of them then; where that cannot be done now, it is done at the
        latest when the file is opened next (`hat_spuren`). `zahlen` are what is kept of them:
        figures without content. `unveraendert`: their time is over, they go only if they still were
        changed last at this time (as in the list); without it somebody wants it so.
        """
        fort = []
        with self.transaktion():
            for id in runden:
                sql, werte = "DELETE FROM runden WHERE id = ?", [id]
                if unveraendert is not None:
                    sql, werte = f"{sql} AND geaendert = ?", [id, unveraendert[id]]
                if self._db.execute(f"{sql} RETURNING id", werte).fetchone():
                    fort.append(id)
            self._db.executemany(
                f"INSERT OR IGNORE INTO kennzahlen VALUES ({', '.join('?' * 8)})",
                [als_zeile(eine) for eine in zahlen if eine.runde in fort],
            )
            von_hand = [] if unveraendert is not None else [spuren.BEISEITE]
            spuren.vormerken(self._db, *map(spuren.in_runde, fort), *von_hand)
        with contextlib.suppress(ProtokollFehler):
            self.aufraeumen()
        return fort

    # --- care of the file ---------------------------------------------------------------------

    def sichern(self) -> Path:
        """Make a verified copy if anything changed since the last one; returns the newest.

        Raises Beschaedigt where the log itself turns out to be damaged.
        """
        # Once in a session, and not before the first screen is there.
        from modelle.protokoll import sicherung

        return sicherung.sichern(self._db, self.pfad, self._ist_noch_da).pfad

    def schaden(self) -> list[str]:
        """What of the log is damaged, as a person may be told: case codes, or a part of it."""
        with verstaendlich(self.pfad):
            return schaden(self._db)

    def aufraeumen(self, hoechstens: int = 0) -> None:
        """Remove what erased texts left in the file; without effect where nothing was erased.

        Files of more than `hoechstens` bytes (0: of any size), its copies included, wait for the
        next time, at the latest for closing a round or for the next opening. So do files that are
        large (`wartet`).
        """
        with verstaendlich(self.pfad):
            if not self.wartet and (not hoechstens or self._groesse() <= hoechstens):
                aufraeumen(self._db, self.pfad)

    @property
    def wartet(self) -> bool:
        """Whether the file is so large that it is cared for only at the end (`spaeter_ab`)."""
        return 0 < self.spaeter_ab < self.pfad.stat().st_size

    def _groesse(self) -> int:
        """Bytes of the log and its copies."""
        # Only where something was erased.
        from modelle.protokoll import sicherung

        kopien = (s.pfad.stat().st_size for s in sicherung.alle(self.pfad))
        return self.pfad.stat().st_size + sum(kopien)

    def hat_spuren(self) -> bool:
        """Whether anything that was erased has left traces yet, in the file or its copies."""
        with verstaendlich(self.pfad):
            return bool(spuren.vorgemerkt(self._db))

    def fort_vormerken(self, runden: Iterable[str]) -> None:
        """Note that these rounds, which only copies have, are to go from there."""
        with self.transaktion():
            spuren.vormerken(self._db, *map(spuren.in_runde, runden))

    def aufraeumen_vormerken(self, *notizen: str) -> None:
        """Note what is being erased (`spuren`), within the transaction that does it."""
        spuren.vormerken(self._db, *notizen)

    @contextmanager
    def transaktion(self) -> Iterator[None]:
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

    def _vermerke_schreiben(self, nr: int, vermerke: Sequence[Vermerk]) -> None:
        for v in vermerke:
            werte = (v.nr, v.id, zeittext(v.zeit), v.vorgang, name_von(v.ereignis))
            daten = kodieren(v.ereignis)
            try:
                self._db.execute(
                    "INSERT INTO ereignisse VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                    (nr, *werte, daten, pruefsumme(*werte, daten)),
                )
            except sqlite3.IntegrityError as fehler:
                if not self._schon_da(nr, v):
                    raise Ueberholt from fehler

    def _akte(self, zeile: Listenzeile) -> Akte:
        return Akte(zeile, tuple(self.lesen(zeile.id)), self.entwurf(zeile.id))

    def _akte_schreiben(self, nr: int, alt: Akte, neu: Akte) -> None:
        """Write what differs."""
        if neu == alt:
            return
        da = len(alt.vermerke)
        self._ersetzen(nr, [n for n, a in zip(neu.vermerke, alt.vermerke, strict=False) if n != a])
        self._vermerke_schreiben(nr, neu.vermerke[da:])
        self._runde_schreiben(neu.zeile)
        if neu.entwurf != alt.entwurf:
            self._entwurf_schreiben(nr, neu.entwurf)
        spuren.vormerken(self._db, spuren.in_runde(neu.zeile.id), spuren.BEISEITE)

    def _ersetzen(self, nr: int, vermerke: Sequence[Vermerk]) -> None:
        """Overwrite the contents of events; `secure_delete` zeroes the old bytes."""
        self._db.executemany(
            f"UPDATE ereignisse SET daten = :daten, pruefsumme = {MIT_NEUEN_DATEN}"
            " WHERE runde = :runde AND nr = :nr AND id = :id",
            [
                {"daten": kodieren(v.ereignis), "runde": nr, "nr": v.nr, "id": v.id}
                for v in vermerke
            ],
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


_LUECKE = f"Eintrag {{nr}} dieser Runde fehlt oder ist falsch: {HILFE}."

_GESUCHT = ("code", "monat", "ablauf", "leitfrage", "ebene", "feld")
_ENTHAELT = " OR ".join(rf"{spalte} LIKE ? ESCAPE '\'" for spalte in _GESUCHT)
"""Twice as quick as one LIKE on all of them in one text."""
_ENTHAELT_KLEIN = " || ' ' || ".join(_GESUCHT).join(("klein(", r") LIKE ? ESCAPE '\'"))

_SPALTENNAMEN = Listenzeile.__struct_fields__
_SPALTEN = ", ".join(_SPALTENNAMEN)
_GIBT_ES = "SELECT 1 FROM runden WHERE id = ?"
_GELESEN = ", ".join(f"CAST({spalte} AS TEXT)" for spalte in _SPALTENNAMEN)
"""The same to be read: text, whatever a damaged file makes of it."""


def _suchbedingung(wort: str, schulen: Mapping[str, str]) -> tuple[str, list[object]]:
    """Condition and its values for one word of a search; a month may be given by its name."""
    nummern = [nr for nr, name in enumerate(MONATE, 1) if name.lower().startswith(wort.lower())]
    if len(wort) > 2 and nummern:
        return "monat LIKE ?", [f"%-{nummern[0]:02}"]
    enthaelt, muster = _ENTHAELT, [_muster(wort)] * len(_GESUCHT)
    if not wort.isascii():
        # SQLite folds only ASCII letters itself. `klein` is slow: asked only where the rest fits.
        enthaelt = f"(({_ENTHAELT}) AND {_ENTHAELT_KLEIN})"
        muster = [*[_muster(*_NICHT_ASCII.split(wort))] * len(_GESUCHT), _muster(wort.casefold())]
    # A field of action is stored in another form than it is shown, a school by its key.
    felder = [f for f, titel in HANDLUNGSFELDER.items() if wort.casefold() in titel.casefold()]
    an = [schluessel for schluessel, name in schulen.items() if wort.casefold() in name]
    moeglich = [enthaelt]
    moeglich += [
        f"{spalte} IN ({', '.join('?' * len(werte))})"
        for spalte, werte in (("feld", felder), ("schule", an))
        if werte
    ]
    return f"({' OR '.join(moeglich)})", [*muster, *felder, *an]


_NICHT_ASCII = re.compile("[^\x00-\x7f]+|ss", re.IGNORECASE)
"""What `casefold` may write otherwise: „ß“ and „ss“ are the same to it."""


def _muster(*teile: str) -> str:
    """A pattern that finds these texts anywhere, with anything in between."""
    geschuetzt = ("".join("\\" + z if z in "\\%_" else z for z in teil) for teil in teile)
    return f"%{'%'.join(geschuetzt)}%"


def zeittext(zeit: datetime) -> str:
    """An instant as it is stored: UTC, ISO 8601, milliseconds."""
    return zeit.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _vermerk(
    nr: int, id: str, zeit: str, vorgang: int, name: str, daten: str, summe: int | None
) -> Vermerk:
    try:
        if summe not in (None, pruefsumme(nr, id, zeit, vorgang, name, daten)):
            raise BeschaedigtesEreignis
        return Vermerk(
            nr, id, datetime.fromisoformat(zeit), vorgang, dekodieren(name, daten, NAMEN)
        )
    except UnbekanntesEreignis as fehler:
        raise ProtokollFehler(NEUER.format(pfad="Das Protokoll")) from fehler
    except (BeschaedigtesEreignis, ValueError, TypeError) as fehler:
        raise Beschaedigt(
            f"Eintrag {nr} dieser Runde ist beschädigt und nicht zu lesen: {HILFE}."
        ) from fehler
