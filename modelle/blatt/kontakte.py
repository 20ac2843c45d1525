"""Contacts on a sheet: institutions and functions that somebody wants to be named there.

They are public data of the co-operation and stand on the sheet as they are when it is made.
"""

from __future__ import annotations

import msgspec

from modelle.sprache.markdown import zeile

UNGEPRUEFT = "Die Kontakte sind öffentlich und wurden nicht geprüft."
"""Follows the note of the check if the sheet names contacts."""

UEBERSCHRIFT = "## Kontakte in der Nähe"


class Blattkontakt(msgspec.Struct, frozen=True):
    """What a sheet says of a contact; the fields of `kooperation.dinge.kontakt` that it names."""

    stelle: str
    funktion: str = ""
    themen: tuple[str, ...] = ()
    ort: str = ""
    erreichbar: str = ""
    auf_blaettern: bool = False
    """True if sheets may name it."""


def kontaktzeile(kontakt: Blattkontakt) -> str:
    """Return a contact as one line of Markdown: institution, function, topics, place, number."""
    funktion = zeile(kontakt.funktion, anfang=False)
    name = f"{zeile(kontakt.stelle)} ({funktion})" if funktion else zeile(kontakt.stelle)
    dazu = (", ".join(kontakt.themen), kontakt.ort, kontakt.erreichbar)
    return " · ".join((name, *(zeile(text, anfang=False) for text in dazu if text)))
