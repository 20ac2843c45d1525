"""The co-operation agreements behind the rounds: parties, terms, what is due.

Schulamt, Jugendamt, school, Schulsozialarbeit and free Träger sign an agreement for a term and
renew it, also when the school gets a new head. The terms are its history: a renewal adds one and
overwrites none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import Literal

import msgspec

from modelle.fach.formularfeld import Mangel
from modelle.kooperation.dinge.hinweis import VORLAUF, Hinweis, wann
from modelle.kooperation.dinge.mittel import Mittel
from modelle.kooperation.dinge.schule import Standort
from modelle.sprache.datum import lang

Rolle = Literal["schulamt", "jugendamt", "schule", "schulsozialarbeit", "traeger", "andere"]

ROLLEN: dict[Rolle, str] = {
    "schulamt": "Schulamt",
    "jugendamt": "Jugendamt",
    "schule": "Schule",
    "schulsozialarbeit": "Schulsozialarbeit",
    "traeger": "freier Träger",
    "andere": "andere",
}
"""The roles a party can have, with the words shown for them."""

_EIN_TAG = timedelta(days=1)
replace = msgspec.structs.replace


class Partei(msgspec.Struct, frozen=True, omit_defaults=True):
    """A party to an agreement: an institution, never a person."""

    rolle: Rolle
    name: str = ""
    """The institution, as somebody typed it. Empty where the role says enough."""


class Laufzeit(msgspec.Struct, frozen=True, omit_defaults=True):
    """A term of an agreement, both days included."""

    von: date
    bis: date
    geschlossen: date | None = None
    """The day of signature, or None if it counts as signed on its first day."""


class Vereinbarung(msgspec.Struct, frozen=True, omit_defaults=True):
    """An agreement on co-operation."""

    schluessel: str
    titel: str
    schulen: tuple[str, ...]
    """Keys of the schools that it covers."""
    parteien: tuple[Partei, ...]
    laufzeiten: tuple[Laufzeit, ...]
    """In the order they were agreed: the first term, then each renewal."""
    mittel: tuple[Mittel, ...] = ()
    """What institutions give under it."""


def maengel(vereinbarung: Vereinbarung) -> tuple[Mangel, ...]:
    """Return the faults of an agreement; empty if there are none."""
    return tuple(_maengel(vereinbarung))


def laufend(vereinbarung: Vereinbarung, am: date) -> Laufzeit | None:
    """Return the term in force on this day, or None."""
    return next((zeit for zeit in vereinbarung.laufzeiten if zeit.von <= am <= zeit.bis), None)


def gedeckt_bis(vereinbarung: Vereinbarung, am: date) -> date | None:
    """Return the last day of unbroken cover from this day on, or None if no term is in force.

    A term that begins the day after another one ends continues the cover.
    """
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
    """Return the notices for this day, the earliest date first.

    The notice of an end begins VORLAUF before it and stays until a term follows without a gap. The
    notice of a new head begins VORLAUF before the change and stays until a term is signed on or
    after that day.
    """
    gefunden: list[Hinweis] = []
    for vereinbarung in vereinbarungen:
        gefunden.extend(_zum_ende(vereinbarung, am))
        gefunden.extend(_zur_leitung(vereinbarung, standorte, am))
    return tuple(sorted(gefunden, key=lambda hinweis: (hinweis.am, hinweis.schluessel)))


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
    yield from laufzeitmaengel(vereinbarung.laufzeiten)


def laufzeitmaengel(laufzeiten: Sequence[Laufzeit]) -> Iterator[Mangel]:
    """Yield the faults of terms; each names its field `Laufzeit` with the number of the term."""
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
        # A term that only begins later needs no notice; one that is over does.
        vergangen = [zeit.bis for zeit in vereinbarung.laufzeiten if zeit.bis < am]
        if vergangen:
            letzter = max(vergangen)
            satz = f"„{vereinbarung.titel}“ ist seit dem {lang(letzter)} abgelaufen."
            yield Hinweis("vereinbarung", vereinbarung.schluessel, letzter, satz)
    elif ende - am <= VORLAUF:
        satz = f"„{vereinbarung.titel}“ endet {wann(ende, am)}, am {lang(ende)}."
        yield Hinweis("vereinbarung", vereinbarung.schluessel, ende, satz)


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
            yield Hinweis("vereinbarung", vereinbarung.schluessel, wechsel, satz)
