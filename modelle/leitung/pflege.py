"""Looking after the log: deleting rounds while their figures stay, and the work of each start.

Decision: above 8 MB the file is written anew and copied when the program ends, with a sentence on
the terminal. At 340 MB that takes 10 seconds, and nobody who closes a round should wait for it.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Collection, Iterable
from datetime import datetime

import msgspec

from modelle.leitung import vereinbartes
from modelle.leitung.faellig import Faellig, datum_fraglich, faelliges, zweifeln
from modelle.leitung.fristen import ZWEI_JAHRE, Fristen
from modelle.protokoll.bleibendes.kennzahlen import schreiben as zahlen_schreiben
from modelle.protokoll.bleibendes.umschreiben import ohne_wirkung
from modelle.protokoll.fehler import SCHNELL_GEPRUEFT, ProtokollFehler
from modelle.protokoll.listenzeile import TREFFEN, Listenzeile
from modelle.protokoll.runden import Protokoll
from modelle.runde.bleibendes.kennzahlen import Kennzahlen, kennzahlen, stoppquartal
from modelle.runde.faltung import falten
from modelle.runde.regeln import gab_weiter


class GeloeschteRunden(msgspec.Struct, frozen=True):
    """The outcome of deleting rounds."""

    runden: tuple[Listenzeile, ...] = ()
    """The rounds that were deleted."""
    in_kooperation: bool = False
    """True if results of these rounds stay in the co-operation."""
    vereinbart: bool = False
    """True if something that was agreed in these cases stays."""
    reste: bool = False
    """True if traces remain that the end of the program or the next start removes."""


class Laenger(msgspec.Struct, frozen=True):
    """What of a log that an older version wrote stays longer from now on."""

    treffen: int
    """Meetings without a case that began."""
    vereinbarungen: int
    """Agreements of closed rounds."""
    tage: int = ZWEI_JAHRE
    """Days that these meetings stay."""


class Pflege(msgspec.Struct, frozen=True):
    """The outcome of the work at a start."""

    geloescht: GeloeschteRunden
    """The rounds whose time was over."""
    fraglich: Faellig = Faellig()
    """What is due if the machine's clock is right; it stays until somebody says so."""
    laenger: Laenger | None = None
    """What stays longer than an older version would have kept it; said once, after that None."""
    ungesichert: str = ""
    """Why no copy could be made, a German sentence; "" if there is one."""


def loeschen(protokoll: Protokoll, runden: Iterable[Listenzeile]) -> GeloeschteRunden:
    """Delete rounds for good, in the log and in its copies, because somebody wants it.

    Their figures stay. A round that cannot be read can still be deleted. Raises ProtokollFehler;
    then no round was deleted.
    """
    return _loeschen(protokoll, tuple(runden), von_hand=True)


def _loeschen(
    protokoll: Protokoll, runden: tuple[Listenzeile, ...], von_hand: bool
) -> GeloeschteRunden:
    if not runden:
        return GeloeschteRunden()
    # A copy, in case rewriting the file goes wrong. Without one they have to go all the same.
    with contextlib.suppress(ProtokollFehler, OSError):
        if not protokoll.wartet:
            protokoll.sichern()
    if not von_hand:
        vereinbartes.vor_dem_loeschen(protokoll, {zeile.id for zeile in runden})
    zahlen: list[Kennzahlen] = []
    stopps: dict[str, str] = {}
    blieb = False
    for zeile in runden:
        with contextlib.suppress(ProtokollFehler, ValueError):
            vermerke = protokoll.lesen(zeile.id)
            blieb = gab_weiter(falten(vermerke)) or blieb
            zahlen += filter(None, [kennzahlen(zeile.id, vermerke)])
            stopps[zeile.id] = stoppquartal(vermerke)

    def dazu(db: sqlite3.Connection, fort: Collection[str]) -> None:
        zahlen_schreiben(db, zahlen, stopps, fort)
        for id in fort if von_hand else ():
            ohne_wirkung(db, id)

    fort = protokoll.loeschen(
        *(zeile.id for zeile in runden),
        dazu=dazu,
        unveraendert=None if von_hand else {zeile.id: zeile.geaendert for zeile in runden},
    )
    gegangene = tuple(zeile for zeile in runden if zeile.id in fort)
    vereinbart = any(protokoll.wiedervorlagen_zaehlen(zeile.code) for zeile in gegangene)
    return GeloeschteRunden(gegangene, blieb, vereinbart, protokoll.hat_spuren())


def aufraeumen(protokoll: Protokoll, gelten: Fristen, jetzt: datetime) -> GeloeschteRunden:
    """Delete rounds, and logs that were put aside, whose time is over. Raises ProtokollFehler."""
    return wegnehmen(protokoll, faelliges(protokoll, gelten, jetzt))


def wegnehmen(protokoll: Protokoll, faellig: Faellig) -> GeloeschteRunden:
    """Delete what is due. Raises ProtokollFehler."""
    for datei in faellig.dateien:
        with contextlib.suppress(OSError):
            datei.unlink()
    if faellig.nur_in_kopien:
        protokoll.fort_vormerken(faellig.nur_in_kopien)
        with contextlib.suppress(ProtokollFehler):
            protokoll.aufraeumen()
    if faellig.vereinbart:
        protokoll.wiedervorlagen_loeschen(faellig.vereinbart)
        with contextlib.suppress(ProtokollFehler):
            protokoll.aufraeumen()
    return _loeschen(protokoll, faellig.runden, von_hand=False)


def zum_start(protokoll: Protokoll, gelten: Fristen, jetzt: datetime) -> Pflege:
    """Delete what is due, and copy the log if it changed. Raises ProtokollFehler.

    If the date may be wrong, that is noted, and nothing is deleted: what is due is returned as
    `fraglich`.

    A log above SCHNELL_GEPRUEFT bytes is not copied here, so that nobody waits at the start; that
    is done after something was erased from it.
    """
    laenger = _laenger(protokoll, gelten, jetzt)
    geloescht, fraglich = GeloeschteRunden(), Faellig()
    if datum_fraglich(protokoll, jetzt):
        fraglich = faelliges(protokoll, gelten, jetzt)
        # Also if nothing is due yet: what is typed by a wrong clock would make it look right.
        zweifeln(protokoll, bool(fraglich))
    else:
        if protokoll.datumsnotiz[1]:
            protokoll.datum_anzweifeln("")
        geloescht = aufraeumen(protokoll, gelten, jetzt)
    ungesichert = ""
    try:
        if protokoll.pfad.stat().st_size <= SCHNELL_GEPRUEFT:
            protokoll.sichern()
    except (ProtokollFehler, OSError) as fehler:
        ungesichert = str(fehler)
    return Pflege(geloescht, fraglich, laenger, ungesichert)


def _laenger(protokoll: Protokoll, gelten: Fristen, jetzt: datetime) -> Laenger | None:
    """At the first start after an older version, keep what was agreed, and count what stays."""
    if not protokoll.laenger_vorgemerkt():
        return None
    alle = protokoll.runden(hoechstens=-1)
    treffen = sum(z.sache == TREFFEN and z.stand != "geplant" for z in alle)
    gezaehlt = Laenger(treffen, vereinbartes.nachtragen(protokoll, jetzt), gelten.treffen)
    protokoll.laenger_erledigt()
    return gezaehlt if gezaehlt.treffen or gezaehlt.vereinbarungen else None
