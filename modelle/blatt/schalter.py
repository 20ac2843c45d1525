"""The switches of a result sheet: which parts somebody can leave out or take in."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from modelle.ablauf.format import Ablauf, Eintragsart
from modelle.runde.zustand import Runde
from modelle.sprache.zeichen import einzeilig


class Schalter(msgspec.Struct, frozen=True):
    """A part of the result sheet that somebody can switch on and off."""

    schluessel: str
    titel: str
    an: bool


SCHALTER = (
    Schalter("ideen", "Weitere Ideen", True),
    Schalter("hilfen", "Wer helfen könnte", True),
    Schalter("vermutungen", "", False),
    Schalter("rueckblick", "Was aus der letzten Wahl wurde", False),
    Schalter("termin", "Nächster Termin", True),
)
"""The switches of a handout in their first state; the one without a title is named by its kinds."""

ANGEBOTE = Schalter("angebote", "Angebote in der Nähe", True)
"""One more switch, for rounds that took up a local offer."""

KONTAKTE = Schalter("kontakte", "Kontakte in der Nähe", False)
"""One more switch, where there are contacts that sheets may name."""


def schalter(runde: Runde, mit_kontakten: bool = False) -> tuple[Schalter, ...]:
    """Return every switch with its present state; minutes have one for each section.

    Left out is the one for which the format has no kind of entry; the one for what became of the
    last choice is there only if somebody said that in this round.
    """
    alle = runde.eintraege.values()
    moeglich: set[str] = {a.abschnitt for a in runde.ablauf.arten if a.abschnitt != "rueckblick"}
    moeglich |= {runde.art_von(eintrag).abschnitt for eintrag in alle}
    if any(_steht_zur_wahl(runde.ablauf, art) for art in runde.ablauf.arten):
        moeglich.add("ideen")
    if any(feld.rolle == "hilft" for feld in runde.ablauf.felder):
        moeglich.add("hilfen")
    vorgesehen = [_vorgesehen(runde.ablauf, s) for s in SCHALTER if s.schluessel in moeglich]
    if any(eintrag.angebote for eintrag in alle):
        vorgesehen.append(ANGEBOTE)
    if runde.ablauf.ergebnis == "protokoll":
        vorgesehen = [
            Schalter(art.schluessel, ueberschrift(art), True)
            for art in runde.ablauf.arten
            if art.abschnitt == "niederschrift"
            if not art.genehmigung or runde.mit_art(art.schluessel)
        ]
    if mit_kontakten:
        vorgesehen.append(KONTAKTE)
    return tuple(
        msgspec.structs.replace(s, an=runde.schalter.get(s.schluessel, s.an)) for s in vorgesehen
    )


def _vorgesehen(ablauf: Ablauf, einer: Schalter) -> Schalter:
    """Return a switch as a format has it: hypotheses by their names, on if they are its result."""
    if einer.schluessel != "vermutungen":
        return einer
    arten = vermutete(ablauf)
    titel = " und ".join(map(ueberschrift, arten))
    return Schalter(einer.schluessel, titel, any(art.auf_dem_blatt for art in arten))


def vermutete(ablauf: Ablauf) -> Sequence[Eintragsart]:
    """Return the kinds that are hypotheses; what others hang on comes first, so causes do."""
    arten = [art for art in ablauf.arten if art.abschnitt == "vermutungen"]
    namen = {art.schluessel for art in arten}
    return sorted(arten, key=lambda art: not namen.isdisjoint(art.haengt_an))


def _steht_zur_wahl(ablauf: Ablauf, art: Eintragsart) -> bool:
    """Return True for options to choose among: one that was not chosen stands with the ideas."""
    raenge = (wert.rang for feld in ablauf.felder_von(art.schluessel) for wert in feld.werte)
    return art.abschnitt == "optionen" and any(raenge)


def ueberschrift(art: Eintragsart) -> str:
    """Return the heading above the entries of a kind."""
    return einzeilig(art.titel if art.einzig else art.mehrzahl)
