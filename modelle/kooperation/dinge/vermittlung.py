"""How far an offer got at a school: asked for, applied for, arranged, running, ended."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import pairwise
from typing import Literal

import msgspec

from modelle.fach.formularfeld import Mangel
from modelle.sprache.datum import kurz, lang

Stand = Literal["angefragt", "beantragt", "vermittelt", "laeuft", "beendet"]

STAENDE: dict[Stand, str] = {
    "angefragt": "angefragt",
    "beantragt": "beantragt",
    "vermittelt": "vermittelt",
    "laeuft": "läuft",
    "beendet": "beendet",
}
"""The states in their order, with the words shown for them."""

FELDTITEL: dict[Stand, str] = {
    "angefragt": "Angefragt am",
    "beantragt": "Beantragt am",
    "vermittelt": "Vermittelt am",
    "laeuft": "Läuft seit",
    "beendet": "Beendet am",
}
"""The labels of the days in the form."""


class Vermittlung(msgspec.Struct, frozen=True, omit_defaults=True):
    """One school's way to an offer: the day of each state it reached or will reach."""

    schule: str
    """Key of the school."""
    angefragt: date | None = None
    beantragt: date | None = None
    vermittelt: date | None = None
    laeuft: date | None = None
    beendet: date | None = None


def schritte(eine: Vermittlung) -> list[tuple[Stand, date]]:
    """Return the states that have a day, in their order."""
    alle = ((stand, getattr(eine, stand)) for stand in STAENDE)
    return [(stand, tag) for stand, tag in alle if tag is not None]


def stand_am(eine: Vermittlung, heute: date) -> Stand:
    """Return the last state reached by this day, or the first one to come."""
    alle = schritte(eine)
    erreicht = [stand for stand, tag in alle if tag <= heute]
    return erreicht[-1] if erreicht else alle[0][0] if alle else "angefragt"


def naechster(eine: Vermittlung) -> Stand:
    """Return the state after the last one that has a day; at the end, that one."""
    staende, alle = list(STAENDE), schritte(eine)
    stelle = staende.index(alle[-1][0]) + 1 if alle else 0
    return staende[min(stelle, len(staende) - 1)]


def in_worten(eine: Vermittlung, heute: date) -> str:
    """Return the present state and what is to come: `beantragt seit …, läuft vom … an`."""
    jetzt = stand_am(eine, heute)
    kommend = [(stand, tag) for stand, tag in schritte(eine) if tag > heute]
    teile = [_seit(jetzt, tag) for stand, tag in schritte(eine) if stand == jetzt and tag <= heute]
    return ", ".join([*teile, *(_ab(stand, tag) for stand, tag in kommend)])


def je_schule(
    angebote: Iterable[tuple[str, Iterable[Vermittlung]]], heute: date
) -> dict[str, list[str]]:
    """Return by school what is under way there, as `„Lernzeit“ beantragt seit …`.

    `angebote` are titles with the schools of each. What has ended is left out.
    """
    gefunden: dict[str, list[str]] = defaultdict(list)
    for titel, wege in angebote:
        for eine in wege:
            if stand_am(eine, heute) != "beendet":
                gefunden[eine.schule].append(f"„{titel}“ {in_worten(eine, heute)}")
    return gefunden


def _seit(stand: Stand, tag: date) -> str:
    return f"{STAENDE[stand]} {'am' if stand == 'beendet' else 'seit'} {kurz(tag)}"


def _ab(stand: Stand, tag: date) -> str:
    if stand == "beendet":
        return f"endet am {kurz(tag)}"
    # Not `läuft ab`, which also means that it expires.
    return f"läuft vom {kurz(tag)} an" if stand == "laeuft" else f"{STAENDE[stand]} zum {kurz(tag)}"


def maengel(eine: Vermittlung) -> Iterator[Mangel]:
    """Yield the faults: no day at all, or days against the order of the states."""
    alle = schritte(eine)
    if not alle:
        yield Mangel(FELDTITEL["angefragt"], "Bitte mindestens einen Tag eintragen.")
    for (davor, frueher), (danach, spaeter) in pairwise(alle):
        if spaeter < frueher:
            satz = (
                f"Der {lang(spaeter)} liegt vor „{STAENDE[davor]}“ am {lang(frueher)}:"
                " bitte einen der beiden Tage ändern."
            )
            yield Mangel(FELDTITEL[danach], satz)
