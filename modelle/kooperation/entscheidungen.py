"""Decisions on the co-operation: (co-operation, intention) → events, or a refusal. Pure.

Each function returns the events to be stored, none if everything is already as wanted, and raises
Abgelehnt with a German sentence if the act does not fit.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Literal

import msgspec

from modelle.kooperation.angebotsabgleich import schluessel_zu
from modelle.kooperation.dinge.abfrage import Ruecklauf, vermerkt
from modelle.kooperation.ereignisse import (
    AbfrageErfasst,
    Entfernt,
    Erfasst,
    Geloescht,
    LandGewaehlt,
    erfasst,
)
from modelle.kooperation.regeln import Unpassend, bereinigt, der_wievielte, frei, maengel
from modelle.kooperation.sorten import Inhalt, Sorte
from modelle.kooperation.termine.feiertage import LAENDER
from modelle.kooperation.zustand import Kooperation
from modelle.strom.abgelehnt import Abgelehnt
from modelle.strom.vermerk import Ereignis

Lesbares = Literal["bedarf", "angebot"]
"""Sorts that may come from a table."""

_ANDERS = "Das hat inzwischen jemand geändert: bitte in der Liste neu öffnen."
_FORT = "Das hat inzwischen jemand entfernt: bitte zurück zur Liste."


def setzen(
    kooperation: Kooperation,
    sorte: Sorte,
    inhalt: Inhalt,
    schluessel: str,
    statt: Inhalt | None = None,
) -> list[Ereignis]:
    """Enter a thing under this key, or put it in the place of the one that has it.

    `statt` is what the person saw. If that is no longer what stands there, nothing is overwritten;
    a thing deleted meanwhile does not come back. Raises Unpassend for the first fault of `inhalt`.
    """
    vorhandenes = kooperation.alle(sorte).get(schluessel)
    if statt is not None and vorhandenes != statt:
        raise Abgelehnt(_ANDERS if vorhandenes else _FORT)
    sauber = _mit_schluessel(bereinigt(inhalt), schluessel)
    for mangel in maengel(sauber, schluessel, kooperation):
        raise Unpassend(mangel)
    return mehrere_setzen(kooperation, sorte, {schluessel: sauber})


def mehrere_setzen(
    kooperation: Kooperation, sorte: Sorte, neu: Mapping[str, Any]
) -> list[Ereignis]:
    """Enter several things of a sort by their keys; those that are there like that stay."""
    alle = kooperation.alle(sorte)
    return [erfasst(sorte, s, inhalt) for s, inhalt in neu.items() if alle.get(s) != inhalt]


def entfernen(kooperation: Kooperation, sorte: Sorte, schluessel: str) -> list[Ereignis]:
    """Take a thing out so that undo brings it back.

    Raises Abgelehnt while something else refers to it. Raises it also if the thing is out already:
    undo would then take back another act.
    """
    if schluessel not in kooperation.alle(sorte):
        raise Abgelehnt(_FORT)
    frei(sorte, schluessel, kooperation)
    return [Entfernt(sorte, schluessel)]


def loeschen(kooperation: Kooperation, sorte: Sorte, schluessel: str) -> Geloescht:
    """Delete a thing for good, also one that was taken out before.

    Raises Abgelehnt while something else refers to it.
    """
    if schluessel in kooperation.alle(sorte):
        frei(sorte, schluessel, kooperation)
    return Geloescht(sorte, schluessel)


def einlesen(
    kooperation: Kooperation, sorte: Lesbares, dinge: Sequence[Any], neue_ids: Sequence[str]
) -> list[Ereignis]:
    """Take things in that were read from a table; `neue_ids` has one id for each of them.

    Which offer replaces which stands in `angebotsabgleich`. The first need with the same words and
    profession replaces the first one that is there, the second the second, and so on: two who named
    the same count as two, and reading a table again changes nothing. What was decided on a need
    stays, and since when it is there; so does how far schools got with an offer.
    """
    alle = kooperation.alle(sorte)
    zuordnen, vereint = _EINLESEN[sorte]
    neu: dict[str, Any] = {}
    for ding, schluessel in zip(dinge, zuordnen(alle, dinge, neue_ids), strict=True):
        alt = neu.get(schluessel) or alle.get(schluessel)
        neu[schluessel] = vereint(alt, ding) if alt else ding
    return mehrere_setzen(kooperation, sorte, neu)


def zurueck(kooperation: Kooperation, schluessel: str, wer: Ruecklauf) -> list[Ereignis]:
    """Mark a sheet of a survey as back; raises Abgelehnt if the survey is gone."""
    alte = kooperation.abfrage.get(schluessel)
    if alte is None:
        raise Abgelehnt(_FORT)
    try:
        neu = vermerkt(alte, bereinigt(wer))
    except ValueError as fehler:
        raise Abgelehnt(f"Von wem ist das? Es passen mehrere: {fehler}.") from fehler
    for mangel in maengel(neu, schluessel, kooperation):
        raise Unpassend(mangel)
    return mehrere_setzen(kooperation, "abfrage", {schluessel: neu})


def gezaehlt(ereignisse: Iterable[Ereignis], neue_ids: Iterable[str]) -> tuple[int, int]:
    """Return how many things `einlesen` made new, and how many it changed; surveys do not count."""
    gesetzt = [
        x for x in ereignisse if isinstance(x, Erfasst) and not isinstance(x, AbfrageErfasst)
    ]
    neue = set(neue_ids)
    frisch = sum(x.schluessel in neue for x in gesetzt)
    return frisch, len(gesetzt) - frisch


def land_waehlen(kooperation: Kooperation, land: str) -> list[Ereignis]:
    """Choose the state whose public holidays count; with "" only the nationwide ones do."""
    if land and land not in LAENDER:
        raise Abgelehnt(f"Erwartet wird eines der Länder {', '.join(LAENDER)}.")
    return [] if kooperation.land == land else [LandGewaehlt(land)]


def _mit_schluessel(inhalt: Any, schluessel: str) -> Any:
    if "schluessel" in inhalt.__struct_fields__:
        return msgspec.structs.replace(inhalt, schluessel=schluessel)
    return inhalt


def _mit_ergebnis(alt: Any, neu: Any) -> Any:
    return msgspec.structs.replace(
        neu,
        ergebnis=neu.ergebnis or alt.ergebnis,
        abfrage=neu.abfrage or alt.abfrage,
        seit=alt.seit,
    )


def _mit_vermittlungen(alt: Any, neu: Any) -> Any:
    if not alt.vermittlungen:
        return neu
    return msgspec.structs.replace(neu, vermittlungen=alt.vermittlungen)


def _bedarfsschluessel(
    alle: Mapping[str, Any], dinge: Sequence[Any], neue_ids: Sequence[str]
) -> list[str]:
    bekannt = dict(zip(der_wievielte(alle.values()), alle, strict=True))
    gelesen = zip(der_wievielte(dinge), neue_ids, strict=True)
    return [bekannt.get(kennung, neue_id) for kennung, neue_id in gelesen]


_EINLESEN: dict[
    Lesbares,
    tuple[
        Callable[[Mapping[str, Any], Sequence[Any], Sequence[str]], list[str]],
        Callable[[Any, Any], Any],
    ],
] = {
    "angebot": (schluessel_zu, _mit_vermittlungen),
    "bedarf": (_bedarfsschluessel, _mit_ergebnis),
}
"""By sort: what makes things of it the same one, and what becomes of an old and a new one."""
