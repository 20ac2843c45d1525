"""The stream of the co-operation in the log's file, and the tables that lists and searches read.

As with rounds, these tables are written in the same transaction as the events: `bestand` holds the
present contents, `angebote` the catalogue of offers with its search index.

Decisions: the co-operation is a stream of its own in the same file, with events that hold a thing
as a whole. Opening it folds everything: 5,000 offers in 20 ms, and nobody who only leads rounds
pays for it. Offers are found by trigrams (FTS5) over a form without umlauts, so that `uebergaenge`
finds „Übergänge“ and `sport` the „Mädchensport“; shorter pieces are looked for where words begin.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import count
from typing import NamedTuple

import msgspec

from modelle.kooperation.dinge.angebote import Angebot
from modelle.kooperation.ereignisse import NAMEN, Geloescht
from modelle.kooperation.sorten import SORTEN, Inhalt, Sorte, titel
from modelle.kooperation.zustand import Bestandsaenderung
from modelle.protokoll import spuren, zeilensummen
from modelle.protokoll.fehler import HILFE, ProtokollFehler, verstaendlich
from modelle.protokoll.verbindung import Ueberholt, Verbindung
from modelle.protokoll.vermerke import GELESEN, UEBERSCHREIBEN, als_zeile, aus_zeile, neue_daten
from modelle.sprache.vergleich import normal
from modelle.strom.vermerk import Vermerk

TRIGRAMM = 3
"""Letters a part of a word needs for the index to find it; shorter ones are compared with every
offer."""

_NAME_VON = {klasse: name for name, klasse in NAMEN.items()}


class Treffer(NamedTuple):
    """An offer that was found."""

    schluessel: str
    angebot: Angebot


class Kooperationsprotokoll:
    """The co-operation's part of an open log. Raises ProtokollFehler as the log does."""

    def __init__(self, protokoll: Verbindung) -> None:
        self._protokoll = protokoll
        self._db = protokoll.verbindung

    # --- the stream ---------------------------------------------------------------------------

    def lesen(self, nach: int = 0) -> list[Vermerk]:
        """Return the events with a number above `nach`, in order.

        Raises ProtokollFehler if one of them is missing or damaged.
        """
        sql = f"SELECT {GELESEN} FROM kooperation WHERE nr > ? ORDER BY nr"
        with verstaendlich(self._protokoll.pfad):
            vermerke = [
                aus_zeile(zeile, NAMEN, _beschaedigt) for zeile in self._db.execute(sql, (nach,))
            ]
        for nr, vermerk in enumerate(vermerke, nach + 1):
            if vermerk.nr != nr:
                raise _beschaedigt(nr)
        return vermerke

    def anhaengen(
        self, vermerke: Sequence[Vermerk], aenderungen: Iterable[Bestandsaenderung]
    ) -> None:
        """Append events and bring the tables up to date, all or nothing.

        Raises Ueberholt if another process was quicker.
        """
        with self._protokoll.transaktion():
            self._schreiben(vermerke, aenderungen)

    def umschreiben(
        self,
        ersetzt: Iterable[Vermerk],
        vermerke: Sequence[Vermerk],
        aenderungen: Iterable[Bestandsaenderung],
    ) -> None:
        """Overwrite events for good and append others; the caller holds the transaction.

        The next `Verbindung.aufraeumen` removes the traces of the old contents from the file.
        Raises Ueberholt if another process was quicker.
        """
        self._db.executemany(f"UPDATE kooperation {UEBERSCHREIBEN}", map(neue_daten, ersetzt))
        self._schreiben(vermerke, aenderungen)
        # The index keeps deleted texts in its older segments until these are merged.
        self._db.execute("INSERT INTO angebote_suche (angebote_suche) VALUES ('optimize')")
        von_hand = any(isinstance(v.ereignis, Geloescht) for v in vermerke)
        weitere = (spuren.BEISEITE,) if von_hand else ()
        self._protokoll.aufraeumen_vormerken(spuren.KOOPERATION, *weitere)

    def _schreiben(
        self, vermerke: Sequence[Vermerk], aenderungen: Iterable[Bestandsaenderung]
    ) -> None:
        try:
            # `map` is lazy: the texts of a whole catalogue are never in memory at once.
            self._db.executemany(
                "INSERT INTO kooperation VALUES (?, ?, ?, ?, ?, ?, ?)", map(_werte, vermerke)
            )
        except sqlite3.IntegrityError as fehler:
            raise Ueberholt from fehler
        angebote: dict[str, Inhalt | None] = {}
        for aenderung in aenderungen:
            if aenderung.sorte == "angebot":
                angebote[aenderung.schluessel] = aenderung.inhalt
            else:
                self._bestand_schreiben(aenderung)
        self._angebote_schreiben(angebote)

    def _bestand_schreiben(self, aenderung: Bestandsaenderung) -> None:
        sorte, schluessel, inhalt = aenderung
        if inhalt is None:
            sql = "DELETE FROM bestand WHERE sorte = ? AND schluessel = ?"
            self._db.execute(sql, (sorte, schluessel))
        else:
            daten = msgspec.json.encode(inhalt).decode()
            werte = (sorte, schluessel, titel(inhalt), daten)
            self._db.execute(_BESTAND, werte)
            wo = "sorte = ? AND schluessel = ?"
            zeilensummen.setzen(self._db, "bestand", wo, sorte, schluessel)

    # --- the present contents -----------------------------------------------------------------

    def bestand(self, sorte: Sorte) -> dict[str, Inhalt]:
        """Return everything of a sort by its key, ordered by title; offers stand elsewhere.

        No event is read. Raises ProtokollFehler if an entry is damaged.
        """
        sql = "SELECT schluessel, daten FROM bestand WHERE sorte = ? ORDER BY titel, schluessel"
        with verstaendlich(self._protokoll.pfad):
            zeilen = self._db.execute(sql, (sorte,)).fetchall()
        try:
            return {s: msgspec.json.decode(daten, type=SORTEN[sorte]) for s, daten in zeilen}
        except msgspec.DecodeError as fehler:
            raise _beschaedigt(zeilen[0][0]) from fehler

    def hat_angebote(self) -> bool:
        """Return True if there is any offer."""
        with verstaendlich(self._protokoll.pfad):
            return self._db.execute("SELECT 1 FROM angebote LIMIT 1").fetchone() is not None

    def angebote_suchen(self, text: str, am: date, hoechstens: int = 50) -> list[Treffer]:
        """Return at most `hoechstens` offers that hold every word of `text`.

        Case and umlauts do not matter. A word of three letters or more may be a part of a longer
        one; a shorter one must begin one. Offers outdated on the day `am` come last. Before that,
        offers with more of the words in their title come first; then the title decides. So a list
        that is narrowed letter by letter keeps its order.
        """
        worte = normal(text).split()
        lange = [wort for wort in worte if len(wort) >= TRIGRAMM]
        kurze = [wort for wort in worte if len(wort) < TRIGRAMM]
        von, werte = "angebote AS a", list[object]()
        # What is damaged is not shown; the next copy of the log finds it.
        bedingungen = [f"a.pruefsumme = {zeilensummen.vorhanden('angebote', 'a')}"]
        if lange:
            von = "angebote_suche JOIN angebote AS a ON a.nr = angebote_suche.rowid"
            bedingungen.append("angebote_suche MATCH ?")
            werte.append(" AND ".join('"' + wort.replace('"', '""') + '"' for wort in lange))
        for wort in kurze:
            # Too short for the index, so it counts only where a word begins.
            bedingungen.append("instr(' ' || a.suche_titel || ' ' || a.suche_mehr, ' ' || ?)")
            werte.append(wort)
        ordnung = ["coalesce(a.gueltig_bis < ?, 0)", "a.suche_titel"]
        if worte:
            im_titel = ["(instr(a.suche_titel, ?) > 0)"] * len(worte)
            ordnung.insert(1, f"{' + '.join(im_titel)} DESC")
        sql = (
            f"SELECT a.schluessel, {_ANGABEN} FROM {von} WHERE {' AND '.join(bedingungen)}"
            f" ORDER BY {', '.join(ordnung)} LIMIT ?"
        )
        werte += [am.isoformat(), *worte, hoechstens]
        with verstaendlich(self._protokoll.pfad):
            zeilen = self._db.execute(sql, werte).fetchall()
        return [Treffer(schluessel, _angebot(*angaben)) for schluessel, *angaben in zeilen]

    def angebote_zaehlen(self, am: date) -> tuple[int, int]:
        """Return how many offers there are, and how many of them are outdated on this day."""
        sql = "SELECT count(*), coalesce(sum(gueltig_bis < ?), 0) FROM angebote"
        with verstaendlich(self._protokoll.pfad):
            alle, veraltete = self._db.execute(sql, (am.isoformat(),)).fetchone()
        return int(alle), int(veraltete)

    def _angebote_schreiben(self, neu: Mapping[str, Inhalt | None]) -> None:
        """Write the catalogue and its index by key; None deletes an offer.

        FTS5 must be told what the index held before, or it keeps the old texts.
        """
        sql = "SELECT nr, suche_titel, suche_mehr FROM angebote WHERE schluessel = ?"
        alt = {s: zeile for s in neu if (zeile := self._db.execute(sql, (s,)).fetchone())}
        # Counted before any row goes, so that an offer that changes keeps its number.
        freie = count(
            self._db.execute("SELECT coalesce(max(nr), 0) + 1 FROM angebote").fetchone()[0]
        )
        fort = "INSERT INTO angebote_suche (angebote_suche, rowid, suche_titel, suche_mehr)"
        self._db.executemany(f"{fort} VALUES ('delete', ?, ?, ?)", alt.values())
        self._db.executemany(
            "DELETE FROM angebote WHERE nr = ?", ((nr,) for nr, *_ in alt.values())
        )
        zeilen = [
            (alt[s][0] if s in alt else next(freie), s, *_zeile(inhalt))
            for s, inhalt in neu.items()
            if isinstance(inhalt, Angebot)
        ]
        platz = ", ".join("?" * 11)
        self._db.executemany(f"INSERT INTO angebote VALUES ({platz}, NULL)", zeilen)
        zeilensummen.setzen(self._db, "angebote", "pruefsumme IS NULL")
        self._db.executemany(
            "INSERT INTO angebote_suche (rowid, suche_titel, suche_mehr) VALUES (?, ?, ?)",
            ((zeile[0], *zeile[-2:]) for zeile in zeilen),
        )


