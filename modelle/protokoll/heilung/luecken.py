"""Fills the gaps of a stream: what stands in the place of an event that is damaged everywhere."""

from __future__ import annotations

from collections.abc import Mapping

from modelle.protokoll.heilung.bergen import Geborgenes
from modelle.protokoll.heilung.ersatz import ersatz, nie, zeitpunkt
from modelle.protokoll.heilung.zeile import Strom, luecken
from modelle.protokoll.vermerke import aus_zeile
from modelle.runde.ereignisse import RundeAngelegt
from modelle.strom.vermerk import Ereignis, Unlesbar, Vermerk


def gefuellt(
    strom: str, da: Strom, kaputt: Strom, namen: Mapping[str, type[Ereignis]]
) -> list[Vermerk]:
    """Return the events of a stream, given its whole and its damaged rows, each gap filled.

    Their numbers count from 1. None are returned if nothing says when they were. `namen` are their
    wire names.
    """
    fehlen = set(luecken(da, kaputt))
    ids = {zeile.id for zeile in da.values()}
    zeit = min((zeile.zeit for zeile in da.values()), default="")
    vermerke = list[Vermerk]()
    for nr in range(1, len(fehlen) + len(da) + 1):
        if nr not in fehlen:
            zeit = da[nr].zeit
            vermerke.append(aus_zeile(da[nr], namen, nie))
            continue
        zeile = kaputt.get(nr)
        id = zeile.id if zeile and zeile.id and zeile.id not in ids else f"{strom}-{nr}"
        ids.add(id)
        wann = zeitpunkt(zeile, zeit)
        if wann is None:
            return []
        # An act that began later would be none.
        vorgang = zeile.vorgang if zeile and 0 < zeile.vorgang <= nr else nr
        vermerke.append(Vermerk(nr, id, wann, vorgang, ersatz(zeile, nr, da, namen)))
    return vermerke


def lueckenlose(
    geborgen: Geborgenes, strom: str, namen: Mapping[str, type[Ereignis]]
) -> list[Vermerk]:
    """Do the same for a stream (see `fund`) of what was saved; at its end stands what is damaged.

    That is what took the place of damage and does not show it: an event that says no more than its
    name.
    """
    da, kaputt = geborgen.stroeme.get(strom, {}), geborgen.verletzt.get(strom, {})
    vermerke = gefuellt(strom, da, kaputt, namen)
    offen = [
        v
        for v in vermerke
        if v.nr in kaputt and not isinstance(v.ereignis, (Unlesbar, RundeAngelegt))
    ]
    for nr, vermerk in enumerate(offen, len(vermerke) + 1):
        id, ereignis = f"{strom}-{vermerk.nr}-beschaedigt", Unlesbar(kaputt[vermerk.nr].name)
        vermerke.append(Vermerk(nr, id, vermerk.zeit, nr, ereignis))
    return vermerke
