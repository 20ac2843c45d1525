"""The form of a school: name, kind, changes of head. It never asks who the head is."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from modelle.fach.formularfeld import Formularfeld
from modelle.kooperation.dinge.angebote import bildungsbezogen
from modelle.kooperation.dinge.vereinbarung import SCHULARTEN, Standort
from modelle.kooperation.formulare.gemeinsam import (
    Formular,
    Vorwissen,
    erste_tage,
    tagetext,
    tageworte,
)

_SOZIALARBEIT = Formularfeld(
    "schulsozialarbeit",
    "Schulsozialarbeit",
    "◂ ▸ wählt. Bildungsbezogene Angebote nennen Schulen ohne sie zuerst.",
    (("", "ohne Angabe"), ("ja", "gibt es hier"), ("nein", "gibt es hier nicht")),
)


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
        *((_SOZIALARBEIT,) if _fragt_nach_sozialarbeit(alt, vorwissen) else ()),
    )


def _fragt_nach_sozialarbeit(alt: Standort | None, vorwissen: Vorwissen) -> bool:
    """Return True if it matters: an offer is there that such schools are to get first."""
    angebote = vorwissen.kooperation.angebot.values()
    return bool(alt and alt.schulsozialarbeit) or any(map(bildungsbezogen, angebote))


def _zeigen(schule: Standort | None, vorwissen: Vorwissen) -> dict[str, str]:
    schule = schule or Standort("", "")
    wechsel = tagetext(schule.leitungswechsel)
    werte = {"name": schule.name, "schulart": schule.schulart, "wechsel": wechsel}
    if _fragt_nach_sozialarbeit(schule, vorwissen):
        werte["schulsozialarbeit"] = schule.schulsozialarbeit
    return werte


def _lesen(werte: Mapping[str, str], alt: Standort | None, vorwissen: Vorwissen) -> Standort:
    wechsel = erste_tage("wechsel", werte["wechsel"], vorwissen)
    schule = alt or Standort("", "")
    return msgspec.structs.replace(
        schule,
        name=werte["name"],
        schulart=werte["schulart"],
        leitungswechsel=wechsel,
        schulsozialarbeit=werte.get("schulsozialarbeit", schule.schulsozialarbeit),
    )


FORMULAR = Formular("Schule", "Neue Schule", _felder, _zeigen, _lesen)
