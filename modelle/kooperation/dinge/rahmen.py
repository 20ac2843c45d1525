"""Framework documents: concepts and programmes that a network works by, with term and review."""

from __future__ import annotations

from datetime import date

import msgspec

from modelle.fach.formularfeld import Mangel

ARTEN = ("Rahmenkonzept", "Dachkonzept", "Förderprogramm", "anderes")
"""The kinds of document that the form offers."""


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
    if not papier.titel.strip():
        return (Mangel("Titel", "Das Papier braucht einen Titel."),)
    if papier.von and papier.bis and papier.bis < papier.von:
        return (Mangel("Gilt bis", "Das Ende liegt vor dem Anfang: bitte einen Tag ändern."),)
    return ()
