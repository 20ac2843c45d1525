"""A fault in something that a user entered."""

from __future__ import annotations

import msgspec


class Mangel(msgspec.Struct, frozen=True):
    """What is wrong, and where."""

    feld: str
    """The field as the user knows it."""
    satz: str
    """One German sentence that says what was expected."""
