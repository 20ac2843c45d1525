"""Undo and redo, read off a stream. Both append events; nothing leaves the stream by them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from modelle.strom.vermerk import Vermerk, Wiederholt, Zurueckgenommen


class Ruecknahmen(msgspec.Struct, frozen=True):
    """What undo and redo can do at the end of a stream. Acts are named by their first event."""

    getan: tuple[int, ...]
    """Acts in force that undo can take back, the next one last."""
    wiederholbar: tuple[int, ...]
    """Acts that redo can bring back, the next one last."""
    genommen: frozenset[int]
    """All acts that are taken back at the end of the stream."""


def ruecknahmen(vermerke: Iterable[Vermerk]) -> Ruecknahmen:
    """Return what is taken back in a stream; an undo or redo out of turn has no effect."""
    getan: list[int] = []
    wiederholbar: list[int] = []
    genommen: set[int] = set()
    for vermerk in vermerke:
        match vermerk.ereignis:
            case Zurueckgenommen(vorgang):
                if getan and getan[-1] == vorgang:
                    wiederholbar.append(getan.pop())
                    genommen.add(vorgang)
            case Wiederholt(vorgang):
                if wiederholbar and wiederholbar[-1] == vorgang:
                    getan.append(wiederholbar.pop())
                    genommen.discard(vorgang)
            case ereignis if ereignis.ruecknehmbar:
                if not getan or getan[-1] != vermerk.vorgang:
                    getan.append(vermerk.vorgang)
                wiederholbar.clear()
    return Ruecknahmen(tuple(getan), tuple(wiederholbar), frozenset(genommen))


def wirksame(vermerke: Sequence[Vermerk]) -> list[Vermerk]:
    """Return the events in force: without those taken back, and without undo and redo."""
    genommen = ruecknahmen(vermerke).genommen
    return [
        v
        for v in vermerke
        if not isinstance(v.ereignis, (Zurueckgenommen, Wiederholt))
        and not (v.vorgang in genommen and v.ereignis.ruecknehmbar)
    ]
