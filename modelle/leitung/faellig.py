"""What is due to go: in the log, in its copies, and beside it. Nothing is deleted here.

Decision: whether the date holds is told by the newest event, of a round or of the co-operation: the
file's own time changes with whatever copies or cleans it, and a copy is named after that. In a log
without events the file's time has to do.
"""

from __future__ import annotations

import contextlib
import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec

from modelle.leitung import fristen, vereinbartes
from modelle.leitung.fristen import Fristen
from modelle.protokoll.bleibendes.veraltet import veraltete
from modelle.protokoll.fehler import Beschaedigt, ProtokollFehler
from modelle.protokoll.kopien import ablage, sicherung
from modelle.protokoll.kopien.beiseite import beiseite, ersetzte
from modelle.protokoll.listenzeile import FALL, SACHE, TREFFEN, Listenzeile
from modelle.protokoll.runden import Protokoll
from modelle.runde.ereignisse import RundeGeschlossen
from modelle.runde.faltung import falten


class Faellig(msgspec.Struct, frozen=True):
    """What is due to go by one date."""

    dateien: tuple[Path, ...] = ()
    """Damaged or replaced logs that were put aside."""
    nur_in_kopien: tuple[str, ...] = ()
    """Ids of rounds that only copies have."""
    vereinbart: tuple[str, ...] = ()
    """Ids of agreements, in the log or only in copies."""
    runden: tuple[Listenzeile, ...] = ()

    def __bool__(self) -> bool:
        """Return True if anything is due."""
        return bool(self.dateien or self.nur_in_kopien or self.vereinbart or self.runden)


def datum_fraglich(protokoll: Protokoll, jetzt: datetime) -> bool:
    """Return True if this date (UTC) may be wrong, so that somebody has to say that it holds.

    It may be wrong if the newest event lies more than `fristen.ABWEICHUNG` before or behind it. A
    doubt stays, whatever is written by the same clock meanwhile, until somebody confirms the date
    or the clock shows again what it showed before. Raises ProtokollFehler.
    """
    bestaetigt, zweifel = protokoll.datumsnotiz
    if zweifel:
        return fristen.weit_von(zweifel, jetzt)
    if bestaetigt and not fristen.weit_von(bestaetigt, jetzt):
        return False
    return fristen.weit_von(_zuletzt(protokoll), jetzt)


def gewiss(protokoll: Protokoll, jetzt: datetime) -> bool:
    """Return True if nothing speaks against this date (UTC).

    Something was noted, or the date confirmed, within `fristen.ABWEICHUNG` of it, and no question
    about it waits for an answer. Raises ProtokollFehler.
    """
    spuren = (_zuletzt(protokoll), protokoll.datumsnotiz[0])
    nahe = any(wann and not fristen.weit_von(wann, jetzt) for wann in spuren)
    return nahe and not protokoll.datumsfrage


def zweifeln(protokoll: Protokoll, fragen: bool) -> None:
    """Note in the log up to when the date was in no doubt, and whether somebody is to be asked.

    Raises ProtokollFehler.
    """
    seit = protokoll.datumsnotiz[1]
    if not seit or fragen != bool(protokoll.datumsfrage):
        protokoll.datum_anzweifeln(seit or _zuletzt(protokoll), still=not fragen)


def _zuletzt(protokoll: Protokoll) -> str:
    """Return when the log was last written, UTC in ISO 8601."""
    if zuletzt := protokoll.zuletzt:
        return zuletzt
    return datetime.fromtimestamp(protokoll.pfad.stat().st_mtime, UTC).isoformat()


def faelliges(protokoll: Protokoll, gelten: Fristen, jetzt: datetime) -> Faellig:
    """Return what is due to go by this date (UTC). Raises ProtokollFehler."""
    nur_in_kopien, vereinbart = _in_kopien(protokoll, gelten, jetzt)
    return Faellig(
        tuple(_beiseite(protokoll.pfad, jetzt - timedelta(days=gelten.beiseite))),
        tuple(sorted(nur_in_kopien)),
        tuple(sorted(vereinbartes.zu_alte(protokoll, gelten, jetzt, vereinbart))),
        tuple(runden(protokoll, gelten, jetzt)),
    )


def _beiseite(pfad: Path, vor: datetime) -> list[Path]:
    gefunden = []
    for datei in beiseite(pfad):
        with contextlib.suppress(OSError):
            if datei.stat().st_mtime < vor.timestamp():
                gefunden.append(datei)
    return gefunden


def _in_kopien(protokoll: Protokoll, gelten: Fristen, jetzt: datetime) -> tuple[set[str], set[str]]:
    """Return the ids of rounds whose time is over and that only copies have; then of agreements.

    That happens when an older copy took the place of the log. The agreements may also be in the
    log.
    """
    im_protokoll, gefunden = protokoll.kennungen(), set[str]()
    vereinbart = set[str]()
    kopien = [s.pfad for s in sicherung.alle(protokoll.pfad)]
    for kopie in (*kopien, *ersetzte(protokoll.pfad)):
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


def runden(protokoll: Protokoll, gelten: Fristen, jetzt: datetime) -> list[Listenzeile]:
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
