"""Reads dates and times as people type them in German, and writes them so.

Every function that reads raises DatumFehler for a text it cannot use. No function asks the clock:
a date without a year is completed from the day `ab`, which the caller gives.
"""

from __future__ import annotations

import re
from datetime import date, time, timedelta
from unicodedata import normalize

from modelle.sprache.zahlen import MONATE
from modelle.sprache.zeichen import einzeilig

WOCHENTAGE = (
    "Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag",
)  # fmt: skip
"""The names of the weekdays in the order of `date.weekday`, Monday first."""

JAHRE = range(1900, 2200)
"""Years that a date may have; a slip such as 20270 or 0227 lies outside."""

_EIN_TAG = timedelta(days=1)

MONATSNAMEN = {
    form: nummer
    for nummer, name in enumerate(MONATE, 1)
    for form in (name.lower(), name[:3].lower())
} | {"maerz": 3, "mrz": 3, "jänner": 1, "sept": 9}
"""The numbers of the months by the ways people write them."""

_WOCHENTAG = {
    form: nummer
    for nummer, name in enumerate(WOCHENTAGE)
    for form in (name.lower(), name[:2].lower())
} | {"sonnabend": 5}
_DAVOR = re.compile(r"(?:am\s)?(?:([a-z]+)\.?,?\s)?(?=[0-9])")
_DEUTSCH = re.compile(r"([0-9]{1,2})\s?\.\s?([0-9]{1,2})(?:\s?\.\s?([0-9]+)?)?")
_MIT_NAMEN = re.compile(r"([0-9]{1,2})\.?\s?([a-zäöü]{3,9})\.?(?:\s?([0-9]+))?")
_ISO = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
_BIS = re.compile(r"\s*[–—]\s*|\s+-\s*|(?<=[.0-9])-(?=[0-9]{1,2}\.)|\s+bis(?:\s+zum)?\s+")
_UHRZEIT = re.compile(r"([0-9]{1,2})(?:[:.]([0-9]{2}))?(?:\s?uhr)?")
_SPANNE = re.compile(r"(?:von\s+)?(.+?)(?:\s*[-–—]\s*|\s+bis\s+)(.+)")

_BEISPIELE = "12.3., 12.03.2027 oder 12. März 2027"


class DatumFehler(ValueError):
    """A date or time that cannot be used; the text is one German sentence that says why."""


class KeinDatum(DatumFehler):
    """A text that is not written as a date at all."""


def datum(text: str, ab: date) -> date:
    """Return the day that a text names; raises DatumFehler.

    It may read `12.3.`, `12.03.2027`, `12.3.27` (always 20..), `12. März`, `12. März 2027` or
    `2027-03-12`. A weekday may stand before, and then must fit. A date without a year is the next
    such day on or after `ab`.
    """
    wochentag, tag, monat, jahr = _zerlegt(text)
    gefunden = naechster(text, tag, monat, ab) if jahr is None else _tag(text, tag, monat, jahr)
    if wochentag not in (None, gefunden.weekday()):
        raise DatumFehler(
            f"{zitat(text)} geht nicht auf, der {lang(gefunden)} ist ein"
            f" {WOCHENTAGE[gefunden.weekday()]}."
        )
    return gefunden


def ohne_jahr(text: str) -> bool:
    """Return True if a text names a day without its year; False if it names no day at all."""
    try:
        return _zerlegt(text)[3] is None
    except DatumFehler:
        return False


def zeitraum(text: str, ab: date) -> tuple[date, date]:
    """Return the first and last day of a range; raises DatumFehler.

    It may read `1.8.2026–31.7.2028` or `11.10. bis 23.10.2027`. A first day without a year is put
    into the twelve months that end with the last day.
    """
    teile = [teil.strip() for teil in _BIS.split(text.lower().strip()) if teil.strip()]
    if len(teile) != 2:
        raise DatumFehler(
            f"{zitat(text)} ist kein Zeitraum, bitte etwa 1.8.2026–31.7.2028 schreiben."
        )
    if _zerlegt(teile[0])[3] is None and _zerlegt(teile[1])[3] is not None:
        bis = datum(teile[1], ab)
        von = datum(teile[0], jahr_davor(bis))
    else:
        von = datum(teile[0], ab)
        bis = datum(teile[1], von)
    if bis < von:
        raise DatumFehler(f"Der Zeitraum endet am {lang(bis)}, vor seinem Anfang am {lang(von)}.")
    return von, bis


def uhrzeit(text: str) -> time:
    """Return the time of day that `13:30`, `13.30 Uhr` or `13 Uhr` names; raises DatumFehler."""
    treffer = _UHRZEIT.fullmatch(" ".join(text.lower().split()))
    if treffer is None:
        raise DatumFehler(f"{zitat(text)} ist keine Uhrzeit, bitte etwa 13:30 schreiben.")
    stunde, minute = int(treffer[1]), int(treffer[2] or 0)
    if stunde > 23 or minute > 59:
        raise DatumFehler(f"{zitat(text)} gibt es nicht, Uhrzeiten gehen von 0:00 bis 23:59.")
    return time(stunde, minute)


