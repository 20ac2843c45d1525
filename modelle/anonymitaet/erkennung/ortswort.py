"""Places that only what stands before them tells, or the parts they are made of.

A town stands behind the name of a body, an office or an event: "AG Jena", "Runder Tisch Kita Gera".

Decision: a word that is a name as well means the town there only if it is a known German town
(`umfeld.txt`, [stadt]): behind „Koordination“ a person may stand, and where bodies are named,
places are not asked about. For the same reason a word that nobody knows must end as towns do.
"""

from __future__ import annotations

from msgspec.structs import replace

from modelle.anonymitaet.erkennung import umfeld
from modelle.anonymitaet.erkennung.blick import Blick
from modelle.anonymitaet.erkennung.fund import Fund
from modelle.anonymitaet.erkennung.muster import spaet
from modelle.anonymitaet.erkennung.schreibung import NAME, WORT, eindeutig, was
from modelle.anonymitaet.erkennung.worte import Wort, Wortstellen
from modelle.anonymitaet.erkennung.wortliste import KLEIN, NOMEN, ORT

_DAZWISCHEN = 3
"""Words that may stand between the body and its town: "AG Frühe Hilfen Jena"."""
_STADTTEIL = spaet(r"(?:viertel|siedlung|kiez|vorstadt)$")
_AUCH_VERB = ("stelle", "treffen")
"""These may be verbs at the beginning of a sentence."""
_MENSCHEN = umfeld.VERWANDT | umfeld.SIPPE | umfeld.ROLLEN | umfeld.MENSCHEN
_FALL = ("", "s", "es", "n", "en")
"""Endings of a case: "des Sohnes"."""
_ORTSZUSATZ = spaet(
    r"(?: \([A-ZÄÖÜ][a-zäöüß]{2,15}\)| (?:am|an der|ob der|im|in der|bei|vor der|a\. ?d\.|a\.)"
    r" (?:Main|Oder|Rhein|Saale|Neckar|Elbe|Havel|Spree|Donau|Inn|Ruhr|Weser|Lahn|Orla|Ilm|Unstrut"
    r"|Werra|Aller|Isar|Lech|Mosel|Nahe|Ems|Fulda|Neiße|Harz|Taunus|Odenwald|Breisgau|Allgäu"
    r"|Schwarzwald|Brenz|Aisch|Steinhuder Meer|Rennsteig|Rennweg|See))(?!\w)"
)
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


def vor_ortsnamen(blick: Blick) -> bool:
    """Return True for the head of a place: "Groß Gerau", "St. Pölten"."""
    if blick.danach is None or not blick.danach.gross or not blick.wort.gross:
        return False
    return blick.luecke_danach in (" ", ". ")


def nach_schulart(blick: Blick) -> bool:
    """Return True for "Gesamtschule Nordhain".

    A sort of school stands before, and the word ends as places do.
    """
    endet = blick.wort.schluessel.endswith(umfeld.SCHULORT + umfeld.STRASSENENDE)
    return endet and not blick.was & WORT and blick.davor_in(umfeld.SCHULKOPF)


def nach_ortskopf(blick: Blick) -> bool:
    """Return True for "Gerau" in "aus Groß Gerau": no noun, whatever else it may be."""
    return blick.nach(umfeld.ORTSKOPF) and blick.nach_ortswort() and not blick.was & NOMEN


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


def doppelort(blick: Blick) -> Fund | None:
    """Return the find for "Garmisch-Partenkirchen" at its first half before a hyphen, or None."""
    danach = blick.danach
    if danach is None or danach.gross != blick.wort.gross:
        return None
    if not was(f"{blick.wort.schluessel}-{danach.schluessel}") & ORT:
        return None
    return replace(ort_fund(blick), ende=danach.ende)


def ort_aus_teilen(blick: Blick) -> Fund | None:
    """Return a find for a word made of known parts that ends as places do, or None."""
    schluessel = blick.wort.schluessel
    stadtteil = _STADTTEIL().search(schluessel) and schluessel not in umfeld.KEIN_STADTTEIL
    if stadtteil and blick.nach(umfeld.BEI_STADTTEILEN):
        return ort_fund(blick, False, "kann ein Stadtteil sein")
    if not blick.was and blick.nach_ortswort() and schluessel.endswith(umfeld.ORTSENDE):
        return ort_fund(blick, False, "kann ein Ort sein")
    return None


# --- what belongs to a place that was found -----------------------------------------------------


def _ortskopf_davor(fund: Fund, stelle: Wortstellen) -> Fund | None:
    """Add the head of "Bad Köstritz" and "St. Pölten"."""
    wort = stelle.davor(fund.anfang, (" ", ". ", "-"))
    if wort is None or not wort.gross or wort.schluessel not in umfeld.ORTSKOPF:
        return None
    return replace(fund, anfang=wort.anfang)


def _ort_mit_bindestrich(fund: Fund, stelle: Wortstellen) -> Fund | None:
    """Add the other half of "Halle-Neustadt", "Wanne-Eickel"; "die Köln-Fahrt" has none."""
    anfang, ende = fund.anfang, fund.ende
    i = stelle.anfang.get(ende + 1)
    if i is not None and stelle.text[ende] == "-" and _ortshaelfte(stelle.alle[i]):
        ende = stelle.alle[i].ende
    wort = stelle.davor(anfang, ("-",))
    if wort is not None and wort.gross and wort.schluessel not in umfeld.SCHULKOPF:
        anfang = wort.anfang
    return replace(fund, anfang=anfang, ende=ende)


def _ortshaelfte(wort: Wort) -> bool:
    marken = was(wort.schluessel)
    fremd = not marken & WORT and (bool(marken & (ORT | NAME)) or not marken)
    return wort.gross and (fremd or wort.schluessel in umfeld.ORTSTEIL)


def _ortszusatz(fund: Fund, stelle: Wortstellen) -> Fund | None:
    """Add what tells places of one name apart: "Frankfurt am Main", "Halle (Saale)"."""
    treffer = _ORTSZUSATZ().match(stelle.text, fund.ende)
    return replace(fund, ende=treffer.end()) if treffer else None


ORTSTEILE = (_ortskopf_davor, _ort_mit_bindestrich, _ortszusatz)
"""Rules that widen the find of a place; each returns the find with more, or as it was, or None."""
