"""What the log holds beyond the result sheet, in words for the preview."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from modelle.ablauf.format import Eintragsart
from modelle.blatt.auswahl import Blatt
from modelle.blatt.schalter import ANGEBOTE
from modelle.sprache.zeichen import einzeilig


def ausgelassen(blatt: Blatt) -> Iterator[str]:
    """Yield one line of plain text for each sort of thing left out, with its number."""
    arten = blatt.runde.ablauf.arten
    angaben = blatt.runde.angaben
    if angaben.alter or angaben.geschlecht or angaben.stufe:
        yield "Angaben zum Kind"
    zahlen = Counter((x.art, grund) for x, grund in blatt.weg)
    for art in arten:
        for grund in dict.fromkeys(grund for name, grund in zahlen if name == art.schluessel):
            fehlende = {a.schluessel for a in arten if zahlen[a.schluessel, grund]}
            if any(_zaehlt_mit(art, oben, fehlende) for oben in arten):
                continue
            unten = [a for a in arten if a.schluessel in fehlende and _zaehlt_mit(a, art, fehlende)]
            mit = " und ".join(_anzahl(a, zahlen[a.schluessel, grund]) for a in unten)
            zeile = _anzahl(art, zahlen[art.schluessel, grund]) + (mit and f" mit {mit}")
            yield f"{zeile} ({grund})" if grund else zeile
    if not blatt.an.get("hilfen", True) and (zahl := len(blatt.helfende())):
        yield f"{zahl} {'Angabe' if zahl == 1 else 'Angaben'}, wer helfen könnte (ausgeschaltet)"
    if not blatt.an.get(ANGEBOTE.schluessel, True):
        alle = (a.schluessel for platz in blatt.plaetze.values() for x in platz for a in x.angebote)
        if zahl := len(set(alle)):
            yield f"{zahl} {'Angebot' if zahl == 1 else 'Angebote'} (ausgeschaltet)"


def _zaehlt_mit(art: Eintragsart, oben: Eintragsart, fehlende: set[str]) -> bool:
    """Return True if a kind is counted with the kind it hangs on (a question with its answers).

    `fehlende` are the keys of the kinds left out for the same reason.
    """
    frei = fehlende.isdisjoint({*oben.haengt_an} - {oben.schluessel})
    return art != oben and oben.schluessel in fehlende.intersection(art.haengt_an) and frei


def _anzahl(art: Eintragsart, zahl: int) -> str:
    if zahl == 1 and art.einzig:
        return einzeilig(art.titel)
    return f"{zahl} {einzeilig(art.titel if zahl == 1 else art.mehrzahl)}"
