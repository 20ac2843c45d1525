"""The form of a survey of needs: what it is called, when it went out, when it is due back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

import msgspec

from modelle.fach.formularfeld import Formularfeld
from modelle.kooperation.dinge.abfrage import Bedarfsabfrage
from modelle.kooperation.formulare.gemeinsam import Formular, Vorwissen, tag
from modelle.sprache.datum import kurz

ZWEI_WOCHEN = timedelta(days=14)
"""The time for an answer that the form proposes."""


def _felder(alt: Bedarfsabfrage | None, vorwissen: Vorwissen) -> tuple[Formularfeld, ...]:
    return (
        Formularfeld("titel", "Titel", "Etwa Bedarfe im Frühjahr."),
        Formularfeld("ausgegeben", "Ausgegeben am", "Der Tag, an dem sie hinausgeht."),
        Formularfeld("rueckgabe", "Zurück bis", "KoPrax erinnert an diesem Tag."),
    )


def _zeigen(alt: Bedarfsabfrage | None, vorwissen: Vorwissen) -> dict[str, str]:
    heute = vorwissen.heute
    abfrage = alt or Bedarfsabfrage("", "", heute, heute + ZWEI_WOCHEN)
    return {
        "titel": abfrage.titel,
        "ausgegeben": kurz(abfrage.ausgegeben),
        "rueckgabe": kurz(abfrage.rueckgabe),
    }


def _lesen(
    werte: Mapping[str, str], alt: Bedarfsabfrage | None, vorwissen: Vorwissen
) -> Bedarfsabfrage:
    heute = vorwissen.heute
    return msgspec.structs.replace(
        alt or Bedarfsabfrage("", "", heute, heute),
        titel=werte["titel"],
        ausgegeben=tag("ausgegeben", werte["ausgegeben"], vorwissen),
        rueckgabe=tag("rueckgabe", werte["rueckgabe"], vorwissen),
    )


FORMULAR = Formular("Bedarfsabfrage", "Neue Bedarfsabfrage", _felder, _zeigen, _lesen)
