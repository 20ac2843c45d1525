"""Which numbers of a table may be shown, so that no small one is seen or can be computed.

Rule: no cell under FUENF rounds is shown, and none that follows from the others and from the sum.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeVar

T = TypeVar("T")

FUENF = 5
"""A number of rounds from which no single one can be told any more. Source: the rule of five of
German school statistics, by which also `runde.bleibendes.kennzahlen` asks for it."""


def gezeigte(
    zahlen: Mapping[T, int], auch: Callable[[int], bool] = lambda zahl: False
) -> Mapping[T, int] | None:
    """Return those cells of a table that may be shown, if its sum is known to the reader.

    `zahlen` holds how many rounds each cell stands for; every cell that is 0 is left out, and
    reading the table says so. Numbers of which `auch` is true are hidden, too. None: not even the
    names of the cells may be shown.

    The hidden cells together are FUENF rounds or more, so their sum, which can be computed, tells
    of no small group. And two of them differ: exchanging these two gives another table that shows
    the same, so none of them can be told. Where all are hidden and each is 1, their names and the
    sum would tell all.
    """
    offen = {name: zahl for name, zahl in zahlen.items() if zahl}
    versteckt = {name: zahl for name, zahl in offen.items() if zahl < FUENF or auch(zahl)}
    if not versteckt:
        return offen
    for stufe in sorted(set(offen.values())):
        if sum(versteckt.values()) >= FUENF and len(set(versteckt.values())) > 1:
            break
        # All of them at once: which of two equal ones was hidden would tell something.
        versteckt |= {name: zahl for name, zahl in offen.items() if zahl == stufe}
    if sum(versteckt.values()) < FUENF or set(versteckt.values()) == {1}:
        return None
    return {name: zahl for name, zahl in offen.items() if name not in versteckt}


def teil(treffen_zu: int, alle: int) -> bool:
    """Return True if it may be said in how many of some rounds something was so.

    Neither those in which it was so nor those in which it was not may be few, unless there are
    none.
    """
    return alle >= FUENF and all(n == 0 or n >= FUENF for n in (treffen_zu, alle - treffen_zu))
