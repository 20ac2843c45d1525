"""An event as it stands in a stream, and its stored form: JSON beside a wire name.

Wire names are written out in each stream's own table, so that renaming a class orphans nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import ClassVar

import msgspec


class Ereignis(msgspec.Struct, frozen=True, omit_defaults=True):
    """Base of all events."""

    ruecknehmbar: ClassVar[bool] = True
    """Whether undo may take it back: everything but what only states a fact."""


class Zurueckgenommen(Ereignis, frozen=True):
    """Undo of the act that began with event number `vorgang`."""

    vorgang: int
    ruecknehmbar: ClassVar[bool] = False


class Wiederholt(Ereignis, frozen=True):
    """Redo of the act that began with event number `vorgang`."""

    vorgang: int
    ruecknehmbar: ClassVar[bool] = False


class Vermerk(msgspec.Struct, frozen=True):
    """An event as it stands in the log."""

    nr: int
    """Counts from 1 within its stream, without gaps."""
    id: str
    zeit: datetime
    """UTC, as the machine's clock said then."""
    vorgang: int
    """Number of the first event of the same act; undo takes back whole acts."""
    ereignis: Ereignis


class UnbekanntesEreignis(Exception):
    """The log holds an event that this version does not know."""


class BeschaedigtesEreignis(Exception):
    """The stored form of an event cannot be read."""


def kodieren(ereignis: Ereignis) -> str:
    """The stored form of an event: JSON without its name."""
    return msgspec.json.encode(ereignis).decode()


def dekodieren(name: str, daten: str, namen: Mapping[str, type[Ereignis]]) -> Ereignis:
    """Read an event back; `namen` are the wire names of its stream.

    Raises UnbekanntesEreignis for a name this version does not know, and BeschaedigtesEreignis
    with the exact place for data that does not fit.
    """
    klasse = namen.get(name)
    if klasse is None:
        raise UnbekanntesEreignis(name)
    try:
        return msgspec.json.decode(daten, type=klasse)
    except (msgspec.DecodeError, UnicodeDecodeError) as fehler:
        raise BeschaedigtesEreignis(f"{name}: {fehler}") from fehler
