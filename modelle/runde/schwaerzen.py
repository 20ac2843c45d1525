"""Replacing words for good in every event of a round, also in those that were taken back.

Pure. Undo works afterwards as before, on texts without these words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from unicodedata import normalize

import msgspec

from modelle.anonymitaet.erkennung.schreibung import WORT, was
from modelle.fach.einordnung import HANDLUNGSFELDER
from modelle.fach.professionen import STAMM, WEITERE, Profession
from modelle.runde import ereignisse as e
from modelle.runde.angaben import mit_worten
from modelle.sprache.vergleich import normal
from modelle.strom.vermerk import Ereignis, Vermerk

Textersetzung = Callable[[str], str]
"""Returns a text without the words."""

_ZEICHEN = r"[\w\u0300-\u036f]"
"""A character of a word: letter, digit, underscore, or an accent stored on its own."""
_UMSCHRIFT = ("ä|ae|a\u0308", "ö|oe|o\u0308", "ü|ue|u\u0308", "ß|ss")
"""Spellings that mean the same, as in `vergleich.normal`."""
_UMLAUT = re.compile("|".join(_UMSCHRIFT), re.IGNORECASE)
_BEKANNT = frozenset(p.kuerzel for p in (*STAMM, *WEITERE))

replace = msgspec.structs.replace


def ersetzung(woerter: Iterable[str], ersatz: str, bleibt: Iterable[str] = ()) -> Textersetzung:
    """Return a function that replaces these words by `ersatz`, and nothing but whole words.

    It finds them in any case, with or without an s of possession. If several begin at one place,
    it replaces the longest. It leaves `ersatz` itself alone, so that replacing twice changes
    nothing, and texts put in earlier (`bleibt`) if they are in brackets.
    """
    fest = [ersatz, *(text for text in bleibt if re.fullmatch(r"\[[^][]*\]", text))]
    muster = {text: f"({_ganz(text)})" for text in fest}
    for wort in woerter:
        for form in (wort, normalize("NFC", wort), normalize("NFD", wort)):
            muster.setdefault(form, _ganz(form, "(?:['’`´]?s)?" if len(wort) > 2 else ""))
    alle = [muster[text] for text in sorted(muster, key=len, reverse=True) if text.strip()]
    if not alle:
        return lambda text: text
    suche = re.compile("|".join(alle), re.IGNORECASE)
    return lambda text: suche.sub(lambda m: m[0] if m.lastindex else ersatz, text)


def _ganz(text: str, endung: str = "") -> str:
    """Return a pattern for a text that is not part of a longer word, in any spelling of umlauts.

    A blank matches any number of blanks. If a name is an ordinary word as well, the pattern matches
    only its capital: "Weiß" goes, "ich weiß" stays.
    """
    kern = r"\s+".join(_umschriften(re.escape(teil)) for teil in text.split())
    if text[:1].isupper() and text.isalpha() and auch_wort(text):
        kern = f"(?-i:{_umschriften(text[0])}){_umschriften(text[1:])}"
    davor = rf"(?<!{_ZEICHEN})" if re.match(_ZEICHEN, text) else ""
    danach = rf"{endung}(?!{_ZEICHEN})" if re.search(rf"{_ZEICHEN}\Z", text) else ""
    return davor + kern + danach


def _umschriften(muster: str) -> str:
    return _UMLAUT.sub(lambda m: f"(?:{_gleiche(m[0])})", muster)


def _gleiche(umlaut: str) -> str:
    gruppe = next(g for g in _UMSCHRIFT if re.fullmatch(g, umlaut, re.IGNORECASE))
    # A capital stays a capital, because at the beginning of a name it counts.
    return "|".join(x.capitalize() for x in gruppe.split("|")) if umlaut[0].isupper() else gruppe


def auch_wort(wort: str) -> bool:
    """Return True if a name is an ordinary word as well: then only its capital tells."""
    return bool(was(normal(wort)) & WORT)


def geschwaerzt(
    vermerke: Sequence[Vermerk], ersetze: Textersetzung, code: Textersetzung
) -> tuple[Vermerk, ...]:
    """Return the same log with every text replaced by `ersetze`, and case codes by `code`.

    Declared values stay, because they are keys of the format. So do the tags of the professions
    that KoPrax brings along.
    """
    ablaeufe = [
        v.ereignis.ablauf
        for v in vermerke
        if isinstance(v.ereignis, (e.RundeAngelegt, e.AngabenGeaendert))
    ]
    erklaert = {
        (feld.schluessel, wert.schluessel)
        for ablauf in ablaeufe
        for feld in ablauf.felder
        for wert in feld.werte
    }

    def feld(name: str, wert: str) -> str:
        return wert if (name, wert) in erklaert else ersetze(wert)

    def neu(alt: Ereignis) -> Ereignis:
        if isinstance(alt, (e.RundeAngelegt, e.AngabenGeaendert)):
            return replace(alt, angaben=_angaben(alt.angaben, ersetze, code))
        return _ereignis(alt, ersetze, feld)

    return tuple(replace(v, ereignis=neu(v.ereignis)) for v in vermerke)


def _ereignis(alt: Ereignis, ersetze: Textersetzung, feld: Callable[[str, str], str]) -> Ereignis:
    match alt:
        case e.EintragErfasst(text=text, profession=profession):
            felder = {name: feld(name, wert) for name, wert in alt.felder.items()}
            tag = kuerzel(profession, ersetze)
            return replace(alt, text=ersetze(text), profession=tag, felder=felder)
        case e.EintragGeaendert(text=str() as text) | e.BlattwortGesetzt(text=str() as text):
            return replace(alt, text=ersetze(text))
        case e.EintragZugeschrieben(profession=profession):
            return replace(alt, profession=kuerzel(profession, ersetze))
        case e.AnwesendeGeaendert(professionen=professionen, anwesend=da, entschuldigt=fort):
            return replace(
                alt,
                professionen=_professionen(professionen, ersetze),
                anwesend=da and tuple(map(ersetze, da)),
                entschuldigt=fort and tuple(map(ersetze, fort)),
            )
        case e.FeldGesetzt(feld=name, wert=wert):
            return replace(alt, wert=feld(name, wert))
        case e.AngebotZugeordnet(angebot=a):
            texte = {n: ersetze(getattr(a, n)) for n in ("titel", "traeger", "ort", "erreichbar")}
            return replace(alt, angebot=replace(a, **texte))
        case e.NameGemerkt(ersatz=ersatz):
            return replace(alt, ersatz=ersetze(ersatz))
    return alt


def kuerzel(tag: str, ersetze: Textersetzung) -> str:
    """Return the tag of a profession without the words, unless KoPrax brought it along."""
    return tag if tag in _BEKANNT else ersetze(tag)


def _angaben(alt: e.Angaben, ersetze: Textersetzung, code: Textersetzung) -> e.Angaben:
    return replace(
        alt,
        code=code(alt.code),
        stufe=ersetze(alt.stufe),
        alter=ersetze(alt.alter),
        geschlecht=ersetze(alt.geschlecht),
        professionen=_professionen(alt.professionen, ersetze),
        fallgebend=kuerzel(alt.fallgebend, ersetze),
        feld=handlungsfeld(alt.feld, ersetze),
        schule=ersetze(alt.schule),
        sitzung=alt.sitzung and mit_worten(alt.sitzung, ersetze),
    )


def _professionen(alle: Sequence[Profession], ersetze: Textersetzung) -> tuple[Profession, ...]:
    return tuple(Profession(kuerzel(p.kuerzel, ersetze), ersetze(p.titel)) for p in alle)


def handlungsfeld(feld: str, ersetze: Textersetzung) -> str:
    """Return a field of action without the words, unless it is one that KoPrax declares."""
    return feld if feld in HANDLUNGSFELDER else ersetze(feld)
