"""Looking after the log: deleting rounds with their figures kept, and what is due at each start."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterable
from datetime import datetime, timedelta

import msgspec

from modelle.leitung import fristen
from modelle.leitung.fristen import Fristen
from modelle.protokoll import ablage, sicherung
from modelle.protokoll.fehler import SCHNELL_GEPRUEFT, Beschaedigt, ProtokollFehler
from modelle.protokoll.listenzeile import Listenzeile
from modelle.protokoll.runden import Protokoll
from modelle.runde.ereignisse import RundeGeschlossen
from modelle.runde.faltung import falten
from modelle.runde.kennzahlen import Kennzahlen, kennzahlen
from modelle.runde.regeln import gab_weiter

PAUSE = 30
"""Days after the longest deadline in which nobody wrote anything: then nothing is deleted unasked,
because more likely the clock is wrong. With the usual deadline 60 days, longer than the summer
holidays of any German state."""


class GeloeschteRunden(msgspec.Struct, frozen=True):
    """What became of rounds that were deleted."""

    runden: tuple[Listenzeile, ...] = ()
    in_kooperation: bool = False
    """Something that came of them stays in the co-operation."""
    reste: bool = False
    """Traces could not all be removed; the end of the program does it, or the next start."""


class Pflege(msgspec.Struct, frozen=True):
    """What was done at the start."""

    geloescht: GeloeschteRunden
    fraglich: tuple[Listenzeile, ...] = ()
    """Rounds that are due if the machine's clock is right, which it may not be."""
    ungesichert: str = ""
    """Why no copy could be made; a German sentence."""


def loeschen(protokoll: Protokoll, runden: Iterable[Listenzeile]) -> GeloeschteRunden:
    """Delete rounds for good because somebody wants it, here and in the copies; figures stay.

    A round that cannot be read can still be deleted. Raises ProtokollFehler; then all are there.
    """
    return _loeschen(protokoll, tuple(runden), von_hand=True)


def _loeschen(
    protokoll: Protokoll, runden: tuple[Listenzeile, ...], von_hand: bool
) -> GeloeschteRunden:
    if not runden:
        return GeloeschteRunden()
    # Should writing the file anew go wrong; where no copy can be made, they still have to go.
    with contextlib.suppress(ProtokollFehler, OSError):
        if not protokoll.wartet:
            protokoll.sichern()
    zahlen: list[Kennzahlen] = []
    blieb = False
    for zeile in runden:
        with contextlib.suppress(ProtokollFehler, ValueError):
            vermerke = protokoll.lesen(zeile.id)
            blieb = gab_weiter(falten(vermerke)) or blieb
            zahlen += filter(None, [kennzahlen(zeile.id, vermerke)])
    fort = protokoll.loeschen(
        *(zeile.id for zeile in runden),
        zahlen=zahlen,
        unveraendert=None if von_hand else {zeile.id: zeile.geaendert for zeile in runden},
    )
    gegangene = tuple(zeile for zeile in runden if zeile.id in fort)
    return GeloeschteRunden(gegangene, blieb, protokoll.hat_spuren())


def aufraeumen(protokoll: Protokoll, gelten: Fristen, jetzt: datetime) -> GeloeschteRunden:
    """Delete what is due: rounds, and logs that were put aside. Raises ProtokollFehler."""
    for datei in sicherung.beiseite(protokoll.pfad):
        with contextlib.suppress(OSError):
            if datei.stat().st_mtime < (jetzt - timedelta(days=gelten.beiseite)).timestamp():
                datei.unlink()
    nur_in_kopien = _faellig_in_kopien(protokoll, gelten, jetzt)
    if nur_in_kopien:
        protokoll.fort_vormerken(nur_in_kopien)
        with contextlib.suppress(ProtokollFehler):
            protokoll.aufraeumen()
    return _loeschen(protokoll, tuple(faellige(protokoll, gelten, jetzt)), von_hand=False)


