"""The form of a framework document: who answers for it, its term, its state, and its review."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

import msgspec

from modelle.fach.formularfeld import Formularfeld, Verstanden
from modelle.kooperation.dinge.rahmen import ARTEN, Rahmenpapier
from modelle.kooperation.formulare.gemeinsam import Formular, Vorwissen, tag
from modelle.sprache.datum import kurz, lang, ohne_jahr

_TAGE = ("von", "bis", "pruefen_am")
_HALBES_JAHR = timedelta(days=183)


def _felder(alt: Rahmenpapier | None, vorwissen: Vorwissen) -> tuple[Formularfeld, ...]:
    arten = tuple((art, art) for art in ARTEN)

    def wort(name: str) -> Verstanden:
        return lambda werte: lang(_tag(werte, name, vorwissen))

    return (
        Formularfeld("titel", "Titel", "Etwa Rahmenkonzept Schulsozialarbeit."),
        Formularfeld("art", "Art", "◂ ▸ wählt.", arten),
        Formularfeld(
            "stelle", "Stelle", "Wer dafür zuständig ist, nie eine Person.", geprueft=True
        ),
        Formularfeld("von", "Gilt ab", "Leer lassen geht auch.", verstanden=wort("von")),
        Formularfeld("bis", "Gilt bis", "Leer lassen: ohne Ende.", verstanden=wort("bis")),
        Formularfeld(
            "pruefen_am",
            "Durchsehen am",
            "KoPrax erinnert 60 Tage vorher daran.",
            verstanden=wort("pruefen_am"),
        ),
        Formularfeld("stand", "Stand", "Etwa Entwurf, beschlossen, wird überarbeitet."),
    )


def _zeigen(alt: Rahmenpapier | None, vorwissen: Vorwissen) -> dict[str, str]:
    papier = alt or Rahmenpapier("", "")
    tage = {name: getattr(papier, name) for name in _TAGE}
    return {
        "titel": papier.titel,
        "art": papier.art,
        "stelle": papier.stelle,
        **{name: kurz(tag) if tag else "" for name, tag in tage.items()},
        "stand": papier.stand,
    }


def _lesen(
    werte: Mapping[str, str], alt: Rahmenpapier | None, vorwissen: Vorwissen
) -> Rahmenpapier:
    return msgspec.structs.replace(
        alt or Rahmenpapier("", ""),
        titel=werte["titel"],
        art=werte["art"],
        stelle=werte["stelle"],
        **{name: _tag(werte, name, vorwissen) if werte[name] else None for name in _TAGE},
        stand=werte["stand"],
    )


def _tag(werte: Mapping[str, str], name: str, vorwissen: Vorwissen) -> date:
    """Return a day of the document.

    Without a year, the first one lies within half a year of today, and the last one is the next
    such day after the first.
    """
    text, ab = werte[name], None
    if ohne_jahr(text) and name == "von":
        ab = vorwissen.heute - _HALBES_JAHR
    elif ohne_jahr(text) and name == "bis" and werte["von"]:
        ab = _tag(werte, "von", vorwissen)
    return tag(name, text, vorwissen, ab)


FORMULAR = Formular("Rahmenpapier", "Neues Rahmenpapier", _felder, _zeigen, _lesen)
