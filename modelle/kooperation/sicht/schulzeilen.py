"""The rows of the schools. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from modelle.kooperation.dinge.schule import Standort, koprax
from modelle.kooperation.dinge.verbund import SCHWERPUNKTE
from modelle.kooperation.dinge.vermittlung import je_schule
from modelle.kooperation.sicht.reiterzeile import PUNKT, Reiterzeile
from modelle.kooperation.sicht.vereinbarungszeilen import laeuft
from modelle.kooperation.termine.worte import in_worten
from modelle.kooperation.zustand import Kooperation
from modelle.sprache.datum import kurz
from modelle.sprache.vergleich import grundform


def zeilen(kooperation: Kooperation, heute: date) -> Iterator[Reiterzeile]:
    """Yield a row for each school, by name."""
    wege = je_schule(((a.titel, a.vermittlungen) for a in kooperation.angebot.values()), heute)
    for schluessel, schule in sorted(
        kooperation.schule.items(), key=lambda s: grundform(s[1].name)
    ):
        abmachungen = [v for v in kooperation.vereinbarung.values() if schluessel in v.schulen]
        stand = [f"„{v.titel}“ {laeuft(v, heute)}" for v in abmachungen]
        termine = [in_worten(t) for t in kooperation.termin.values() if t.schule == schluessel]
        wechsel = [f"neue Leitung ab {kurz(w)}" for w in schule.leitungswechsel if w >= heute]
        von_der_schule = (schule.schulart, koprax(schule), *_im_verbund(schule))
        dazu = (*stand, *wechsel, *termine, *wege.get(schluessel, ()))
        angaben = filter(None, (*von_der_schule, *dazu))
        yield Reiterzeile(schule.name, "schule", schluessel, " · ".join(angaben), PUNKT)


def _im_verbund(schule: Standort) -> Iterator[str]:
    if schule.frei:
        yield "freie Schule"
    yield from (SCHWERPUNKTE[s] for s in schule.foerderschwerpunkte if s in SCHWERPUNKTE)
