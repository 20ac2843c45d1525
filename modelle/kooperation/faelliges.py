"""What is due in the co-operation on one day: the notices of everything that has a term. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from modelle.kooperation.dinge import abfrage, rahmen, schule, vereinbarung
from modelle.kooperation.dinge.hinweis import Hinweis
from modelle.kooperation.sorten import Sorte
from modelle.kooperation.zustand import Kooperation

MIT_FRIST: tuple[Sorte, ...] = ("vereinbarung", "schule", "rahmen", "abfrage")
"""The sorts of thing that notices are about, or that they name."""


def faelliges(kooperation: Kooperation, am: date) -> tuple[Hinweis, ...]:
    """Return all notices for this day, the earliest date first."""
    alle = _alle(kooperation, am)
    return tuple(sorted(alle, key=lambda hinweis: (hinweis.am, hinweis.schluessel)))


def _alle(kooperation: Kooperation, am: date) -> Iterator[Hinweis]:
    schulen = tuple(kooperation.schule.values())
    yield from vereinbarung.hinweise(kooperation.vereinbarung.values(), schulen, am)
    yield from schule.schulhinweise(schulen, am)
    yield from rahmen.hinweise(kooperation.rahmen.values(), am)
    yield from abfrage.hinweise(kooperation.abfrage.values(), am)
