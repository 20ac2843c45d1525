"""The form of a need: what is needed, which profession reported it, its weight, the decision."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from modelle.fach.formularfeld import Formularfeld
from modelle.kooperation.dinge.bedarf import Bedarf, profession, professionstitel
from modelle.kooperation.formulare.gemeinsam import Formular, Vorwissen

_GEWICHTE = (
    ("5", "5 dringend"),
    ("4", "4"),
    ("3", "3 mittel"),
    ("2", "2"),
    ("1", "1 kann warten"),
)


def _felder(alt: Bedarf | None, vorwissen: Vorwissen) -> tuple[Formularfeld, ...]:
    return (
        Formularfeld("bedarf", "Bedarf", "Was wird gebraucht? Kurz, ohne Namen.", geprueft=True),
        Formularfeld(
            "profession",
            "Profession",
            "Wer meldet ihn: Schulsozialarbeit, Hort, Kita …",
            geprueft=True,
        ),
        Formularfeld("gewicht", "Gewicht", "◂ ▸ wählt.", _GEWICHTE),
        Formularfeld("notiz", "Notiz", "Leer lassen geht auch.", geprueft=True),
        Formularfeld(
            "ergebnis", "Ergebnis", "Was daraus wurde; füllt sich aus der Runde.", geprueft=True
        ),
    )


def _zeigen(alt: Bedarf | None, vorwissen: Vorwissen) -> dict[str, str]:
    bedarf = alt or Bedarf("")
    return {
        "bedarf": bedarf.bedarf,
        "profession": professionstitel(bedarf.profession),
        "gewicht": str(bedarf.gewicht),
        "notiz": bedarf.notiz,
        "ergebnis": bedarf.ergebnis,
    }


def _lesen(werte: Mapping[str, str], alt: Bedarf | None, vorwissen: Vorwissen) -> Bedarf:
    return msgspec.structs.replace(
        alt or Bedarf("", seit=vorwissen.heute),
        bedarf=werte["bedarf"],
        profession=profession(werte["profession"]),
        gewicht=int(werte["gewicht"]),
        notiz=werte["notiz"],
        ergebnis=werte["ergebnis"],
    )


FORMULAR = Formular("Bedarf", "Neuer Bedarf", _felder, _zeigen, _lesen)
