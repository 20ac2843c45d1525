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
    werte = msgspec.structs.asdict(alt or Bedarf(""))
    texte = {name: str(wert) for name, wert in werte.items()}
    return texte | {"profession": professionstitel(texte["profession"])}


def _lesen(werte: Mapping[str, str], alt: Bedarf | None, vorwissen: Vorwissen) -> Bedarf:
    return Bedarf(
        werte["bedarf"],
        profession(werte["profession"]),
        int(werte["gewicht"]),
        werte["notiz"],
        werte["ergebnis"],
    )


FORMULAR = Formular("Bedarf", "Neuer Bedarf", _felder, _zeigen, _lesen)