def _beschaedigt(nr: int | str) -> ProtokollFehler:
    return ProtokollFehler(f"Eintrag {nr} der Kooperation fehlt oder ist beschädigt: {HILFE}.")


_BESTAND = "INSERT OR REPLACE INTO bestand (sorte, schluessel, titel, daten) VALUES (?, ?, ?, ?)"
_ANGABEN = "a.titel, a.traeger, a.zielgruppe, a.thema, a.ort, a.erreichbar, a.gueltig_bis"


def _zeile(a: Angebot) -> tuple[str | None, ...]:
    """Return an offer's columns in the catalogue, the two that the search reads last."""
    mehr = normal(" ".join((a.thema, a.zielgruppe, a.traeger, a.ort)))
    ende = a.gueltig_bis.isoformat() if a.gueltig_bis else None
    angaben = (a.titel, a.traeger, a.zielgruppe, a.thema, a.ort, a.erreichbar)
    return (*angaben, ende, normal(a.titel), mehr)


def _werte(vermerk: Vermerk) -> tuple[object, ...]:
    return als_zeile(vermerk, _NAME_VON[type(vermerk.ereignis)])


def _angebot(
    titel: str, traeger: str, zielgruppe: str, thema: str, ort: str, erreichbar: str, ende: str
) -> Angebot:
    bis = date.fromisoformat(ende) if ende else None
    return Angebot(titel, traeger, zielgruppe, thema, ort, erreichbar, bis)
