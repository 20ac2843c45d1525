"""Reads the looser ways in which people name the first day of something, such as `Sommer 2027`.

A month, a year or half a school year stands for its first day. The school year of every Land begins
on 1 August by law, whenever its summer holidays are, and its second half on 1 February.
"""

from __future__ import annotations

import re
from datetime import date
from unicodedata import normalize

from modelle.sprache.datum import (
    MONATSNAMEN,
    DatumFehler,
    KeinDatum,
    datum,
    jahr_davor,
    jahreszahl,
    lang,
    naechster,
    zitat,
)
from modelle.sprache.tagwort import genannter_tag, tag_aus

_SCHULJAHR, _HALBJAHR = 8, 2
"""The months in which the school year and its second half begin."""

_VORAN = re.compile(
    r"(?:(?:ab|seit|zum|zu|vom|von|im|in|dem|der|den|des|anfang|beginn|jahr|nächste[mnrs]?)\s+)+"
)
_MONAT = re.compile(r"([a-zäöü]+)\.?(?:\s+([0-9]+))?")
_ZIFFERN = re.compile(r"(0?[1-9]|1[0-2])\s?[./]\s?([0-9]{4})")
_JAHR = re.compile(r"[0-9]{4}")
_SOMMER = re.compile(
    r"(?:sommer|(?:neue[mns]?\s+)?schuljahr(?:e?s)?(?:beginn|anfang)?)"
    r"(?:\s+([0-9]+)(?:\s?/\s?([0-9]+))?)?"
)
_HALB = re.compile(
    r"(?:(1|2)\s?\.\s?|(erste|zweite)[mns]?\s+)?(?:schul)?halbjahr"
    r"(?:\s+([0-9]+)(?:\s?/\s?([0-9]+))?)?"
)


def vergangen(text: str, heute: date) -> date:
    """Return the day up to today that a text names; a day without a year is the last one.

    Raise DatumFehler if the text names no day, or one that is still to come.
    """
    tag = tag_aus(text, heute, jahr_davor(heute))
    if tag > heute:
        raise DatumFehler(f"Der {lang(tag)} kommt erst noch: bitte heute oder einen Tag davor.")
    return tag


def erster_tag(text: str, heute: date, ab: date | None = None) -> date:
    """Return the day that a text names, or the first day of what it names; raises DatumFehler.

    Besides all that `tag_aus` reads it may read `August 2027`, `8/2027`, `Sommer 2027`, `Schuljahr
    2027/28`, `2. Halbjahr 2026/27`, `2027` and `ab sofort`. Without a year it is the next such day
    on or after `ab`, which is today if it is not given, and of the month of `ab` its first day.
    """
    if (genannt := genannter_tag(text, heute)) is not None:
        return genannt
    ab = ab or heute
    klein = normalize("NFC", " ".join(text.lower().split()))
    rest = _VORAN.sub("", klein, count=1) if _VORAN.match(klein) else klein
    for lesen in (_jahr, _monat, _sommer, _halbjahr):
        if (gefunden := lesen(text, rest, ab)) is not None:
            return gefunden
    try:
        return datum(rest, ab)
    except KeinDatum as fehler:
        raise DatumFehler(
            f"{zitat(text)} ist kein Datum, bitte etwa 1.8.2027, August 2027 oder Sommer 2027"
            " schreiben."
        ) from fehler


def _jahr(text: str, rest: str, ab: date) -> date | None:
    return date(jahreszahl(text, rest), 1, 1) if _JAHR.fullmatch(rest) else None


def _monat(text: str, rest: str, ab: date) -> date | None:
    if treffer := _ZIFFERN.fullmatch(rest):
        return date(jahreszahl(text, treffer[2]), int(treffer[1]), 1)
    treffer = _MONAT.fullmatch(rest)
    monat = MONATSNAMEN.get(treffer[1]) if treffer else None
    return None if treffer is None or monat is None else _erster(text, monat, treffer[2], ab)


def _sommer(text: str, rest: str, ab: date) -> date | None:
    treffer = _SOMMER.fullmatch(rest)
    if treffer is None or not _folgejahr(text, treffer[1], treffer[2]):
        return None
    return _erster(text, _SCHULJAHR, treffer[1], ab)


def _halbjahr(text: str, rest: str, ab: date) -> date | None:
    treffer = _HALB.fullmatch(rest)
    if treffer is None or not _folgejahr(text, treffer[3], treffer[4]):
        return None
    gezaehlt, jahr, folgejahr = treffer[1] or treffer[2], treffer[3], treffer[4]
    if gezaehlt and jahr and not folgejahr:
        raise DatumFehler(
            f"{zitat(text)} kann zweierlei heißen, bitte mit dem Schuljahr schreiben, etwa"
            " 2. Halbjahr 2026/27."
        )
    monat = _SCHULJAHR if gezaehlt in ("1", "erste") else _HALBJAHR
    return _erster(text, monat, folgejahr if folgejahr and monat == _HALBJAHR else jahr, ab)


def _folgejahr(text: str, jahr: str | None, folgejahr: str | None) -> bool:
    """Return True if a school year is written in one year, or in two that follow each other."""
    if jahr is None or folgejahr is None:
        return True
    return jahreszahl(text, jahr) + 1 == jahreszahl(text, folgejahr)


def _erster(text: str, monat: int, jahr: str | None, ab: date) -> date:
    if jahr is not None:
        return date(jahreszahl(text, jahr), monat, 1)
    return naechster(text, 1, monat, ab.replace(day=1))
