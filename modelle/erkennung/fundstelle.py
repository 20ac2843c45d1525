"""A place in a text, as the recognisers hand it on."""

from __future__ import annotations

from typing import NamedTuple


class Fundstelle(NamedTuple):
    """A place that could tell who is meant; its fields are those of `anonymitaet.Fund`."""

    anfang: int
    ende: int
    art: str
    stark: bool
    grund: str
    ersatz: str
    merkmal: str = ""
