"""A Verbund of schools and partners, and the four milestones on its way.

What the minutes of a consultation say gives milestones their results (`aus_beratung`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise

import msgspec

from modelle.kooperation.vereinbarung import Partei
from modelle.sprache.datum import lang
from modelle.sprache.mangel import Mangel

MEILENSTEINE = {
    1: "Schulen zugeordnet, Bedingungen erfasst",
    2: "Potenziale gefunden",
    3: "Ziele abgeleitet, konstituierende Beratung gehalten",
    4: "Ergebnisse mit Empfehlungen protokolliert",
}
"""By number, in the order in which they are reached."""

replace = msgspec.structs.replace


class Erreicht(msgspec.Struct, frozen=True, omit_defaults=True):
    """A milestone that was reached."""

    nummer: int
    """Key in MEILENSTEINE."""
    am: date
    ergebnis: str = ""


class Verbund(msgspec.Struct, frozen=True, omit_defaults=True):
    """A Kooperationsverbund."""

    schluessel: str
    """Identifies it for good; given by the caller."""
    name: str
    schulen: tuple[str, ...] = ()
    """Keys of Standorte."""
    partner: tuple[Partei, ...] = ()
    erreicht: tuple[Erreicht, ...] = ()
    """At most one for each milestone, by number."""


class Verbundstand(msgspec.Struct, frozen=True):
    """A milestone as it is shown."""

    nummer: int
    titel: str
    am: date | None
    """None: not reached yet."""
    ergebnis: str


def staende(verbund: Verbund) -> tuple[Verbundstand, ...]:
    """All four milestones with what is known of each."""
    bekannt = {e.nummer: e for e in verbund.erreicht}
    return tuple(
        Verbundstand(nummer, titel, e.am, e.ergebnis)
        if (e := bekannt.get(nummer))
        else Verbundstand(nummer, titel, None, "")
        for nummer, titel in MEILENSTEINE.items()
    )


def naechster(verbund: Verbund) -> int | None:
    """The first milestone that is not reached; None when all are."""
    return next((stand.nummer for stand in staende(verbund) if stand.am is None), None)


def mit_meilenstein(verbund: Verbund, nummer: int, am: date, ergebnis: str) -> Verbund:
    """The Verbund with a milestone reached, in place of what was noted for it before.

    Raises KeyError for a number that MEILENSTEINE does not have; whether the dates go together
    `maengel` says.
    """
    if nummer not in MEILENSTEINE:
        raise KeyError(nummer)
    neu = {e.nummer: e for e in verbund.erreicht} | {nummer: Erreicht(nummer, am, ergebnis)}
    return replace(verbund, erreicht=tuple(neu[n] for n in sorted(neu)))


def aus_beratung(verbund: Verbund, am: date, zeilen: Mapping[int, Sequence[str]]) -> Verbund:
    """The Verbund with what the minutes of a consultation say, by number of the milestone.

    One for which there is nothing stays as it is, and so does the day of one that says the same.
    """
    bekannt = {e.nummer: e.ergebnis for e in verbund.erreicht}
    for nummer, texte in zeilen.items():
        ergebnis = "; ".join(text.strip() for text in texte if text.strip())
        if ergebnis and bekannt.get(nummer) != ergebnis:
            verbund = mit_meilenstein(verbund, nummer, am, ergebnis)
    return verbund


def maengel(verbund: Verbund) -> tuple[Mangel, ...]:
    """What is wrong with a Verbund; empty when nothing is."""
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
