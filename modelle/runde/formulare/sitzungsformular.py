"""What is entered of a body's meeting, as people write it: its day, its place, who is there.

Pure. The same fields stand in the preparation and, those for who is there, in the running round.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta

import msgspec

from modelle.fach.anrede import nennt_person
from modelle.fach.formularfeld import FeldFehler
from modelle.runde.angaben import Sitzung
from modelle.sprache.datum import DatumFehler, lang, zitat
from modelle.sprache.tagwort import tag_aus
from modelle.sprache.vergleich import grundform
from modelle.sprache.zeichen import einzeilig

TAG, ORT, LEITUNG, PROTOKOLL = "tag", "ort", "leitung", "protokoll"
ANWESEND, ENTSCHULDIGT = "anwesend", "entschuldigt"
FELDER = (TAG, ORT, LEITUNG, PROTOKOLL, ANWESEND, ENTSCHULDIGT)
"""The fields of the form, named as those of a Sitzung."""

_ZURUECK = timedelta(days=183)
"""A day without a year lies at most so far back: minutes are also typed in afterwards."""

_KOMMA = re.compile(r"\s*[,;]\s*(?![^(]*\))")
"""What parts the entries of a list; not a comma in brackets."""

_PERSON = "Hier stehen Funktionen und Stellen: bitte keine Person nennen."

Inhalt = Callable[[str], str]
"""Returns what stands in a field, by its name."""


def zeigen(sitzung: Sitzung) -> dict[str, str]:
    """Return what stands in the fields before anybody changes them."""
    return {
        TAG: tagtext(sitzung.tag),
        ORT: sitzung.ort,
        LEITUNG: sitzung.leitung,
        PROTOKOLL: sitzung.protokoll,
        ANWESEND: ", ".join(sitzung.anwesend),
        ENTSCHULDIGT: ", ".join(sitzung.entschuldigt),
    }


def lesen(alt: Sitzung, inhalt: Inhalt, heute: date) -> Sitzung:
    """Return the meeting with what stands in the fields; raises FeldFehler for the first fault.

    An empty day stays open: the day on which the round begins counts then.
    """
    werte = {feld: einzeilig(inhalt(feld)).strip() for feld in (ORT, LEITUNG, PROTOKOLL)}
    tag = tag_von(inhalt(TAG), heute) if inhalt(TAG).strip() else None
    for feld, text in werte.items():
        _ohne_person(feld, text)
    da, fort = anwesenheit(inhalt)
    iso = tag.isoformat() if tag else ""
    return msgspec.structs.replace(alt, tag=iso, anwesend=da, entschuldigt=fort, **werte)


def tag_von(text: str, heute: date) -> date:
    """Return the day that a text names; raises FeldFehler."""
    try:
        return tag_aus(text, heute, heute - _ZURUECK)
    except DatumFehler as fehler:
        raise FeldFehler(TAG, str(fehler)) from fehler


def anwesenheit(inhalt: Inhalt) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return who is there and who is excused; raises FeldFehler.

    Who is excused is not there, also if both fields name them. If only the beginning is the same,
    it is asked which one is meant.
    """
    for feld in (ANWESEND, ENTSCHULDIGT):
        _ohne_person(feld, inhalt(feld))
    fort = liste(inhalt(ENTSCHULDIGT))
    gemeint = {grundform(text) for text in fort}
    da = tuple(text for text in liste(inhalt(ANWESEND)) if grundform(text) not in gemeint)
    for text in fort:
        if aehnlich := next(_beginnen(da, text), ""):
            raise FeldFehler(
                ENTSCHULDIGT,
                f"Anwesend ist {zitat(aehnlich)}: bitte hier ebenso schreiben oder dort streichen.",
            )
    return da, fort


def liste(text: str) -> tuple[str, ...]:
    """Return the entries of a list typed with commas, each once."""
    return tuple(dict.fromkeys(filter(None, _KOMMA.split(einzeilig(text).strip()))))


def tagtext(iso: str) -> str:
    """Return a stored day as people write it; an empty or unreadable one as it is."""
    try:
        return lang(date.fromisoformat(iso))
    except ValueError:
        return iso


def folgende(sitzung: Sitzung) -> Sitzung:
    """Return the next meeting of the same body: its day is open, and nobody is excused yet."""
    alle = (*sitzung.anwesend, *sitzung.entschuldigt)
    nr = sitzung.nr + 1 if sitzung.nr else 0
    return msgspec.structs.replace(
        sitzung, nr=nr, tag="", thema="", gast="", anwesend=alle, entschuldigt=()
    )


def _beginnen(alle: tuple[str, ...], text: str) -> Iterator[str]:
    kurz = text.casefold()
    for x in alle:
        if x.casefold().startswith(kurz) and not x[len(kurz) : len(kurz) + 1].isalnum():
            yield x


def _ohne_person(feld: str, text: str) -> None:
    if nennt_person(text):
        raise FeldFehler(feld, _PERSON)
