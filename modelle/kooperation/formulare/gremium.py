"""The form of a body."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from modelle.fach.formularfeld import Formularfeld
from modelle.kooperation.dinge.gremium import ARTEN, Gremium
from modelle.kooperation.formulare.gemeinsam import Formular, Vorwissen


def _felder(alt: Gremium | None, vorwissen: Vorwissen) -> tuple[Formularfeld, ...]:
    arten = tuple((art, art) for art in ARTEN)
    return (
        Formularfeld("name", "Name", "Wie es heißt, etwa Steuerungsgruppe Nord."),
        Formularfeld("art", "Art", "◂ ▸ wählt.", arten),
    )


def _zeigen(alt: Gremium | None, vorwissen: Vorwissen) -> dict[str, str]:
    gremium = alt or Gremium("", "")
    return {"name": gremium.name, "art": gremium.art}


def _lesen(werte: Mapping[str, str], alt: Gremium | None, vorwissen: Vorwissen) -> Gremium:
    gremium = alt or Gremium("", "")
    return msgspec.structs.replace(gremium, name=werte["name"], art=werte["art"])


FORMULAR = Formular("Gremium", "Neues Gremium", _felder, _zeigen, _lesen)
