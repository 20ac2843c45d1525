"""The form of a framework document: its term, its state, and when it is looked through again."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from modelle.fach.formularfeld import Formularfeld
from modelle.kooperation.dinge.rahmen import ARTEN, Rahmenpapier
from modelle.kooperation.formulare.gemeinsam import Formular, Vorwissen, tag_oder_keiner
from modelle.sprache.datum import kurz


def _felder(alt: Rahmenpapier | None, vorwissen: Vorwissen) -> tuple[Formularfeld, ...]:
    arten = tuple((art, art) for art in ARTEN)
    return (
        Formularfeld("titel", "Titel", "Etwa Rahmenkonzept Schulsozialarbeit."),
        Formularfeld("art", "Art", "◂ ▸ wählt.", arten),
        Formularfeld("bis", "Gilt bis", "Leer lassen: ohne Ende."),
        Formularfeld("pruefen_am", "Durchsehen am", "KoPrax erinnert vorher daran."),
        Formularfeld("stand", "Stand", "Etwa Entwurf oder beschlossen."),
    )


def _zeigen(alt: Rahmenpapier | None, vorwissen: Vorwissen) -> dict[str, str]:
    papier = alt or Rahmenpapier("", "")
    return {
        "titel": papier.titel,
        "art": papier.art,
        "bis": kurz(papier.bis) if papier.bis else "",
        "pruefen_am": kurz(papier.pruefen_am) if papier.pruefen_am else "",
        "stand": papier.stand,
    }


def _lesen(
    werte: Mapping[str, str], alt: Rahmenpapier | None, vorwissen: Vorwissen
) -> Rahmenpapier:
    return msgspec.structs.replace(
        alt or Rahmenpapier("", ""),
        titel=werte["titel"],
        art=werte["art"],
        bis=tag_oder_keiner("bis", werte["bis"], vorwissen),
        pruefen_am=tag_oder_keiner("pruefen_am", werte["pruefen_am"], vorwissen),
        stand=werte["stand"],
    )


FORMULAR = Formular("Rahmenpapier", "Neues Rahmenpapier", _felder, _zeigen, _lesen)
