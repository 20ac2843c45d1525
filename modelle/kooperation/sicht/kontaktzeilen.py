"""The rows of the contacts. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from modelle.kooperation.dinge.kontakt import ARTEN, Kontakt
from modelle.kooperation.sicht.reiterzeile import PUNKT, Reiterzeile
from modelle.kooperation.zustand import Kooperation
from modelle.sprache.vergleich import grundform

OHNE_ART = "Ohne Angabe"
"""Heading over the contacts that do not say of what kind they are."""


def zeilen(kooperation: Kooperation, heute: date) -> Iterator[Reiterzeile]:
    """Yield the contacts of each kind by name, under the name of the kind."""
    alle = sorted(kooperation.kontakt.items(), key=lambda paar: grundform(paar[1].stelle))
    for art in (*ARTEN, ""):
        yield Reiterzeile(art or OHNE_ART, art="kopf")
        for schluessel, einer in alle:
            if (einer.art if einer.art in ARTEN else "") == art:
                yield _zeile(schluessel, einer)


def _zeile(schluessel: str, einer: Kontakt) -> Reiterzeile:
    auf_blaettern = "auf Blättern" if einer.auf_blaettern else ""
    themen = ", ".join(einer.themen)
    angaben = (einer.funktion, themen, einer.ort, einer.erreichbar, auf_blaettern)
    zusatz = " · ".join(filter(None, angaben))
    return Reiterzeile(einer.stelle, "kontakt", schluessel, zusatz, PUNKT, auch=einer.art)
