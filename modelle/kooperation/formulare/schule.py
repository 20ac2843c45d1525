"""The form of a school: name, kind, changes of head. It never asks who the head is."""

from __future__ import annotations

from collections.abc import Mapping

from modelle.fach.formularfeld import Formularfeld
from modelle.kooperation.formulare.gemeinsam import (
    Formular,
    Vorwissen,
    erste_tage,
    tagetext,
    tageworte,
)
from modelle.kooperation.vereinbarung import SCHULARTEN, Standort


def _felder(alt: Standort | None, vorwissen: Vorwissen) -> tuple[Formularfeld, ...]:
    andere = {s.schulart for s in vorwissen.kooperation.schule.values()} - {*SCHULARTEN, ""}
    arten = (("", "ohne Angabe"), *((art, art) for art in (*SCHULARTEN, *sorted(andere))))
    return (
        Formularfeld("name", "Name", "Wie die Schule heißt, etwa Grundschule Am Park."),
        Formularfeld("schulart", "Schulart", "◂ ▸ wählt.", arten),
        Formularfeld(
            "wechsel",
            "Neue Leitung ab",
            "Etwa 1.8.2027 oder Sommer 2027, mehrere mit Komma. KoPrax erinnert dann ans Erneuern.",
            verstanden=lambda werte: tageworte(erste_tage("wechsel", werte["wechsel"], vorwissen)),
        ),
    )


def _zeigen(schule: Standort | None, vorwissen: Vorwissen) -> dict[str, str]:
    schule = schule or Standort("", "")
    wechsel = tagetext(schule.leitungswechsel)
    return {"name": schule.name, "schulart": schule.schulart, "wechsel": wechsel}


def _lesen(werte: Mapping[str, str], alt: Standort | None, vorwissen: Vorwissen) -> Standort:
    wechsel = erste_tage("wechsel", werte["wechsel"], vorwissen)
    return Standort(alt.schluessel if alt else "", werte["name"], werte["schulart"], wechsel)


FORMULAR = Formular("Schule", "Neue Schule", _felder, _zeigen, _lesen)
