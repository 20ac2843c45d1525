"""What the forms of the co-operation have in common: fields of text, read back into things.

A form is pure: `felder` says what is asked, `zeigen` gives what stands in the fields, `lesen` makes
the thing of what was typed or raises `FeldFehler` with the field that needs another look.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

import msgspec

from modelle.fach.formularfeld import FeldFehler, Formularfeld
from modelle.kooperation.angebote import nennt_person
from modelle.kooperation.vereinbarung import ROLLEN, Partei
from modelle.kooperation.zustand import Kooperation
from modelle.sprache.datum import DatumFehler, datum, kurz
from modelle.sprache.vergleich import grundform


class Vorwissen(msgspec.Struct, frozen=True):
    """What a form needs to know besides the thing itself."""

    kooperation: Kooperation
    heute: date
    ablaeufe: tuple[tuple[str, str], ...] = ()
    """Names and titles of the formats."""


class Formular(msgspec.Struct, frozen=True):
    """A form: three functions over the same fields."""

    titel: str
    """Of what: `Schule`."""
    neu: str
    """`Neue Schule`."""
    felder: Callable[[Vorwissen], tuple[Formularfeld, ...]]
    zeigen: Callable[[Any, Vorwissen], dict[str, str]]
    """For None: what a new one starts with."""
    lesen: Callable[[Mapping[str, str], Any, Vorwissen], Any]
    """From the fields and the thing as it was (None: new)."""


def tag(feld: str, text: str, vorwissen: Vorwissen) -> date:
    """A day in a field; raises FeldFehler."""
    try:
        return datum(text, vorwissen.heute)
    except DatumFehler as fehler:
        raise FeldFehler(feld, str(fehler)) from fehler


def tag_oder_keiner(feld: str, text: str, vorwissen: Vorwissen) -> date | None:
    """A day in a field that may stay empty; raises FeldFehler."""
    return tag(feld, text, vorwissen) if text.strip() else None


def tage(feld: str, text: str, vorwissen: Vorwissen) -> tuple[date, ...]:
    """Days in a field, each once and in order; raises FeldFehler."""
    return tuple(sorted({tag(feld, stueck, vorwissen) for stueck in stuecke(text)}))


def tagetext(tage: Iterable[date]) -> str:
    """Days as they stand in a field."""
    return ", ".join(map(kurz, tage))


def stuecke(text: str, zeichen: str = ",;") -> list[str]:
    """The pieces of a text between these characters, without empty ones."""
    return [s for teil in re.split(f"[{zeichen}]", text) if (s := teil.strip())]


# --- schools ----------------------------------------------------------------------------------


def schulwahl(kooperation: Kooperation) -> tuple[tuple[str, str], ...]:
    """The schools to choose one of, none first."""
    namen = sorted((s.name, schluessel) for schluessel, s in kooperation.schule.items())
    return ("", "ohne Angabe"), *((schluessel, name) for name, schluessel in namen)


def schulhilfe(kooperation: Kooperation) -> str:
    """What may stand in a field for several schools."""
    namen = "; ".join(name for _, name in schulwahl(kooperation)[1:])
    return f"Mehrere mit ; trennen. Der Anfang genügt: {namen or 'noch keine erfasst'}"


def schultext(schluessel: Iterable[str], kooperation: Kooperation) -> str:
    """Schools as they stand in a field."""
    alle = kooperation.schule
    return "; ".join(alle[s].name for s in schluessel if s in alle)


def schulen(feld: str, text: str, kooperation: Kooperation) -> tuple[str, ...]:
    """Keys of the schools named in a field, by name or a part of it; raises FeldFehler."""
    gefunden: dict[str, None] = {}
    for stueck in stuecke(text, ";"):
        einzeln = [stueck] if _schule(stueck, kooperation) else stuecke(stueck)
        for name in einzeln:
            schluessel = _schule(name, kooperation)
            if not schluessel:
                namen = ", ".join(f"„{s.name}“" for s in kooperation.schule.values())
                satz = f"Welche Schule ist „{name}“? Es gibt {namen or 'noch keine'}."
                raise FeldFehler(feld, satz)
            gefunden[schluessel] = None
    return tuple(gefunden)


def _schule(text: str, kooperation: Kooperation) -> str:
    """The one school that is meant; empty when there is none or more than one."""
    form = grundform(text)
    namen = {schluessel: grundform(s.name) for schluessel, s in kooperation.schule.items()}
    genau = [schluessel for schluessel, name in namen.items() if name == form]
    teils = [schluessel for schluessel, name in namen.items() if form in name]
    return next((gefunden[0] for gefunden in (genau, teils) if len(gefunden) == 1), "")


# --- parties ----------------------------------------------------------------------------------

PARTEIHILFE = "Mit Komma, nie Personen. Genauer geht es so: freier Träger: Verein Brücke"

_ROLLEN = {grundform(titel): rolle for rolle, titel in ROLLEN.items()} | {"traeger": "traeger"}


def parteitext(parteien: Iterable[Partei]) -> str:
    """Parties as they stand in a field."""
    return ", ".join(_partei(partei) for partei in parteien)


def _partei(partei: Partei) -> str:
    if partei.rolle == "andere":
        return partei.name
    return f"{ROLLEN[partei.rolle]}: {partei.name}" if partei.name else ROLLEN[partei.rolle]


def parteien(feld: str, text: str) -> tuple[Partei, ...]:
    """Parties named in a field; one that is no known role is an institution of its own.

    Raises FeldFehler where a person is named.
    """
    if nennt_person(text):
        raise FeldFehler(feld, "Hier stehen Stellen und Einrichtungen: bitte keine Person nennen.")
    return tuple(dict.fromkeys(map(_gelesene_partei, stuecke(text))))


def _gelesene_partei(stueck: str) -> Partei:
    vorn, _, name = (teil.strip() for teil in stueck.partition(":"))
    for form, rolle in _ROLLEN.items():
        if grundform(vorn) == form and rolle != "andere":
            return msgspec.convert({"rolle": rolle, "name": name}, Partei)
    return Partei("andere", stueck)
