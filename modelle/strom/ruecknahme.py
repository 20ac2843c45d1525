"""Undo and redo, read off a stream: they append, and never take anything out of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from modelle.strom.vermerk import Vermerk, Wiederholt, Zurueckgenommen


class Ruecknahmen(msgspec.Struct, frozen=True):
    """Where undo and redo stand at the end of a log."""

    getan: tuple[int, ...]
    """Acts in force that undo can take back, oldest first."""
    wiederholbar: tuple[int, ...]
    """Acts that redo can bring back, the next one last."""
    genommen: frozenset[int]
    """All acts that are taken back."""


def ruecknahmen(vermerke: Iterable[Vermerk]) -> Ruecknahmen:
    """Read off a log what is taken back; an undo or redo out of turn counts for nothing."""
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
    """The log without what was taken back and without the taking back itself."""
    genommen = ruecknahmen(vermerke).genommen
    return [
        v
        for v in vermerke
        if not isinstance(v.ereignis, (Zurueckgenommen, Wiederholt))
        and not (v.vorgang in genommen and v.ereignis.ruecknehmbar)
    ]
