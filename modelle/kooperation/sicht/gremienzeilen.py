"""The rows of the bodies. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from modelle.kooperation.sicht.reiterzeile import PUNKT, Reiterzeile
from modelle.kooperation.zustand import Kooperation
from modelle.sprache.vergleich import grundform


def zeilen(kooperation: Kooperation, heute: date) -> Iterator[Reiterzeile]:
    """Yield a row for each, by name."""
    alle = sorted(kooperation.gremium.items(), key=lambda paar: grundform(paar[1].name))
    for schluessel, einer in alle:
        zusatz = einer.art
        yield Reiterzeile(einer.name, "gremium", schluessel, zusatz, PUNKT)
