"""The rows of the Verbünde with their milestones, and of the schools that are in none. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from modelle.kooperation.dinge import verbund, vereinbarung
from modelle.kooperation.dinge.verbund import Verbund, Verbundstand
from modelle.kooperation.regeln import ohne_verbund
from modelle.kooperation.sicht.reiterzeile import ACHTUNG, PUNKT, Reiterzeile
from modelle.kooperation.zustand import Kooperation
from modelle.sprache.datum import lang
from modelle.sprache.vergleich import grundform

OHNE_VERBUND = "Noch keinem Verbund zugeordnet"


def zeilen(kooperation: Kooperation, heute: date) -> Iterator[Reiterzeile]:
    """Yield each Verbund, followed by its milestones; then the public schools that are in none."""
    for schluessel, einer in kooperation.verbund.items():
        namen = ", ".join(
            kooperation.schule[s].name for s in einer.schulen if s in kooperation.schule
        )
        partner = ", ".join(p.name or vereinbarung.ROLLEN[p.rolle] for p in einer.partner)
        zusatz = " · ".join(filter(None, (namen, partner)))
        yield Reiterzeile(einer.name, "verbund", schluessel, zusatz, PUNKT)
        for stand in verbund.staende(einer):
            haken = "✓" if stand.am else "·"
            yield Reiterzeile(
                stand.titel,
                "verbund",
                schluessel,
                _wie_weit(einer, stand),
                f"  {haken} {stand.nummer}. ",
                stelle=stand.nummer,
            )
    yield Reiterzeile(OHNE_VERBUND, art="kopf")
    alle = kooperation.schule
    for s in sorted(ohne_verbund(kooperation), key=lambda s: grundform(alle[s].name)):
        yield Reiterzeile(alle[s].name, "schule", s, alle[s].schulart, "  ")


def beratungszeile(id: str, code: str, monat: str) -> Reiterzeile:
    """Return the row of a closed consultation that belongs to no Verbund yet; month in words."""
    satz = f"Beratung im {monat} ohne Verbund"
    return Reiterzeile(satz, None, id, f"{code} · Enter ordnet sie zu", ACHTUNG)


def _wie_weit(einer: Verbund, stand: Verbundstand) -> str:
    """Return since when a milestone is reached and its result, or what is missing for it."""
    if stand.am:
        return f"{lang(stand.am)}: {stand.ergebnis}" if stand.ergebnis else lang(stand.am)
    fehlt = verbund.fehlt(einer, stand.nummer)
    if not fehlt:
        return "noch offen: nichts fehlt mehr, nur der Tag"
    return f"noch offen, es fehlt: {', '.join(fehlt)}"
