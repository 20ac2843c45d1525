"""The attributes of an element of XML, and the numbers in them."""

from __future__ import annotations

import re
from collections.abc import Mapping

_ANZAHL = re.compile(r"[0-9]{1,9}", re.ASCII)

Marken = Mapping[str, str]
"""The attributes of an element, by their names with the prefix."""


class Fremd(Exception):
    """The reader could understand this in another way than we do."""


def anzahl(marken: Marken, name: str) -> int:
    """Return how often something is repeated, at least once; raises Fremd."""
    return max(1, zahl(marken.get(name, "1")))


def zahl(text: str) -> int:
    """Return a number without sign; raises Fremd."""
    if _ANZAHL.fullmatch(text) is None:
        raise Fremd
    return int(text)
