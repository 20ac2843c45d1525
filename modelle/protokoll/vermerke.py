"""Turns an event into a row of the log and back, in the same way for every stream.

A row holds a checksum beside the contents. The streams of the rounds and of the co-operation differ
only in their tables, their wire names and their message about a damaged event.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

from modelle.protokoll.fehler import NEUER, ProtokollFehler
from modelle.protokoll.pruefsumme import MIT_NEUEN_DATEN, SPALTEN, pruefsumme
from modelle.strom.vermerk import (
    BeschaedigtesEreignis,
    Ereignis,
    UnbekanntesEreignis,
    Vermerk,
    dekodieren,
    kodieren,
)

GELESEN = f"{SPALTEN}, pruefsumme"
"""SQL: the columns that `aus_zeile` reads and `als_zeile` writes, in this order."""

UEBERSCHREIBEN = f"SET daten = :daten, pruefsumme = {MIT_NEUEN_DATEN} WHERE nr = :nr AND id = :id"
"""SQL: the end of an UPDATE that takes the parameters of `neue_daten`; `secure_delete` zeroes the
old bytes."""

Zeile = tuple[int, str, str, int, str, str, int | None]
"""Number, id, time, act, wire name, JSON, checksum; None is the checksum of an older version."""


def zeittext(zeit: datetime) -> str:
    """Return an instant (UTC) as it is stored: ISO 8601 with milliseconds."""
    return zeit.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def als_zeile(vermerk: Vermerk, name: str) -> tuple[object, ...]:
    """Return what is stored of an event with this wire name, in the order of GELESEN."""
    zeit, daten = zeittext(vermerk.zeit), kodieren(vermerk.ereignis)
    werte = (vermerk.nr, vermerk.id, zeit, vermerk.vorgang, name, daten)
    return (*werte, pruefsumme(*werte))


def neue_daten(vermerk: Vermerk) -> dict[str, object]:
    """Return the parameters of UEBERSCHREIBEN for an event with other contents."""
    return {"daten": kodieren(vermerk.ereignis), "nr": vermerk.nr, "id": vermerk.id}


def aus_zeile(
    zeile: Zeile,
    namen: Mapping[str, type[Ereignis]],
    unlesbar: Callable[[int], ProtokollFehler],
) -> Vermerk:
    """Read an event back; `namen` are the wire names of its stream.

    Raises ProtokollFehler if a newer version wrote it, and `unlesbar(nr)` if it is damaged.
    """
    nr, id, zeit, vorgang, name, daten, summe = zeile
    try:
        if summe not in (None, pruefsumme(nr, id, zeit, vorgang, name, daten)):
            raise BeschaedigtesEreignis
        ereignis = dekodieren(name, daten, namen)
        return Vermerk(nr, id, datetime.fromisoformat(zeit), vorgang, ereignis)
    except UnbekanntesEreignis as fehler:
        raise ProtokollFehler(NEUER.format(pfad="Das Protokoll")) from fehler
    except (BeschaedigtesEreignis, ValueError, TypeError) as fehler:
        raise unlesbar(nr) from fehler
