"""Names behind a form of address: "Frau Wolf", "Herr Dr. med. von der Heide"."""

from __future__ import annotations

from modelle.anonymitaet.erkennung import umfeld
from modelle.anonymitaet.erkennung.blick import Blick
from modelle.anonymitaet.erkennung.fund import NACH_ANREDE, Fund
from modelle.anonymitaet.erkennung.worte import Wort, person
from modelle.anonymitaet.erkennung.wortliste import KLEIN, NACHNAME, NOMEN

_WEIT = 7
"""Words that titles and small parts of a name may take: "Frau Prof. Dr. med. von der Heide"."""
_ZWISCHEN = ("", ".", ".-", "-", "/")
"""What may stand between them, without blanks."""
_AUCH_ZIEL = frozenset(("zu", "zum", "zur"))
"""Small parts of a name that lead to a place as well: "Frau zur Mühlen", "Frau zur Arbeit"."""
_VOR_NAMEN = umfeld.ANREDEN.union(
    umfeld.ZWISCHEN_ANREDE_UND_NAME, umfeld.TITEL, umfeld.ADELSARTIKEL, _AUCH_ZIEL
)
"""What stands right before a name; nearly every word is told by this question alone."""


def nach_anrede(blick: Blick) -> bool:
    """Return True after "Frau", "Herr", "Familie" and the like; titles may stand between."""
    rechts = blick.wort
    if blick.davor is None or blick.davor.schluessel not in _VOR_NAMEN:
        return False
    for n in range(1, min(_WEIT, blick.i) + 1):
        links = blick.alle[blick.i - n]
        if blick.text[links.ende : rechts.anfang].strip() not in _ZWISCHEN:
            return False
        if links.schluessel in umfeld.ANREDEN:
            return blick.wort.schluessel not in umfeld.KEIN_NAME_NACH_ANREDE
        if not _dazwischen(links, blick, blick.i - n):
            return False
        rechts = links
    return False


def _dazwischen(wort: Wort, blick: Blick, nummer: int) -> bool:
    """Return True for a title, and for a small part of a name; `nummer` is the word's place."""
    if wort.schluessel in _AUCH_ZIEL:
        return not blick.was & NOMEN or bool(blick.was & NACHNAME)
    if wort.schluessel in umfeld.ADELSARTIKEL:
        davor = blick.alle[nummer - 1].schluessel if nummer else ""
        return davor in umfeld.ADEL or wort.schluessel in umfeld.ZWISCHEN_ANREDE_UND_NAME
    if wort.schluessel in umfeld.TITEL:
        return wort.gross or blick.text[wort.ende : wort.ende + 1] == "."
    return wort.schluessel in umfeld.ZWISCHEN_ANREDE_UND_NAME


def ist_titel(blick: Blick) -> bool:
    """Return True for "med" in "Frau Dr. med. Lang": the name is still to come."""
    danach = blick.danach
    if blick.wort.schluessel not in umfeld.TITEL or danach is None:
        return False
    folgt = danach.gross or danach.schluessel in umfeld.TITEL | umfeld.ADEL
    return folgt and blick.luecke_danach.strip() in _ZWISCHEN


def angeredet(blick: Blick, gross: bool) -> Fund | None:
    """Judge a word after "Frau" or "Familie": a name, unless it is an office or a small word."""
    schluessel = blick.wort.schluessel
    fremd = blick.name or blick.unbekannt
    if not fremd and schluessel.endswith(umfeld.AMTSENDE):
        return None
    if not gross:
        if not blick.klein and (not fremd or blick.was & KLEIN):
            return None
        if blick.klein and blick.was & KLEIN and not blick.name:
            return None
        if schluessel in umfeld.VORSATZ and len(schluessel) < 4:
            return None
    return person(blick.wort, True, NACH_ANREDE, "[Name]")
