"""A single date that does not take place."""

from __future__ import annotations

from datetime import date

import msgspec

from modelle.kooperation.termine.regeltermin import Regeltermin


def ausgefallen(termin: Regeltermin, tag: date) -> Regeltermin:
    """Return the regular date without the single one of `tag`, the day that its rule gives.

    If that one had been moved to another day, it does not take place there either.
    """
    return msgspec.structs.replace(
        termin,
        ausnahmen=tuple(sorted({*termin.ausnahmen, tag})),
        verlegt=tuple(verlegung for verlegung in termin.verlegt if verlegung.statt != tag),
    )
