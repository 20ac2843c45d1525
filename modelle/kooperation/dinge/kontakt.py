"""Contacts by institution and function, never by name."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from modelle.fach.anrede import nennt_person
from modelle.fach.formularfeld import Mangel

ARTEN = (
    "Netzwerkstelle",
    "Koordinierungsstelle",
    "Beratungsstelle",
    "Fachleute zu einem Thema",
    "andere",
)
"""The kinds of contact that the form offers."""

KEINE_PERSON = "Bitte die Stelle oder die Funktion nennen, keine Person."


class Kontakt(msgspec.Struct, frozen=True, omit_defaults=True):
    """An institution, and the function in it that one asks for."""

    schluessel: str
    stelle: str
    """The institution, as somebody typed it."""
    art: str = ""
    """One of ARTEN, or ""."""
    funktion: str = ""
    themen: tuple[str, ...] = ()
    ort: str = ""
    erreichbar: str = ""
    """How it is reached: a number or an address of the institution."""
    auf_blaettern: bool = False
    """True if sheets name it."""


def maengel(kontakt: Kontakt) -> tuple[Mangel, ...]:
    """Return the faults of a contact; empty if there are none."""
    return tuple(_maengel(kontakt))


def _maengel(kontakt: Kontakt) -> Iterator[Mangel]:
    if not kontakt.stelle.strip():
        yield Mangel("Stelle", "Der Kontakt braucht eine Stelle oder Einrichtung.")
    for feld, text in (
        ("Stelle", kontakt.stelle),
        ("Funktion", kontakt.funktion),
        ("Themen", ", ".join(kontakt.themen)),
        ("Ort", kontakt.ort),
        ("Erreichbar", kontakt.erreichbar),
    ):
        if nennt_person(text):
            yield Mangel(feld, KEINE_PERSON)
