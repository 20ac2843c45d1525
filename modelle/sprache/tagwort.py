"""Reads words that name one day, counted from today: `heute`, `in zwei Wochen`, `am Dienstag`.

Every field in which somebody types a day reads it with `tag_aus`, so that all take the same words.

Decision: „Dienstag“ is the next one after today, „nächsten Dienstag“ the one of the next week.
Where people differ about it, that is the later day; the form shows which day was understood.
Months are no such words: „in zwei Monaten“ names no day.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from unicodedata import normalize

from modelle.sprache.datum import WOCHENTAGE, DatumFehler, datum, mit_wochentag, zitat

_TAGE = {
    "vorgestern": -2, "gestern": -1, "heute": 0, "sofort": 0, "jetzt": 0, "morgen": 1,
    "übermorgen": 2,
}  # fmt: skip
_VORAN = re.compile(r"(?:(?:ab|seit|am|zum|vom|von|bis|dem|den|der)\s)+")
_ZAHLEN = {
    wort: zahl
    for zahl, worte in enumerate(
        ("ein eine einer einem einen", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht"), 1
    )
    for wort in worte.split()
} | {"zehn": 10, "zwölf": 12, "vierzehn": 14}
_ENTFERNT = re.compile(r"(?:heute\s)?(in|vor)\s([0-9]{1,3}|[a-zäöü]+)\s(tag|woche)(?:en?|n)?")
_WOCHENTAG = re.compile(
    r"(?:(?P<weiter>nächste[mnrs]?|kommende[mnrs]?)\s"
    r"|(?P<davor>letzte[mnrs]?|vorige[mnrs]?|vergangene[mnrs]?)\s|diese[mnrs]?\s)?(?P<name>[a-z]+)"
)
_NAMEN = [tag.lower() for tag in WOCHENTAGE]
_NUR_TAG = re.compile(
    r"(?P<davor>(?:(?:bis|spätestens|am|zum|ab)\s)*)"
    r"(?P<tag>heute|morgen|übermorgen"
    rf"|(?:(?:nächste|kommende|diese)[mnrs]?\s)?(?:{'|'.join(_NAMEN)}|sonnabend))"
    r"(?:,?\s(?P<uhr>(?:um|gegen|vor)?\s?[0-9]{1,2}(?:[:.][0-9]{2})?\sUhr|[0-9]{1,2}:[0-9]{2}))?[.!]?",
    re.IGNORECASE,
)


def tag_aus(text: str, heute: date, ab: date | None = None) -> date:
    """Return the day that somebody typed today; raises DatumFehler.

    It may read all that `datum` reads, and words counted from today. A date without a year is the
    next such day on or after `ab`, which is today if it is not given.
    """
    genannt = genannter_tag(text, heute)
    return datum(text, ab or heute) if genannt is None else genannt


def genannter_tag(text: str, heute: date) -> date | None:
    """Return the day that such words name, None if the text is something else.

    Raise DatumFehler for a day in no year that a calendar has.
    """
    klein = normalize("NFC", " ".join(text.lower().split())).rstrip(" !.,;")
    rest = _VORAN.sub("", klein, count=1) if _VORAN.match(klein) else klein
    if rest in _TAGE:
        return _entfernt(text, heute, _TAGE[rest])
    if treffer := _ENTFERNT.fullmatch(rest):
        viele = zahl(treffer[2])
        tage = (viele or 0) * (7 if treffer[3] == "woche" else 1)
        return (
            None
            if viele is None
            else _entfernt(text, heute, -tage if treffer[1] == "vor" else tage)
        )
    return _wochentag(rest, heute)


def mit_datum(text: str, heute: date) -> str:
    """Return a text that names one day in words with the date in their place: `bis Freitag`.

    „bis morgen, 14 Uhr“, said on a Thursday, becomes „bis Freitag, 13. November 2026, 14 Uhr“.
    Return an empty text where it is something else, or where people differ about the day: „Freitag“
    on a Friday, „nächsten Freitag“ on the Wednesday before.
    """
    treffer = _NUR_TAG.fullmatch(normalize("NFC", " ".join(text.split())))
    tag = _gewiss(treffer["tag"], heute) if treffer else None
    if treffer is None or tag is None:
        return ""
    teile = (f"{treffer['davor']}{mit_wochentag(tag)}", treffer["uhr"] or "")
    return ", ".join(filter(None, teile))


def _gewiss(worte: str, heute: date) -> date | None:
    """Return the day that these words name, if nobody would take it for another one."""
    try:
        tag = genannter_tag(worte, heute)
    except DatumFehler:
        return None
    *davor, name = worte.lower().split()
    if tag is None or name in _TAGE:
        return tag
    tage = (tag - heute).days
    if not davor:
        return tag if tage < 7 else None
    if davor[0].startswith("dies"):
        return tag if heute.weekday() + tage < 7 else None
    return tag if tage <= 7 else None


def zahl(wort: str) -> int | None:
    """Return a number written in digits or as a word up to fourteen; None if it is none."""
    return int(wort) if wort.isdecimal() else _ZAHLEN.get(wort)


def _entfernt(text: str, heute: date, tage: int) -> date:
    try:
        return heute + timedelta(days=tage)
    except OverflowError as fehler:
        raise DatumFehler(f"{zitat(text)} liegt in keinem Jahr des Kalenders.") from fehler


def _wochentag(rest: str, heute: date) -> date | None:
    treffer = _WOCHENTAG.fullmatch(rest)
    if treffer is None or (name := treffer["name"].replace("sonnabend", "samstag")) not in _NAMEN:
        return None
    nummer = _NAMEN.index(name)
    montag = heute - timedelta(days=heute.weekday())
    if treffer["weiter"]:
        return montag + timedelta(days=7 + nummer)
    if treffer["davor"]:
        return heute - timedelta(days=(heute.weekday() - nummer - 1) % 7 + 1)
    return heute + timedelta(days=(nummer - heute.weekday() - 1) % 7 + 1)
