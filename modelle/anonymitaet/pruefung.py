"""The anonymity check: what in a text could tell who is meant.

Pure and offline. It never promises anonymity: it says what it looked for and what it found.
`erkennung` recognises things; this module joins its finds with what the case remembers. It is
loaded only when the first text is checked.

Decision: `pruefen` asks the surest first: shapes (`kontakt`, `anschrift`, `einrichtung`), the
memory of the case, circumstances (`umstaende`, `merkmale`), names (`namen`; `urteil` judges each
word by the questions in `blick`, `doppeldeutig` and their like, `namensteile` adds what belongs to
a name). What one has taken, the next ones leave alone. A text is checked as it is read (`lesart`).
Words that are part of a pattern stand with it; all others are data, in text files beside:
`bekannt` (names nobody), `umfeld` (stands beside names), `merkmale` (traits), `namen` (what the
packages lack). Patterns are compiled when first needed, because most lines hold no figure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path

import msgspec

from modelle.anonymitaet.erkennung import bekannt, muster, umfeld
from modelle.anonymitaet.erkennung import merkmale as merkmalsuche
from modelle.anonymitaet.erkennung.anrede import nach_anrede
from modelle.anonymitaet.erkennung.anschrift import ADRESSEN, STRASSEN
from modelle.anonymitaet.erkennung.blick import Blick
from modelle.anonymitaet.erkennung.einrichtung import KLASSEN, SCHULEN
from modelle.anonymitaet.erkennung.fund import PLATZHALTER, Fund
from modelle.anonymitaet.erkennung.kontakt import KONTAKT
from modelle.anonymitaet.erkennung.namen import namen
from modelle.anonymitaet.erkennung.schreibung import NAME, WORT, eindeutig, was
from modelle.anonymitaet.erkennung.worte import worte
from modelle.anonymitaet.erkennung.wortliste import EIGEN
from modelle.anonymitaet.gedaechtnis import OHNE, Gedaechtnis
from modelle.anonymitaet.lesart import lesart
from modelle.sprache.vergleich import normal
from modelle.sprache.zeichen import ohne_unsichtbare

ARTEN = (
    "person", "place", "school", "class", "birthdate", "address", "phone", "email", "handle",
    "id_number", "other",
)  # fmt: skip
"""Wire names of the kinds of find."""

GEMERKT = "schon einmal ersetzt"
"""Why something was found that the case remembers."""

_FORMEN = (*KONTAKT, *ADRESSEN, *SCHULEN, *STRASSEN, *KLASSEN)


def pruefen(text: str, gedaechtnis: Gedaechtnis = OHNE, streng: bool = False) -> tuple[Fund, ...]:
    """Return all finds in a text in order, without overlap; their offsets count its characters.

    `streng` also returns doubtful finds. The time taken grows with the length of the text.
    """
    if (lesbar := lesart(text)) is None:
        return _finden(text, gedaechtnis, streng)
    return tuple(
        msgspec.structs.replace(
            fund, anfang=lesbar.stellen[fund.anfang], ende=lesbar.stellen[fund.ende]
        )
        for fund in _finden(lesbar.text, gedaechtnis, streng)
    )


def _finden(text: str, gedaechtnis: Gedaechtnis, streng: bool) -> tuple[Fund, ...]:
    funde: list[Fund] = []
    belegt = bytearray(len(text))
    for stelle in _kandidaten(text, gedaechtnis, belegt, streng):
        if not any(belegt[stelle.anfang : stelle.ende]):
            belegt[stelle.anfang : stelle.ende] = b"\1" * (stelle.ende - stelle.anfang)
            if not gedaechtnis.harmlos(text[stelle.anfang : stelle.ende]):
                funde.append(stelle)
    return tuple(sorted(funde, key=lambda fund: fund.anfang))


def _kandidaten(
    text: str, gedaechtnis: Gedaechtnis, belegt: bytearray, streng: bool
) -> Iterator[Fund]:
    """Yield finds that may overlap, the surest first.

    `belegt` has a byte for each character: 1 if a find that was accepted so far covers it.
    """
    yield from muster.treffer(text, _FORMEN)
    if gedaechtnis.namen:
        yield from _gemerkte(text, gedaechtnis)
    yield from merkmalsuche.treffer(text)
    yield from namen(text, bytes(belegt), _bekannt(gedaechtnis.bekannt), streng)


_PLATZHALTER = muster.spaet("|".join(map(re.escape, sorted(PLATZHALTER))))


def _gemerkte(text: str, gedaechtnis: Gedaechtnis) -> Iterator[Fund]:
    # "[Klasse]" is what was put there, also where a Frau Klasse is remembered.
    alle = worte(_PLATZHALTER().sub(lambda treffer: " " * len(treffer[0]), text))
    for i, wort in enumerate(alle):
        if gemerkt := gedaechtnis.kennt(wort.text):
            grund, ersatz = GEMERKT, gemerkt.ersatz
            # The name of the child, but of somebody grown up: a parent may bear it, too.
            if ersatz == "[Kind]" and nach_anrede(Blick(text, alle, i, (), (), klein=False)):
                ersatz = "[Name]"
            yield Fund(wort.anfang, wort.ende, gemerkt.art, True, grund, ersatz)


@lru_cache(maxsize=4)
def _bekannt(eigene: frozenset[str]) -> frozenset[str]:
    """Return the words of the list shipped with the program and of the user's own."""
    text = Path(bekannt.__file__).with_name("bekannt.txt").read_text("utf-8")
    return bekannt.lesen(text).worte | eigene


