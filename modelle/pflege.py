"""Looking after the log: deleting rounds with their figures kept, and what is due at each start."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

import msgspec

from modelle import fristen, sicherung
from modelle.dateifehler import SCHNELL_GEPRUEFT, ProtokollFehler
from modelle.ereignisse import RundeGeschlossen
from modelle.fristen import Fristen
from modelle.kennzahlen import Kennzahlen, kennzahlen
from modelle.protokoll import Listenzeile, Protokoll
from modelle.regeln import gab_weiter
from modelle.runde import falten

LANGE_PAUSE = timedelta(days=120)
"""A pause after which nothing is deleted unasked: more likely the clock is wrong than that nobody
led a round for a third of a year."""


class Geloescht(msgspec.Struct, frozen=True):
    """What became of rounds that were deleted."""

    runden: tuple[Listenzeile, ...] = ()
    in_kooperation: bool = False
    """Something that came of them stays in the co-operation."""


class Pflege(msgspec.Struct, frozen=True):
    """What was done at the start."""

    geloescht: Geloescht
    fraglich: tuple[Listenzeile, ...] = ()
    """Rounds that are due if the machine's clock is right, which it may not be."""
    ungesichert: str = ""
    """Why no copy could be made; a German sentence."""


def loeschen(protokoll: Protokoll, runden: Iterable[Listenzeile]) -> Geloescht:
    """Delete rounds for good, here and in the copies; their figures stay.

    A round that cannot be read can still be deleted. Raises ProtokollFehler; then all are there.
    """
    runden = tuple(runden)
    if not runden:
        return Geloescht()
    # Should writing the file anew go wrong; where no copy can be made, they still have to go.
    with contextlib.suppress(ProtokollFehler):
        protokoll.sichern()
    zahlen: list[Kennzahlen] = []
    blieb = False
    for zeile in runden:
        with contextlib.suppress(ProtokollFehler, ValueError):
            vermerke = protokoll.lesen(zeile.id)
            blieb = gab_weiter(falten(vermerke)) or blieb
            zahlen += filter(None, [kennzahlen(zeile.id, vermerke)])
    protokoll.loeschen(*(zeile.id for zeile in runden), zahlen=zahlen)
    return Geloescht(runden, blieb)


def aufraeumen(protokoll: Protokoll, gelten: Fristen, jetzt: datetime) -> Geloescht:
    """Delete what is due: rounds, and logs that were put aside. Raises ProtokollFehler."""
    for datei in sicherung.beiseite(protokoll.pfad):
        with contextlib.suppress(OSError):
            if datei.stat().st_ctime < (jetzt - timedelta(days=gelten.beiseite)).timestamp():
                datei.unlink()
    return loeschen(protokoll, faellige(protokoll, gelten, jetzt))


def faellige(protokoll: Protokoll, gelten: Fristen, jetzt: datetime) -> list[Listenzeile]:
    """The rounds whose time is over."""
    grenze = jetzt - timedelta(days=gelten.kuerzeste)
    gefunden = [
        zeile
        for zeile in fristen.faellige(protokoll.unveraendert_seit(grenze), gelten, jetzt)
        if _ende(protokoll, zeile) <= grenze
    ]
    if not gefunden:
        return []
    offene = [z for stand in ("geplant", "laufend") for z in protokoll.runden(stand=stand)]
    erwartet = {zeile.code.casefold() for zeile in offene if zeile not in gefunden}
    return fristen.ohne_erwartete(gefunden, erwartet, jetzt)


def _ende(protokoll: Protokoll, zeile: Listenzeile) -> datetime:
    """When a round ended by its events: what the list says might be damaged, these have checksums.

    A round that cannot be read has always ended.
    """
    try:
        vermerke = protokoll.lesen(zeile.id)
    except ProtokollFehler:
        return datetime.min.replace(tzinfo=UTC)
    geschlossen = (v.zeit for v in vermerke if isinstance(v.ereignis, RundeGeschlossen))
    return next(geschlossen, vermerke[-1].zeit if vermerke else datetime.min.replace(tzinfo=UTC))


def zum_start(protokoll: Protokoll, gelten: Fristen, jetzt: datetime) -> Pflege:
    """Delete what is due, and make a copy when anything changed. Raises ProtokollFehler.

    A large log is copied when a round is closed: nobody waits for it at the start.
    """
    geloescht, fraglich = Geloescht(), list[Listenzeile]()
    if _lange_nichts(protokoll, jetzt):
        fraglich = faellige(protokoll, gelten, jetzt)
    else:
        geloescht = aufraeumen(protokoll, gelten, jetzt)
    ungesichert = ""
    try:
        if protokoll.pfad.stat().st_size <= SCHNELL_GEPRUEFT:
            protokoll.sichern()
    except (ProtokollFehler, OSError) as fehler:
        ungesichert = str(fehler)
    return Pflege(geloescht, tuple(fraglich), ungesichert)


def _lange_nichts(protokoll: Protokoll, jetzt: datetime) -> bool:
    """Whether the machine's clock says that nothing was written for longer than any pause is."""
    zuletzt = protokoll.runden(hoechstens=1)
    return bool(zuletzt) and fristen.zeit(zuletzt[0].geaendert) < jetzt - LANGE_PAUSE
