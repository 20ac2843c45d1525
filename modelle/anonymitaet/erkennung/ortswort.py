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
from modelle.anonymitaet.erkennung.wortliste import KLEIN, ORT

_DAZWISCHEN = 3
"""Words that may stand between the body and its town: "AG Frühe Hilfen Jena"."""
_STADTTEIL = re.compile(r"(?:viertel|siedlung|kiez|vorstadt)$")
_AUCH_VERB = ("stelle", "treffen")
"""These may be verbs at the beginning of a sentence."""
_MENSCHEN = umfeld.VERWANDT | umfeld.SIPPE | umfeld.ROLLEN | umfeld.MENSCHEN
_FALL = ("", "s", "es", "n", "en")
"""Endings of a case: "des Sohnes"."""
_BINDEWORT = frozenset(("und", "für", "im", "in", "am", "der", "des"))


def ort_und_kein_name(blick: Blick) -> bool:
    """Return True if a name stands where a place would: "aus Herzberg", or behind a body.

    "Bei Herzberg" and "morgen kommt Herzberg" mean a person; "von Herzberg nach Gera" does not.
    """
    if not blick.was & ORT:
        return False
    if not blick.nach_ortswort():
        return stadt_einer_stelle(blick)
    if blick.wort.schluessel in umfeld.GROSSE_STADT or not blick.nach(umfeld.AUCH_VOR_MENSCHEN):
        return True
    return blick.danach is not None and blick.danach.schluessel in ("nach", "bis")


def stadt_einer_stelle(blick: Blick) -> bool:
    """Return True if the word is a town that is known as one, and stands behind a body.

    Behind a body that meets about somebody, as "Fallkonferenz", it must be a great one.
    """
    if blick.wort.schluessel not in umfeld.STADT or (stelle := _nach_stelle(blick)) is None:
        return False
    return blick.wort.schluessel in umfeld.GROSSE_STADT or not _um_jemanden(stelle)


def vielleicht_stadt(blick: Blick) -> bool:
    """Return True if an unknown word ends as towns do, and stands behind a body."""
    if not blick.wort.schluessel.endswith(umfeld.ORTSENDE):
        return False
    stelle = _nach_stelle(blick)
    return stelle is not None and not _um_jemanden(stelle)


def _um_jemanden(stelle: Wort) -> bool:
    anfang = stelle.schluessel.startswith(umfeld.UM_JEMANDEN)
    return anfang or stelle.schluessel.endswith(umfeld.UM_JEMANDEN_ENDE)


def _nach_stelle(blick: Blick) -> Wort | None:
    """Return the body named before, with nothing between but what it is about, or None."""
    rechts = blick.wort
    for n in range(1, min(_DAZWISCHEN + 1, blick.i) + 1):
        links = blick.alle[blick.i - n]
        if blick.text[links.ende : rechts.anfang] not in (" ", "-"):
            return None
        if _stelle(links, blick.i - n, blick):
            return links if n == 1 or not blick.vor_verb() else None
        if not _worum(links, blick) or (n == 1 and _mensch(links.schluessel)):
            return None
        rechts = links
    return None


def _stelle(wort: Wort, nummer: int, blick: Blick) -> bool:
    """Return True for a body: "Wir treffen Herzberg" and "Ich stelle Herzberg vor" name none.

    `nummer` is the word's place among all words. A table is one only if it is a round one.
    """
    if wort.schluessel in umfeld.STELLEN:
        return True
    if not wort.schluessel.endswith(umfeld.STELLENENDE) or wort.schluessel in _AUCH_VERB:
        return False
    if wort.schluessel == "tisch":
        return nummer > 0 and blick.alle[nummer - 1].schluessel.startswith("rund")
    return not was(wort.schluessel) & KLEIN if blick.klein else wort.gross


def _mensch(schluessel: str) -> bool:
    """Return True for "Eltern", "Sohnes", "Pflegemutter": behind these stands who it is."""
    staemme = [schluessel.removesuffix(ende) for ende in _FALL]
    return any(stamm in _MENSCHEN or stamm.endswith(umfeld.MENSCHENDE) for stamm in staemme)


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
