"""The form of a contact; it never asks for a person."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from modelle.fach.formularfeld import Formularfeld
from modelle.kooperation.dinge.kontakt import ARTEN, Kontakt
from modelle.kooperation.formulare.gemeinsam import Formular, Vorwissen


def _felder(alt: Kontakt | None, vorwissen: Vorwissen) -> tuple[Formularfeld, ...]:
    arten = (("", "ohne Angabe"), *((art, art) for art in ARTEN))
    return (
        Formularfeld("stelle", "Stelle", "Die Einrichtung, etwa Netzwerkstelle Süd."),
        Formularfeld("art", "Art", "◂ ▸ wählt.", arten),
        Formularfeld("funktion", "Funktion", "Nach wem man fragt, nie ein Name."),
        Formularfeld("erreichbar", "Erreichbar", "Nummer oder Adresse der Stelle."),
    )


def _zeigen(alt: Kontakt | None, vorwissen: Vorwissen) -> dict[str, str]:
    kontakt = alt or Kontakt("", "")
    return {
        "stelle": kontakt.stelle,
        "art": kontakt.art,
        "funktion": kontakt.funktion,
        "erreichbar": kontakt.erreichbar,
    }


def _lesen(werte: Mapping[str, str], alt: Kontakt | None, vorwissen: Vorwissen) -> Kontakt:
    return msgspec.structs.replace(alt or Kontakt("", ""), **werte)


FORMULAR = Formular("Kontakt", "Neuer Kontakt", _felder, _zeigen, _lesen)
