"""Putting another text in the place of words for good: in every event, in force or not.

Pure. Undo goes on working afterwards, over texts in which the words no longer stand.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from unicodedata import normalize

import msgspec

from modelle import ereignisse as e
from modelle.professionen import STAMM, WEITERE

Ersetzung = Callable[[str], str]
"""Gives a text without the words."""

_ZEICHEN = r"[\w\u0300-\u036f]"
"""What words are made of, accents typed on their own included."""
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
    """A pattern for a text that is not part of a longer word; blanks match any."""
    kern = r"\s+".join(map(re.escape, text.split()))
    davor = rf"(?<!{_ZEICHEN})" if re.match(_ZEICHEN, text) else ""
    danach = rf"{endung}(?!{_ZEICHEN})" if re.search(rf"{_ZEICHEN}\Z", text) else ""
    return davor + kern + danach


def geschwaerzt(
    vermerke: Sequence[e.Vermerk], ersetze: Ersetzung, code: Ersetzung
) -> tuple[e.Vermerk, ...]:
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

    def neu(alt: e.Ereignis) -> e.Ereignis:
        if isinstance(alt, (e.RundeAngelegt, e.AngabenGeaendert)):
            return replace(alt, angaben=_angaben(alt.angaben, ersetze, code))
        return _ereignis(alt, ersetze, feld)

    return tuple(replace(v, ereignis=neu(v.ereignis)) for v in vermerke)


def _ereignis(alt: e.Ereignis, ersetze: Ersetzung, feld: Callable[[str, str], str]) -> e.Ereignis:
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
            e.Profession(kuerzel(p.kuerzel, ersetze), ersetze(p.titel)) for p in alt.professionen
        ),
        fallgebend=kuerzel(alt.fallgebend, ersetze),
    )
