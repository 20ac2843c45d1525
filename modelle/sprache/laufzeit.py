"""Reads until when something holds, as people and programs write it into a table.

It is the last day of what is meant: of a range its end, of a month, a school year or a year its
last day. Words such as `unbefristet` are no end. Excel stores a day as a number, Gnumeric and
xlsx2csv write dates of other countries; what could mean two days is refused.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from unicodedata import normalize

from modelle.sprache.datum import (
    MONATSNAMEN,
    DatumFehler,
    KeinDatum,
    datum,
    jahreszahl,
    zeitraum,
    zitat,
)
from modelle.sprache.vergleich import grundform

_OHNE_ENDE = frozenset(
    "unbefristet unbegrenzt dauerhaft dauernd daueraufgabe laufend fortlaufend offen ganzjaehrig"
    " bisaufweiteres aufweiteres bisaufwiderruf biswiderruf keinebefristung nichtbefristet"
    " keinebegrenzung keinende keinende keinenddatum ohneende ohnebefristung ohneangabe keineangabe"
    " keineangaben ka oa na nv entfaellt keine keins keinen unbekannt regelmaessig staendig immer"
    " durchgehend jederzeit absofort".split()
)
"""Words for no end, and for none that is known, in their `grundform`."""

_NICHTS = re.compile(r"[-–—./\s]*")
_VORAN = re.compile(
    r"(?:(?:befristet|gültig|läuft|laufzeit|endet|ende|spätestens|bis|am|zum|zur|im|in|einschl\.?"
    r"|einschließlich|inkl\.?|der|dem|den|des)\s*:?\s+)+"
)
_DANACH = re.compile(
    r"[t,\s]\s*(?:um\s)?(?:24|[01]?[0-9]|2[0-3])[:.][0-5][0-9](?:[:.][0-9]{2}(?:\.[0-9]+)?)?z?"
    r"(?:\s?uhr)?$|\s24\suhr$|\s(?:einschließlich|inkl\.?|befristet)$"
)
_ZAHL = re.compile(r"([0-9]{5})(?:[.,][0-9]+)?")
_JAHR_VORN = re.compile(r"([0-9]{4})[/.]([0-9]{1,2})[/.]([0-9]{1,2})")
_JAHR_HINTEN = re.compile(r"([0-9]{1,2})[/-]([0-9]{1,2})[/-]([0-9]{4}|[0-9]{2})")
_MONAT = re.compile(r"([a-zäöü]+)\.?\s?([0-9]{4}|[0-9]{2})")
_ZIFFERN = re.compile(r"(0?[1-9]|1[0-2])\s?[./-]\s?([0-9]{4})")
_SCHULJAHR = re.compile(
    r"(?:(?:(1|2)\.?\s?|(erstes?|zweites?)\s)?(?:schul)?(halbjahr|hj\.?)\s?)?"
    r"(?:schuljahre?s?|sj\.?)?\s?([0-9]{4}|[0-9]{2})\s?[/–-]\s?([0-9]{4}|[0-9]{2})"
)
_JAHR = re.compile(r"(?:jahr(?:es)?ende\s|jahr(?:es)?\s|dezember\s)?([0-9]{4})")
_QUARTAL = re.compile(r"(?:q\s?([1-4])|([1-4])\.?\s?quartal)[\s/]*([0-9]{4})")
_BIS = re.compile(r"\s*[–—]\s*|\s+-\s+|(?<=[.0-9]{4})-(?=[0-9]{1,2}\.)|\s*\bbis(?:\s+zum)?\s+")
_AB = re.compile(r"(?:ab|seit|von|vom|beginn|start)\s+(?:dem\s+)?(?=\S)")
_EXCEL = date(1899, 12, 30)
"""The day that Excel, Calc and Gnumeric count from."""
_EXCEL_TAGE = range(36_526, 73_415)
"""The days of the years 2000 to 2100 in that count."""


def ende(text: str, ab: date) -> date | None:
    """Return the last day that a text means, or None if it means no end; raises DatumFehler.

    A day without a year is the next one on or after `ab`.
    """
    klein = normalize("NFC", " ".join(text.lower().split()))
    if _NICHTS.fullmatch(klein) or _ohne_ende(klein):
        return None
    ohne = re.sub(r"\s*\(.*\)$", "", klein)
    rest = _DANACH.sub("", _VORAN.sub("", ohne) if _VORAN.match(ohne) else ohne).strip(" ,;")
    if _ohne_ende(rest):
        return None
    for lesen in (_gezaehlt, _fremd, _schuljahr, _monat, _jahr):
        if (gefunden := lesen(text, rest)) is not None:
            return gefunden
    try:
        return datum(rest, ab)
    except KeinDatum as fehler:
        return _als_spanne(text, rest, ab, fehler)


def _ohne_ende(klein: str) -> bool:
    return grundform(klein) in _OHNE_ENDE


def _als_spanne(text: str, rest: str, ab: date, fehler: KeinDatum) -> date | None:
    """Return the end of a range; raises `fehler` if the text is none."""
    ohne_ab = _AB.sub("", rest, count=1) if _AB.match(rest) else rest
    teile = [teil for teil in _BIS.split(ohne_ab) if teil]
    if len(teile) == 2:
        try:
            return zeitraum(" bis ".join(teile), ab)[1]
        except KeinDatum:
            ende(teile[0], ab)
            return ende(teile[1], ab)
    if ohne_ab != rest:
        # A beginning alone: there is no end, but it has to be a day.
        ende(ohne_ab, ab)
        return None
    raise KeinDatum(str(fehler).replace(zitat(rest), zitat(text))) from fehler


def _gezaehlt(text: str, rest: str) -> date | None:
    treffer = _ZAHL.fullmatch(rest)
    if treffer is None or int(treffer[1]) not in _EXCEL_TAGE:
        return None
    return _EXCEL + timedelta(days=int(treffer[1]))


def _fremd(text: str, rest: str) -> date | None:
    """Read `2027/12/31`, `31/12/2027`, `12-31-27`; of `5/6/2027` it is not known which is which."""
    if treffer := _JAHR_VORN.fullmatch(rest):
        return _tag(text, int(treffer[1]), int(treffer[2]), int(treffer[3]))
    treffer = _JAHR_HINTEN.fullmatch(rest)
    if treffer is None:
        return None
    eins, zwei, jahr = int(treffer[1]), int(treffer[2]), jahreszahl(text, treffer[3])
    if eins <= 12 and zwei <= 12 and eins != zwei:
        raise DatumFehler(f"{zitat(text)} kann zweierlei heißen, bitte etwa 12.03.2027 schreiben.")
    return _tag(text, jahr, zwei, eins) if zwei <= 12 else _tag(text, jahr, eins, zwei)


def _schuljahr(text: str, rest: str) -> date | None:
    treffer = _SCHULJAHR.fullmatch(rest)
    if treffer is None:
        return None
    folgt = jahreszahl(text, treffer[5])
    if jahreszahl(text, treffer[4]) + 1 != folgt:
        return None
    erstes = treffer[3] and (treffer[1] == "1" or (treffer[2] or "").startswith("erste"))
    return date(folgt, 1, 31) if erstes else date(folgt, 7, 31)


def _monat(text: str, rest: str) -> date | None:
    if treffer := _ZIFFERN.fullmatch(rest):
        monat, jahr = int(treffer[1]), jahreszahl(text, treffer[2])
    elif (treffer := _MONAT.fullmatch(rest)) and treffer[1] in MONATSNAMEN:
        monat, jahr = MONATSNAMEN[treffer[1]], jahreszahl(text, treffer[2])
    elif treffer := _QUARTAL.fullmatch(rest):
        monat, jahr = 3 * int(treffer[1] or treffer[2]), jahreszahl(text, treffer[3])
    else:
        return None
    return date(jahr, monat, monthrange(jahr, monat)[1])


def _jahr(text: str, rest: str) -> date | None:
    treffer = _JAHR.fullmatch(rest)
    return date(jahreszahl(text, treffer[1]), 12, 31) if treffer else None


def _tag(text: str, jahr: int, monat: int, tag: int) -> date:
    try:
        return date(jahr, monat, tag)
    except ValueError as fehler:
        raise DatumFehler(f"{zitat(text)} gibt es nicht.") from fehler
