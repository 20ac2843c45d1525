"""Which copies belong to a log: those that share an event, a round or an agreement with it.

A copy of somebody else's log may lie among them under a right name; the rounds in it are not ours.
"""

from __future__ import annotations

from collections.abc import Sequence

from modelle.protokoll.heilung.fund import KOOPERATION, RUNDE, Fund


def zugehoerige(hier: Fund, kopien: Sequence[Fund]) -> list[bool]:
    """Say of each copy, newest first, whether it belongs to the log, be it by way of another copy.

    If nothing of the log is readable, the most copies that hang together belong to it; of as many,
    those with the newest. A copy without any event belongs to every log.
    """
    kenntnisse = [_kenntnis(kopie) for kopie in kopien]
    if anfang := _kenntnis(hier):
        gruppe = _gruppe(anfang, kenntnisse)
    else:
        gruppen = [_gruppe(kenntnis, kenntnisse) for kenntnis in kenntnisse if kenntnis]
        gruppe = max(gruppen, key=len, default=set())
    return [not kenntnis or nr in gruppe for nr, kenntnis in enumerate(kenntnisse)]


def _kenntnis(fund: Fund) -> set[str]:
    """Return the ids of all events, and the streams, but that which every log has.

    A round that only its row in the list tells of counts, too.
    """
    arten = (fund.heil, fund.fraglich, fund.verletzt)
    stroeme = {name for art in arten for name in art if name != KOOPERATION}
    stroeme |= {RUNDE + id for id in fund.runden}
    return stroeme | {z.id for art in arten for strom in art.values() for z in strom.values()}


def _gruppe(anfang: set[str], kenntnisse: Sequence[set[str]]) -> set[int]:
    """Return the numbers of the copies that hang together with this one or with one another."""
    bekannt, gruppe = set(anfang), set[int]()
    while neu := {
        nr for nr, k in enumerate(kenntnisse) if nr not in gruppe and not bekannt.isdisjoint(k)
    }:
        gruppe |= neu
        bekannt.update(*(kenntnisse[nr] for nr in neu))
    return gruppe
