"""Hints on single dates: a clash with another date, a public holiday, school holidays."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

import msgspec

from modelle.kooperation.termine.feiertage import feiertag
from modelle.kooperation.termine.regeltermin import Termin
from modelle.sprache.datum import DatumFehler, lang, zeitraum, zitat

LAENGSTE_FERIEN = timedelta(days=99)
"""The longest span taken for school holidays, in days; real ones are shorter."""


class Ferien(msgspec.Struct, frozen=True):
    """School holidays as somebody entered them; the first and the last day belong to them."""

    titel: str
    von: date
    bis: date


def ferien_lesen(text: str, ab: date) -> Ferien:
    """Read a line such as `Herbstferien 11.10.–23.10.2027`.

    A date without a year is the first such day from `ab` on. Raise DatumFehler with a German
    sentence.
    """
    ziffer = next((stelle for stelle, zeichen in enumerate(text) if zeichen in "0123456789"), 0)
    titel = " ".join(text[:ziffer].split()).removesuffix("vom").rstrip(" :,")
    if not titel:
        raise DatumFehler(
            f"{zitat(text)} nennt keine Ferien, bitte etwa „Herbstferien 11.10.–23.10.2027“."
        )
    von, bis = zeitraum(text[ziffer:], ab)
    if bis - von > LAENGSTE_FERIEN:
        # Two days the wrong way round, `23.10.–11.10.2027`, are read as nearly a year.
        raise DatumFehler(
            f"{zitat(titel)} ginge vom {lang(von)} bis zum {lang(bis)},"
            " bitte Anfang und Ende prüfen."
        )
    return Ferien(titel, von, bis)


def zum_tag(termin: Termin, land: str = "", ferien: Sequence[Ferien] = ()) -> Iterator[str]:
    """Yield the hints on the day of a date, as German sentences without a subject.

    `land` is a key of `feiertage.LAENDER`, or empty.
    """
    if name := feiertag(termin.tag, land):
        yield f"ist ein Feiertag ({name})."
    for zeit in ferien:
        if zeit.von <= termin.tag <= zeit.bis:
            yield f"liegt in den Ferien ({zeit.titel})."


def zugleich(termine: Iterable[Termin]) -> tuple[tuple[Termin, Termin], ...]:
    """Return all pairs of dates that overlap, the earlier one first.

    A date that begins when another one ends does not overlap with it.
    """
    paare: list[tuple[Termin, Termin]] = []
    offen: list[Termin] = []
    for termin in sorted(termine, key=lambda t: (t.tag, t.beginn, t.titel, t.regeltermin)):
        offen = [o for o in offen if o.tag == termin.tag and o.ende > termin.beginn]
        paare.extend((o, termin) for o in offen)
        offen.append(termin)
    return tuple(paare)
