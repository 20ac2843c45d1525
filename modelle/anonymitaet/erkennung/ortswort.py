"""Places that only what stands before them tells, or the parts they are made of.

A town stands behind the name of a body, an office or an event: "AG Jena", "Runder Tisch Kita Gera".

Decision: a word that is a name as well means the town there only if it is a known German town
(`umfeld.txt`, [stadt]): behind „Koordination“ a person may stand, and where bodies are named,
places are not asked about. For the same reason a word that nobody knows must end as towns do.
"""

from __future__ import annotations

import re

from modelle.anonymitaet.erkennung import umfeld
from modelle.anonymitaet.erkennung.blick import Blick
from modelle.anonymitaet.erkennung.fund import Fund
from modelle.anonymitaet.erkennung.schreibung import eindeutig, was
from modelle.anonymitaet.erkennung.worte import Wort
from modelle.anonymitaet.erkennung.wortliste import KLEIN

_DAZWISCHEN = 3
"""Words that may stand between the body and its town: "AG Frühe Hilfen Jena"."""
_STADTTEIL = re.compile(r"(?:viertel|siedlung|kiez|vorstadt)$")
_AUCH_VERB = ("stelle", "treffen")
"""Ends of a body that verbs have as well. Alone, or in small letters, they tell nothing."""
_MENSCHEN = umfeld.VERWANDT | umfeld.SIPPE | {"cousins", "faelle", "faellen", "kindern"}
"""Behind these stands a person, even if they are what a body is about."""
_BINDEWORT = frozenset(("und", "für", "im", "in", "am", "der", "des"))


def stadt_einer_stelle(blick: Blick) -> bool:
    """Return True if the word is a town that is known as one, and stands behind a body."""
    return blick.wort.schluessel in umfeld.STADT and _nach_stelle(blick)


def vielleicht_stadt(blick: Blick) -> bool:
    """Return True if an unknown word ends as towns do, and stands behind a body."""
    return blick.wort.schluessel.endswith(umfeld.ORTSENDE) and _nach_stelle(blick)


def _nach_stelle(blick: Blick) -> bool:
    """Return True if a body is named before, with nothing between but what it is about."""
    rechts = blick.wort
    for n in range(1, _DAZWISCHEN + 2):
        if n > blick.i:
            return False
        links = blick.alle[blick.i - n]
        if blick.text[links.ende : rechts.anfang] not in (" ", "-"):
            return False
        if _stelle(links, blick):
            return n == 1 or not blick.vor_verb()
        if not _worum(links, blick) or (n == 1 and links.schluessel in _MENSCHEN):
            return False
        rechts = links
    return False


def _stelle(wort: Wort, blick: Blick) -> bool:
    """Return True for a body: "Wir treffen Herzberg" and "Ich stelle Herzberg vor" name none."""
    if wort.schluessel in umfeld.STELLEN:
        return True
    if not wort.schluessel.endswith(umfeld.STELLENENDE) or wort.schluessel in _AUCH_VERB:
        return False
    return not wort.schluessel.endswith(_AUCH_VERB) if blick.klein else wort.gross


def _worum(wort: Wort, blick: Blick) -> bool:
    """Return True for a word that says what a body is about: no name, and no verb."""
    if wort.schluessel in _BINDEWORT:
        return True
    marken = was(wort.schluessel)
    return (wort.gross or (blick.klein and not marken & KLEIN)) and not eindeutig(marken)


def ort_fund(blick: Blick, stark: bool = True, grund: str = "Ortsname") -> Fund:
    """Return the find that this word is a place."""
    return Fund(blick.wort.anfang, blick.wort.ende, "place", stark, grund, "[Ort]", "Ort")


def ort_aus_teilen(blick: Blick) -> Fund | None:
    """Return a find for a word made of known parts that ends as places do, or None."""
    schluessel = blick.wort.schluessel
    stadtteil = _STADTTEIL.search(schluessel) and schluessel not in umfeld.KEIN_STADTTEIL
    if stadtteil and blick.nach(umfeld.BEI_STADTTEILEN):
        return ort_fund(blick, False, "kann ein Stadtteil sein")
    if not blick.was and blick.nach_ortswort() and schluessel.endswith(umfeld.ORTSENDE):
        return ort_fund(blick, False, "kann ein Ort sein")
    return None
