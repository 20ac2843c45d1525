"""The index of places, by trigrams (FTS5) as for offers, in the memory of the program.

Decision: it is built when somebody searches and goes when they stop; nothing of it is ever in a
file. So no word that was deleted or replaced can stay in it, no copy has to be set right, and a
round pays neither a byte nor a millisecond for it. What was already read is found meanwhile.

Measured on `tests.bench.grosses_protokoll` (process time): 500 rounds with 31,500 places are read
in 0.5 s, 10,000 rounds with 630,700 places in 13 s and 110 MB, in slices between the keys. Of 300
searches in those, of one to three words, a third of them narrowed down, half take 2 ms, 95 % 27 ms.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice
from typing import Any, NamedTuple

from modelle.sprache.vergleich import normal
from modelle.suche.anfrage import KUERZESTE, Anfrage
from modelle.suche.stelle import WAS, Stelle, Was

JE_ART = 1_000_000_000
"""Numbers kept for the texts of each kind, so that a kind is a range of them. A text that stands in
many places is there once: else each of its trigrams would have to be looked up in all of them."""

IM_INDEX = 2
"""Words that are looked up in the index; the others are looked for in the texts that it finds."""

_JE_GRUPPE = ("fall", "gremium", "schule", "ablauf", "feld")
"""Filters that all places of a round have in common."""

WENIGE_GRUPPEN = 100
"""Rounds and things whose places are looked through one by one at most."""

_JE_STELLE = ("art", "profession")
_GRUPPE = ("was", "id", "titel", "monat", *_JE_GRUPPE)
_TABELLEN = (
    f"CREATE TABLE gruppen (nr INTEGER PRIMARY KEY, {', '.join(_GRUPPE)})",
    "CREATE TABLE texte (nr INTEGER PRIMARY KEY, text)",
    f"CREATE TABLE stellen (nr INTEGER PRIMARY KEY, text, gruppe, wo, {', '.join(_JE_STELLE)})",
    "CREATE INDEX stellen_nach_text ON stellen (text)",
    "CREATE INDEX stellen_nach_gruppe ON stellen (gruppe)",
    "CREATE VIRTUAL TABLE worte USING fts5(form, content='', tokenize='trigram', columnsize=0)",
)

_GELESEN = (
    "SELECT g.was, g.id, g.titel, s.wo, t.text FROM stellen AS s"
    " CROSS JOIN gruppen AS g CROSS JOIN texte AS t WHERE g.nr = s.gruppe AND t.nr = s.text"
)
_ARTEN = {was: nr for nr, was in enumerate(WAS, 1)}

_form = lru_cache(4096)(normal)


class Ergebnis(NamedTuple):
    """The places found of one kind."""

    stellen: list[Stelle]
    mehr: bool
    """True if there are more than were asked for."""


class Suchindex:
    """Places that can be searched; those whose text was put in first are found first."""

    def __init__(self) -> None:
        self._db = sqlite3.connect(":memory:", isolation_level=None)
        for sql in _TABELLEN:
            self._db.execute(sql)
        self._texte: dict[Was, dict[str, int]] = {was: {} for was in WAS}
        """The number of each text, by the kind of its places."""
        self.viele = 0
        """How many places there are."""
        self._gruppe: tuple[str, ...] = ()
        self._gruppen = 0

    def dazu(self, stellen: Iterable[Stelle]) -> None:
        """Put places in, behind those that are there; those of a round come one after the other."""
        zeilen: list[tuple[object, ...]] = []
        neue: list[tuple[int, str]] = []
        self._db.execute("BEGIN")
        for stelle in stellen:
            texte = self._texte[stelle.was]
            if (text := texte.get(stelle.text)) is None:
                text = texte[stelle.text] = _ARTEN[stelle.was] * JE_ART + len(texte)
                neue.append((text, stelle.text))
            self.viele += 1
            wie = (_form(getattr(stelle, name)) for name in _JE_STELLE)
            zeilen.append((self.viele, text, self._gruppe_von(stelle), stelle.wo, *wie))
        self._db.executemany("INSERT INTO stellen VALUES (?, ?, ?, ?, ?, ?)", zeilen)
        self._db.executemany("INSERT INTO texte VALUES (?, ?)", neue)
        formen = ((nr, normal(text)) for nr, text in neue)
        self._db.executemany("INSERT INTO worte (rowid, form) VALUES (?, ?)", formen)
        self._db.execute("COMMIT")

    def _gruppe_von(self, stelle: Stelle) -> int:
        """Return the number of the row that holds what a place shares with those before it."""
        filter_ = (_form(getattr(stelle, name)) for name in _JE_GRUPPE)
        gruppe = (stelle.was, stelle.id, stelle.titel, stelle.monat, *filter_)
        if gruppe != self._gruppe:
            self._gruppe = gruppe
            self._gruppen += 1
            platz = ", ".join("?" * (1 + len(gruppe)))
            self._db.execute(f"INSERT INTO gruppen VALUES ({platz})", (self._gruppen, *gruppe))
        return self._gruppen

    def suchen(self, anfrage: Anfrage, hoechstens: int) -> dict[Was, Ergebnis]:
        """Return of each kind at most so many places that fit, those put in first.

        Without words these are the first place of each round and thing, unless the kind of place
        is asked for: what a round begins with is the round itself.
        """
        if anfrage.leer:
            return {}
        gefunden = {was: self._suchen(anfrage, was, hoechstens) for was in WAS}
        return {was: ergebnis for was, ergebnis in gefunden.items() if ergebnis.stellen}

    def schliessen(self) -> None:
        """Give the memory back."""
        self._db.close()

    def _suchen(self, anfrage: Anfrage, was: Was, hoechstens: int) -> Ergebnis:
        art = _ARTEN[was]
        bereich = (art * JE_ART, (art + 1) * JE_ART - 1)
        alle = self._erste(anfrage, was) if anfrage.ohne_worte else self._zeilen(anfrage, bereich)
        zeilen = islice(alle, hoechstens + 1)
        gefunden = [Stelle(*zeile) for zeile in zeilen]
        return Ergebnis(gefunden[:hoechstens], len(gefunden) > hoechstens)

    def _zeilen(self, anfrage: Anfrage, bereich: tuple[int, int]) -> Iterator[Any]:
        """Yield what is shown of the places that fit.

        Where only few rounds are left by what narrows the search down, all their places are looked
        through; else those of the texts that fit.
        """
        in_gruppen, wie = _bedingungen(anfrage, "g", _JE_GRUPPE)
        an_stellen, genau = _bedingungen(anfrage, "s", _JE_STELLE)
        sql = f"SELECT nr FROM gruppen AS g WHERE 1 {in_gruppen} LIMIT {WENIGE_GRUPPEN + 1}"
        gruppen = [nr for (nr,) in self._db.execute(sql, wie)] if in_gruppen else None
        if gruppen is not None and len(gruppen) <= WENIGE_GRUPPEN:
            sql = (
                f"{_GELESEN} AND s.gruppe = ? AND s.text BETWEEN ? AND ? {an_stellen} ORDER BY s.nr"
            )
            for gruppe in gruppen:
                alle = self._db.execute(sql, (gruppe, *bereich, *genau))
                yield from (zeile for zeile in alle if _passt(zeile[-1], anfrage.worte))
            return
        sql = f"{_GELESEN} AND s.text = ? {in_gruppen} {an_stellen} ORDER BY s.nr"
        for text in self._texte_mit(anfrage.worte, bereich):
            yield from self._db.execute(sql, (text, *wie, *genau))

    def _erste(self, anfrage: Anfrage, was: Was) -> Iterator[Any]:
        """Yield what is shown of the places that a search without words finds."""
        in_gruppen, wie = _bedingungen(anfrage, "g", _JE_GRUPPE)
        an_stellen, genau = _bedingungen(anfrage, "s", _JE_STELLE)
        sql = f"SELECT nr FROM gruppen AS g WHERE g.was = ? {in_gruppen} ORDER BY nr"
        je_gruppe = f"{_GELESEN} AND s.gruppe = ? {an_stellen} ORDER BY s.nr"
        hoechstens = "" if an_stellen else " LIMIT 1"
        for (gruppe,) in self._db.execute(sql, (was, *wie)):
            yield from self._db.execute(je_gruppe + hoechstens, (gruppe, *genau))

    def _texte_mit(self, worte: Sequence[str], bereich: tuple[int, int]) -> Iterator[int]:
        """Yield the numbers of the texts in which all these words stand."""
        # The longest are the rarest; looking more of them up would cost more than it spares.
        lange = [wort for wort in worte if len(wort) >= KUERZESTE]
        lange = sorted(lange, key=len, reverse=True)[:IM_INDEX]
        sonst = [wort for wort in worte if wort not in lange]
        gesucht = " AND ".join('"' + wort.replace('"', '""') + '"' for wort in lange)
        sql = (
            "SELECT t.nr, t.text FROM worte CROSS JOIN texte AS t ON t.nr = worte.rowid"
            " WHERE worte MATCH ? AND worte.rowid BETWEEN ? AND ? ORDER BY worte.rowid"
        )
        for nr, text in self._db.execute(sql, (gesucht, *bereich)):
            if not sonst or _passt(text, sonst):
                yield nr


def _passt(text: str, worte: Sequence[str]) -> bool:
    """Return True if all words stand in a text; short ones have to begin a word of it."""
    form = f" {normal(text)}"
    return all((wort if len(wort) >= KUERZESTE else f" {wort}") in form for wort in worte)


def _bedingungen(anfrage: Anfrage, tabelle: str, filter_: Sequence[str]) -> tuple[str, list[str]]:
    """Return SQL for what narrows a search down in a table, and the values for it."""
    wo, werte = "", list[str]()
    for name, wert in anfrage.nur:
        if name in filter_:
            wo += f" AND instr({tabelle}.{name}, ?)"
            werte.append(wert)
    if tabelle == "g" and anfrage.seit:
        wo += " AND g.monat >= ?"
        werte.append(anfrage.seit)
    if tabelle == "g" and anfrage.bis:
        wo += " AND g.monat <= ? AND g.monat <> ''"
        werte.append(anfrage.bis)
    return wo, werte
