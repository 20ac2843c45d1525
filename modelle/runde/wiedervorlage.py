"""What was agreed about a case and what became of it: it outlives the round it was agreed in.

Each agreement is a stream of its own, so that one can be erased and the others stay. Its first
event is `Vereinbart`; each later round that looks back at it adds a `Nachgesehen`.

It holds what stands on the handout as chosen: the option, its fields (first step, by when, who as a
function), the offers taken up into it. It holds no observation, question or hypothesis, and no hint
at the idea it was made from.

As with rounds, wire names never change, and a field added later needs a default.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime

import msgspec

from modelle.ablauf.format import Ablauf
from modelle.runde.angaben import Angebotsangabe
from modelle.runde.regeln import gewaehlt
from modelle.runde.zustand import Eintrag, Runde
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


def aufzuheben(id: str, runde: Runde, offene: Collection[str] = ()) -> Aufzuheben:
    """Return what closing the round `id` adds; `offene` are ids of open agreements of its case.

    A meeting without a case adds nothing: its minutes stay long enough themselves.
    """
    if not runde.ablauf.fall:
        return Aufzuheben()
    monat, code = runde.angaben.monat, runde.angaben.code
    eintraege = [x for x in runde.eintraege.values() if not x.geparkt]
    gewaehlte = {
        x.id: Vereinbart(
            code, id, monat, x.phase, x.art, x.text, x.profession, _felder(runde, x), x.angebote
        )
        for x in eintraege
        if gewaehlt(runde, x)
    }
    nachgesehen = {
        x.bezug: Nachgesehen(id, monat, *_ergebnis(runde.ablauf, x))
        for x in eintraege
        if x.bezug in offene and runde.art_von(x).entsteht_aus
    }
    return Aufzuheben(gewaehlte, nachgesehen)


def blickt_zurueck(runde: Runde) -> bool:
    """Return True if the round may say what became of something agreed before."""
    return any(x.bezug and runde.art_von(x).entsteht_aus for x in runde.eintraege.values())


def texte(ereignis: Vereinbart | Nachgesehen) -> Iterator[str]:
    """Yield what somebody typed of an agreement; the public texts of offers are not among it."""
    if isinstance(ereignis, Nachgesehen):
        yield ereignis.wirkung
        return
    oeffentlich = {t for a in ereignis.angebote for t in (a.titel, a.traeger)}
    yield from (t for t in (ereignis.text, *ereignis.felder.values()) if t not in oeffentlich)


def _felder(runde: Runde, eintrag: Eintrag) -> dict[str, str]:
    erlaubt = {feld.schluessel for feld in runde.ablauf.felder_von(eintrag.art)}
    return {k: w for k, w in eintrag.felder.items() if w and k in erlaubt}


def _ergebnis(ablauf: Ablauf, eintrag: Eintrag) -> tuple[str, str, bool]:
    """Return title of the result, what was noted on it, and whether that settles it.

    Formats of earlier versions do not say which value settles it: there, each does.
    """
    felder = ablauf.felder_von(eintrag.art)
    werte = [w for f in felder if (w := f.wert(eintrag.felder.get(f.schluessel, "")))]
    sagt_es = any(wert.erledigt for feld in felder for wert in feld.werte)
    erledigt = any(wert.erledigt or not sagt_es for wert in werte)
    notiert = [eintrag.felder.get(f.schluessel, "") for f in felder if not f.werte]
    return ", ".join(w.titel for w in werte), "; ".join(filter(None, notiert)), erledigt
