"""What stands in the place of a damaged event, and when that was."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from datetime import datetime

from modelle.protokoll.fehler import ProtokollFehler
from modelle.protokoll.heilung.zeile import Zeile
from modelle.runde import ereignisse as e
from modelle.strom.vermerk import (
    BeschaedigtesEreignis,
    Ereignis,
    UnbekanntesEreignis,
    Unlesbar,
    dekodieren,
)


def ersatz(
    zeile: Zeile | None, nr: int, da: Mapping[int, Zeile], namen: Mapping[str, type[Ereignis]]
) -> Ereignis:
    """Return what stands in the place of a damaged event.

    The founding event cannot be done without. If it can still be read at all, it is kept, and the
    round says that it is damaged; else the preparation that followed takes its place.
    """
    gelesen = _trotzdem(zeile, namen)
    if nr == 1 and namen is e.NAMEN:
        spaeter = (_trotzdem(da[n], namen) for n in sorted(da, reverse=True))
        angaben = (x for x in spaeter if isinstance(x, e.AngabenGeaendert))
        for ereignis in (gelesen, *angaben):
            if isinstance(ereignis, (e.RundeAngelegt, e.AngabenGeaendert)):
                return e.RundeAngelegt(ereignis.ablauf, ereignis.angaben, ersetzt=True)
    if gelesen is not None and not gelesen.__struct_fields__:
        return gelesen  # It says no more than its name.
    name = zeile.name if zeile and zeile.name in namen else ""
    if isinstance(gelesen, e.EintragErfasst):
        return Unlesbar(name, gelesen.eintrag, gelesen.phase, gelesen.art)
    return Unlesbar(name)


def _trotzdem(zeile: Zeile | None, namen: Mapping[str, type[Ereignis]]) -> Ereignis | None:
    """Return what a damaged event seems to say, or None."""
    with contextlib.suppress(UnbekanntesEreignis, BeschaedigtesEreignis, UnicodeError):
        return dekodieren(zeile.name, zeile.daten, namen) if zeile else None
    return None


def zeitpunkt(zeile: Zeile | None, davor: str) -> datetime | None:
    """Return the time of a damaged event, else that of the one before; None without any."""
    for text in (davor, zeile.zeit if zeile else ""):
        with contextlib.suppress(ValueError):
            return datetime.fromisoformat(text)
    return None


def nie(nr: int) -> ProtokollFehler:
    """Return the fault of an event that passed its checksum and cannot be read all the same."""
    return ProtokollFehler(f"Eintrag {nr} lässt sich nicht lesen.")
