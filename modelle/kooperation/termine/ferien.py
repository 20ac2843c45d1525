"""School holidays, read from a line as the Länder announce them.

Such a line is a name and then days: `Herbstferien 11.–23.10.2027`, `Pfingstferien 14.05. - 29.05. +
18.05.2027`, `Unterrichtsfreier Tag 7. Mai 2027`. A year or school year may stand between them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

import msgspec

from modelle.sprache.datum import DatumFehler, datum, jahr_davor, kurz, lang, zeitraum, zitat

LAENGSTE_FERIEN = timedelta(days=99)
"""The longest span taken for school holidays, in days; real ones are shorter."""

_WOCHENTAG = re.compile(
    r"\b(?:mo|di|mi|do|fr|sa|so|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|sonnabend)\b[.,]*",
    re.IGNORECASE,
)
_TAG = re.compile(r"[0-9]{1,2}\s?\.|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}")
_DAVOR = re.compile(r"(?:[\s:,(–-]|\b(?:vom|von|am|ab)\b)+$")
_JAHR = re.compile(r"\s(?:(20[0-9]{2})(/(?:20)?[0-9]{2})?)$")
_STUECKE = re.compile(r"\s*(?:[+;&,]|\b(?:und|sowie)\b)\s*(?:(?:vom|am)\s)?")
_SPANNE = re.compile(r"([0-9]{1,2})\s?\.?\s?(?:[-–—]|bis(?:\s+zum)?)\s?([0-9]{1,2}\s?\..+)")
_SCHULJAHR = 8
"""The month in which a school year begins."""


class Ferien(msgspec.Struct, frozen=True, omit_defaults=True):
    """School holidays as somebody entered them; the first and the last day belong to them."""

    titel: str
    von: date
    bis: date
    weitere: tuple[tuple[date, date], ...] = ()
    """First and last day of further pieces; most holidays have none."""

    @property
    def stuecke(self) -> tuple[tuple[date, date], ...]:
        """First and last day of each piece."""
        return ((self.von, self.bis), *self.weitere)


def ferienzeile(ferien: Ferien) -> str:
    """Return school holidays as a line that `ferien_lesen` reads."""
    tage = (kurz(v) if v == b else f"{kurz(v)}–{kurz(b)}" for v, b in ferien.stuecke)
    return f"{ferien.titel} {' + '.join(tage)}"


def ferien_lesen(text: str, ab: date) -> Ferien:
    """Read a line such as `Herbstferien 11.10.–23.10.2027`.

    A date without a year is the first such day from `ab` on, unless a year stands elsewhere in the
    line. Raise DatumFehler with a German sentence.
    """
    ohne = " ".join(re.sub(r"[()]", " ", _WOCHENTAG.sub(" ", text)).split())
    erster = _TAG.search(ohne)
    titel = _DAVOR.sub("", ohne[: erster.start()] if erster else "")
    if (jahr := _JAHR.search(titel)) is not None:
        titel = _DAVOR.sub("", titel[: jahr.start()])
        ab = date(int(jahr[1]), _SCHULJAHR if jahr[2] else 1, 1)
    if not titel or erster is None:
        raise DatumFehler(
            f"{zitat(text)} nennt keine Ferien, bitte etwa „Herbstferien 11.10.–23.10.2027“."
        )
    tage = ohne[erster.start() :].strip(" .,;")
    if jahr is None and not re.search(r"[0-9]{4}|\.[0-9]{1,2}\.[0-9]{2}$|-|–|bis", tage):
        raise DatumFehler(
            f"{zitat(text)} nennt nur einen Tag: bitte den letzten oder das Jahr dazuschreiben."
        )
    (von, bis), *weitere = sorted(_stuecke(tage, ab))
    ende = max([bis, *(b for _, b in weitere)])
    if ende - von > LAENGSTE_FERIEN:
        # Two days the wrong way round, `23.10.–11.10.2027`, are read as nearly a year.
        raise DatumFehler(
            f"{zitat(titel)} ginge vom {lang(von)} bis zum {lang(ende)},"
            " bitte Anfang und Ende prüfen."
        )
    return Ferien(titel, von, bis, tuple(weitere))


def _stuecke(text: str, ab: date) -> Iterator[tuple[date, date]]:
    """Yield first and last day of each piece; a year at the last one holds for those before it."""
    stuecke = [stueck for stueck in _STUECKE.split(text) if stueck]
    letztes = _stueck(stuecke[-1], ab)
    vor_letztem = jahr_davor(letztes[1]) if re.search(r"[0-9]{4}", stuecke[-1]) else ab
    for stueck in stuecke[:-1]:
        yield _stueck(stueck, vor_letztem)
    yield letztes


def _stueck(text: str, ab: date) -> tuple[date, date]:
    if treffer := _SPANNE.fullmatch(text):
        # `11. bis 23. Oktober 2027`: the month stands only at the end.
        bis = datum(_punkt(treffer[2]), ab)
        if int(treffer[1]) <= bis.day and int(treffer[1]) > 0:
            return bis.replace(day=int(treffer[1])), bis
    try:
        tag = datum(_punkt(text), ab)
    except DatumFehler:
        von, bis = zeitraum(text, ab)
        return von, bis
    return tag, tag


def _punkt(text: str) -> str:
    """Return a day with the point that the end of a line may have lost: `23.10` → `23.10.`."""
    return f"{text}." if re.fullmatch(r"[0-9]{1,2}\.\s?[0-9]{1,2}", text) else text
