"""Undo and redo, read off a stream. Both append events; nothing leaves the stream by them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from modelle.strom.vermerk import Ereignis, Vermerk, Wiederholt, Zurueckgenommen


class Ruecknahmen(msgspec.Struct, frozen=True):
    """What undo and redo can do at the end of a stream. Acts are named by their first event."""

    getan: tuple[int, ...]
    """Acts in force that undo can take back, the next one last."""
    wiederholbar: tuple[int, ...]
    """Acts that redo can bring back, the next one last."""
    genommen: frozenset[int]
    """All acts that are taken back at the end of the stream."""


def ruecknahmen(vermerke: Iterable[Vermerk]) -> Ruecknahmen:
    """Return what is taken back in a stream; an undo or redo out of turn has no effect.

    The turn of an act comes, too, when all that came after it has ended, such as a pause.
    """
    getan: list[int] = []
    art: dict[int, Ereignis] = {}
    wiederholbar: list[int] = []
    genommen: set[int] = set()
    for vermerk in vermerke:
        match vermerk.ereignis:
            case Zurueckgenommen(vorgang):
                # A stream of an older version takes back the end of a pause itself.
                if vorgang in (*getan[-1:], *_offene(getan, art)[-1:]):
                    getan.remove(vorgang)
                    wiederholbar.append(vorgang)
                    genommen.add(vorgang)
            case Wiederholt(vorgang):
                if wiederholbar and wiederholbar[-1] == vorgang:
                    getan.append(wiederholbar.pop())
                    genommen.discard(vorgang)
            case ereignis if ereignis.ruecknehmbar:
                if not getan or getan[-1] != vermerk.vorgang:
                    getan.append(vermerk.vorgang)
                    art[vermerk.vorgang] = ereignis
                wiederholbar.clear()
    return Ruecknahmen(_offene(getan, art), tuple(wiederholbar), frozenset(genommen))


def _offene(getan: Sequence[int], art: Mapping[int, Ereignis]) -> tuple[int, ...]:
    """Return the acts without those at the end that are over, such as a pause with its end."""
    bis = len(getan)
    while bis and (davor := art[getan[bis - 1]].beendet):
        bis -= 1
        if bis and type(art[getan[bis - 1]]).__name__ == davor:
            bis -= 1
    return tuple(getan[:bis])


def wirksame(vermerke: Sequence[Vermerk]) -> list[Vermerk]:
    """Return the events in force: without those taken back, and without undo and redo."""
    genommen = ruecknahmen(vermerke).genommen
    return [
        v
        for v in vermerke
        if not isinstance(v.ereignis, (Zurueckgenommen, Wiederholt))
        and not (v.vorgang in genommen and v.ereignis.ruecknehmbar)
    ]
