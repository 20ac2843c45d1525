"""Finds the header of a table, and which column each of its fields names.

Lists of cities begin with a title and a date, so the header is looked for in the first lines: the
one with the most known columns. A line of the list itself may hold more of their names (`Projekt;
Verein;Schule`): it is none if a line above it has names for its fields already, which no title
has. A header may take two lines, `Kontakt` above `Telefon` and `E-Mail`.

A field names a column by any of its names, regardless of case, umlauts and punctuation. Its words
count where its whole text is no name: `Kontakt/E-Mail`, `Ort / Stadtteil`, `Name des Angebots`.
Where only its first word is a name (`Träger der Maßnahme`), that counts beside a field that is
known for sure: a line of the list itself may begin so, too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from modelle.sprache.vergleich import grundform
from modelle.tabelle.bericht import Spalte

HOECHSTENS_DAVOR = 20
"""Lines that are not blank in which the header is looked for."""

_SICHER, _WORTE, _ANFANG = 0, 100, 200
"""What is added to the rank of a name: the whole field, all its words, or its first one is one."""

_KLAMMER = re.compile(r"\([^()]*\)\s*$")
_WORTTRENNER = re.compile(r"[\s/,;|()&+–]+")
_FUELLWORTE = frozenset("und oder bzw der die das des dem den von vom zur zum im in am an".split())
_ENDUNGEN = ("", "s", "es", "en", "n", "e")
_LAUFEND = frozenset({"nr", "nummer", "hnr"})
"""A field so named counts for the column that follows the one before it (`Spalte.folgt`)."""

Namen = dict[str, tuple[int, Spalte]]


class Kopf(NamedTuple):
    """A header that was found."""

    stelle: int
    """Index of its first line among those looked at."""
    zeilen: int
    """How many lines it takes: one or two."""
    felder: tuple[str, ...]
    spalten: tuple[Spalte | None, ...]
    """The column that each field names, or None."""

    @property
    def bekannte(self) -> int:
        """Number of fields that name a column."""
        return len(self.spalten) - self.spalten.count(None)


def finden(
    zeilen: Sequence[Sequence[str]], spalten: Sequence[Spalte], gemeint: str = ""
) -> Kopf | None:
    """Return the header among the first lines of a table, or None if there is no line at all.

    It is the line with the most known columns that is no line of the list itself; among those,
    lines that name every required column come first, then the first. `gemeint` is a field that
    stands for the required column.
    """
    namen = _namen(spalten, gemeint)
    koepfe = list(_moegliche(zeilen[:HOECHSTENS_DAVOR], namen))
    if not koepfe:
        return None

    def guete(kopf: Kopf) -> tuple[bool, int]:
        return _hat_pflicht(kopf, namen), kopf.bekannte

    # `max` takes the first of equals.
    bester = max(koepfe, key=guete)
    darueber = (k for k in koepfe if k.stelle < bester.stelle)
    erster = next((k for k in darueber if _benennt(k, bester.felder, namen)), bester)
    return max((k for k in koepfe if k.stelle == erster.stelle), key=guete)


def _moegliche(zeilen: Sequence[Sequence[str]], namen: Namen) -> Iterator[Kopf]:
    for stelle, felder in enumerate(zeilen):
        kopf = Kopf(stelle, 1, tuple(felder), _benannt(felder, namen))
        yield kopf
        if kopf.bekannte and stelle + 1 < len(zeilen):
            darunter = zeilen[stelle + 1]
            zwei = _zweizeilig(kopf, darunter, namen)
            if zwei.bekannte > kopf.bekannte and not _benennt(kopf, darunter, namen):
                yield zwei


def _benennt(kopf: Kopf, zeile: Sequence[str], namen: Namen) -> bool:
    """Return True if this header has names for the fields of a line, so that it is of the list.

    A title does not stand above all fields. Of names that are surely known, one is enough above
    all fields if it is that of the required column, else two; two are enough above two thirds.
    """
    gefuellt = [nr for nr, feld in enumerate(zeile) if feld.strip()]
    benannt = sum(nr < len(kopf.felder) and bool(kopf.felder[nr].strip()) for nr in gefuellt)
    sicher = _benannt(kopf.felder, namen, nur_sicher=True)
    bekannt = len(sicher) - sicher.count(None)
    if benannt == len(gefuellt):
        return bekannt >= (1 if _hat_pflicht(kopf, namen) else 2)
    return bekannt >= 2 and _hat_pflicht(kopf, namen) and 3 * benannt >= 2 * len(gefuellt)


def _hat_pflicht(kopf: Kopf, namen: Namen) -> bool:
    return all(s in kopf.spalten for _, s in namen.values() if s.pflicht)


def _zweizeilig(kopf: Kopf, darunter: Sequence[str], namen: Namen) -> Kopf:
    """Return the header with the line below it, if each field of that names a column; else it."""
    unten = _benannt(darunter, namen, nur_sicher=True)
    if any(f.strip() and s is None for f, s in zip(darunter, unten, strict=True)):
        return kopf
    laenge = max(len(kopf.felder), len(darunter))
    oben = [*kopf.felder, *[""] * (laenge - len(kopf.felder))]
    neu = [*darunter, *[""] * (laenge - len(darunter))]
    felder = tuple(u if u.strip() else o for o, u in zip(oben, neu, strict=True))
    return Kopf(kopf.stelle, 2, felder, _benannt(felder, namen))


def _namen(spalten: Sequence[Spalte], gemeint: str) -> Namen:
    namen = {
        grundform(name): (rang, spalte)
        for spalte in spalten
        for rang, name in enumerate((spalte.titel, *spalte.andere))
    }
    if gemeint.strip():
        namen[grundform(gemeint)] = (-1, next(s for s in spalten if s.pflicht))
    return namen


def _benannt(
    felder: Sequence[str], namen: Namen, nur_sicher: bool = False
) -> tuple[Spalte | None, ...]:
    """Return the column that each field names, or None.

    If several fields name the same column (`Bedarf` and `Thema`), the better name gets it, unless
    the column gathers. What stands in brackets behind a name, as in `Gewicht (1 bis 5)`, explains
    it.
    """
    treffer = [_treffer(feld, namen) for feld in felder]
    _folgende(felder, treffer, namen)
    if not any(t and t[0] < _ANFANG for t in treffer):
        treffer = [None] * len(treffer)
    beste: dict[Spalte, int] = {}
    for rang, spalte in filter(None, treffer):
        beste[spalte] = min(rang, beste.get(spalte, rang))
    gefunden: list[Spalte | None] = []
    for t in treffer:
        passt = t is not None and (t[1].sammelt or t[0] == beste[t[1]])
        passt = passt and not (nur_sicher and t is not None and t[0] >= _ANFANG)
        # Two fields with the same name are a fault; of words that only point to it, one counts.
        if t is None or not passt or (t[0] >= _WORTE and not t[1].sammelt and t[1] in gefunden):
            gefunden.append(None)
        else:
            gefunden.append(t[1])
    return tuple(gefunden)


def _folgende(
    felder: Sequence[str], treffer: list[tuple[int, Spalte] | None], namen: Namen
) -> None:
    """Let a bare `Nr.` behind the street be the number of the house."""
    for nr in range(1, len(felder)):
        davor = treffer[nr - 1]
        if treffer[nr] is None and davor and grundform(felder[nr]) in _LAUFEND:
            folgt = (s for _, s in namen.values() if s.folgt == davor[1].schluessel)
            if (spalte := next(folgt, None)) is not None:
                treffer[nr] = (_SICHER, spalte)


def _treffer(feld: str, namen: Namen) -> tuple[int, Spalte] | None:
    """Return the rank and the column that a field of the header names, or None."""
    for form in (feld, _KLAMMER.sub("", feld)):
        if (ganz := namen.get(grundform(form.strip()))) is not None:
            return ganz
    worte = [w for w in _WORTTRENNER.split(feld) if w and grundform(w) not in _FUELLWORTE]
    bekannt = [_wort(wort, namen) for wort in worte]
    erstes = bekannt[0] if bekannt else None
    if erstes is None:
        return None
    alle = all(b is not None and b[1] == erstes[1] for b in bekannt)
    return erstes[0] + (_WORTE if alle else _ANFANG), erstes[1]


def _wort(wort: str, namen: Namen) -> tuple[int, Spalte] | None:
    form = grundform(wort)
    for endung in _ENDUNGEN:
        if form.endswith(endung) and (gefunden := namen.get(form.removesuffix(endung))):
            return gefunden
    return None
