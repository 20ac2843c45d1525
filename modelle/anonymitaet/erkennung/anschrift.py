"""Shapes of addresses: streets with and without a number, postcodes."""

from __future__ import annotations

import re

from modelle.anonymitaet.erkennung import umfeld
from modelle.anonymitaet.erkennung.muster import BUCHSTABE as _BUCHSTABE
from modelle.anonymitaet.erkennung.muster import GROSS as _GROSS
from modelle.anonymitaet.erkennung.muster import Muster, egal, genau, spaet
from modelle.sprache.vergleich import normal

_HAUSNUMMER = r"\d{1,3} (?: \s? [a-hA-H] )? (?: \s? [-/] \s? \d{1,3} [a-h]? )? (?! [\w] | [.,:]\d | \s? (?:uhr|min|std|h\b|€|euro|%|tage?n?\b|wochen?\b|mal\b|kinder|x\b|stunden?|jahre?|monate?|personen|schüler|°|\. klasse|teilnehm))"

_ADRESSE_MIT_ORT = rf"(?: \s? ,? \s? (?:D-)? \d{{5}} \s+ [{_BUCHSTABE}][{_BUCHSTABE}-]{{2,30}} (?: \s (?:an\ der|am|im|ob\ der|bei|vor\ der|v\.\s?d\.) \s [{_GROSS}][{_BUCHSTABE}]{{1,20}} | \s? / \s? [{_BUCHSTABE}]{{3,20}} )? )?"

_STRASSE = rf"""
    \b (?P<was> (?: (?: (?-i: [{_GROSS}][{_BUCHSTABE}.]{{1,25}} ) - ){{1,3}} | (?-i: [{_GROSS}][a-zäöüß]{{2,15}}(?:er|sche) | Alte | Neue | Große | Kleine | Obere | Untere | Lange | Hohe | St\. | Sankt ) \s )? (?P<wort> [{_BUCHSTABE}]{{3,40}} \.? ) \s? (?:nr\.?\s*)? {_HAUSNUMMER} {_ADRESSE_MIT_ORT} )
"""

_STRASSE_MIT_WORT = rf"""
    \b (?P<was> (?: am | an\ der | an\ den | an\ dem | auf\ dem | auf\ der | auf\ den | im | in\ der | in\ den | zum | zur | unter\ den | unter\ der | vor\ dem | vor\ der
        | hinter\ dem | hinter\ der | hinterm | beim | bei\ der | ober | neben\ der | über\ dem | lange[rsn]? | kurze[rsn]? | breite[rsn]? | hohe[rsn]? | alte[rsn]? | neue[rsn]? | große[rsn]? | kleine[rsn]?
        | obere[rsn]? | untere[rsn]? | grüne[rsn]? | krumme[rsn]? | enge[rsn]? | schöne[rsn]? | weiße[rsn]? | rote[rsn]? | schwarze[rsn]? ) \s
        (?: (?:alten|neuen|großen|kleinen|hohen|langen|grünen|alter|neuer) \s )? (?P<wort> [{_BUCHSTABE}][{_BUCHSTABE}-]{{1,30}} ) \s {_HAUSNUMMER} {_ADRESSE_MIT_ORT} )
"""

_WOHNT = rf"""
    \b (?i: wohn(?:t|en|haft) | adresse | anschrift | zieht | umzug | umgezogen | gemeldet | lebt | zuhause | postanschrift ) \b [:.,]? \s+ (?i:(?:jetzt|in|im|nach|bei|seit|noch|nun|ist|oma|mutter|vater|kv|km|der|die|neu|neue|mit|\w{{3,9}})\s+ | : \s* ){{0,3}}
    (?P<was> (?: [{_GROSS}][{_BUCHSTABE}.-]{{1,25}} \s ){{0,2}} (?P<wort> [{_GROSS}][{_BUCHSTABE}-]{{2,30}} ) \s {_HAUSNUMMER} {_ADRESSE_MIT_ORT} )
"""

_STRASSE_DER = rf"""
    \b (?P<was> (?: Straße | Str\. | Strasse | Platz | Allee | Weg | Ring | Ufer | Brücke ) \s (?: des | der | am | an\ der | im | zum | zur | vom | von ) \s
        (?: \d{{1,2}}\. \s | [{_GROSS}a-z][{_BUCHSTABE}]{{2,15}} \s )? [{_GROSS}][{_BUCHSTABE}-]{{2,30}} \s {_HAUSNUMMER} {_ADRESSE_MIT_ORT} )
"""

