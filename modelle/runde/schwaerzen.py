"""Putting another text in the place of words for good: in every event, in force or not.

Pure. Undo goes on working afterwards, over texts in which the words no longer stand.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from unicodedata import normalize

import msgspec

from modelle.fach.einordnung import HANDLUNGSFELDER
from modelle.fach.professionen import STAMM, WEITERE, Profession
from modelle.runde import ereignisse as e
from modelle.sprache.vergleich import normal
from modelle.strom.vermerk import Ereignis, Vermerk

Ersetzung = Callable[[str], str]
"""Gives a text without the words."""

_ZEICHEN = r"[\w\u0300-\u036f]"
"""What words are made of, accents typed on their own included."""
_UMSCHRIFT = ("ä|ae|a\u0308", "ö|oe|o\u0308", "ü|ue|u\u0308", "ß|ss")
"""Spellings that mean the same, as in `gedaechtnis.normal`."""
_UMLAUT = re.compile("|".join(_UMSCHRIFT), re.IGNORECASE)
_BEKANNT = frozenset(p.kuerzel for p in (*STAMM, *WEITERE))

replace = msgspec.structs.replace


def ersetzung(woerter: Iterable[str], ersatz: str, bleibt: Iterable[str] = ()) -> Ersetzung:
    """What replaces these words: whole ones, in any case, with or without an s of possession.

    Of several that begin at one place the longest counts. `ersatz` stays as it is, so that
    replacing twice is replacing once; so does what was put in earlier (`bleibt`), if in brackets.
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
    """A pattern for a text that is not part of a longer word; blanks match any.

    However its umlauts are written. A name that is an ordinary word as well is meant only with
    its capital: "Weiß" goes, "ich weiß" stays.
    """
    kern = r"\s+".join(_umschriften(re.escape(teil)) for teil in text.split())
    if text[:1].isupper() and text.isalpha() and _auch_wort(text):
        kern = f"(?-i:{_umschriften(text[0])}){_umschriften(text[1:])}"
    davor = rf"(?<!{_ZEICHEN})" if re.match(_ZEICHEN, text) else ""
    danach = rf"{endung}(?!{_ZEICHEN})" if re.search(rf"{_ZEICHEN}\Z", text) else ""
    return davor + kern + danach


def _umschriften(muster: str) -> str:
    return _UMLAUT.sub(lambda m: f"(?:{_gleiche(m[0])})", muster)


def _gleiche(umlaut: str) -> str:
    gruppe = next(g for g in _UMSCHRIFT if re.fullmatch(g, umlaut, re.IGNORECASE))
    # The capital stays one where capitals count: at the beginning of a name.
    return "|".join(x.capitalize() for x in gruppe.split("|")) if umlaut[0].isupper() else gruppe


def _auch_wort(wort: str) -> bool:
    # Loads the word list: only where something is replaced for good.
    from modelle.anonymitaet.erkennung.schreibung import WORT, was

    return bool(was(normal(wort)) & WORT)


def geschwaerzt(
    vermerke: Sequence[Vermerk], ersetze: Ersetzung, code: Ersetzung
) -> tuple[Vermerk, ...]:
    """The same log with every text replaced; `code` says what becomes of a case code.

    Declared values stay: they are keys of the format. So do the tags of the usual professions.
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


def _ereignis(alt: Ereignis, ersetze: Ersetzung, feld: Callable[[str, str], str]) -> Ereignis:
    match alt:
        case e.EintragErfasst(text=text, profession=profession):
            felder = {name: feld(name, wert) for name, wert in alt.felder.items()}
            tag = kuerzel(profession, ersetze)
            return replace(alt, text=ersetze(text), profession=tag, felder=felder)
        case e.EintragGeaendert(text=text):
            return replace(alt, text=ersetze(text))
        case e.EintragZugeschrieben(profession=profession):
            return replace(alt, profession=kuerzel(profession, ersetze))
        case e.FeldGesetzt(feld=name, wert=wert):
            return replace(alt, wert=feld(name, wert))
        case e.AngebotZugeordnet(angebot=a):
            texte = {n: ersetze(getattr(a, n)) for n in ("titel", "traeger", "ort", "erreichbar")}
            return replace(alt, angebot=replace(a, **texte))
        case e.NameGemerkt(ersatz=ersatz):
            return replace(alt, ersatz=ersetze(ersatz))
    return alt


def kuerzel(tag: str, ersetze: Ersetzung) -> str:
    """What becomes of the tag of a profession, wherever it stands."""
    return tag if tag in _BEKANNT else ersetze(tag)


def _angaben(alt: e.Angaben, ersetze: Ersetzung, code: Ersetzung) -> e.Angaben:
    return replace(
        alt,
        code=code(alt.code),
        stufe=ersetze(alt.stufe),
        alter=ersetze(alt.alter),
        geschlecht=ersetze(alt.geschlecht),
        professionen=tuple(
            Profession(kuerzel(p.kuerzel, ersetze), ersetze(p.titel)) for p in alt.professionen
        ),
        fallgebend=kuerzel(alt.fallgebend, ersetze),
        feld=handlungsfeld(alt.feld, ersetze),
    )


def handlungsfeld(feld: str, ersetze: Ersetzung) -> str:
    """What becomes of a field of action, wherever it stands; only an own one was typed."""
    return feld if feld in HANDLUNGSFELDER else ersetze(feld)
