"""Needs, collected before a Präventionskreis: merged when equal, shown by weight.

What was decided on a merged need flows back to each single one (`rueckfluss`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Annotated

import msgspec

from modelle.fach.professionen import STAMM, WEITERE
from modelle.sprache.vergleich import grundform
from modelle.tabelle.bericht import Leseergebnis, Spalte, ZeileUnpassend, umwandeln
from modelle.tabelle.lesen import lesen

OHNE_GEWICHT = 3
"""The weight of a need that came without one."""

replace = msgspec.structs.replace


class Bedarf(msgspec.Struct, frozen=True, omit_defaults=True):
    """A need that one profession named."""

    bedarf: str
    profession: str = ""
    """Tag of a profession (`ssa`), or as it was written; empty when nobody said."""
    gewicht: Annotated[int, msgspec.Meta(ge=1, le=5)] = OHNE_GEWICHT
    """From 1 (can wait) to 5 (urgent)."""
    notiz: str = ""
    ergebnis: str = ""
    """What became of it; empty as long as nothing was decided."""


class Sammelbedarf(msgspec.Struct, frozen=True):
    """Needs that are equal, as one."""

    schluessel: str
    """What they have in common; see `nach_form`."""
    bedarf: str
    """As the first one put it."""
    gewicht: int
    """The highest of all."""
    nennungen: Mapping[str, int]
    """How many named it, by profession, in the order they came."""
    notizen: tuple[str, ...] = ()
    """Each once."""
    ergebnis: str = ""
    """What was decided last."""

    @property
    def anzahl(self) -> int:
        """How many named it."""
        return sum(self.nennungen.values())


SPALTEN = (
    Spalte("bedarf", "Bedarf", ("Bedarfe", "Thema", "was wird gebraucht"), pflicht=True),
    Spalte("profession", "Profession", ("Berufsgruppe", "von", "Rolle", "Funktion")),
    Spalte("gewicht", "Gewicht", ("Gewichtung", "Priorität", "Dringlichkeit", "Punkte")),
    Spalte("notiz", "Notiz", ("Anmerkung", "Bemerkung", "Kommentar"), hoechstens=600),
)  # fmt: skip
"""The columns of a survey, and what else they are called."""

_KUERZEL = {grundform(name): p.kuerzel for p in (*STAMM, *WEITERE) for name in (p.kuerzel, p.titel)}


def aus_tabelle(daten: bytes) -> Leseergebnis[Bedarf]:
    """The needs of a CSV file, and a report of every line refused; nothing is raised."""
    return umwandeln(lesen(daten, SPALTEN), SPALTEN, aus_zeile)


def profession(text: str) -> str:
    """The tag of a profession that was written by tag or title; an unknown one stays as it is."""
    return _KUERZEL.get(grundform(text), text)


def gewicht(text: str) -> int:
    """The weight that a text names, OHNE_GEWICHT for none; raises ValueError in German."""
    if not text.strip():
        return OHNE_GEWICHT
    treffer = re.fullmatch(r"\s*([1-5])(?:[.,]0+)?\s*", text)
    if treffer is None:
        raise ValueError("Erwartet wird eine ganze Zahl von 1 (kann warten) bis 5 (dringend).")
    return int(treffer[1])


def nach_form(bedarfe: Mapping[str, Bedarf]) -> dict[str, list[str]]:
    """The keys of equal needs, by what they have in common (`Sammelbedarf.schluessel`)."""
    gleiche: dict[str, list[str]] = {}
    for schluessel, einer in bedarfe.items():
        gleiche.setdefault(grundform(einer.bedarf), []).append(schluessel)
    return gleiche


def zusammengefasst(bedarfe: Iterable[Bedarf]) -> tuple[Sammelbedarf, ...]:
    """Equal needs as one, the weightiest first; of the same weight those that more have named."""
    gruppen: dict[str, list[Bedarf]] = {}
    for einer in bedarfe:
        gruppen.setdefault(grundform(einer.bedarf), []).append(einer)
    gesammelt = [_gesammelt(schluessel, gruppe) for schluessel, gruppe in gruppen.items()]
    return tuple(sorted(gesammelt, key=lambda s: (-s.gewicht, -s.anzahl, s.schluessel)))


def _gesammelt(schluessel: str, gruppe: list[Bedarf]) -> Sammelbedarf:
    nennungen: dict[str, int] = {}
    for einer in gruppe:
        nennungen[einer.profession] = nennungen.get(einer.profession, 0) + 1
    return Sammelbedarf(
        schluessel,
        bedarf=gruppe[0].bedarf,
        gewicht=max(einer.gewicht for einer in gruppe),
        nennungen=nennungen,
        notizen=tuple(dict.fromkeys(einer.notiz for einer in gruppe if einer.notiz)),
        ergebnis=next((einer.ergebnis for einer in reversed(gruppe) if einer.ergebnis), ""),
    )


def aus_zeile(werte: Mapping[str, str]) -> Bedarf:
    """The need of one row, by the keys of SPALTEN; raises Unpassend."""
    try:
        wert = gewicht(werte["gewicht"])
    except ValueError as fehler:
        satz = str(fehler).removesuffix(".")
        raise ZeileUnpassend("gewicht", satz[0].lower() + satz[1:]) from fehler
    return Bedarf(
        bedarf=werte["bedarf"],
        profession=profession(werte["profession"]),
        gewicht=wert,
        notiz=werte["notiz"],
    )
