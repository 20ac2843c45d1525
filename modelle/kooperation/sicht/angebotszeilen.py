"""The rows of offers that a search found. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from modelle.kooperation.dinge.angebote import Angebot, veraltet
from modelle.kooperation.sicht.reiterzeile import PUNKT, Reiterzeile
from modelle.sprache.datum import kurz


def angebotszeilen(angebote: Iterable[tuple[str, Angebot]], heute: date) -> Iterator[Reiterzeile]:
    """Yield a row for each offer with its key, in the order given."""
    for schluessel, a in angebote:
        ende = ""
        if a.gueltig_bis is not None:
            wort = "abgelaufen seit" if veraltet(a, heute) else "gilt bis"
            ende = f"{wort} {kurz(a.gueltig_bis)}"
        angaben = filter(None, (ende, a.zielgruppe, a.thema, a.ort, a.erreichbar))
        text = f"{a.titel} · {a.traeger}" if a.traeger else a.titel
        vorn = "– " if veraltet(a, heute) else PUNKT
        yield Reiterzeile(text, "angebot", schluessel, " · ".join(angaben), vorn)
