"""A find of the anonymity check."""

from __future__ import annotations

import msgspec


class Fund(msgspec.Struct, frozen=True):
    """A place in a text that could tell who is meant."""

    anfang: int
    """Character offset of its first character, a Python string index."""
    ende: int
    """Offset behind its last character."""
    art: str
    """One of `anonymitaet.ARTEN`."""
    stark: bool
    """Strong: quite surely telling. Weak: perhaps, or only together with others."""
    grund: str
    """Why it was flagged, a few German words."""
    ersatz: str
    """What could stand there instead."""
    merkmal: str = ""
    """German title of the quasi-identifier it counts as; empty for a direct identifier."""
