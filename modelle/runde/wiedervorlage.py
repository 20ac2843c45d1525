"""What was agreed about a case and what became of it: it outlives the round it was agreed in.

Each agreement is a stream of its own, so that one can be erased and the others stay. Its first
event is `Vereinbart`; each later round that looks back at it adds a `Nachgesehen`.

It holds what stands on the handout as chosen: the option, its fields (first step, by when, who as a
function), the offers taken up into it. It holds no observation, question or hypothesis, and no hint
at the idea it was made from.

As with rounds, wire names never change, and a field added later needs a default.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

import msgspec

from modelle.runde.angaben import Angebotsangabe
from modelle.runde.zustand import Eintrag
from modelle.strom.vermerk import Ereignis, Vermerk


class Vereinbart(Ereignis, frozen=True):
    """Something was chosen for a case when its round was closed."""

    code: str
    runde: str
    """Id of that round, which may be gone."""
    monat: str
    phase: str
    art: str
    text: str
    profession: str = ""
    felder: Mapping[str, str] = {}
    angebote: tuple[Angebotsangabe, ...] = ()


class Nachgesehen(Ereignis, frozen=True):
    """A later round said what became of it."""

    runde: str
    monat: str
    ergebnis: str = ""
    """Title of the value that was chosen: „teils“."""
    wirkung: str = ""
    """What was noted on it, or ""."""
    erledigt: bool = False
    """True if nothing is left to look at."""


NAMEN: dict[str, type[Ereignis]] = {"vereinbart": Vereinbart, "nachgesehen": Nachgesehen}
"""The wire names of these streams."""


class Wiedervorlage(msgspec.Struct, frozen=True):
    """An agreement as it stands."""

    eintrag: Eintrag
    """The entry as the round had it, with the same id; it hangs on no other."""
    vereinbart: Vereinbart
    wann: datetime
    """When the round was closed, UTC."""
    nachgesehen: tuple[Nachgesehen, ...] = ()
    """What later rounds said, the last one last."""


class Aufzuheben(msgspec.Struct, frozen=True):
    """What closing a round adds to the agreements of its case, by the id of the entry."""

    vereinbart: Mapping[str, Vereinbart] = {}
    nachgesehen: Mapping[str, Nachgesehen] = {}


def falten(id: str, vermerke: Sequence[Vermerk]) -> Wiedervorlage:
    """Return the agreement that its events fold into; the first one must be `Vereinbart`."""
    erster, *spaetere = vermerke
    v = erster.ereignis
    assert isinstance(v, Vereinbart)
    eintrag = Eintrag(
        id, v.phase, v.art, v.text, v.profession, felder=v.felder, angebote=v.angebote
    )
    danach = [w.ereignis for w in spaetere if isinstance(w.ereignis, Nachgesehen)]
    return Wiedervorlage(eintrag, v, erster.zeit, tuple(danach))


def texte(ereignis: Vereinbart | Nachgesehen) -> Iterator[str]:
    """Yield what somebody typed of an agreement; the public texts of offers are not among it."""
    if isinstance(ereignis, Nachgesehen):
        yield ereignis.wirkung
        return
    oeffentlich = {t for a in ereignis.angebote for t in (a.titel, a.traeger)}
    yield from (t for t in (ereignis.text, *ereignis.felder.values()) if t not in oeffentlich)
