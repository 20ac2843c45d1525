"""Finds a format for a round whose founding event is lost, so that its entries can be read.

Other rounds of the log were mostly run with the same format, and the others are shipped. Taken is
the first that knows all phases and kinds of the round; what was entered before it began is lost.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator

import msgspec

from modelle.ablauf.format import Ablauf
from modelle.fach.professionen import STAMM, WEITERE, Profession
from modelle.protokoll.heilung.zeile import Strom
from modelle.runde import ereignisse as e
from modelle.strom.vermerk import (
    BeschaedigtesEreignis,
    Ereignis,
    UnbekanntesEreignis,
    Unlesbar,
    Vermerk,
    dekodieren,
)

_CODE = "gerettet-{}"
"""The case code of such a round, for its own is lost. Four characters of its first event keep two
such rounds apart: under one code they would be one case.
"""


def gegruendete(vermerke: list[Vermerk], strom: Strom, ablaeufe: Iterable[Ablauf]) -> list[Vermerk]:
    """Return the events of a round with a founding event, or none if no format fits them.

    `strom` holds the whole rows of the round, `ablaeufe` the formats to try, in this order.
    """
    if vermerke and isinstance(vermerke[0].ereignis, Unlesbar):
        erstes = _gegruendet(strom, ablaeufe)
        return (
            [msgspec.structs.replace(vermerke[0], ereignis=erstes), *vermerke[1:]] if erstes else []
        )
    if vermerke and not isinstance(vermerke[0].ereignis, e.RundeAngelegt):
        return []
    return vermerke


def _gegruendet(strom: Strom, ablaeufe: Iterable[Ablauf]) -> e.RundeAngelegt | None:
    ereignisse = [x for nr in sorted(strom) if (x := _gelesen(strom, nr))]
    for ablauf in ablaeufe if strom else ():
        if all(_passt(ablauf, ereignis) for ereignis in ereignisse):
            erste = strom[min(strom)]
            code, monat = _CODE.format(erste.id[-4:].lower()), erste.zeit[:7]
            angaben = e.Angaben(code, monat, professionen=tuple(_professionen(ereignisse)))
            return e.RundeAngelegt(ablauf, angaben, ersetzt=True)
    return None


def bekannte(stroeme: Iterable[Strom]) -> Iterator[Ablauf]:
    """Yield the formats that these rounds were run with, each once."""
    gesehen = set[str]()
    for strom in stroeme:
        ereignis = _gelesen(strom, 1) if 1 in strom else None
        if isinstance(ereignis, e.RundeAngelegt) and ereignis.ablauf.titel not in gesehen:
            gesehen.add(ereignis.ablauf.titel)
            yield ereignis.ablauf


def _gelesen(strom: Strom, nr: int) -> Ereignis | None:
    with contextlib.suppress(UnbekanntesEreignis, BeschaedigtesEreignis):
        return dekodieren(strom[nr].name, strom[nr].daten, e.NAMEN)
    return None


def _passt(ablauf: Ablauf, ereignis: Ereignis) -> bool:
    felder = msgspec.structs.asdict(ereignis)
    phase, art = felder.get("phase"), felder.get("art")
    arten = isinstance(ereignis, (e.EintragErfasst, e.EintragArtGeaendert, e.EintragGeparkt))
    return (not phase or any(phase == p.schluessel for p in ablauf.phasen)) and (
        not arten or any(art == a.schluessel for a in ablauf.arten)
    )


def _professionen(ereignisse: Iterable[Ereignis]) -> Iterator[Profession]:
    """Yield the professions that spoke, as far as they are known by their tags."""
    bekannt = {p.kuerzel: p for p in (*STAMM, *WEITERE)}
    gesagt = (x.profession for x in ereignisse if isinstance(x, e.EintragErfasst))
    yield from (bekannt[k] for k in dict.fromkeys(gesagt) if k in bekannt)
