"""School holidays out of a calendar file (.ics), as Länder and calendar sites offer them. Pure.

Decision: an own reader of forty lines. Such a file holds nothing but days with a name: events with
DTSTART and DTEND as dates and a SUMMARY. The package icalendar would cost 0.1 s and two others; in
the tests it is the witness.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from modelle.kooperation.termine.ferien import LAENGSTE_FERIEN, Ferien
from modelle.sprache.vergleich import grundform
from modelle.sprache.zeichen import einzeilig, ohne_unsichtbare

GROESSTER_KALENDER = 5_000_000
"""Characters that a calendar file may have; the holidays of all Länder have a tenth of it."""

_FALTUNG = re.compile(r"\r?\n[ \t]")
_UMBRUCH = re.compile(r"\r?\n|\r")
_TAG = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})(?:T[0-9]{6}Z?)?")
_MASKE = re.compile(r"\\(.)")
_EIN_TAG = timedelta(days=1)


class KeinKalender(ValueError):
    """The text is no calendar file with holidays; a German sentence says so."""


def aus_kalender(text: str) -> list[Ferien]:
    """Return the holidays of a calendar file by their first day, each once; raises KeinKalender.

    Events that last longer than holidays do, that repeat or that have no day are left out.
    """
    if "BEGIN:VCALENDAR" not in text or len(text) > GROESSTER_KALENDER:
        raise KeinKalender("Das ist keine Kalenderdatei: bitte eine .ics-Datei mit Ferien nennen.")
    gelesen = filter(None, map(_ferien, _ereignisse(_FALTUNG.sub("", text))))
    alle = sorted(set(gelesen), key=lambda f: (f.von, f.bis, f.titel))
    if not alle:
        raise KeinKalender("In dieser Kalenderdatei stehen keine Ferien.")
    return alle


def eingeordnet(
    da: Mapping[str, Ferien], gelesen: Sequence[Ferien], neue_ids: Sequence[str]
) -> dict[str, Ferien]:
    """Return holidays by the key of the same ones that are there, or else by one of `neue_ids`.

    The same ones are called the same and begin about the same time.
    """
    frei, wohin = dict(da), dict[str, Ferien]()
    for ferien, neue_id in zip(gelesen, neue_ids, strict=True):
        schluessel = next((s for s, alt in frei.items() if _gleiche(alt, ferien)), neue_id)
        frei.pop(schluessel, None)
        wohin[schluessel] = ferien
    return wohin


def _gleiche(alt: Ferien, neu: Ferien) -> bool:
    nah = abs(alt.von - neu.von) < timedelta(days=60)
    return grundform(alt.titel) == grundform(neu.titel) and nah


def _ereignisse(text: str) -> Iterator[dict[str, str]]:
    """Yield the properties of each event by their names, without parameters."""
    werte: dict[str, str] | None = None
    for zeile in _UMBRUCH.split(text):
        name, _, wert = zeile.partition(":")
        name = name.split(";")[0].upper()
        if (name, wert.strip().upper()) == ("BEGIN", "VEVENT"):
            werte = {}
        elif werte is not None and (name, wert.strip().upper()) == ("END", "VEVENT"):
            yield werte
            werte = None
        elif werte is not None:
            werte.setdefault(name, wert)


def _ferien(werte: Mapping[str, str]) -> Ferien | None:
    von, bis = _tag(werte.get("DTSTART", "")), _tag(werte.get("DTEND", ""))
    roh = _MASKE.sub(lambda m: " " if m[1] in "nN" else m[1], werte.get("SUMMARY", ""))
    titel = " ".join(einzeilig(ohne_unsichtbare(roh)).split())[:100]
    if von is None or not titel or "RRULE" in werte:
        return None
    # The day of DTEND belongs to an event only if that ends at a later time of it.
    mitten = "T" in werte.get("DTEND", "") and "T000000" not in werte.get("DTEND", "")
    letzter = von if bis is None or bis <= von else bis if mitten else bis - _EIN_TAG
    return None if letzter - von > LAENGSTE_FERIEN else Ferien(titel, von, letzter)


def _tag(text: str) -> date | None:
    treffer = _TAG.fullmatch(text.strip())
    try:
        return date(*map(int, treffer.groups())) if treffer else None
    except ValueError:
        return None