def _faellig_in_kopien(protokoll: Protokoll, gelten: Fristen, jetzt: datetime) -> set[str]:
    """Ids of rounds that only copies have, and whose time is over: another copy was put in."""
    da, gefunden = protokoll.kennungen(), set[str]()
    kopien = [s.pfad for s in sicherung.alle(protokoll.pfad)]
    for kopie in (*kopien, *sicherung.ersetzte(protokoll.pfad)):
        # One that cannot be read has its own end.
        with contextlib.suppress(sqlite3.Error), ablage.geoeffnet(kopie, "ro") as db:
            # Mostly none is missing: the index of the ids alone says so.
            fremde = {str(id) for (id,) in db.execute("SELECT id FROM runden")} - da
            for id in fremde:
                monat, stand, geaendert, zu = db.execute(
                    "SELECT monat, stand, geaendert, geschlossen FROM runden WHERE id = ?", (id,)
                ).fetchone()
                zeile = Listenzeile(id, "", monat, "", stand, "", "", "", geaendert, zu)
                if fristen.bis(zeile, gelten) <= jetzt:
                    gefunden.add(id)
    return gefunden


def faellige(protokoll: Protokoll, gelten: Fristen, jetzt: datetime) -> list[Listenzeile]:
    """The rounds whose time is over by their events; what the list says may be damaged."""
    alte = protokoll.unveraendert_seit(jetzt - timedelta(days=gelten.kuerzeste), jetzt)
    gefunden = [
        zeile
        for zeile in alte
        if not _hat_noch_zeit(zeile, gelten, jetzt)
        and (wie := _nach_ereignissen(protokoll, zeile))
        and fristen.bis(wie, gelten) <= jetzt
    ]
    if not gefunden:
        return []
    alle = protokoll.runden(hoechstens=-1)
    offene = [z for z in alle if z.stand != "geschlossen" and z not in gefunden]
    erwartet = {zeile.code.casefold() for zeile in offene}
    return fristen.ohne_erwartete(gefunden, erwartet, jetzt)


def _hat_noch_zeit(zeile: Listenzeile, gelten: Fristen, jetzt: datetime) -> bool:
    """Whether a closed round, by its row, is due only later; then it is looked at again.

    Where rounds stay longer once they are closed, there may be many of these.
    """
    laengstens = jetzt + timedelta(days=gelten.geschlossen)
    return zeile.geschlossen is not None and jetzt < fristen.bis(zeile, gelten) <= laengstens


def _nach_ereignissen(protokoll: Protokoll, zeile: Listenzeile) -> Listenzeile | None:
    """The row of a round as its events have it, which bear checksums.

    A damaged round goes by its row; one that cannot be read just now is left for the next time.
    """
    try:
        vermerke = protokoll.lesen(zeile.id)
    except Beschaedigt:
        return zeile
    except ProtokollFehler:
        return None
    if not vermerke:  # deleted meanwhile
        return None
    runde = falten(vermerke)
    zu = next((v.zeit for v in vermerke if isinstance(v.ereignis, RundeGeschlossen)), None)
    return msgspec.structs.replace(
        zeile,
        stand=runde.stand,
        monat=runde.angaben.monat,
        geaendert=vermerke[-1].zeit.isoformat(),
        geschlossen=zu.isoformat() if zu else None,
    )


def zum_start(protokoll: Protokoll, gelten: Fristen, jetzt: datetime) -> Pflege:
    """Delete what is due, and make a copy when anything changed. Raises ProtokollFehler.

    A large log is copied when something was erased from it: nobody waits for it at the start.
    """
    geloescht, fraglich = GeloeschteRunden(), list[Listenzeile]()
    if _lange_nichts(protokoll, gelten, jetzt):
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


def _lange_nichts(protokoll: Protokoll, gelten: Fristen, jetzt: datetime) -> bool:
    """Whether the machine's clock says that nothing was written for longer than any pause is."""
    zuletzt = protokoll.letzte_aenderung()
    grenze = jetzt - timedelta(days=max(gelten.geschlossen, gelten.offen) + PAUSE)
    try:
        return zuletzt is not None and fristen.zeit(zuletzt) < grenze
    except ValueError:  # a damaged row
        return True
