"""Fills the gaps of a stream: what stands in the place of an event that is damaged everywhere."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping
from datetime import datetime

import msgspec

from modelle.protokoll.fehler import ProtokollFehler
from modelle.protokoll.heilung.bergen import Geborgenes, fehlende
from modelle.protokoll.heilung.fund import Zeile
from modelle.protokoll.vermerke import aus_zeile
from modelle.runde import ereignisse as e
from modelle.strom.vermerk import (
    BeschaedigtesEreignis,
    Ereignis,
    UnbekanntesEreignis,
    Unlesbar,
    Vermerk,
    dekodieren,
)


def lueckenlose(
    geborgen: Geborgenes, strom: str, namen: Mapping[str, type[Ereignis]]
) -> Iterator[Vermerk]:
    """Yield the events of a stream (see `fund`), each gap filled; `namen` are their wire names."""
    da, kaputt = geborgen.stroeme.get(strom, {}), geborgen.verletzt.get(strom, {})
    luecken = set(fehlende(geborgen, strom))
    ids = {zeile.id for zeile in da.values()}
    zeit = min((zeile.zeit for zeile in da.values()), default="")
    offen = list[Vermerk]()
    for nr in range(1, len(luecken) + len(da) + 1):
        if nr not in luecken:
            zeit = da[nr].zeit
            yield aus_zeile(da[nr], namen, nie)
            continue
        zeile = kaputt.get(nr)
        id = zeile.id if zeile and zeile.id and zeile.id not in ids else f"{strom}-{nr}"
        ids.add(id)
        ereignis, wann = _ersatz(zeile, nr, da, namen), _zeit(zeile, zeit)
        if wann is None:
            return
        yield Vermerk(nr, id, wann, zeile.vorgang if zeile else nr, ereignis)
        if zeile and not isinstance(ereignis, Unlesbar):
            offen.append(Vermerk(0, f"{strom}-{nr}-beschaedigt", wann, 0, Unlesbar(zeile.name)))
    for nr, vermerk in enumerate(offen, len(luecken) + len(da) + 1):
        yield msgspec.structs.replace(vermerk, nr=nr, vorgang=nr)


def _ersatz(
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
                return e.RundeAngelegt(ereignis.ablauf, ereignis.angaben)
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


def _zeit(zeile: Zeile | None, davor: str) -> datetime | None:
    """Return the time of a damaged event, else that of the one before; None without any."""
    for text in (davor, zeile.zeit if zeile else ""):
        with contextlib.suppress(ValueError):
            return datetime.fromisoformat(text)
    return None


def nie(nr: int) -> ProtokollFehler:
    """Return the fault of an event that passed its checksum and cannot be read all the same."""
    return ProtokollFehler(f"Eintrag {nr} lässt sich nicht lesen.")
