"""Sweeps over many values: a few in the quick run, all of them in the long form, `-m lang`."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from typing import Any

import pytest

lang = False
"""Whether the long forms are run, too (`-m lang`, or `-m ''` for all); `conftest` says so."""


def beispiele(alle: int) -> int:
    """Return how many examples of a property are tried: a quarter of them in the quick run.

    The seeds are others each time, so the quick runs of a day see more than one long form.
    """
    return alle if lang else alle // 4


def nur_einige(werte: Iterable[Any], wie_viele: int) -> list[Any]:
    """Return the values for `parametrize`: the first ones as they are, the others for `-m lang`."""
    alle = list(werte)
    return kurz(alle, *alle[:wie_viele])


def nur_diese(werte: Sequence[Any], wie_viele: int) -> list[Any]:
    """Return the values of a loop: as many of them, others each time; all in the long form."""
    return list(werte) if lang else random.sample(list(werte), wie_viele)


def kurz(werte: Iterable[Any], *nur: Any) -> list[Any]:
    """Do the same with these values in the quick run; a tuple is a case of several arguments."""
    alle = list(werte)
    assert 0 < len(nur) < len(alle), "nothing would be left out"
    assert [wert for wert in nur if wert not in alle] == []
    return [wert if wert in nur else _lang(wert) for wert in alle]


def _lang(wert: Any) -> Any:
    werte = wert if isinstance(wert, tuple) else (wert,)
    return pytest.param(*werte, marks=pytest.mark.lang)