def zeitspanne(text: str) -> tuple[time, time]:
    """Return the beginning and end that a text names; raises DatumFehler.

    It may read `13:30–14:30`, `13.30-14.30 Uhr` or `13 bis 14 Uhr`.
    """
    treffer = _SPANNE.fullmatch(" ".join(text.lower().split()))
    if treffer is None:
        raise DatumFehler(f"{zitat(text)} ist keine Zeit von–bis, bitte etwa 13:30–14:30.")
    beginn, ende = uhrzeit(treffer[1]), uhrzeit(treffer[2])
    if ende <= beginn:
        raise DatumFehler(f"{zitat(text)} geht nicht auf, das Ende muss nach dem Beginn liegen.")
    return beginn, ende


def lang(tag: date) -> str:
    """Return a day as `12. März 2027`."""
    return f"{tag.day}. {MONATE[tag.month - 1]} {tag.year}"


def mit_wochentag(tag: date) -> str:
    """Return a day as `Freitag, 12. März 2027`."""
    return f"{WOCHENTAGE[tag.weekday()]}, {lang(tag)}"


def kurz(tag: date) -> str:
    """Return a day as `12.03.2027`."""
    return f"{tag.day:02}.{tag.month:02}.{tag.year}"


def spanne(beginn: time, ende: time) -> str:
    """Return two times of a day as `13:30–14:30`."""
    return f"{beginn.isoformat('minutes')}–{ende.isoformat('minutes')}"


def zitat(text: str) -> str:
    """Return what was typed in German quotes: one safe line, at most 40 characters of it."""
    eine = einzeilig(text).strip()
    return f"„{eine if len(eine) <= 40 else eine[:39] + '…'}“"


def _zerlegt(text: str) -> tuple[int | None, int, int, int | None]:
    """Return weekday (Monday is 0), day, month and year as typed.

    Weekday and year are None if the text has none. The day need not exist. Raises DatumFehler.
    """
    # Text from a Mac may hold ä as two characters.
    klein = normalize("NFC", " ".join(text.lower().split()))
    davor = _DAVOR.match(klein)
    wort, rest = (davor[1], klein[davor.end() :]) if davor else (None, klein)
    if wort is None or wort in _WOCHENTAG:
        wochentag = None if wort is None else _WOCHENTAG[wort]
        if treffer := _ISO.fullmatch(rest):
            return wochentag, int(treffer[3]), int(treffer[2]), jahreszahl(text, treffer[1])
        if treffer := _DEUTSCH.fullmatch(rest) or _MIT_NAMEN.fullmatch(rest):
            jahr = None if treffer[3] is None else jahreszahl(text, treffer[3])
            return wochentag, int(treffer[1]), _monat(text, treffer[2]), jahr
    raise KeinDatum(f"{zitat(text)} ist kein Datum, bitte etwa {_BEISPIELE} schreiben.")


def naechster(text: str, tag: int, monat: int, ab: date) -> date:
    """Return the first such day on or after `ab`; raises DatumFehler for a day in no year."""
    # 2028 is a leap year: a day that does not exist in it exists in no year.
    _tag(text, tag, monat, 2028)
    for jahr in range(ab.year, JAHRE.stop):
        if tag <= _tage(monat, jahr) and (gefunden := date(jahr, monat, tag)) >= ab:
            return gefunden
    raise DatumFehler(f"{zitat(text)} braucht ein Jahr, bitte etwa 12.03.2027 schreiben.")


def jahr_davor(tag: date) -> date:
    """Return the first of the twelve months' days that end with this day."""
    return date(tag.year - 1, tag.month, min(tag.day, _tage(tag.month, tag.year - 1))) + _EIN_TAG


def _tag(text: str, tag: int, monat: int, jahr: int) -> date:
    if not 1 <= monat <= 12:
        raise DatumFehler(f"{zitat(text)} gibt es nicht, das Jahr hat 12 Monate.")
    tage = _tage(monat, jahr)
    if not 1 <= tag <= tage:
        name = MONATE[monat - 1] + (f" {jahr}" if (tag, monat) == (29, 2) else "")
        raise DatumFehler(f"{zitat(text)} gibt es nicht, der {name} hat {tage} Tage.")
    return date(jahr, monat, tag)


def _tage(monat: int, jahr: int) -> int:
    """Return the number of days in a month."""
    return (date(jahr + monat // 12, monat % 12 + 1, 1) - _EIN_TAG).day


def jahreszahl(text: str, ziffern: str) -> int:
    """Return the year that two or four digits name; raises DatumFehler, which quotes `text`."""
    jahr = int(ziffern) + 2000 if len(ziffern) == 2 else int(ziffern[:9])
    if len(ziffern) not in (2, 4) or jahr not in JAHRE:
        raise DatumFehler(f"{zitat(text)} hat kein gültiges Jahr, bitte etwa 27 oder 2027.")
    return jahr


def _monat(text: str, wort: str) -> int:
    if wort.isdigit():
        return int(wort)
    if (nummer := MONATSNAMEN.get(wort)) is None:
        raise DatumFehler(f"{zitat(text)} nennt keinen Monat, bitte etwa 12. März schreiben.")
    return nummer
