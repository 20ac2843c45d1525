"""A school: what its rounds and its Verbund need to know of it, and until when its KoPrax runs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Literal

import msgspec

from modelle.fach.formularfeld import Mangel
from modelle.kooperation.dinge.hinweis import VORLAUF, Hinweis
from modelle.sprache.datum import kurz, lang

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
"""Kinds of school that the form offers, besides any other kind that a stored school has."""


class Standort(msgspec.Struct, frozen=True, omit_defaults=True):
    """A school."""

    schluessel: str
    """Identifies the school for good; the caller chooses it."""
    name: str
    """The name as somebody typed it."""
    schulart: str = ""
    leitungswechsel: tuple[date, ...] = ()
    """The first day of each new head. Who the head is, is not stored."""
    schulsozialarbeit: Literal["", "ja", "nein"] = ""
    """Whether there is Schulsozialarbeit at the school; empty if nobody said."""
    frei: bool = False
    """True for a school of a free Träger. It may join a Verbund, but nobody misses it in one."""
    foerderschwerpunkte: tuple[str, ...] = ()
    """Keys of `verbund.SCHWERPUNKTE`, in their order."""
    schulwege: str = ""
    """Which ways to the school are bearable, as somebody typed it."""
    koprax_seit: date | None = None
    """The first day of KoPrax at the school, or None if nobody said."""
    koprax_bis: date | None = None
    """The last day until which KoPrax was renewed for the school, or None if nobody said."""


def koprax(schule: Standort) -> str:
    """Return since when there is KoPrax at a school, and until when it is renewed; else empty."""
    seit = f"KoPrax seit {kurz(schule.koprax_seit)}" if schule.koprax_seit else ""
    bis = f"erneuert bis {kurz(schule.koprax_bis)}" if schule.koprax_bis else ""
    return f"{seit or 'KoPrax'}{', ' if seit else ' '}{bis}" if bis else seit


def kopraxmaengel(schule: Standort) -> Iterator[Mangel]:
    """Yield the fault of a KoPrax status that ends before it begins."""
    seit, bis = schule.koprax_seit, schule.koprax_bis
    if seit and bis and bis < seit:
        yield Mangel("Erneuert bis", f"Dieser Tag liegt vor dem Beginn am {lang(seit)}.")


def schulhinweise(standorte: Iterable[Standort], am: date) -> Iterator[Hinweis]:
    """Yield a notice for each school whose KoPrax is to be renewed; it begins VORLAUF before."""
    for schule in standorte:
        bis = schule.koprax_bis
        if bis is not None and bis - am <= VORLAUF:
            ist = f"ist bis zum {lang(bis)}" if am <= bis else f"war bis zum {lang(bis)}"
            satz = f"KoPrax an „{schule.name}“ {ist} erneuert: bitte das Erneuern besprechen."
            yield Hinweis("schule", schule.schluessel, bis, satz)
