"""What speaks against a date: another at the same time, a public holiday, school holidays."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Literal

import msgspec

from modelle.deutsches_datum import DatumFehler, lang, zeitraum, zitat
from modelle.feiertage import feiertag
from modelle.regeltermin import Termin
from modelle.regelworte import zeile

Grund = Literal["zugleich", "feiertag", "ferien"]

LAENGSTE_FERIEN = timedelta(days=99)
"""Longer than any school holidays."""


class Ferien(msgspec.Struct, frozen=True):
    """School holidays as the user gives them, both days included."""

    titel: str
    von: date
    bis: date


class Terminhinweis(msgspec.Struct, frozen=True):
    """A hint on one date; nothing is moved by it."""

    termin: Termin
    grund: Grund
    satz: str


def ferien_lesen(text: str, ab: date) -> Ferien:
    """Read `Herbstferien 11.10.–23.10.2027`; raises DatumFehler with a German sentence."""
    ziffer = next((stelle for stelle, zeichen in enumerate(text) if zeichen in "0123456789"), 0)
    titel = " ".join(text[:ziffer].split()).removesuffix("vom").rstrip(" :,")
    if not titel:
        raise DatumFehler(
            f"{zitat(text)} nennt keine Ferien, bitte etwa „Herbstferien 11.10.–23.10.2027“."
        )
    von, bis = zeitraum(text[ziffer:], ab)
    if bis - von > LAENGSTE_FERIEN:
        # Days the wrong way round, `23.10.–11.10.2027`, are read as nearly a year.
        raise DatumFehler(
            f"{zitat(titel)} ginge vom {lang(von)} bis zum {lang(bis)},"
            " bitte Anfang und Ende prüfen."
        )
    return Ferien(titel, von, bis)


def hinweise(
    termine: Iterable[Termin], land: str = "", ferien: Sequence[Ferien] = ()
) -> tuple[Terminhinweis, ...]:
    """All hints on these dates, by time; `land` as in `feiertage`."""
    reihe = sorted(termine, key=lambda t: (t.tag, t.beginn, t.titel, t.regeltermin))
    gefunden = [
        Terminhinweis(spaeter, "zugleich", f"{zeile(spaeter)}: zugleich ist „{frueher.titel}“.")
        for frueher, spaeter in zugleich(reihe)
    ]
    for termin in reihe:
        if name := feiertag(termin.tag, land):
            satz = f"{zeile(termin)}: ist ein Feiertag ({name})."
            gefunden.append(Terminhinweis(termin, "feiertag", satz))
        for zeit in ferien:
            if zeit.von <= termin.tag <= zeit.bis:
                satz = f"{zeile(termin)}: liegt in den Ferien ({zeit.titel})."
                gefunden.append(Terminhinweis(termin, "ferien", satz))
    return tuple(sorted(gefunden, key=lambda h: (h.termin.tag, h.termin.beginn)))


def zugleich(termine: Iterable[Termin]) -> tuple[tuple[Termin, Termin], ...]:
    """Pairs of dates that overlap, the earlier one first; one may end when the other begins."""
    paare: list[tuple[Termin, Termin]] = []
    offen: list[Termin] = []
    for termin in sorted(termine, key=lambda t: (t.tag, t.beginn, t.titel, t.regeltermin)):
        offen = [o for o in offen if o.tag == termin.tag and o.ende > termin.beginn]
        paare.extend((o, termin) for o in offen)
        offen.append(termin)
    return tuple(paare)
