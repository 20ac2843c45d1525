"""The places that can be searched, in the memory of the program.

Texts and their trigrams (FTS5) lie in an SQLite that has no file, and what many places have in
common as rows of its tables; what each place has of its own are three numbers in arrays. The
trigrams only say which texts may hold a word: kept without their places in the texts they take a
third of the memory. So the texts that they find have to be looked at.
"""

from __future__ import annotations

import sqlite3
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain

from modelle.sprache.vergleich import normal
from modelle.suche.stelle import WAS, Stelle, Was

JE_ART = 1_000_000_000
"""Numbers kept for the texts of each kind, so that a kind is a range of them."""

GEMERKT = 20_000
"""Texts of a kind that are remembered at most: one that comes again while it is remembered is
there once, else each of its trigrams would have to be looked up in all of them."""

PROBE = 32
"""One of so many texts says how common each trigram is."""

NACHGESCHLAGEN = 4
"""Trigrams of a search that are looked up, the rarest: with more it takes longer, with fewer more
texts are looked at. With these, 95 % of the searches took half of the time of all or of two."""

JE_GRUPPE = ("fall", "gremium", "schule", "ablauf", "feld")
"""Filters that all places of a round, a group, have in common."""

JE_WEISE = ("art", "profession")
"""Filters that many places have in common, of any round."""

_GRUPPE = ("was", "id", "titel", "monat", *JE_GRUPPE)
_TABELLEN = (
    # One transaction without a way back: what is lost is read anew.
    "PRAGMA journal_mode = OFF",
    "BEGIN",
    f"CREATE TABLE gruppen (nr INTEGER PRIMARY KEY, {', '.join(_GRUPPE)})",
    f"CREATE TABLE weisen (nr INTEGER PRIMARY KEY, wo, {', '.join(JE_WEISE)})",
    "CREATE TABLE texte (nr INTEGER PRIMARY KEY, text)",
    "CREATE VIRTUAL TABLE worte"
    " USING fts5(form, content='', tokenize='trigram', columnsize=0, detail=none)",
    # Little work at a time, and seldom merged: no slice takes three times as long as another.
    "INSERT INTO worte (worte, rank) VALUES ('hashsize', 128000)",
    "INSERT INTO worte (worte, rank) VALUES ('automerge', 8)",
)
_ANFAENGE = {was: nr * JE_ART for nr, was in enumerate(WAS, 1)}
"""The number of the first text of each kind."""

_form = lru_cache(4096)(normal)


def _trigramme(form: str) -> Iterator[str]:
    return (form[nr : nr + 3] for nr in range(len(form) - 2))


