"""The forms of a Verbund: one for its schools and partners, and one for each milestone."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

import msgspec

from modelle.fach.formularfeld import FeldFehler, Formularfeld
from modelle.kooperation.dinge.verbund import (
    AKTEURE,
    BEREICHE,
    MEILENSTEINE,
    WEITERE,
    Erreicht,
    Notiz,
    Verbund,
    fehlt,
    mit_meilenstein,
    vorgemerkt,
)
from modelle.kooperation.formulare.gemeinsam import (
    PARTEIHILFE,
    Formular,
    Vorwissen,
    keine_person,
    parteien,
    parteitext,
    schulen,
    schulhilfe,
    schultext,
    tag_oder_keiner,
)
from modelle.sprache.datum import DatumFehler, kurz, lang
from modelle.sprache.tagangabe import vergangen

replace = msgspec.structs.replace


def _felder(alt: Verbund | None, vorwissen: Vorwissen) -> tuple[Formularfeld, ...]:
    return (
        Formularfeld("name", "Name", "Wie der Verbund heißt.", geprueft=True),
        Formularfeld("schulen", "Schulen", schulhilfe(vorwissen.kooperation)),
        Formularfeld("partner", "Partner", PARTEIHILFE, geprueft=True),
    )


def _zeigen(alt: Verbund | None, vorwissen: Vorwissen) -> dict[str, str]:
    verbund = alt or Verbund("", "")
    return {
        "name": verbund.name,
        "schulen": schultext(verbund.schulen, vorwissen.kooperation),
        "partner": parteitext(verbund.partner),
    }


def _lesen(werte: Mapping[str, str], alt: Verbund | None, vorwissen: Vorwissen) -> Verbund:
    _ohne_person(werte, "name")
    return replace(
        alt or Verbund("", ""),
        name=werte["name"],
        schulen=schulen("schulen", werte["schulen"], vorwissen.kooperation),
        partner=parteien("partner", werte["partner"]),
    )


FORMULAR = Formular("Verbund", "Neuer Verbund", _felder, _zeigen, _lesen)


# --- one milestone ----------------------------------------------------------------------------

_AM = "am"
_ERGEBNIS = "ergebnis"


def meilenstein(nummer: int) -> Formular:
    """Return the form of a milestone: what is recorded for it, then the day it was reached."""
    titel = f"Meilenstein {nummer}: {MEILENSTEINE[nummer]}"

    def felder(alt: Verbund, vorwissen: Vorwissen) -> tuple[Formularfeld, ...]:
        am = Formularfeld(
            _AM,
            "Erreicht am",
            _taghilfe(alt, nummer),
            mangel="Meilenstein",
            verstanden=lambda werte: lang(_erreicht_am(werte[_AM], vorwissen.heute)),
        )
        return (*_eigene(alt, nummer), am)

    def zeigen(alt: Verbund, vorwissen: Vorwissen) -> dict[str, str]:
        bisher = _erreicht(alt, nummer)
        texte = {_ERGEBNIS: bisher.ergebnis if bisher else ""}
        if nummer in _NOTIZEN:
            texte |= {f"zu_{notiz.zu}": notiz.text for notiz in _notizen(alt, nummer)}
        else:
            texte[_ERGEBNIS] = vorgemerkt(alt, nummer)
        beratung = kurz(alt.beratung) if alt.beratung else ""
        texte |= {"beratung": beratung, _AM: kurz(bisher.am) if bisher else ""}
        return {feld.name: texte.get(feld.name, "") for feld in felder(alt, vorwissen)}

    def lesen(werte: Mapping[str, str], alt: Verbund, vorwissen: Vorwissen) -> Verbund:
        eigene = _eigene(alt, nummer)
        _ohne_person(werte, *(feld.name for feld in eigene))
        am = _erreicht_am(werte[_AM], vorwissen.heute) if werte[_AM] else None
        neu = _erfasst(werte, alt, nummer, vorwissen)
        offen = fehlt(neu, nummer)
        if am and offen and _erreicht(alt, nummer) is None:
            satz = f"Es fehlt noch: {', '.join(offen)}. Bitte ergänzen, oder den Tag leer lassen."
            raise FeldFehler(_AM, satz)
        return _mit_tag(neu, nummer, am, werte.get(_ERGEBNIS, ""))

    return Formular(titel, titel, felder, zeigen, lesen)


class _Notizart(NamedTuple):
    """What a milestone records by actor or by area."""

    feld: str
    """Name of the field of `Verbund`."""
    zu: Mapping[str, str]
    """What the notes are about, with the words shown for it."""
    hilfe: str


_NOTIZEN = {
    1: _Notizart("bedingungen", AKTEURE, "Welche Bedingungen gibt es hier?"),
    2: _Notizart("potenziale", BEREICHE, "Was könnte hier mehr werden?"),
}
"""The milestones that record notes. The others record one text."""

_VORGEMERKT = {3: ("ziele", "Ziele"), 4: ("empfehlungen", "Empfehlungen")}
"""The other milestones: the field of `Verbund` that holds the text before it is reached; title."""


def _eigene(verbund: Verbund, nummer: int) -> tuple[Formularfeld, ...]:
    """Return the fields of what a milestone records, without the one for its day."""
    if nummer not in _NOTIZEN:
        hilfe = "Mehrere mit ; trennen. Mit dem Tag sind sie das Ergebnis."
        text = Formularfeld(_ERGEBNIS, _VORGEMERKT[nummer][1], hilfe, geprueft=True)
        return (_BERATUNG, text) if nummer == 3 else (text,)
    art = _NOTIZEN[nummer]
    felder = [_notizfeld(zu, wort, art.hilfe) for zu, wort in art.zu.items()]
    if any(notiz.zu == "" for notiz in _notizen(verbund, nummer)):
        felder.append(_notizfeld("", "Weiteres", "Aus einer Beratung; dort blieb offen, wozu."))
    bisher = _erreicht(verbund, nummer)
    if bisher and bisher.ergebnis:
        felder.append(Formularfeld(_ERGEBNIS, "Ergebnis", "In einem Satz.", geprueft=True))
    return tuple(felder)


_BERATUNG = Formularfeld(
    "beratung",
    "Beratung am",
    "Der Tag der konstituierenden Beratung, etwa 12.3.2027.",
    mangel="Beratung",
)


def _notizfeld(zu: str, wort: str, hilfe: str) -> Formularfeld:
    nie = " Leer lassen geht auch." if zu in WEITERE else " Gibt es nichts, dann: keine."
    titel = wort[0].upper() + wort[1:]
    return Formularfeld(f"zu_{zu}", titel, hilfe + (nie if zu else ""), geprueft=True)


def _taghilfe(verbund: Verbund, nummer: int) -> str:
    offen = fehlt(verbund, nummer)
    if offen and _erreicht(verbund, nummer) is None:
        return "Der Tag, etwa 12.3.2027. Leer lassen, solange oben noch etwas fehlt."
    return "Der Tag, etwa 12.3.2027. Ohne Tag gilt der Meilenstein als offen."


def _erreicht(verbund: Verbund, nummer: int) -> Erreicht | None:
    return next((e for e in verbund.erreicht if e.nummer == nummer), None)


def _notizen(verbund: Verbund, nummer: int) -> tuple[Notiz, ...]:
    return verbund.bedingungen if nummer == 1 else verbund.potenziale


def _erfasst(werte: Mapping[str, str], alt: Verbund, nummer: int, vorwissen: Vorwissen) -> Verbund:
    """Return the Verbund with what the fields record, and this milestone open."""
    offen = replace(alt, erreicht=tuple(e for e in alt.erreicht if e.nummer != nummer))
    if nummer in _NOTIZEN:
        art = _NOTIZEN[nummer]
        texte = ((zu, werte.get(f"zu_{zu}", "").strip()) for zu in (*art.zu, ""))
        return replace(offen, **{art.feld: tuple(Notiz(zu, text) for zu, text in texte if text)})
    neu = replace(offen, **{_VORGEMERKT[nummer][0]: werte[_ERGEBNIS].strip()})
    if nummer == 3:
        beratung = tag_oder_keiner("beratung", werte["beratung"], vorwissen)
        neu = replace(neu, beratung=beratung)
    return neu


def _mit_tag(verbund: Verbund, nummer: int, am: date | None, ergebnis: str) -> Verbund:
    """Return the Verbund with this milestone reached on a day; as it is if the day is None."""
    if am is None and ergebnis and nummer in _NOTIZEN:
        raise FeldFehler(
            _AM, "Hier steht ein Ergebnis: bitte den Tag dazu eintragen, oder das Ergebnis leeren."
        )
    if am is None:
        return verbund
    if nummer in _VORGEMERKT:
        verbund = replace(verbund, **{_VORGEMERKT[nummer][0]: ""})
    return mit_meilenstein(verbund, nummer, am, ergebnis)


def _ohne_person(werte: Mapping[str, str], *namen: str) -> None:
    """Raise FeldFehler for the first of these fields whose text names a person."""
    for name in namen:
        keine_person(name, werte[name])


def _erreicht_am(text: str, heute: date) -> date:
    try:
        return vergangen(text, heute)
    except DatumFehler as fehler:
        raise FeldFehler(_AM, str(fehler)) from fehler
