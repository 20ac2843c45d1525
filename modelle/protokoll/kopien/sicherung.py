"""Verified copies of the log, in a folder beside it.

The name of a copy holds the instant at which the log was last written before the copy was made, so
an unchanged log is not copied twice, and no clock is needed. A copy holds no half-typed lines.
`angleichen` erases in the copies what is erased in the log.

Decisions: `VACUUM INTO` makes a copy: compact, and without what erased texts leave in free pages.
It is then opened anew and checked whole. Days and weeks count only where there is a copy: calendar
weeks would leave a moderator of one round a month with today's copy alone.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec

from modelle.protokoll import spuren
from modelle.protokoll.fehler import FORT, NUR_WAL, Beschaedigt, verstaendlich
from modelle.protokoll.kopien import geprueft
from modelle.protokoll.kopien.ablage import (
    NEU,
    ORDNER,
    am_stueck,
    beschreibbar,
    entstehend,
    geoeffnet,
    gesperrt,
    in_schritten,
    pruefen_vormerken,
)
from modelle.protokoll.kopien.geprueft import Dateiinhalt, gezaehlt, merken, pruefen_offene

pruefen = geprueft.pruefen

HEUTE, TAGE, WOCHEN = 3, 7, 4
"""How many copies are kept: of the newest day, then one a day, then one a week."""

SPIELRAUM = timedelta(hours=1)
"""How long after an event the log may have been written last: it is cleaned after closing."""

_STEMPEL = "%Y%m%dT%H%M%S.%fZ"
"""How an instant (UTC) stands in the name of a copy."""


class Sicherung(msgspec.Struct, frozen=True):
    """A verified copy."""

    pfad: Path
    stand: datetime
    """When the log was last written before this copy was made (UTC)."""
    inhalt: Dateiinhalt | None = None
    """What it holds, if it was made and checked just now."""


# --- the copies there are ---------------------------------------------------------------------


def ordner(pfad: Path) -> Path:
    """Return the folder of this log's copies, whether or not it exists."""
    return pfad.parent / ORDNER


def alle(pfad: Path) -> list[Sicherung]:
    """Return the copies of this log, newest first.

    A copy that claims to be younger than the log was made while the clock was ahead: it comes last.
    """
    gefunden = []
    for datei in ordner(pfad).glob(f"{maske(pfad)}-*Z"):
        with contextlib.suppress(ValueError):
            text = datei.name.removeprefix(f"{pfad.name}-")
            stand = datetime.strptime(text, _STEMPEL).replace(tzinfo=UTC)
            gefunden.append(Sicherung(datei, stand))
    jetzt = _letzter_stand(pfad)
    return sorted(gefunden, key=lambda s: (s.stand <= jetzt, s.stand), reverse=True)


def verschwunden(pfad: Path) -> bool:
    """Return True if the log is missing or empty although a copy of it or its WAL is there."""
    if pfad.is_symlink() or (pfad.exists() and pfad.stat().st_size):
        return False
    wal = pfad.with_name(f"{pfad.name}-wal")
    return bool(alle(pfad)) or (wal.exists() and wal.stat().st_size > 0)


def verlust_melden(pfad: Path) -> None:
    """Raise Beschaedigt if so; SQLite would even remove a WAL beside an empty file to read it."""
    if verschwunden(pfad):
        raise Beschaedigt((FORT if alle(pfad) else NUR_WAL).format(pfad=pfad))


def reste_entfernen(pfad: Path) -> None:
    """Remove copies that a killed process left unfinished, for texts stand in them.

    Raises OSError.
    """
    for rest in ordner(pfad).glob(f"{maske(pfad)}-*{NEU}*"):
        rest.unlink(missing_ok=True)


def behalten(staende: Iterable[datetime]) -> set[datetime]:
    """Return the instants (UTC) of the copies to keep.

    Only days and weeks with a copy count, so somebody who leads one round a month keeps copies of
    several months.
    """
    neueste_zuerst = sorted(set(staende), reverse=True)
    if not neueste_zuerst:
        return set()
    letzter = neueste_zuerst[0].date()
    heute = [s for s in neueste_zuerst if s.date() == letzter]
    davor = [s for s in neueste_zuerst if s.date() < letzter]
    je_tag = {s.date(): s for s in reversed(davor)}
    tage = [je_tag[tag] for tag in sorted(je_tag, reverse=True)[:TAGE]]
    aelter = [s for s in davor if not tage or s.date() < tage[-1].date()]
    je_woche = {s.isocalendar()[:2]: s for s in reversed(aelter)}
    wochen = [je_woche[woche] for woche in sorted(je_woche, reverse=True)[:WOCHEN]]
    return {*heute[:HEUTE], *tage, *wochen}


