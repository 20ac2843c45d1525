"""Sweeps over many values: a few in the quick run, all of them in the long form, `-m lang`."""

from __future__ import annotations

from collections.abc import Iterable

import pytest


def nur_einige(werte: Iterable[object], wie_viele: int) -> list[object]:
    """Return the values for `parametrize`: the first ones as they are, the others for `-m lang`."""
    alle = list(werte)
    assert 0 < wie_viele < len(alle), "nothing would be left out"
    spaet = [pytest.param(wert, marks=pytest.mark.lang) for wert in alle[wie_viele:]]
    return [*alle[:wie_viele], *spaet]