_NUR_STRASSE = rf"""
    \b (?P<was> (?: (?: [{_GROSS}][{_BUCHSTABE}.]{{2,25}} - ){{1,3}} (?:straße|strasse|str\.|weg|platz|allee|gasse|ring|ufer|siedlung|damm|park)
      | [{_GROSS}][a-zäöüß]{{2,12}}(?:er) \s (?:straße|strasse|str\.|Straße|Str\.|Allee|Platz|Weg|Chaussee|Damm|Ring|Ufer|Siedlung|Markt)
      | (?P<wort> [{_GROSS}]?[{_BUCHSTABE}]{{3,25}} (?:straße|strasse|str\.|gasse|allee|chaussee) ) ) (?!\w) )
"""

_PLZ = rf"\b (?P<was> (?:D-)? \d{{5}} \s+ (?P<wort> [{_GROSS}][{_BUCHSTABE}-]{{2,30}} ) (?: \s (?:an\ der|am|im|ob\ der|bei) \s [{_GROSS}]\w{{1,20}} | \s? / \s? [{_BUCHSTABE}]{{3,20}})? )"

_PLZ_ALLEIN = r"\b (?: plz | postleitzahl ) \s* :? \s* (?P<was> \d{5} ) \b"

_EIGENSCHAFT = spaet(
    r"(?i)(?:lange|kurze|breite|hohe|alte|neue|große|kleine|obere|untere|grüne|krumme|enge|weiße|rote"
    r"|schwarze)"
)


def _gilt(treffer: re.Match[str]) -> bool:
    roh = treffer.groupdict().get("wort") or ""
    wort = normal(roh)
    davor = treffer[0].partition(roh)[0].strip() if roh else ""
    if wort.startswith("str") and davor.endswith(("er", "e")) and davor[:1].isupper():
        return True  # Rudolstädter Str. 58
    if roh and f"-{roh}" in treffer[0]:
        return True  # Rosa-Luxemburg-Platz
    if wort in umfeld.KEIN_ORTSWORT and _EIGENSCHAFT().match(treffer[0]):
        return True
    return wort not in umfeld.KEINE_STRASSE and not _kein_ort(wort)


def _kein_ort(wort: str) -> bool:
    """Return True for what is no place before a number, plurals included: "in den Gruppen 3"."""
    staemme = {wort, *(wort[:-n] for n in (1, 2) if wort[-n:] in ("n", "e", "s", "en", "er"))}
    einzahl = {stamm.replace("ae", "a").replace("ue", "u") for stamm in staemme} | staemme
    if not einzahl.isdisjoint(umfeld.KEIN_ORTSWORT):
        return True
    return any(stamm.endswith(umfeld.KEIN_ORTSENDE) for stamm in einzahl)


def _mit_vorwort(treffer: re.Match[str]) -> bool:
    """Return True for "Am Anger 3": the preposition is part of the name.

    In "in der Lindenstraße 5" it is not.
    """
    lage = treffer[0].lower().startswith(("in ", "im ", "zur "))
    davor = treffer.string[max(0, treffer.start() - 3) : treffer.start()].strip()
    if treffer[0][0].isupper() and davor and davor[-1] not in ".!?":
        # A capital within a sentence: this is what the street is called.
        fremd = normal(treffer["wort"]) not in umfeld.KEIN_ORTSWORT
        return fremd or _EIGENSCHAFT().match(treffer[0]) is not None
    return _gilt(treffer) and not (lage and normal(treffer["wort"]).endswith(umfeld.STRASSENENDE))


def _endet_wie_strasse(treffer: re.Match[str]) -> bool:
    return normal(treffer["wort"]).endswith(umfeld.STRASSENENDE) and _gilt(treffer)


_ADRESSE_IST = ("address", "Adresse", "[Adresse]", "Adresse")
_ORT_IST = ("address", "Postleitzahl", "[Ort]", "Ort")

ADRESSEN = (
    Muster(genau(_STRASSE_DER), *_ADRESSE_IST),
    Muster(egal(_STRASSE_MIT_WORT), *_ADRESSE_IST, gilt=_mit_vorwort),
    Muster(egal(_STRASSE), *_ADRESSE_IST, gilt=_endet_wie_strasse),
    Muster(genau(_WOHNT), *_ADRESSE_IST, gilt=_gilt),
)
STRASSEN = (
    Muster(
        genau(_NUR_STRASSE),
        "address",
        "Straße",
        "[Straße]",
        "Adresse",
        gilt=_gilt,
        ohne_ziffer=True,
    ),
    Muster(genau(_PLZ), *_ORT_IST, gilt=_gilt),
    Muster(egal(_PLZ_ALLEIN), *_ORT_IST),
)
"""Streets without a number and postcodes: they tell less exactly where somebody lives."""
