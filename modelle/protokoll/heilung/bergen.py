"""Merges what is readable in a damaged log with its copies: by stream, number and id.

The log counts first, because it is newer and because texts were erased in it. A copy fills what is
missing as far as it tells the same story: up to the first number at which both have another event.
What is still to be erased from the copies is not taken from them, but for an event that is damaged
in the log and whole in a copy with the same checksum: nobody erased that.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterable, Mapping
from pathlib import Path

import msgspec

from modelle.protokoll import spuren
from modelle.protokoll.fehler import ProtokollFehler, verstaendlich
from modelle.protokoll.heilung.fund import KOOPERATION, RUNDE, VEREINBART, Fund, gefragt, gelesen
from modelle.protokoll.heilung.verwandt import zugehoerige
from modelle.protokoll.heilung.zeile import Strom, Zeile, luecken
from modelle.protokoll.kopien import sicherung
from modelle.protokoll.kopien.geprueft import pruefen
from modelle.protokoll.kopien.sicherung import Sicherung


class Geborgenes(msgspec.Struct, frozen=True):
    """What can be saved of a damaged log and its copies."""

    stroeme: dict[str, Strom]
    """The whole events by stream (see `fund`) and number; numbers may be missing."""
    verletzt: dict[str, Strom]
    """Events that are damaged everywhere."""
    notizen: frozenset[str]
    """What is still to be erased from the copies (see `spuren`)."""
    nur_hier: int
    """How many events the newest whole copy lacks."""
    kopie: Sicherung | None
    """That copy."""
    vollstaendig: bool
    """True if the log itself still has each event, so that only what is made of them is damaged."""
    fremde: int = 0
    """How many copies were left out because they belong to another log."""
    geholt: frozenset[str] = frozenset()
    """The ids of the events that are whole in a copy only; words may be replaced in the log since
    it was made."""

    @property
    def runden(self) -> int:
        """How many rounds can be saved."""
        return sum(strom.startswith(RUNDE) for strom in self.stroeme)

    @property
    def beschaedigt(self) -> int:
        """How many events are lost or damaged everywhere."""
        alle = {*self.stroeme, *self.verletzt}
        return sum(len(fehlende(self, strom)) for strom in alle)


def fehlende(geborgen: Geborgenes, strom: str) -> list[int]:
    """Return the numbers of events of a stream that are to be read nowhere."""
    da, kaputt = geborgen.stroeme.get(strom, {}), geborgen.verletzt.get(strom, {})
    return luecken(da, kaputt)


def bergen(pfad: Path) -> Geborgenes:
    """Read a damaged log and its copies, without changing any. Raises ProtokollFehler."""
    with verstaendlich(pfad):
        kopien = [(s, *_kopie(s.pfad)) for s in sicherung.alle(pfad)]
        runde_von = {
            zeile.id: name.removeprefix(RUNDE)
            for _, fund, _ in reversed(kopien)
            for name, strom in fund.heil.items()
            if name.startswith(RUNDE)
            for zeile in strom.values()
        }
        hier = gelesen(pfad, runde_von)
    eigene = zugehoerige(hier, [fund for _, fund, _ in kopien])
    kopien = [kopie for kopie, eigen in zip(kopien, eigene, strict=True) if eigen]
    stroeme = {name: dict(strom) for name, strom in hier.heil.items()}
    zu_loeschen = _zu_loeschen(hier.notizen)
    for _, fund, _ in kopien:
        ergaenzen(stroeme, fund.heil, zu_loeschen)
        ergaenzen(stroeme, _unveraenderte(fund, hier, zu_loeschen))
    ergaenzen(stroeme, hier.fraglich, zu_loeschen)
    verletzt = {
        name: {nr: z for nr, z in strom.items() if nr not in stroeme.get(name, {})}
        for name, strom in hier.verletzt.items()
    }
    luecke = any(max(strom) > len(strom) for strom in stroeme.values() if strom)
    gute = next(((s, fund) for s, fund, ganz in kopien if ganz), None)
    bekannt = gute[1].heil if gute else {}
    return Geborgenes(
        stroeme,
        {name: strom for name, strom in verletzt.items() if strom},
        frozenset(hier.notizen),
        sum(_ohne(strom, bekannt.get(n, {})) for n, strom in stroeme.items()),
        gute[0] if gute else None,
        stroeme == hier.heil and not luecke and not any(verletzt.values()),
        eigene.count(False),
        frozenset(_ids(stroeme) - _ids(hier.heil)),
    )


def _ids(stroeme: Mapping[str, Strom]) -> set[str]:
    return {zeile.id for strom in stroeme.values() for zeile in strom.values()}


def _zu_loeschen(notizen: Iterable[str]) -> set[str]:
    """Return the streams in which something is still to be erased from the copies."""
    stroeme = {RUNDE + id for id in spuren.runden(notizen)}
    stroeme |= {VEREINBART + id for id in spuren.wiedervorlagen(notizen)}
    return stroeme | {KOOPERATION} if spuren.KOOPERATION in notizen else stroeme


def _unveraenderte(kopie: Fund, hier: Fund, stroeme: Iterable[str]) -> dict[str, Strom]:
    """Return the events of these streams that are damaged here, as the copy has them.

    Their checksums agree, so they have not been rewritten since.
    """
    gefunden = dict[str, Strom]()
    for name in stroeme:
        hiesige, dortige = hier.verletzt.get(name, {}), kopie.heil.get(name, {})
        gleich = {nr for nr, z in dortige.items() if nr in hiesige and _gleich(z, hiesige[nr])}
        if gleich:
            gefunden[name] = {nr: dortige[nr] for nr in gleich}
    return gefunden


def _gleich(eine: Zeile, andere: Zeile) -> bool:
    return (eine.id, eine.pruefsumme) == (andere.id, andere.pruefsumme) and bool(eine.pruefsumme)


def _kopie(pfad: Path) -> tuple[Fund, bool]:
    """Return what a copy holds, and True if all of it is whole. Raises OSError."""
    with contextlib.suppress(ProtokollFehler, sqlite3.Error, TypeError):
        pruefen(pfad)
        return gefragt(pfad), True
    return gelesen(pfad, {}), False


def ergaenzen(
    stroeme: dict[str, Strom], kopie: Mapping[str, Strom], ohne: Iterable[str] = ()
) -> None:
    """Add what a copy has of these streams as far as it tells the same story, none of `ohne`."""
    for name, strom in kopie.items():
        if name in ohne:
            continue
        hier = stroeme.setdefault(name, {})
        andere = [nr for nr, zeile in strom.items() if nr in hier and hier[nr].id != zeile.id]
        bis = min(andere, default=max(strom, default=0) + 1)
        for nr, zeile in strom.items():
            if nr < bis:
                hier.setdefault(nr, zeile)


def _ohne(strom: Strom, kopie: Strom) -> int:
    return sum(nr not in kopie or kopie[nr].id != zeile.id for nr, zeile in strom.items())