# --- making one -------------------------------------------------------------------------------


def sichern(
    db: sqlite3.Connection,
    pfad: Path,
    noch_da: Callable[[], None] | None = None,
    kopieren: Callable[[sqlite3.Connection, Path], None] | None = None,
) -> Sicherung:
    """Copy the log if it changed since the last copy; return the newest copy.

    `noch_da` is called once other processes are locked out; it raises if another file took the
    log's place meanwhile. `kopieren` copies in another way than all at once. Raises Beschaedigt if
    the log is damaged, ProtokollFehler if no copy can be made; earlier copies then stay as they
    were. The next start examines a damaged log.
    """
    with verstaendlich(pfad), beschreibbar(ordner(pfad)), gesperrt(ordner(pfad)):
        if noch_da is not None:
            noch_da()
        reste_entfernen(pfad)
        stand = _stand(pfad)
        if schon := [s for s in alle(pfad) if s.stand == stand]:
            return schon[0]
        ziel = ordner(pfad) / f"{pfad.name}-{stand.strftime(_STEMPEL)}"
        with entstehend(ziel) as neu:
            (kopieren or am_stueck)(db, neu)
            with geoeffnet(neu) as kopie:
                kopie.execute("DELETE FROM entwuerfe")
                kopie.execute("DELETE FROM merker")
                inhalt = gezaehlt(kopie)
                try:
                    pruefen_offene(kopie, pfad)
                except Beschaedigt:
                    pruefen_vormerken(pfad)
                    raise
                zuletzt = spuren.zuletzt(kopie)
        merken(ziel, inhalt)
        # By the clock, not by the log: an older file with its own time may have been put there.
        gemacht = datetime.fromtimestamp(ziel.stat().st_mtime, UTC)
        _ausduennen(pfad, max(stand, gemacht), zuletzt, ziel)
        return Sicherung(ziel, stand, inhalt)


def nebenher(pfad: Path) -> None:
    """Do the same from another thread while somebody types; they never wait for it.

    Raises ProtokollFehler as `sichern` does.
    """
    with verstaendlich(pfad), geoeffnet(pfad, "ro") as db:
        sichern(db, pfad, kopieren=in_schritten)


def _ausduennen(pfad: Path, stand: datetime, zuletzt: str, gemachte: Path) -> None:
    """Remove copies that are too many, and those from a time when the clock was ahead.

    The latter stay while there are fewer than HEUTE others. Copies up to the newest event
    (`zuletzt`, as stored) were not made by a clock ahead: it has been set back since, and they are
    thinned out on their own. The newest one that knows more than the log, as it stands in the copy
    just made (`gemachte`), always stays.
    """
    kopien = alle(pfad)
    richtige = [s.stand for s in kopien if s.stand <= stand]
    spaetere = [s.stand for s in kopien if s.stand > stand]
    bleiben = behalten(richtige)
    if len(richtige) < HEUTE:
        bleiben.update(spaetere)
    # A damaged row may hold anything.
    with contextlib.suppress(ValueError, TypeError, OverflowError):
        bis = datetime.fromisoformat(zuletzt) + SPIELRAUM
        bleiben |= behalten(s for s in spaetere if s <= bis)
    zu_viele = [s.pfad for s in kopien if s.stand not in bleiben]
    nur_dort = geprueft.erste_weitere(_juengste_zuerst(pfad), gemachte) if zu_viele else None
    for kopie in zu_viele:
        if kopie != nur_dort:
            kopie.unlink(missing_ok=True)


def neuere(pfad: Path) -> Sicherung | None:
    """Return the newest copy that was changed later than this log and knows more, or None."""
    gefunden = geprueft.erste_weitere(_juengste_zuerst(pfad), pfad, spaeter=True)
    return next((s for s in alle(pfad) if s.pfad == gefunden), None)


def _juengste_zuerst(pfad: Path) -> list[Path]:
    """Return the copies by their instants alone: an older file gives the log an older one, too."""
    return [s.pfad for s in sorted(alle(pfad), key=lambda s: s.stand, reverse=True)]


def _stand(pfad: Path) -> datetime:
    """Return when this log was last written, in whole microseconds: the name holds no more."""
    mikro = pfad.stat().st_mtime_ns // 1000
    return datetime.fromtimestamp(mikro // 1_000_000, UTC).replace(microsecond=mikro % 1_000_000)


def _letzter_stand(pfad: Path) -> datetime:
    try:
        return _stand(pfad)
    except OSError:
        return datetime.max.replace(tzinfo=UTC)


def maske(pfad: Path) -> str:
    """Return the log's name as a glob pattern that matches nothing else."""
    return "".join(f"[{z}]" if z in "*?[" else z for z in pfad.name)
