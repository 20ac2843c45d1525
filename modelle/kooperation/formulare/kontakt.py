"""The form of a contact; it never asks for a person."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from modelle.fach.formularfeld import Formularfeld
from modelle.kooperation.dinge.kontakt import ARTEN, Kontakt
from modelle.kooperation.formulare.gemeinsam import Formular, Vorwissen, stuecke

_TEXTE = ("stelle", "art", "funktion", "ort", "erreichbar")
"""The fields that hold their text as it is."""

JA, NEIN = "ja", ""


def _felder(alt: Kontakt | None, vorwissen: Vorwissen) -> tuple[Formularfeld, ...]:
    arten = (("", "ohne Angabe"), *((art, art) for art in ARTEN))
    return (
        Formularfeld(
            "stelle", "Stelle", "Die Einrichtung, etwa Netzwerkstelle Süd.", geprueft=True
        ),
        Formularfeld("art", "Art", "◂ ▸ wählt.", arten),
        Formularfeld(
            "funktion", "Funktion", "Nach wem man dort fragt, nie ein Name.", geprueft=True
        ),
        Formularfeld("themen", "Themen", "Mit Komma, etwa Übergänge, Schuldistanz.", geprueft=True),
        Formularfeld("ort", "Ort", "Leer lassen geht auch."),
        Formularfeld("erreichbar", "Erreichbar", "Nummer oder Adresse der Stelle.", geprueft=True),
        Formularfeld(
            "auf_blaettern",
            "Auf Blättern",
            "◂ ▸ wählt. Auf einem Blatt steht er, wenn Sie ihn dort einschalten.",
            ((NEIN, "nein"), (JA, "ja, wenn dort eingeschaltet")),
        ),
    )


def _zeigen(alt: Kontakt | None, vorwissen: Vorwissen) -> dict[str, str]:
    kontakt = alt or Kontakt("", "")
    return {
        **{name: getattr(kontakt, name) for name in _TEXTE},
        "themen": ", ".join(kontakt.themen),
        "auf_blaettern": JA if kontakt.auf_blaettern else NEIN,
    }


def _lesen(werte: Mapping[str, str], alt: Kontakt | None, vorwissen: Vorwissen) -> Kontakt:
    return msgspec.structs.replace(
        alt or Kontakt("", ""),
        **{name: werte[name] for name in _TEXTE},
        themen=tuple(dict.fromkeys(stuecke(werte["themen"]))),
        auf_blaettern=werte["auf_blaettern"] == JA,
    )


FORMULAR = Formular("Kontakt", "Neuer Kontakt", _felder, _zeigen, _lesen)
