"""How two streams of the same round go together, and which events the other one has better. Pure.

Contents of an event change only if somebody erased something in it: a name was replaced, or the
round was closed. Both end in further events, so the stream that goes on is the one to believe.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

import msgspec

from modelle.protokoll.entwurf import Entwurf
from modelle.runde.ereignisse import NameGemerkt, NameVergessen
from modelle.strom.vermerk import Unlesbar, Vermerk, Wiederholt, Zurueckgenommen

replace = msgspec.structs.replace


class Abgleich(NamedTuple):
    """What both streams make together."""

    vermerke: list[Vermerk]
    """The round with everything that one of them has whole; ours if both went on differently."""
    neue: Sequence[Vermerk] = ()
    """Events that only the other one has."""
    eigene: Sequence[Vermerk] = ()
    """Events that only ours has."""
    heil: int = 0
    """Events that are damaged in ours and whole in the other one."""
    anders: bool = False
    """True if both went on in different ways."""
    offen: bool = False
    """True if an event of the other one is damaged, and damaged or missing in ours."""


def abgleichen(unsere: Sequence[Vermerk], andere: Sequence[Vermerk]) -> Abgleich:
    """Put both together; an event is damaged if an `Unlesbar` stands in its place or names it."""
    hier, kaputt = _ohne_marken(unsere)
    dort, auch = _ohne_marken(andere)
    if any(not _derselbe(a, b) for a, b in zip(hier, dort, strict=False)):
        return _verzweigt(unsere, hier, dort)
    kaputt |= {v.nr: v for v in hier if _unlesbar(v)}
    auch |= {v.nr: v for v in dort if _unlesbar(v)}
    # After a healing, our marks stand where the other one may go on.
    weiter = len(dort) > len(hier)
    alle = [
        b if b.nr not in auch and (a.nr in kaputt or weiter) else a
        for a, b in zip(hier, dort, strict=False)
    ]
    alle += dort[len(hier) :] or hier[len(dort) :]
    geheilt = {nr for nr in kaputt if nr <= len(dort) and nr not in auch}
    bleibt = {nr for nr in auch if nr > len(hier)} | (kaputt.keys() - geheilt)
    for nr, marke in enumerate(_marken(auch | kaputt, bleibt), len(alle) + 1):
        alle.append(replace(marke, nr=nr, vorgang=nr))
    offen = not bleibt.isdisjoint(auch)
    return Abgleich(alle, dort[len(hier) :], hier[len(dort) :], len(geheilt), offen=offen)


def _verzweigt(
    unsere: Sequence[Vermerk], hier: Sequence[Vermerk], dort: Sequence[Vermerk]
) -> Abgleich:
    """Put together streams that went on differently, if one of them only remembered names since.

    A name that is replaced in one log leaves such an event there alone.
    """
    stelle, dortige = {v.id: v.nr for v in hier}, {v.id for v in dort}
    neue = [v for v in dort if v.id not in stelle]
    eigene = [v for v in hier if v.id not in dortige]
    ganz = len(hier) == len(unsere) and not any(_unlesbar(v) for v in (*hier, *dort))
    if not ganz or (neue and not (_nur_namen(neue) or _nur_namen(eigene))):
        return Abgleich(list(unsere), anders=True)
    stelle |= {v.id: nr for nr, v in enumerate(neue, len(hier) + 1)}
    hierher = {v.nr: stelle[v.id] for v in dort}
    verschoben = [_verschoben(v, hierher) for v in neue]
    return Abgleich([*hier, *verschoben], verschoben, eigene)


def _nur_namen(vermerke: Sequence[Vermerk]) -> bool:
    return all(isinstance(v.ereignis, (NameGemerkt, NameVergessen)) for v in vermerke)


def _verschoben(vermerk: Vermerk, hierher: Mapping[int, int]) -> Vermerk:
    """Return an event with the numbers, its own and others, that `hierher` gives for them."""
    ereignis, nr, vorgang = vermerk.ereignis, hierher[vermerk.nr], hierher[vermerk.vorgang]
    if isinstance(ereignis, (Zurueckgenommen, Wiederholt)):
        ereignis = replace(ereignis, vorgang=hierher[ereignis.vorgang])
    return replace(vermerk, nr=nr, vorgang=vorgang, ereignis=ereignis)


def _marken(kaputt: Mapping[int, Vermerk], bleibt: Collection[int]) -> list[Vermerk]:
    return [v for nr, v in sorted(kaputt.items()) if nr in bleibt and _marke(v)]


_MARKE = re.compile(r"-(\d+)-beschaedigt\Z")
"""Ends the id of the event by which healing says that it guessed another one, and which."""


def _marke(vermerk: Vermerk) -> int:
    """Return the number of the event that this one calls damaged, or 0."""
    fund = _MARKE.search(vermerk.id) if _unlesbar(vermerk) else None
    return int(fund[1]) if fund else 0


def _ohne_marken(vermerke: Sequence[Vermerk]) -> tuple[list[Vermerk], dict[int, Vermerk]]:
    """Return the stream without the marks at its end, and these by the number they name."""
    kern, marken = list(vermerke), dict[int, Vermerk]()
    while kern and (nr := _marke(kern[-1])):
        marken[nr] = kern.pop()
    return kern, marken


def _unlesbar(vermerk: Vermerk) -> bool:
    return isinstance(vermerk.ereignis, Unlesbar)


def _derselbe(a: Vermerk, b: Vermerk) -> bool:
    # The id of a damaged event may be lost.
    return a.id == b.id or _unlesbar(a) or _unlesbar(b)


# --- the half-typed line ----------------------------------------------------------------------


def halbe_zeile(
    hier: Entwurf, dort: Entwurf, neue: Sequence[Vermerk], eigene: Sequence[Vermerk]
) -> Entwurf | None:
    """Return the half-typed line that holds what both have, or None if ours already does.

    `neue` are the events that only the other log has, `eigene` those that only ours has: what was
    entered since is half-typed no more.
    """
    fertig = _eingegeben(hier, neue)
    if not dort.text.strip() or _eingegeben(dort, eigene):
        return Entwurf() if fertig else None
    if not hier.text.strip() or fertig or dort.text.startswith(hier.text):
        return None if dort == hier else dort
    if dort.text in hier.text:
        return None
    text = f"{hier.text} {dort.text}"
    return replace(hier, text=text, stelle=len(text))


def _eingegeben(zeile: Entwurf, vermerke: Sequence[Vermerk]) -> bool:
    """Return True if one of these events says what stands in the line, or begins so."""
    text = zeile.text.rpartition(": ")[2].strip()
    texte = (getattr(v.ereignis, "text", "") for v in vermerke)
    return bool(text) and any(t.startswith(text) for t in texte)
