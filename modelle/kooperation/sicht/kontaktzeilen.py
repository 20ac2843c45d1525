"""The rows of the contacts. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from modelle.kooperation.sicht.reiterzeile import PUNKT, Reiterzeile
from modelle.kooperation.zustand import Kooperation
from modelle.sprache.vergleich import grundform


def zeilen(kooperation: Kooperation, heute: date) -> Iterator[Reiterzeile]:
    """Yield a row for each, by name."""
    alle = sorted(kooperation.kontakt.items(), key=lambda paar: grundform(paar[1].stelle))
    for schluessel, einer in alle:
        zusatz = " · ".join(
            filter(None, (einer.funktion, *einer.themen, einer.ort, einer.erreichbar))
        )
        yield Reiterzeile(einer.stelle, "kontakt", schluessel, zusatz, PUNKT)
