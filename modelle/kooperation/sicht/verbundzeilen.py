"""The rows of the Verbünde with their milestones. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from modelle.kooperation.dinge import verbund, vereinbarung
from modelle.kooperation.sicht.reiterzeile import PUNKT, Reiterzeile
from modelle.kooperation.zustand import Kooperation
from modelle.sprache.datum import lang


def zeilen(kooperation: Kooperation, heute: date) -> Iterator[Reiterzeile]:
    """Yield each Verbund, followed by its milestones."""
    for schluessel, einer in kooperation.verbund.items():
        namen = ", ".join(
            kooperation.schule[s].name for s in einer.schulen if s in kooperation.schule
        )
        partner = ", ".join(p.name or vereinbarung.ROLLEN[p.rolle] for p in einer.partner)
        zusatz = " · ".join(filter(None, (namen, partner)))
        yield Reiterzeile(einer.name, "verbund", schluessel, zusatz, PUNKT)
        for stand in verbund.staende(einer):
            wann = f"{lang(stand.am)}: {stand.ergebnis}" if stand.am else "noch offen"
            haken = "✓" if stand.am else "·"
            yield Reiterzeile(stand.titel, zusatz=wann, vorspann=f"  {haken} {stand.nummer}. ")
