"""What the forms of the co-operation share: how texts in fields become days, schools and parties.

A form is three pure functions. `felder` declares the fields, `zeigen` turns a thing into the texts
in the fields, and `lesen` turns the texts back into a thing. `lesen` raises FeldFehler with the
name of the field that somebody must correct.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

import msgspec

from modelle.fach.anrede import nennt_person
from modelle.fach.formularfeld import FeldFehler, Formularfeld
from modelle.kooperation.dinge.vereinbarung import ROLLEN, Partei
from modelle.kooperation.zustand import Kooperation
from modelle.sprache.datum import DatumFehler, kurz, lang
from modelle.sprache.tagangabe import erster_tag
from modelle.sprache.tagwort import tag_aus
from modelle.sprache.vergleich import grundform


class Vorwissen(msgspec.Struct, frozen=True):
    """What a form needs to know besides the thing itself."""

    kooperation: Kooperation
    heute: date
    """The day from which dates without a year count."""
    ablaeufe: tuple[tuple[str, str], ...] = ()
    """Name and title of each format."""


Weitere = Callable[
    [Mapping[str, str], Vorwissen], tuple[tuple[Formularfeld, ...], Mapping[str, str]]
]
"""From the texts in all fields: further fields, and the texts proposed for them.

Raises FeldFehler if a field before them is not filled in yet.
"""


class Formular(msgspec.Struct, frozen=True):
    """A form: three functions over the same fields."""

    titel: str
    """The heading for an existing thing: `Schule`."""
    neu: str
    """The heading for a new one: `Neue Schule`."""
    felder: Callable[[Any, Vorwissen], tuple[Formularfeld, ...]]
    """Return the fields for a thing, or for a new one if the thing is None."""
    zeigen: Callable[[Any, Vorwissen], dict[str, str]]
    """Return the texts in the fields for a thing, or the first proposal if the thing is None."""
    lesen: Callable[[Mapping[str, str], Any, Vorwissen], Any]
    """Return the thing for these texts. The second argument is the thing before, None if new."""
    weitere: Weitere | None = None
    """Where some fields can be there several times: adds them once more."""


def tag(feldname: str, text: str, vorwissen: Vorwissen, ab: date | None = None) -> date:
    """Return the day typed in a field; raise FeldFehler.

    A day without a year is the next one on or after `ab`, which is today if it is not given.
    """
    try:
        return tag_aus(text, vorwissen.heute, ab)
    except DatumFehler as fehler:
        raise FeldFehler(feldname, str(fehler)) from fehler


def tag_oder_keiner(feldname: str, text: str, vorwissen: Vorwissen) -> date | None:
    """Return the day typed in a field, or None if the field is empty; raise FeldFehler."""
    return tag(feldname, text, vorwissen) if text.strip() else None


def tage(feldname: str, text: str, vorwissen: Vorwissen) -> tuple[date, ...]:
    """Return the days typed in a field, each once and in order; raise FeldFehler."""
    return tuple(sorted({tag(feldname, stueck, vorwissen) for stueck in stuecke(text)}))


def erste_tage(feldname: str, text: str, vorwissen: Vorwissen) -> tuple[date, ...]:
    """Return the days that a field names in words, each once and in order; raise FeldFehler.

    A month, a summer or half a school year stands for its first day.
    """
    try:
        return tuple(sorted({erster_tag(stueck, vorwissen.heute) for stueck in stuecke(text)}))
    except DatumFehler as fehler:
        raise FeldFehler(feldname, str(fehler)) from fehler


def tageworte(tage: Iterable[date]) -> str:
    """Return days in words, such as `1. August 2027 und 1. Februar 2028`."""
    *vorn, letzter = map(lang, tage)
    return f"{', '.join(vorn)} und {letzter}" if vorn else letzter


def tagetext(tage: Iterable[date]) -> str:
    """Return days as the text of a field."""
    return ", ".join(map(kurz, tage))


def stuecke(text: str, zeichen: str = ",;") -> list[str]:
    """Split a text at any of these characters; drop outer blanks and empty pieces."""
    return [s for teil in re.split(f"[{zeichen}]", text) if (s := teil.strip())]


# --- schools ----------------------------------------------------------------------------------


KEINE_SCHULE = "Es gibt noch keine Schule: bitte erst auf dem Blatt „Schulen“ eine anlegen."


def schulwahl(kooperation: Kooperation) -> tuple[tuple[str, str], ...]:
    """Return the choices for a field with one school: first none, then the schools by name."""
    namen = sorted((s.name, schluessel) for schluessel, s in kooperation.schule.items())
    return ("", "ohne Angabe"), *((schluessel, name) for name, schluessel in namen)


def schulhilfe(kooperation: Kooperation) -> str:
    """Return the help text of a field for several schools; it names the schools."""
    namen = "; ".join(name for _, name in schulwahl(kooperation)[1:])
    return f"Mehrere mit ; trennen. Der Anfang genügt: {namen}" if namen else KEINE_SCHULE


def schultext(schluessel: Iterable[str], kooperation: Kooperation) -> str:
    """Return schools as the text of a field."""
    alle = kooperation.schule
    return "; ".join(alle[s].name for s in schluessel if s in alle)


def schulen(feldname: str, text: str, kooperation: Kooperation) -> tuple[str, ...]:
    """Return the keys of the schools that a field names in whole or in part; raise FeldFehler."""
    gefunden: dict[str, None] = {}
    for stueck in stuecke(text, ";"):
        einzeln = [stueck] if _schule(stueck, kooperation) else stuecke(stueck)
        for name in einzeln:
            schluessel = _schule(name, kooperation)
            if not schluessel:
                namen = ", ".join(f"„{s.name}“" for s in kooperation.schule.values())
                satz = f"Welche Schule ist „{name}“? Es gibt {namen}." if namen else KEINE_SCHULE
                raise FeldFehler(feldname, satz)
            gefunden[schluessel] = None
    return tuple(gefunden)


def _schule(text: str, kooperation: Kooperation) -> str:
    """Return the key of the one school that a text names, or empty if none or several match."""
    form = grundform(text)
    namen = {schluessel: grundform(s.name) for schluessel, s in kooperation.schule.items()}
    genau = [schluessel for schluessel, name in namen.items() if name == form]
    teils = [schluessel for schluessel, name in namen.items() if form in name]
    return next((gefunden[0] for gefunden in (genau, teils) if len(gefunden) == 1), "")


# --- parties ----------------------------------------------------------------------------------

PARTEIHILFE = "Mit Komma, nie Personen. Genauer geht es so: freier Träger: Verein Brücke"

_ROLLEN = {grundform(titel): rolle for rolle, titel in ROLLEN.items()} | {"traeger": "traeger"}


def keine_person(feldname: str, text: str) -> str:
    """Return the text of a field; raise FeldFehler if it names a person by salutation."""
    if nennt_person(text):
        satz = "Hier stehen Stellen und Funktionen: bitte keine Person nennen."
        raise FeldFehler(feldname, satz)
    return text


def parteitext(parteien: Iterable[Partei]) -> str:
    """Return parties as the text of a field."""
    return ", ".join(_partei(partei) for partei in parteien)


def _partei(partei: Partei) -> str:
    if partei.rolle == "andere":
        return partei.name
    return f"{ROLLEN[partei.rolle]}: {partei.name}" if partei.name else ROLLEN[partei.rolle]


def parteien(feldname: str, text: str) -> tuple[Partei, ...]:
    """Return the parties that a field names; a text that is no known role is an institution.

    Raise FeldFehler if the text names a person.
    """
    keine_person(feldname, text)
    return tuple(dict.fromkeys(map(_gelesene_partei, stuecke(text))))


def _gelesene_partei(stueck: str) -> Partei:
    vorn, _, name = (teil.strip() for teil in stueck.partition(":"))
    for form, rolle in _ROLLEN.items():
        if grundform(vorn) == form and rolle != "andere":
            return msgspec.convert({"rolle": rolle, "name": name}, Partei)
    return Partei("andere", stueck)
