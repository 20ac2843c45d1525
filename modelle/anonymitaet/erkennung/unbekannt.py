"""The verdict on a word that nobody knows: neither in the table nor made of known words.

So look most surnames that the table lacks, and most slips of the fingers.
"""

from __future__ import annotations

from modelle.anonymitaet.erkennung import umfeld
from modelle.anonymitaet.erkennung.blick import Blick
from modelle.anonymitaet.erkennung.doppeldeutig import am_anfang_tut
from modelle.anonymitaet.erkennung.fund import Fund
from modelle.anonymitaet.erkennung.ortswort import ort_fund, vielleicht_stadt
from modelle.anonymitaet.erkennung.schreibung import (
    auch_wort,
    aussprechbar,
    eindeutig,
    verschrieben,
    verschriebener_vorname,
    wortliste,
)
from modelle.anonymitaet.erkennung.worte import person
from modelle.anonymitaet.erkennung.wortliste import NOMEN, ORT

LAENGSTER_NAME = 20
"""Letters above which a word is no name, but a compound with a slip in it."""

LAENGSTER_KLEINER = 12
"""The same for a word in small letters, which has slips more often."""


def unbekanntes(blick: Blick, streng: bool) -> Fund | None:
    """Judge a word that is neither known nor made of known words."""
    schluessel = blick.wort.schluessel
    ohne_s = blick.mit_s() if len(schluessel) > 4 else 0
    if eindeutig(ohne_s):
        return person(blick.wort, True, "Name mit s")
    if ohne_s & (ORT | NOMEN):
        return ort_fund(blick) if not auch_wort(ohne_s) else None
    gestellt = blick.nach_heissen() or blick.nach_rolle() or blick.nach_vorname()
    if gestellt or blick.gesagt() or blick.nach_amt():
        return person(blick.wort, True, "unbekanntes Wort, steht wie ein Name", "[Name]")
    if vielleicht_stadt(blick):
        return ort_fund(blick, False, "unbekannt, steht wie ein Ort")
    if len(schluessel) > LAENGSTER_NAME or wortliste().zusammengesetzt(schluessel):
        return None
    vertippt = verschrieben(schluessel)
    if blick.nach_ortswort() and not blick.mit_artikel() and not vertippt:
        return ort_fund(blick, False, "unbekannt, steht wie ein Ort")
    if vertippt or not _wie_ein_name(blick) or not (streng or _artikel_vor_mensch(blick)):
        return None
    return person(blick.wort, False, "unbekanntes Wort, vielleicht ein Name")


def _wie_ein_name(blick: Blick) -> bool:
    return not _abkuerzung(blick) and aussprechbar(blick.wort.schluessel)


def _artikel_vor_mensch(blick: Blick) -> bool:
    """Return True without an article, and after one of those before people.

    "Der Tayfun", "vom Seifert", but rarely "ein Tayfun".
    """
    return not blick.mit_artikel() or blick.nach(umfeld.ARTIKEL_VOR_MENSCHEN)


def kleines_unbekanntes(blick: Blick) -> Fund | None:
    """Judge an unknown word by a writer who uses no capitals."""
    schluessel = blick.wort.schluessel
    if blick.nach_heissen():
        return person(blick.wort, True, "steht nach „heißt“", "[Name]")
    if _abkuerzung(blick) or verschrieben(schluessel, klein=True):
        return None
    if blick.nach(umfeld.RICHTUNG) and len(schluessel) > 6 and schluessel.endswith(umfeld.ORTSENDE):
        return ort_fund(blick, False, "kann ein Ort sein")
    if blick.nach_rolle() and len(schluessel) > 3:
        return person(blick.wort, False, "unbekanntes Wort, steht wie ein Name", "[Name]")
    if len(schluessel) > 3 and (am_anfang_tut(blick) or _hinter_vom(blick)):
        return person(blick.wort, False, "unbekanntes Wort, steht wie ein Name")
    if verschriebener_vorname(schluessel):
        return person(blick.wort, False, "klingt wie ein Vorname")
    return None


def _hinter_vom(blick: Blick) -> bool:
    """Return True for "der sohn vom seifert", but not for a long word with a slip in it."""
    schluessel = blick.wort.schluessel
    if not blick.nach(umfeld.VOR_MENSCHEN_KLEIN) or len(schluessel) > LAENGSTER_KLEINER:
        return False
    return aussprechbar(schluessel) and not wortliste().zusammengesetzt(schluessel)


def _abkuerzung(blick: Blick) -> bool:
    """Return True for "Schulbegl. krank" and "IeFK".

    After a point the sentence goes on in small letters, or a short word has capitals inside.
    """
    folgt = blick.folgt(3)
    weiter = folgt[:1] == "." and folgt[1:].strip() and not folgt[1:].strip()[0].isupper()
    return bool(weiter) or (
        any(z.isupper() for z in blick.wort.text[1:]) and len(blick.wort.text) < 6
    )
