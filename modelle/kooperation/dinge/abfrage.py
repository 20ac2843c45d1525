"""A survey of needs: a sheet that goes out, the day it is due back, and what came back."""

from __future__ import annotations

from datetime import date

import msgspec

from modelle.fach.formularfeld import Mangel


class Ruecklauf(msgspec.Struct, frozen=True, omit_defaults=True):
    """One who was asked, and whether the sheet came back."""

    profession: str = ""
    """Tag of a profession, or its name as written, or ""."""
    stelle: str = ""
    """The institution, or ""."""
    am: date | None = None
    """The day on which the sheet came back, or None while it is out."""
    bedarfe: int = 0
    """How many needs it named."""


class Bedarfsabfrage(msgspec.Struct, frozen=True, omit_defaults=True):
    """A survey that was sent out."""

    schluessel: str
    titel: str
    ausgegeben: date
    rueckgabe: date
    """The last day on which sheets are to be back."""
    gremium: str = ""
    """Key of the body that wants to know, or ""."""
    ruecklauf: tuple[Ruecklauf, ...] = ()


def maengel(abfrage: Bedarfsabfrage) -> tuple[Mangel, ...]:
    """Return the faults of a survey; empty if there are none."""
    if not abfrage.titel.strip():
        return (Mangel("Titel", "Die Abfrage braucht einen Titel."),)
    if abfrage.rueckgabe < abfrage.ausgegeben:
        return (Mangel("Zurück bis", "Dieser Tag liegt vor dem Ausgeben: bitte einen Tag ändern."),)
    return ()
