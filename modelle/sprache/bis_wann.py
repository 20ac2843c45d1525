"""Reads by when something is to be done, as people note it: the last day of what a text names.

Decision: nothing is guessed. What is not understood has no day; the caller then has a term. A date
without a year that would lie more than ten months ahead has just passed: it is due at once, so that
somebody looks. Where words can mean two days, it is the later one: nobody is reminded too early of
what they promised.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from unicodedata import normalize

from modelle.sprache.datum import (
    MONATSNAMEN,
    DatumFehler,
    datum,
    jahreszahl,
    naechster,
    ohne_jahr,
)
from modelle.sprache.tagwort import genannter_tag, zahl

OHNE_JAHR_HOECHSTENS = 300
"""Days that a date without a year may lie ahead: a later one was rather meant of the past."""

_HALBJAHR, _SCHULJAHR, _DEZEMBER = (1, 31), (7, 31), (12, 31)
"""Month and day on which the first half of a school year ends, the school year, and the year."""

_VORAN = re.compile(
    r"(?:(?:bis|spätestens|möglichst|zum|zur|am|im|in|der|dem|den|des|die|das|ca\.?|etwa|noch)\s+)+"
)
_BEGINN = re.compile(r"(?:ab|seit|vo[mn])\s")
"""Begins a day on which something starts: „ab Montag“ leaves no last day."""
_DAUER = re.compile(r"([0-9]{1,3}|[a-zäöü]+)\s(tage?n?|wochen?|monate?n?)")
_WOCHE = re.compile(r"(?:(ende|laufe)\s(?:der\s)?)?(diese[rn]?|nächste[rn]?|kommende[rn]?)\swoche")
_MONATSENDE = re.compile(
    r"(?:ende\s)?(?:des\s|diese[nms]\s)?monat(?:s|es)?(?:ende)?"
    r"|(?:ende\s)?(nächste|kommende)[nms]?\smonat(?:s|es)?"
)
_ABSCHNITT = re.compile(
    r"(?:(anfang|mitte|ende)\s)?(?:des\s)?(jahr|schuljahr|halbjahr)(?:e?s)?(ende)?"
)
_MONAT = re.compile(r"(?:(anfang|mitte|ende)\s)?([a-zäöü]+)\.?(?:\s([0-9]{2}|[0-9]{4}))?")
_ZIFFERN = re.compile(r"(?:(anfang|mitte|ende)\s)?(0?[1-9]|1[0-2])\s?[./]\s?([0-9]{4})")
_KALENDERWOCHE = re.compile(r"(?:kw|kalenderwoche)\s?([0-9]{1,2})|([0-9]{1,2})\.\s?(?:kw|woche)")
_ENDET = {"anfang": 10, "mitte": 20}
"""The last day of a third of a month."""


def letzter_tag(text: str, ab: date) -> date | None:
    """Return the last day that a text leaves, said on the day `ab`; None if it names none.

    It may read all that `datum` reads and `Ende März`, `März 2027`, `nächste Woche`, `in zwei
    Wochen`, `Freitag`, `KW 12`, `Ende des Schuljahres`, each with `bis zum` or `spätestens` before.
    """
    klein = normalize("NFC", " ".join(text.lower().split())).rstrip(" !.,;")
    voran = _VORAN.match(klein)
    rest = klein[voran.end() :] if voran else klein
    if _BEGINN.match(rest):
        return None
    try:
        for lesen in (
            _dauer, _woche, _monatsende, genannter_tag, _abschnitt, _monat, _kalenderwoche
        ):  # fmt: skip
            if (gefunden := lesen(rest, ab)) is not None:
                return gefunden
        return _tag(klein if voran is None else rest, ab)
    except (DatumFehler, OverflowError):
        return None


def _tag(rest: str, ab: date) -> date | None:
    # „12. Januar“ ends in no point, „12.1.“ does.
    for form in (rest, f"{rest}."):
        try:
            gefunden = datum(form, ab)
        except DatumFehler:
            continue
        zu_weit = gefunden - ab > timedelta(days=OHNE_JAHR_HOECHSTENS)
        return _davor(gefunden) if zu_weit and ohne_jahr(form) else gefunden
    return None


def _davor(tag: date) -> date:
    """Return the same day a year earlier; raises DatumFehler on 29 February."""
    try:
        return tag.replace(year=tag.year - 1)
    except ValueError as fehler:
        raise DatumFehler(str(fehler)) from fehler


def _dauer(rest: str, ab: date) -> date | None:
    treffer = _DAUER.fullmatch(rest)
    if treffer is None:
        return None
    wort, einheit = treffer[1], treffer[2]
    if (viele := zahl(wort)) is None:
        return None
    if einheit.startswith("monat"):
        return _monatsletzter(ab, viele) if viele else None
    return ab + timedelta(days=viele * (7 if einheit.startswith("woche") else 1))


def _woche(rest: str, ab: date) -> date | None:
    """Read a week; it ends on Sunday."""
    if rest in ("ende der woche", "wochenende", "ende woche"):
        return _sonntag(ab)
    treffer = _WOCHE.fullmatch(rest)
    if treffer is None:
        return None
    return _sonntag(ab) + timedelta(days=0 if treffer[2].startswith("diese") else 7)


def _monatsende(rest: str, ab: date) -> date | None:
    treffer = _MONATSENDE.fullmatch(rest)
    return _monatsletzter(ab, 1 if treffer[1] else 0) if treffer else None


def _abschnitt(rest: str, ab: date) -> date | None:
    treffer = _ABSCHNITT.fullmatch(rest)
    if treffer is None or (treffer[1] != "ende" and not treffer[3]):
        return None
    if treffer[2] == "halbjahr":
        return min(_naechster(ab, _HALBJAHR), _naechster(ab, _SCHULJAHR))
    return _naechster(ab, _SCHULJAHR if treffer[2] == "schuljahr" else _DEZEMBER)


def _monat(rest: str, ab: date) -> date | None:
    """Read a month or a third of it; without a year the next one that has not ended."""
    if treffer := _ZIFFERN.fullmatch(rest):
        monat = int(treffer[2])
    elif (treffer := _MONAT.fullmatch(rest)) and treffer[2] in MONATSNAMEN:
        monat = MONATSNAMEN[treffer[2]]
    else:
        return None
    jahr = ab.year if treffer[3] is None else jahreszahl(rest, treffer[3])
    gefunden = _ende(jahr, monat, treffer[1])
    return _ende(jahr + 1, monat, treffer[1]) if treffer[3] is None and gefunden < ab else gefunden


def _kalenderwoche(rest: str, ab: date) -> date | None:
    treffer = _KALENDERWOCHE.fullmatch(rest)
    if treffer is None:
        return None
    nummer = int(treffer[1] or treffer[2])
    for jahr in (ab.isocalendar().year, ab.isocalendar().year + 1):
        try:
            sonntag = date.fromisocalendar(jahr, nummer, 7)
        except ValueError:
            continue
        if sonntag >= ab:
            return sonntag
    return None


def _ende(jahr: int, monat: int, drittel: str | None) -> date:
    erster = date(jahr, monat, 1)
    tag = _ENDET.get(drittel or "")
    return erster.replace(day=tag) if tag else _monatsletzter(erster, 0)


def _naechster(ab: date, ende: tuple[int, int]) -> date:
    monat, tag = ende
    return naechster("", tag, monat, ab)


def _sonntag(ab: date) -> date:
    return ab + timedelta(days=6 - ab.weekday())


def _monatsletzter(ab: date, spaeter: int) -> date:
    """Return the last day of the month that comes `spaeter` months after that of `ab`."""
    monate = ab.year * 12 + ab.month + spaeter
    return date(monate // 12, monate % 12 + 1, 1) - timedelta(days=1)
