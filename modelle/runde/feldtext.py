"""How the typed text of a field is kept, so that it reads well behind the field's title. Pure.

Decision: this is done when the text is stored, not when it is shown. So list, sheet, minutes,
what comes back in the next round and the search all say the same, and old logs say what they said.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from modelle.ablauf.format import Feld
from modelle.fach.professionen import STAMM, WEITERE, Profession
from modelle.runde.zustand import Runde
from modelle.sprache.datum import MONATSNAMEN, WOCHENTAGE
from modelle.sprache.zeichen import einzeilig

_FRAGT_NACH_WEM = frozenset({"wer", "wem", "wen"})
"""Words in the title of a field that holds who; own formats name such fields so, too."""

_TRENNER = re.compile(r"(\s*[,;/+&()]\s*|\s+(?:und|oder|mit|u\.)\s+)")
"""Stands between two who are named in one field."""

_ZEITWORT = re.compile(
    r"(?:(?:nächst|kommend|dies)[a-zäöü]*|heute|morgen|übermorgen|spätestens|anfang|mitte|ende|"
    rf"{'|'.join((*WOCHENTAGE, *MONATSNAMEN))})\b",
    re.IGNORECASE,
)
"""Words in small letters that say when without a word before them."""


def feldtexte(runde: Runde, felder: Mapping[str, str]) -> dict[str, str]:
    """Return the contents of fields, by their keys, as they are to be stored."""
    return {name: feldtext(runde, runde.ablauf.feld(name), wert) for name, wert in felder.items()}


def feldtext(runde: Runde, feld: Feld | None, text: str) -> str:
    """Return the content of a field as it is to be stored; a choice stays as it is.

    It has no control characters and does not begin with the first word of the field's title. In a
    field that holds who, tags of professions are written out: `ssa, Hort` → `Schulsozialarbeit,
    Hort`.
    """
    sauber = einzeilig(text).strip()
    if feld is None or feld.werte:
        return sauber
    gelesen = _ohne_titelwort(feld, sauber)
    return _ausgeschrieben(gelesen, runde.angaben.professionen) if _nennt_wen(feld) else gelesen


def _nennt_wen(feld: Feld) -> bool:
    return feld.rolle in ("hilft", "mit") or not _FRAGT_NACH_WEM.isdisjoint(feld.titel.split())


def _ausgeschrieben(text: str, dabei: Sequence[Profession]) -> str:
    """Return a text with each tag that stands between separators as the title it is short for."""
    titel = {p.kuerzel.casefold(): p.titel for p in (*STAMM, *WEITERE, *dabei) if p.titel}
    return "".join(titel.get(teil.casefold(), teil) for teil in _TRENNER.split(text))


def _ohne_titelwort(feld: Feld, text: str) -> str:
    """Return a text without the word that the field's title begins with: `bis Mai` → `Mai`.

    Before a small word it stays unless that says when: `bis zum Mai` would read badly without it,
    `bis nächsten Montag` does not.
    """
    vorn, _, rest = text.partition(" ")
    rest = rest.lstrip()
    if not rest or feld.titel.casefold().split()[:1] != [vorn.casefold()]:
        return text
    return text if rest[0].islower() and not _ZEITWORT.match(rest) else rest