class Bestand:
    """Places in the order in which they were put in, each with a number."""

    def __init__(self) -> None:
        self._db = sqlite3.connect(":memory:", isolation_level=None)
        for sql in _TABELLEN:
            self._db.execute(sql)
        self._gemerkt: dict[Was, dict[str, int]] = {was: {} for was in WAS}
        """The number of each text that is remembered."""
        self._stelle_von: dict[Was, array[int]] = {was: array("I") for was in WAS}
        """The first place of each text."""
        self._weitere: dict[int, array[int]] = {}
        """By the number of a text all others that it has."""
        self._text = array("I")
        """Of each place its text, counted within its kind."""
        self.gruppe_von, self.weise_von = array("I"), array("I")
        """Of each place its group, and the row that says what kind of place it is."""
        self._erste = array("I", [0])
        """The first place of each group, from number 1 on; those of a group follow each other."""
        self._haeufig: Counter[str] = Counter()
        """How often a trigram stands in the texts of the sample."""
        self._gruppe: tuple[str, ...] = ()
        self._weisen: dict[tuple[str, ...], int] = {}

    def __len__(self) -> int:
        return len(self._text)

    def schliessen(self) -> None:
        """Give the memory back."""
        self._db.close()
        self._gemerkt.clear()

    # --- putting in ---------------------------------------------------------------------------

    def dazu(self, stellen: Iterable[Stelle]) -> None:
        """Put places in, behind those that are there; those of a group one after the other.

        If reading them fails, none is put in.
        """
        neue: list[tuple[int, str]] = []
        for stelle in tuple(stellen):
            self.gruppe_von.append(self._gruppe_zu(stelle))
            self.weise_von.append(self._weise_zu(stelle))
            self._text.append(self._text_zu(stelle, neue))
        self._db.executemany("INSERT INTO texte VALUES (?, ?)", neue)
        formen = [(nr, normal(text)) for nr, text in neue]
        self._db.executemany("INSERT INTO worte (rowid, form) VALUES (?, ?)", formen)
        for nr, form in formen:
            if nr % PROBE == 0:
                self._haeufig.update(_trigramme(form))

    def _text_zu(self, stelle: Stelle, neue: list[tuple[int, str]]) -> int:
        """Return the number of its text within its kind; a new one is added to `neue`."""
        gemerkt, erste = self._gemerkt[stelle.was], self._stelle_von[stelle.was]
        hier = len(self._text)
        if (text := gemerkt.get(stelle.text)) is not None:
            nummer = _ANFAENGE[stelle.was] + text
            self._weitere.setdefault(nummer, array("I")).append(hier)
            return text
        if len(gemerkt) >= GEMERKT:
            gemerkt.clear()
        text = gemerkt[stelle.text] = len(erste)
        erste.append(hier)
        neue.append((_ANFAENGE[stelle.was] + text, stelle.text))
        return text

    def _gruppe_zu(self, stelle: Stelle) -> int:
        """Return the number of the row that holds what a place shares with those before it."""
        filter_ = (_form(getattr(stelle, name)) for name in JE_GRUPPE)
        gruppe = (stelle.was, stelle.id, stelle.titel, stelle.monat, *filter_)
        if gruppe != self._gruppe:
            self._gruppe = gruppe
            platz = ", ".join("?" * (1 + len(gruppe)))
            self._db.execute(f"INSERT INTO gruppen VALUES ({platz})", (len(self._erste), *gruppe))
            self._erste.append(len(self._text))
        return len(self._erste) - 1

    def _weise_zu(self, stelle: Stelle) -> int:
        """Return the number of the row that says what kind of place it is."""
        weise = (stelle.wo, stelle.art, stelle.profession)
        if (nr := self._weisen.get(weise)) is None:
            nr = self._weisen[weise] = len(self._weisen)
            wo, *genau = weise
            self._db.execute("INSERT INTO weisen VALUES (?, ?, ?, ?)", (nr, wo, *map(_form, genau)))
        return nr

    # --- finding ------------------------------------------------------------------------------

    @property
    def gruppen(self) -> int:
        """The number of the last group."""
        return len(self._erste) - 1

    def gruppen_mit(self, wo: str, werte: Sequence[str]) -> list[int]:
        """Return the numbers of the groups for which this SQL is true, in order."""
        return self._nummern("gruppen", wo, werte)

    def weisen_mit(self, wo: str, werte: Sequence[str]) -> list[int]:
        """Return the numbers in `weise_von` for which this SQL is true."""
        return self._nummern("weisen", wo, werte)

    def _nummern(self, tabelle: str, wo: str, werte: Sequence[str]) -> list[int]:
        sql = f"SELECT nr FROM {tabelle} WHERE {wo} ORDER BY nr"
        return [nr for (nr,) in self._db.execute(sql, werte)]

    def von_gruppe(self, gruppe: int) -> range:
        """Return the places of a group."""
        danach = (*self._erste[gruppe + 1 : gruppe + 2], len(self))[0]
        return range(self._erste[gruppe], danach)

    def moegliche(self, was: Was, worte: Iterable[str]) -> Iterator[tuple[str, Iterator[int]]]:
        """Yield each text of a kind in which these words may stand, with all places that have it.

        At least one of the words needs three letters.
        """
        alle = {trigramm for wort in worte for trigramm in _trigramme(wort)}
        seltene = sorted(alle, key=lambda t: (self._haeufig[t], t))[:NACHGESCHLAGEN]
        gesucht = " AND ".join('"' + t.replace('"', '""') + '"' for t in seltene)
        anfang, erste = _ANFAENGE[was], self._stelle_von[was]
        sql = (
            "SELECT t.nr, t.text FROM worte CROSS JOIN texte AS t ON t.nr = worte.rowid"
            " WHERE worte MATCH ? AND worte.rowid BETWEEN ? AND ? ORDER BY worte.rowid"
        )
        for nr, text in self._db.execute(sql, (gesucht, anfang, anfang + JE_ART - 1)):
            yield text, chain((erste[nr - anfang],), self._weitere.get(nr, ()))

    def text(self, was: Was, stelle: int) -> str:
        """Return the text of a place."""
        nr = _ANFAENGE[was] + self._text[stelle]
        return str(self._db.execute("SELECT text FROM texte WHERE nr = ?", (nr,)).fetchone()[0])

    def gezeigt(self, was: Was, stelle: int, text: str) -> Stelle:
        """Return what is shown of a place with this text."""
        sql = (
            "SELECT g.id, g.titel, w.wo FROM gruppen AS g, weisen AS w WHERE g.nr = ? AND w.nr = ?"
        )
        wie = (self.gruppe_von[stelle], self.weise_von[stelle])
        id, titel, wo = self._db.execute(sql, wie).fetchone()
        return Stelle(was, id, titel, wo, text)
