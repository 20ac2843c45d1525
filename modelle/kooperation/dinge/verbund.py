"""A Kooperationsverbund: its schools and partners, and the four milestones on its way.

The minutes of a constituting consultation fill the milestones (`aus_beratung`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise

import msgspec

from modelle.fach.formularfeld import Mangel
from modelle.kooperation.dinge.vereinbarung import Partei
from modelle.sprache.datum import lang

MEILENSTEINE = {
    1: "Schulen zugeordnet, Bedingungen erfasst",
    2: "Potenziale gefunden",
    3: "Ziele abgeleitet, konstituierende Beratung gehalten",
    4: "Ergebnisse mit Empfehlungen protokolliert",
}
"""The four milestones by number, in the order in which a Verbund reaches them.

A kind of entry can declare which milestone it fills (`Eintragsart.meilenstein`); in the format
`konstituierende-beratung` two kinds fill the third and the fourth.
"""

replace = msgspec.structs.replace


class Erreicht(msgspec.Struct, frozen=True, omit_defaults=True):
    """A milestone that the Verbund has reached."""

    nummer: int
    """Key in MEILENSTEINE."""
    am: date
    """The day on which it was reached."""
    ergebnis: str = ""


class Verbund(msgspec.Struct, frozen=True, omit_defaults=True):
    """A Kooperationsverbund."""

    schluessel: str
    """Identifies the Verbund for good; the caller chooses it."""
    name: str
    schulen: tuple[str, ...] = ()
    """Keys of its schools."""
    partner: tuple[Partei, ...] = ()
    erreicht: tuple[Erreicht, ...] = ()
    """At most one entry for each milestone, in order of the numbers."""


class Verbundstand(msgspec.Struct, frozen=True):
    """A milestone with its state: reached, or still open."""

    nummer: int
    titel: str
    am: date | None
    """The day on which it was reached, or None if it is open."""
    ergebnis: str


def staende(verbund: Verbund) -> tuple[Verbundstand, ...]:
    """Return all four milestones, each with its day and result if it is reached."""
    bekannt = {e.nummer: e for e in verbund.erreicht}
    return tuple(
        Verbundstand(nummer, titel, e.am, e.ergebnis)
        if (e := bekannt.get(nummer))
        else Verbundstand(nummer, titel, None, "")
        for nummer, titel in MEILENSTEINE.items()
    )


def naechster(verbund: Verbund) -> int | None:
    """Return the number of the first milestone that is open, or None if all are reached."""
    return next((stand.nummer for stand in staende(verbund) if stand.am is None), None)


def mit_meilenstein(verbund: Verbund, nummer: int, am: date, ergebnis: str) -> Verbund:
    """Return the Verbund with this milestone reached; it replaces what was noted for it before.

    Raise KeyError for a number that is not in MEILENSTEINE. Dates in the wrong order are accepted
    here; `maengel` reports them.
    """
    if nummer not in MEILENSTEINE:
        raise KeyError(nummer)
    neu = {e.nummer: e for e in verbund.erreicht} | {nummer: Erreicht(nummer, am, ergebnis)}
    return replace(verbund, erreicht=tuple(neu[n] for n in sorted(neu)))


def aus_beratung(verbund: Verbund, am: date, zeilen: Mapping[int, Sequence[str]]) -> Verbund:
    """Return the Verbund with the results that the minutes of a consultation name.

    `zeilen` holds lines of the minutes by number of the milestone. A milestone without lines stays
    as it is. A milestone whose result is unchanged keeps its day.
    """
    bekannt = {e.nummer: e.ergebnis for e in verbund.erreicht}
    for nummer, texte in zeilen.items():
        ergebnis = "; ".join(text.strip() for text in texte if text.strip())
        if ergebnis and bekannt.get(nummer) != ergebnis:
            verbund = mit_meilenstein(verbund, nummer, am, ergebnis)
    return verbund


def maengel(verbund: Verbund) -> tuple[Mangel, ...]:
    """Return the faults of a Verbund; empty if there are none."""
    return tuple(_maengel(verbund))


def _maengel(verbund: Verbund) -> Iterator[Mangel]:
    if not verbund.name.strip():
        yield Mangel("Name", "Der Verbund braucht einen Namen.")
    if len(set(verbund.schulen)) < len(verbund.schulen):
        yield Mangel("Schulen", "Jede Schule gehört nur einmal in den Verbund.")
    nummern = [e.nummer for e in verbund.erreicht]
    for nummer in dict.fromkeys(nummern):
        if nummer not in MEILENSTEINE:
            satz = f"Es gibt die Meilensteine 1 bis {max(MEILENSTEINE)}, nicht {nummer}."
            yield Mangel("Meilenstein", satz)
        if nummern.count(nummer) > 1:
            yield Mangel(f"Meilenstein {nummer}", "Dieser Meilenstein steht zweimal da.")
    for davor, danach in pairwise(sorted(verbund.erreicht, key=lambda e: e.nummer)):
        if danach.am < davor.am:
            satz = (
                f"Der {lang(danach.am)} liegt vor Meilenstein {davor.nummer} am {lang(davor.am)}."
            )
            yield Mangel(f"Meilenstein {danach.nummer}", satz)
