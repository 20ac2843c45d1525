"""Looking after the log: deleting rounds while their figures stay, and the work of each start.

Decision: above 8 MB the file is written anew and copied when the program ends, with a sentence on
the terminal. At 340 MB that takes 10 seconds, and nobody who closes a round should wait for it.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Collection, Iterable
from datetime import datetime, timedelta

import msgspec

from modelle.leitung import fristen, vereinbartes
from modelle.leitung.fristen import ZWEI_JAHRE, Fristen
from modelle.protokoll.bleibendes.kennzahlen import schreiben as zahlen_schreiben
from modelle.protokoll.bleibendes.umschreiben import ohne_wirkung
from modelle.protokoll.bleibendes.veraltet import veraltete
from modelle.protokoll.fehler import SCHNELL_GEPRUEFT, Beschaedigt, ProtokollFehler
from modelle.protokoll.kopien import ablage, sicherung
from modelle.protokoll.listenzeile import FALL, TREFFEN, Listenzeile
from modelle.protokoll.runden import Protokoll
from modelle.protokoll.tabellen import SACHE
from modelle.runde.bleibendes.kennzahlen import Kennzahlen, kennzahlen, stoppquartal
from modelle.runde.ereignisse import RundeGeschlossen
from modelle.runde.faltung import falten
from modelle.runde.regeln import gab_weiter

PAUSE = 30
"""Days without a change, counted after the longest deadline, from which on nothing is deleted
unasked: a wrong clock is then more likely. With the usual deadline that makes 60 days, which is
longer than the summer holidays of any German state."""


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
    fraglich: tuple[Listenzeile, ...] = ()
    """Rounds that are due if the machine's clock is right; they stay until somebody says so."""
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
    for datei in sicherung.beiseite(protokoll.pfad):
        with contextlib.suppress(OSError):
            if datei.stat().st_mtime < (jetzt - timedelta(days=gelten.beiseite)).timestamp():
                datei.unlink()
    nur_in_kopien, vereinbart = _faellig_in_kopien(protokoll, gelten, jetzt)
    if nur_in_kopien:
        protokoll.fort_vormerken(nur_in_kopien)
        with contextlib.suppress(ProtokollFehler):
            protokoll.aufraeumen()
    vereinbartes.veraltete_loeschen(protokoll, gelten, jetzt, vereinbart)
    return _loeschen(protokoll, tuple(faellige(protokoll, gelten, jetzt)), von_hand=False)


def _faellig_in_kopien(
    protokoll: Protokoll, gelten: Fristen, jetzt: datetime
) -> tuple[set[str], set[str]]:
    """Return the ids of rounds whose time is over and that only copies have; then of agreements.

    That happens when an older copy took the place of the log. The agreements may also be in the
    log.
    """
    im_protokoll, gefunden = protokoll.kennungen(), set[str]()
    vereinbart = set[str]()
    kopien = [s.pfad for s in sicherung.alle(protokoll.pfad)]
    for kopie in (*kopien, *sicherung.ersetzte(protokoll.pfad)):
        # A copy that cannot be read goes when newer ones push it out.
        with contextlib.suppress(sqlite3.Error), ablage.geoeffnet(kopie, "ro") as db:
            # Usually none is missing, and the index of the ids alone says so.
            alle = {str(id) for (id,) in db.execute("SELECT id FROM runden")}
            fremde = alle - im_protokoll
            for id in fremde:
                monat, stand, geaendert, zu, sache = db.execute(
                    f"SELECT monat, stand, geaendert, geschlossen, {SACHE}"
                    " FROM runden WHERE id = ?",
                    (id,),
                ).fetchone()
                zeile = Listenzeile(
                    id, "", monat, "", stand, "", "", "", geaendert, zu, sache=sache
                )
                if fristen.bis(zeile, gelten) <= jetzt:
                    gefunden.add(id)
            # Last, because a copy of an older version has none.
            vereinbart.update(veraltete(db, *vereinbartes.grenzen(gelten, jetzt)))
    return gefunden, vereinbart


def faellige(protokoll: Protokoll, gelten: Fristen, jetzt: datetime) -> list[Listenzeile]:
    """Return the rounds whose time is over by their events; a row of the list may be damaged."""
    alte = protokoll.unveraendert_seit(
        jetzt - timedelta(days=gelten.kuerzeste), jetzt - timedelta(days=gelten.treffen), jetzt
    )
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
    """Return True if the row of a closed round says it is due later, and not absurdly late.

    Its events are not read then. There may be many such rounds if closed ones stay longer.
    """
    laengstens = jetzt + timedelta(days=fristen.tage(zeile, gelten))
    return zeile.geschlossen is not None and jetzt < fristen.bis(zeile, gelten) <= laengstens


def _nach_ereignissen(protokoll: Protokoll, zeile: Listenzeile) -> Listenzeile | None:
    """Return the row of a round as its events have it, which bear checksums.

    If they are damaged, return the row of the list. If they cannot be read just now, return None:
    the next start looks again.
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
        sache=FALL if runde.ablauf.fall else TREFFEN,
    )


def zum_start(protokoll: Protokoll, gelten: Fristen, jetzt: datetime) -> Pflege:
    """Delete rounds whose time is over, and copy the log if it changed. Raises ProtokollFehler.

    A log above SCHNELL_GEPRUEFT bytes is not copied here, so that nobody waits at the start; that
    is done after something was erased from it.
    """
    laenger = _laenger(protokoll, gelten, jetzt)
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
    return Pflege(geloescht, tuple(fraglich), laenger, ungesichert)


def _laenger(protokoll: Protokoll, gelten: Fristen, jetzt: datetime) -> Laenger | None:
    """At the first start after an older version, keep what was agreed, and count what stays."""
    if not protokoll.laenger_vorgemerkt():
        return None
    alle = protokoll.runden(hoechstens=-1)
    treffen = sum(z.sache == TREFFEN and z.stand != "geplant" for z in alle)
    gezaehlt = Laenger(treffen, vereinbartes.nachtragen(protokoll, jetzt), gelten.treffen)
    protokoll.laenger_erledigt()
    return gezaehlt if gezaehlt.treffen or gezaehlt.vereinbarungen else None


def _lange_nichts(protokoll: Protokoll, gelten: Fristen, jetzt: datetime) -> bool:
    """Return True if, by the machine's clock, nothing was written for longer than any holidays."""
    zuletzt = protokoll.letzte_aenderung()
    grenze = jetzt - timedelta(days=max(gelten.geschlossen, gelten.offen) + PAUSE)
    try:
        return zuletzt is not None and fristen.zeit(zuletzt) < grenze
    except ValueError:  # a damaged row
        return True
