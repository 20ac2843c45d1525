"""The rows of the agreements and framework documents. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from modelle.kooperation.dinge import rahmen, vereinbarung
from modelle.kooperation.dinge.mittel import mitteltext
from modelle.kooperation.faelliges import faelliges
from modelle.kooperation.sicht.reiterzeile import ACHTUNG, PUNKT, Reiterzeile
from modelle.kooperation.zustand import Kooperation
from modelle.sprache.datum import kurz


def zeilen(kooperation: Kooperation, heute: date) -> Iterator[Reiterzeile]:
    """Yield a row for each agreement, then for each framework document."""
    faellig = {h.schluessel: h.satz for h in reversed(faelliges(kooperation, heute))}
    for schluessel, eine in kooperation.vereinbarung.items():
        namen = ", ".join(
            kooperation.schule[s].name for s in eine.schulen if s in kooperation.schule
        )
        parteien = ", ".join(p.name or vereinbarung.ROLLEN[p.rolle] for p in eine.parteien)
        zeiten = ", ".join(f"{kurz(z.von)}–{kurz(z.bis)}" for z in eine.laufzeiten)
        angaben = (faellig.get(schluessel, ""), namen, parteien, mitteltext(eine.mittel), zeiten)
        zusatz = " · ".join(filter(None, angaben))
        text = f"{eine.titel} · {laeuft(eine, heute)}"
        vorn = ACHTUNG if schluessel in faellig else PUNKT
        yield Reiterzeile(text, "vereinbarung", schluessel, zusatz, vorn)
    yield Reiterzeile("Rahmenpapiere", art="kopf")
    for schluessel, papier in kooperation.rahmen.items():
        durchsicht = f"durchsehen am {kurz(papier.pruefen_am)}" if papier.pruefen_am else ""
        angaben = (faellig.get(schluessel, ""), papier.art, papier.stelle, papier.stand, durchsicht)
        text = f"{papier.titel} · {rahmen.laeuft(papier, heute)}"
        vorn = ACHTUNG if schluessel in faellig else PUNKT
        yield Reiterzeile(text, "rahmen", schluessel, " · ".join(filter(None, angaben)), vorn)


def laeuft(eine: vereinbarung.Vereinbarung, heute: date) -> str:
    """Return until when an agreement runs, from when it will, or that it is over."""
    if bis := vereinbarung.gedeckt_bis(eine, heute):
        return f"läuft bis {kurz(bis)}"
    kommt = [zeit.von for zeit in eine.laufzeiten if zeit.von > heute]
    return f"beginnt am {kurz(min(kommt))}" if kommt else "ist abgelaufen"
