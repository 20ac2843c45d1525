"""How an act ends: it succeeded, or it does not fit the state of its stream."""

from __future__ import annotations

from typing import Generic, TypeVar

import msgspec

T = TypeVar("T")


class Abgelehnt(Exception):
    """The act does not fit the present state. The text is a German sentence for the person who
    tried it: why, and what to do next."""


class Gelungen(msgspec.Struct, Generic[T], frozen=True):
    """An act that succeeded, with its result. True in a condition, whatever `wert` is."""

    wert: T
