"""Framework documents: concepts and programmes that a network works by, with term and review."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

import msgspec

from modelle.fach.anrede import nennt_person
from modelle.fach.formularfeld import Mangel
from modelle.kooperation.dinge.hinweis import VORLAUF, Hinweis, wann
from modelle.sprache.datum import lang

ARTEN = ("Rahmenkonzept", "Dachkonzept", "Förderprogramm", "anderes")
"""The kinds of document that the form offers."""

LAENGSTENS = timedelta(days=30 * 366)
"""How long a document may hold; more than thirty years is a slip in the year."""


class Rahmenpapier(msgspec.Struct, frozen=True, omit_defaults=True):
    """A framework document; the paper itself lies elsewhere."""

    schluessel: str
    titel: str
    art: str = ARTEN[0]
    stelle: str = ""
    """The institution that is responsible for it."""
    von: date | None = None
    bis: date | None = None
    """The last day on which it holds, or None if it has no end."""
    pruefen_am: date | None = None
    """The day on which it is to be looked through again."""
    stand: str = ""
    """How far it is, as somebody typed it: `Entwurf`, `beschlossen`."""


def maengel(papier: Rahmenpapier) -> tuple[Mangel, ...]:
    """Return the faults of a document; empty if there are none."""
    return tuple(_maengel(papier))


def laeuft(papier: Rahmenpapier, heute: date) -> str:
    """Return until when a document holds, from when it will, or that it is over, in words."""
    if papier.bis and papier.bis < heute:
        return f"ist seit dem {lang(papier.bis)} abgelaufen"
    if papier.von and papier.von > heute:
        return f"gilt ab dem {lang(papier.von)}"
    return f"gilt bis zum {lang(papier.bis)}" if papier.bis else "gilt ohne Ende"


def hinweise(papiere: Iterable[Rahmenpapier], am: date) -> Iterator[Hinweis]:
    """Yield a notice for each document that ends soon or has ended, and for each due review.

    Both begin VORLAUF before the day and stay until somebody enters another one.
    """
    for papier in papiere:
        bis, durchsicht = papier.bis, papier.pruefen_am
        if bis and bis - am <= VORLAUF:
            ende = f"endet {wann(bis, am)}, am {lang(bis)}" if am <= bis else laeuft(papier, am)
            satz = f"„{papier.titel}“ {ende}."
            yield Hinweis("rahmen", papier.schluessel, bis, satz)
        if durchsicht and durchsicht - am <= VORLAUF:
            frist = "bis zum" if am <= durchsicht else "seit dem"
            satz = f"„{papier.titel}“ ist {frist} {lang(durchsicht)} durchzusehen."
            yield Hinweis("rahmen", papier.schluessel, durchsicht, satz)


def _maengel(papier: Rahmenpapier) -> Iterator[Mangel]:
    if not papier.titel.strip():
        yield Mangel("Titel", "Das Papier braucht einen Titel.")
    for feld, text in (("Titel", papier.titel), ("Stelle", papier.stelle), ("Stand", papier.stand)):
        if nennt_person(text):
            yield Mangel(feld, "Hier stehen Stellen und Einrichtungen: bitte keine Person nennen.")
    if papier.von and papier.bis:
        if papier.bis < papier.von:
            satz = f"Das Ende liegt vor dem Anfang am {lang(papier.von)}: bitte einen Tag ändern."
            yield Mangel("Gilt bis", satz)
        if papier.bis - papier.von > LAENGSTENS:
            yield Mangel("Gilt bis", "Das sind über dreißig Jahre: stimmt das Jahr?")
    if papier.von and papier.pruefen_am and papier.pruefen_am < papier.von:
        satz = f"Dieser Tag liegt vor dem Anfang am {lang(papier.von)}: bitte einen Tag ändern."
        yield Mangel("Durchsehen am", satz)
