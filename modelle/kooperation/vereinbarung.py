"""Schools and the co-operation agreements behind their rounds: parties, terms, what is due.

An agreement's terms are its history: each renewal adds one, none is overwritten. What a user
typed may be wrong; `maengel` says where.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import Literal

import msgspec

from modelle.sprache.datum import lang
from modelle.sprache.mangel import Mangel

VORLAUF = timedelta(days=60)
"""How long before its end an agreement is warned of."""

SCHULARTEN = (
    "Grundschule",
    "Regelschule",
    "Sekundarschule",
    "Oberschule",
    "Gemeinschaftsschule",
    "Gesamtschule",
    "Gymnasium",
    "Förderschule",
    "Berufsschule",
)
"""Kinds of school to choose from; another one may be typed."""

Rolle = Literal["schulamt", "jugendamt", "schule", "schulsozialarbeit", "traeger", "andere"]

ROLLEN: dict[Rolle, str] = {
    "schulamt": "Schulamt",
    "jugendamt": "Jugendamt",
    "schule": "Schule",
    "schulsozialarbeit": "Schulsozialarbeit",
    "traeger": "freier Träger",
    "andere": "andere",
}
"""What a party is, in the words that are shown."""

Anlass = Literal["ende", "abgelaufen", "leitung"]

_EIN_TAG = timedelta(days=1)
replace = msgspec.structs.replace


class Standort(msgspec.Struct, frozen=True, omit_defaults=True):
    """A school."""

    schluessel: str
    """Identifies it for good; given by the caller."""
    name: str
    """As the user types it."""
    schulart: str = ""
    leitungswechsel: tuple[date, ...] = ()
    """First days of new heads; who they are is not kept."""


class Partei(msgspec.Struct, frozen=True, omit_defaults=True):
    """A party to an agreement: an institution, never a person."""

    rolle: Rolle
    name: str = ""
    """Which one, as the user types it; empty where the role says enough."""


class Laufzeit(msgspec.Struct, frozen=True, omit_defaults=True):
    """A term of an agreement, both days included."""

    von: date
    bis: date
    geschlossen: date | None = None
    """When it was signed; None: on its first day."""


class Vereinbarung(msgspec.Struct, frozen=True, omit_defaults=True):
    """An agreement on co-operation."""

    schluessel: str
    titel: str
    schulen: tuple[str, ...]
    """Keys of the schools it is for."""
    parteien: tuple[Partei, ...]
    laufzeiten: tuple[Laufzeit, ...]
    """In the order they were agreed: the first term, then each renewal."""


class Hinweis(msgspec.Struct, frozen=True):
    """Something that is due."""

    vereinbarung: str
    """Its key."""
    anlass: Anlass
    am: date
    """The day it is about: the end, or the change of head."""
    satz: str


def maengel(vereinbarung: Vereinbarung) -> tuple[Mangel, ...]:
    """What is wrong with an agreement; empty when nothing is."""
    return tuple(_maengel(vereinbarung))


def laufend(vereinbarung: Vereinbarung, am: date) -> Laufzeit | None:
    """The term that holds on this day, or None."""
    return next((zeit for zeit in vereinbarung.laufzeiten if zeit.von <= am <= zeit.bis), None)


def gedeckt_bis(vereinbarung: Vereinbarung, am: date) -> date | None:
    """The last day without a gap from this day on; None when no term holds then."""
    ende: date | None = None
    while zeit := laufend(vereinbarung, am):
        ende = zeit.bis
        if ende == date.max:
            break
        am = ende + _EIN_TAG
    return ende


def hinweise(
    vereinbarungen: Iterable[Vereinbarung], standorte: Sequence[Standort], am: date
) -> tuple[Hinweis, ...]:
    """What is due on this day, the most urgent first.

    An end is warned of VORLAUF before, and from then on until a term follows without a gap. A
    change of head is named from VORLAUF before until a term is agreed on or after that day.
    """
    gefunden: list[Hinweis] = []
    for vereinbarung in vereinbarungen:
        gefunden.extend(_zum_ende(vereinbarung, am))
        gefunden.extend(_zur_leitung(vereinbarung, standorte, am))
    return tuple(sorted(gefunden, key=lambda hinweis: (hinweis.am, hinweis.vereinbarung)))


def _maengel(vereinbarung: Vereinbarung) -> Iterator[Mangel]:
    if not vereinbarung.titel.strip():
        yield Mangel("Titel", "Die Vereinbarung braucht einen Titel.")
    if not vereinbarung.schulen:
        yield Mangel("Schulen", "Die Vereinbarung braucht mindestens eine Schule.")
    if len(set(vereinbarung.parteien)) < 2:
        yield Mangel("Parteien", "Die Vereinbarung braucht mindestens zwei Parteien.")
    for partei in vereinbarung.parteien:
        if partei.rolle == "andere" and not partei.name.strip():
            yield Mangel("Parteien", "Bei „andere“ fehlt, wer gemeint ist.")
    yield from _laufzeitmaengel(vereinbarung.laufzeiten)


def _laufzeitmaengel(laufzeiten: Sequence[Laufzeit]) -> Iterator[Mangel]:
    if not laufzeiten:
        yield Mangel("Laufzeit", "Die Vereinbarung braucht eine Laufzeit, etwa 1.8.2026–31.7.2028.")
    nummern = {zeit: nummer for nummer, zeit in reversed(list(enumerate(laufzeiten, 1)))}
    for zeit in laufzeiten:
        if zeit.bis < zeit.von:
            satz = f"Das Ende am {lang(zeit.bis)} liegt vor dem Anfang am {lang(zeit.von)}."
            yield Mangel(f"Laufzeit {nummern[zeit]}", satz)
    gerade = sorted((z for z in laufzeiten if z.von <= z.bis), key=lambda z: (z.von, z.bis))
    for davor, danach in pairwise(gerade):
        if danach.von <= davor.bis:
            satz = (
                f"Zwei Laufzeiten überschneiden sich: eine geht bis zum {lang(davor.bis)},"
                f" eine beginnt am {lang(danach.von)}."
            )
            yield Mangel(f"Laufzeit {max(nummern[davor], nummern[danach])}", satz)


def _zum_ende(vereinbarung: Vereinbarung, am: date) -> Iterator[Hinweis]:
    ende = gedeckt_bis(vereinbarung, am)
    if ende is None:
        # A term that begins only later needs no word yet; one that is over does.
        vergangen = [zeit.bis for zeit in vereinbarung.laufzeiten if zeit.bis < am]
        if vergangen:
            letzter = max(vergangen)
            satz = f"„{vereinbarung.titel}“ ist seit dem {lang(letzter)} abgelaufen."
            yield Hinweis(vereinbarung.schluessel, "abgelaufen", letzter, satz)
    elif ende - am <= VORLAUF:
        tage = (ende - am).days
        wann = "heute" if tage == 0 else "morgen" if tage == 1 else f"in {tage} Tagen"
        satz = f"„{vereinbarung.titel}“ endet {wann}, am {lang(ende)}."
        yield Hinweis(vereinbarung.schluessel, "ende", ende, satz)


def _zur_leitung(
    vereinbarung: Vereinbarung, standorte: Sequence[Standort], am: date
) -> Iterator[Hinweis]:
    if laufend(vereinbarung, am) is None:
        return
    vereinbart = max(zeit.geschlossen or zeit.von for zeit in vereinbarung.laufzeiten)
    for schule in standorte:
        if schule.schluessel not in vereinbarung.schulen:
            continue
        faellig = [w for w in schule.leitungswechsel if w > vereinbart and w - am <= VORLAUF]
        if faellig:
            wechsel = max(faellig)
            satz = (
                f"Wechsel der Leitung ({schule.name}) zum {lang(wechsel)}:"
                f" bitte „{vereinbarung.titel}“ erneuern."
            )
            yield Hinweis(vereinbarung.schluessel, "leitung", wechsel, satz)
