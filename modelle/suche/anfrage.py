"""What somebody searches for: words, and words before a colon that narrow it down. Pure.

`ruheraum gremium:steuerung seit:2026` finds what holds the first word, in rounds of a body whose
name holds the second one, from that year on. Case and umlauts do not matter, and a word may be a
part of a longer one. `gremium:steuerung` alone finds the rounds of that body, each once.
"""

from __future__ import annotations

import re

import msgspec

from modelle.sprache.vergleich import grundform, normal
from modelle.sprache.zahlen import MONATE

FILTER = ("fall", "gremium", "schule", "ablauf", "art", "profession", "feld")
"""Words before a colon that narrow the search down; they are fields of `Stelle`."""

ZEITEN = ("seit", "bis")
"""Words before a colon that say from when or until when: a year, or a month of it."""

KUERZESTE = 3
"""Letters that one of the words needs; shorter ones only narrow down where a word begins."""

_MONAT = re.compile(r"(?:([0-9]{4})[-/.]([0-9]{1,2})|([0-9]{1,2})[./]([0-9]{4})|([0-9]{4}))")


class Anfrage(msgspec.Struct, frozen=True):
    """What is searched for."""

    worte: tuple[str, ...] = ()
    """Each has to stand in the text; in the form of `normal`."""
    nur: tuple[tuple[str, str], ...] = ()
    """One of FILTER, and what it has to hold in the form of `normal`."""
    seit: str = ""
    """The first month, `2026-11`, or ""."""
    bis: str = ""
    unverstanden: str = ""
    """A German sentence about what was not understood, or ""."""

    @property
    def leer(self) -> bool:
        """True if there is nothing to search for yet."""
        return not self.ohne_worte and not any(len(wort) >= KUERZESTE for wort in self.worte)

    @property
    def ohne_worte(self) -> bool:
        """True if no word is searched for, only what narrows down."""
        return not self.worte and bool(self.nur or self.seit or self.bis)


def gelesen(text: str) -> Anfrage:
    """Return what a typed line asks for; what is not understood is said in it, never guessed."""
    worte, nur, zeiten = list[str](), list[tuple[str, str]](), {"seit": "", "bis": ""}
    for stueck in text.split():
        name, getrennt, wert = stueck.partition(":")
        art = grundform(name)
        if getrennt and art in ZEITEN:
            if not wert:
                continue
            monat = _monat(wert, art == "bis")
            if not monat:
                satz = f"„{art}:“ braucht ein Jahr oder einen Monat, etwa {art}:2026-11."
                return Anfrage(unverstanden=satz)
            zeiten[art] = monat
        elif getrennt and art in FILTER:
            nur += [(art, normal(wert))] if wert else []
        else:
            worte += normal(stueck).split()
    return Anfrage(tuple(dict.fromkeys(worte)), tuple(nur), zeiten["seit"], zeiten["bis"])


def _monat(wert: str, letzter: bool) -> str:
    """Return the month a text names, of a year its first or last one; "" if it names none."""
    treffer = _MONAT.fullmatch(wert)
    if treffer is None:
        return ""
    if treffer[5]:
        return f"{treffer[5]}-{12 if letzter else 1:02}"
    jahr, monat = treffer[1] or treffer[4], int(treffer[2] or treffer[3])
    return f"{jahr}-{monat:02}" if 1 <= monat <= len(MONATE) else ""
