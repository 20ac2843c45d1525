"""The form of a survey of needs: when it went out, when it is due back, who was asked."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

import msgspec

from modelle.fach.formularfeld import Formularfeld
from modelle.kooperation.dinge.abfrage import Bedarfsabfrage, Ruecklauf
from modelle.kooperation.dinge.bedarf import profession, professionstitel
from modelle.kooperation.formulare.gemeinsam import (
    Formular,
    Vorwissen,
    keine_person,
    stuecke,
    tag,
)
from modelle.sprache.datum import kurz, lang, ohne_jahr

ZWEI_WOCHEN = timedelta(days=14)
"""The time for an answer that the form proposes."""

_HALBES_JAHR = timedelta(days=183)

replace = msgspec.structs.replace


def _felder(alt: Bedarfsabfrage | None, vorwissen: Vorwissen) -> tuple[Formularfeld, ...]:
    gremien = tuple((s, g.name) for s, g in vorwissen.kooperation.gremium.items())
    return (
        Formularfeld("titel", "Titel", "Etwa Bedarfe im Frühjahr.", geprueft=True),
        Formularfeld(
            "ausgegeben",
            "Ausgegeben am",
            "Der Tag, an dem der Bogen hinausgeht.",
            verstanden=lambda werte: lang(_ausgegeben(werte, vorwissen)),
        ),
        Formularfeld(
            "rueckgabe",
            "Zurück bis",
            "KoPrax erinnert eine Woche vorher und vier Wochen danach.",
            verstanden=lambda werte: lang(_rueckgabe(werte, vorwissen)),
        ),
        Formularfeld(
            "gefragt",
            "Gefragt werden" if alt is None else "Außerdem gefragt",
            "Mit ; trennen, nie Personen: Hort; Kita am Berg; Schulsozialarbeit: Grundschule"
            " Am Park. Leer lassen geht auch.",
            geprueft=True,
        ),
        *((Formularfeld("gremium", "Für", "◂ ▸ wählt.", _gremien(gremien)),) if gremien else ()),
    )


def _gremien(gremien: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    return ("", "ohne Angabe"), *gremien


def _zeigen(alt: Bedarfsabfrage | None, vorwissen: Vorwissen) -> dict[str, str]:
    heute, gremien = vorwissen.heute, vorwissen.kooperation.gremium
    abfrage = alt or Bedarfsabfrage("", "", heute, heute + ZWEI_WOCHEN)
    werte = {
        "titel": abfrage.titel,
        "ausgegeben": kurz(abfrage.ausgegeben),
        "rueckgabe": kurz(abfrage.rueckgabe),
        # Those asked already are rows below the survey: a field would be too short for them.
        "gefragt": "",
    }
    gremium = abfrage.gremium if abfrage.gremium in gremien else ""
    return werte | ({"gremium": gremium} if gremien else {})


def _lesen(
    werte: Mapping[str, str], alt: Bedarfsabfrage | None, vorwissen: Vorwissen
) -> Bedarfsabfrage:
    heute = vorwissen.heute
    abfrage = replace(
        alt or Bedarfsabfrage("", "", heute, heute),
        titel=werte["titel"],
        ausgegeben=_ausgegeben(werte, vorwissen),
        rueckgabe=_rueckgabe(werte, vorwissen),
    )
    if "gremium" in werte:
        abfrage = replace(abfrage, gremium=werte["gremium"])
    for stueck in stuecke(keine_person("gefragt", werte["gefragt"]), ";"):
        einer = gefragt(stueck)
        if einer not in (replace(e, am=None, bedarfe=0) for e in abfrage.ruecklauf):
            abfrage = replace(abfrage, ruecklauf=(*abfrage.ruecklauf, einer))
    return abfrage


def gefragt(text: str) -> Ruecklauf:
    """Return who is named: a profession, an institution, or both with a colon between them."""
    vorn, _, hinten = (teil.strip() for teil in text.partition(":"))
    if hinten:
        return Ruecklauf(profession(vorn), hinten)
    kuerzel = profession(vorn)
    return Ruecklauf(kuerzel) if professionstitel(kuerzel) != kuerzel else Ruecklauf("", vorn)


def _ausgegeben(werte: Mapping[str, str], vorwissen: Vorwissen) -> date:
    """Return the day it went out. Without a year it lies within half a year of today."""
    text = werte["ausgegeben"]
    ab = vorwissen.heute - _HALBES_JAHR if ohne_jahr(text) else None
    return tag("ausgegeben", text, vorwissen, ab)


def _rueckgabe(werte: Mapping[str, str], vorwissen: Vorwissen) -> date:
    """Return the day of return. Without a year it is the next such day after it went out."""
    text = werte["rueckgabe"]
    ab = _ausgegeben(werte, vorwissen) if ohne_jahr(text) else None
    return tag("rueckgabe", text, vorwissen, ab)


FORMULAR = Formular("Bedarfsabfrage", "Neue Bedarfsabfrage", _felder, _zeigen, _lesen)
