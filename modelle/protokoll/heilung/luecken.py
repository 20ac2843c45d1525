"""Fills the gaps of a stream: what stands in the place of an event that is damaged everywhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import msgspec

from modelle.protokoll.heilung.bergen import Geborgenes, fehlende
from modelle.protokoll.heilung.ersatz import ersatz, nie, zeitpunkt
from modelle.protokoll.vermerke import aus_zeile
from modelle.strom.vermerk import Ereignis, Unlesbar, Vermerk


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
        ereignis, wann = ersatz(zeile, nr, da, namen), zeitpunkt(zeile, zeit)
        if wann is None:
            return
        yield Vermerk(nr, id, wann, zeile.vorgang if zeile else nr, ereignis)
        if zeile and not isinstance(ereignis, Unlesbar):
            offen.append(Vermerk(0, f"{strom}-{nr}-beschaedigt", wann, 0, Unlesbar(zeile.name)))
    for nr, vermerk in enumerate(offen, len(luecken) + len(da) + 1):
        yield msgspec.structs.replace(vermerk, nr=nr, vorgang=nr)