def ohne_orte(text: str, funde: Sequence[Fund]) -> tuple[Fund, ...]:
    """Return the finds that are asked about where no case is spoken of: all but places and schools.

    A place that people bear as a name stays, unless it is a well-known town: in „bei Schröder“ a
    person is meant. So does what was replaced once. Who is named there is a person, and no child.
    """
    return tuple(_ohne_kind(fund) for fund in funde if not _nur_ort(text, fund))


def _ohne_kind(fund: Fund) -> Fund:
    kind = fund.ersatz == "[Kind]" and fund.grund != GEMERKT
    return msgspec.structs.replace(fund, ersatz="[Person]") if kind else fund


def _nur_ort(text: str, fund: Fund) -> bool:
    if fund.grund == GEMERKT or not fund.stark:
        return False
    woerter = (normal(wort.text) for wort in worte(text[fund.anfang : fund.ende]))
    ort = all(not was(wort) & NAME or wort in umfeld.STADT for wort in woerter)
    return fund.art == "school" or (fund.art == "place" and ort)


def merkwoerter(fund: Fund, text: str) -> tuple[str, ...]:
    """Return the words to remember of a find in this text: the whole, and its telling parts.

    Parts of one or two letters, "von" and the like tell nothing; nor does an ordinary word unless
    it is part of a person's name. "Leons" is remembered as "Leon".
    """
    ganz = ohne_unsichtbare(text[fund.anfang : fund.ende])
    teile = [wort.text for wort in worte(ganz) if len(wort.text) > 2]
    teile = [teil for teil in teile if normal(teil) not in umfeld.VORSATZ]
    if fund.art == "person":
        return tuple(dict.fromkeys(_ohne_s(teil) for teil in (ganz, *teile)))
    return tuple(dict.fromkeys((ganz, *(t for t in teile if not was(normal(t)) & WORT))))


def _ohne_s(name: str) -> str:
    """Return the name without the s of possession, or as it is if the s belongs to it."""
    rest = name[:-1].rstrip("'’") if name.endswith("s") else name
    sicher = eindeutig(was(normal(rest))) and was(normal(rest)) & EIGEN
    bekannt_mit_s = was(normal(name)) & NAME and not sicher
    return rest if was(normal(rest)) & NAME and not bekannt_mit_s else name


def merkmale(texte: Sequence[str], gedaechtnis: Gedaechtnis = OHNE) -> tuple[str, ...]:
    """Return the titles of the quasi-identifiers in these texts of a case, each once.

    A find that was called harmless counts, too: together with others it may still tell.
    """
    alle = msgspec.structs.replace(gedaechtnis, frei=frozenset())
    return tuple(
        dict.fromkeys(f.merkmal for text in texte for f in pruefen(text, alle) if f.merkmal)
    )
