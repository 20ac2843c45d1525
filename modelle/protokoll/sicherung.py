"""Verified copies of the log, in a folder beside it.

A copy bears in its name the instant at which the log was last written before it was made: so
nothing is copied twice, and nobody needs a clock. It holds no half-typed lines. What is erased in
the log is erased in its copies, too (module `angleichen`).
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import stat
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from modelle.protokoll.fehler import BESCHAEDIGT, Beschaedigt, ProtokollFehler, verstaendlich
from modelle.protokoll.pruefsumme import einrichten, schaden
from modelle.protokoll.tabellen import FASSUNG, KENNUNG
from modelle.sprache.gruende import grund

ORDNER = "sicherungen"
"""Folder of the copies, beside the log."""

HEUTE, TAGE, WOCHEN = 3, 7, 4
"""How many copies are kept: of the last day, one each of days and of weeks before that."""

SPERRE_S = 2.0
"""Seconds to wait for another process that is making copies."""

SPERRE = "sperre"
"""Name of the empty file whose lock holds processes apart."""

_STEMPEL = "%Y%m%dT%H%M%S.%fZ"
NEU = ".neu"
"""Ends the name of a copy that is not verified yet."""


class Sicherung(msgspec.Struct, frozen=True):
    """A verified copy."""

    pfad: Path
    stand: datetime
    """UTC; when the log was last written before."""


# --- which there are --------------------------------------------------------------------------


def ordner(pfad: Path) -> Path:
    """Where the copies of this log lie."""
    return pfad.parent / ORDNER


def alle(pfad: Path) -> list[Sicherung]:
    """The copies of this log, newest first.

    One that is younger than the log itself was made while the clock was ahead: it comes last.
    """
    gefunden = []
    for datei in ordner(pfad).glob(f"{_maske(pfad)}-*Z"):
        with contextlib.suppress(ValueError):
            text = datei.name.removeprefix(f"{pfad.name}-")
            stand = datetime.strptime(text, _STEMPEL).replace(tzinfo=UTC)
            gefunden.append(Sicherung(datei, stand))
    jetzt = _letzter_stand(pfad)
    return sorted(gefunden, key=lambda s: (s.stand <= jetzt, s.stand), reverse=True)


def ersetzte(pfad: Path) -> list[Path]:
    """Logs that were put aside because a copy took their place, oldest first."""
    return _weggelegte(pfad, "ersetzt")


def beschaedigte(pfad: Path) -> list[Path]:
    """Damaged logs that were put aside, with their journals, oldest first."""
    # And copies as they were made before migrations once.
    frueher = pfad.parent.glob(f"{_maske(pfad)}.vor-fassung-*")
    return [*_weggelegte(pfad, "beschaedigt"), *frueher]


def beiseite(pfad: Path) -> list[Path]:
    """All that was put aside."""
    return [*beschaedigte(pfad), *ersetzte(pfad)]


def weggelegt(pfad: Path, grund: str) -> Path:
    """A free name for this log as it is, to be put aside under."""
    wann = datetime.fromtimestamp(pfad.stat().st_mtime, UTC).strftime("%Y%m%dT%H%M%SZ")
    ziel = ordner(pfad) / f"{pfad.name}-{grund}-{wann}"
    nr = 1
    while ziel.exists():
        nr += 1
        ziel = ziel.with_name(f"{pfad.name}-{grund}-{wann}-{nr}")
    return ziel


def _weggelegte(pfad: Path, grund: str) -> list[Path]:
    return sorted(ordner(pfad).glob(f"{_maske(pfad)}-{grund}-*"))


def reste_entfernen(pfad: Path) -> None:
    """Remove what a process that was killed left unfinished: texts stand in it. Raises OSError."""
    for rest in ordner(pfad).glob(f"{_maske(pfad)}-*{NEU}*"):
        rest.unlink(missing_ok=True)


def behalten(staende: Iterable[datetime]) -> set[datetime]:
    """Which copies stay, by their instants (UTC).

    Days and weeks count only where there is a copy: who leads a round a month has older ones, too.
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
    db: sqlite3.Connection, pfad: Path, noch_da: Callable[[], None] | None = None
) -> Sicherung:
    """Copy the log if it changed since the last copy; returns the newest one.

    `noch_da` raises where another file took the log's place while this process waited.
    Raises Beschaedigt where the log is damaged, ProtokollFehler where no copy can be made; then
    the copies there were are as they were.
    """
    with verstaendlich(pfad), beschreibbar(ordner(pfad)), gesperrt(pfad):
        if noch_da is not None:
            noch_da()
        reste_entfernen(pfad)
        stand = _stand(pfad)
        if da := [s for s in alle(pfad) if s.stand == stand]:
            return da[0]
        ziel = ordner(pfad) / f"{pfad.name}-{stand.strftime(_STEMPEL)}"
        with entstehend(ziel) as neu:
            db.execute("VACUUM INTO ?", (str(neu),))
            with geoeffnet(neu) as kopie:
                kopie.execute("DELETE FROM entwuerfe")
                kopie.execute("DELETE FROM merker")
                pruefen_offene(kopie, pfad)
        # By the clock, not by the log: an older file with its own time may have been put there.
        gemacht = datetime.fromtimestamp(ziel.stat().st_mtime, UTC)
        _ausduennen(pfad, max(stand, gemacht))
        return Sicherung(ziel, stand)


def _ausduennen(pfad: Path, stand: datetime) -> None:
    """Let copies go that are too many, and those of a clock that was ahead."""
    richtige = [s for s in alle(pfad) if s.stand <= stand]
    bleiben = behalten(s.stand for s in richtige)
    if len(richtige) < HEUTE:
        bleiben |= {s.stand for s in alle(pfad)}
    for kopie in alle(pfad):
        if kopie.stand not in bleiben:
            kopie.pfad.unlink(missing_ok=True)


def pruefen(sicherung: Path) -> None:
    """Look whether a copy is whole and ours; raises Beschaedigt and ProtokollFehler."""
    with verstaendlich(sicherung), geoeffnet(sicherung, "ro") as kopie:
        pruefen_offene(kopie, sicherung)


def pruefen_offene(kopie: sqlite3.Connection, pfad: Path) -> None:
    """The same for one that is open; `pfad` is what is said to be damaged then."""
    kennung, fassung = (
        int(kopie.execute(f"PRAGMA {name}").fetchone()[0])
        for name in ("application_id", "user_version")
    )
    if kennung != KENNUNG or not 0 < fassung <= FASSUNG or schaden(kopie):
        raise Beschaedigt(BESCHAEDIGT.format(pfad=pfad))


def _stand(pfad: Path) -> datetime:
    # Only whole microseconds: what the name can bear.
    mikro = pfad.stat().st_mtime_ns // 1000
    return datetime.fromtimestamp(mikro // 1_000_000, UTC).replace(microsecond=mikro % 1_000_000)


def _letzter_stand(pfad: Path) -> datetime:
    try:
        return _stand(pfad)
    except OSError:
        return datetime.max.replace(tzinfo=UTC)


# --- files ------------------------------------------------------------------------------------


@contextmanager
def beschreibbar(wo: Path) -> Iterator[None]:
    """Turn faults of writing there into one sentence that says what to do."""
    try:
        yield
    except OSError as fehler:
        raise ProtokollFehler(
            f"In {wo} lässt sich nicht schreiben ({grund(fehler)}): bitte Platz und Rechte prüfen."
        ) from fehler


@contextmanager
def gesperrt(pfad: Path) -> Iterator[None]:
    """Let no other process touch the copies meanwhile; raises sqlite3.OperationalError where one
    takes too long. Not to be nested."""
    bereit(ordner(pfad))
    datei = ordner(pfad) / SPERRE
    with contextlib.suppress(FileExistsError):
        os.close(os.open(datei, os.O_CREAT | os.O_EXCL | os.O_RDWR | os.O_NOFOLLOW, 0o600))
    # An empty database: its lock waits for a while, and goes with the process that holds it.
    db = sqlite3.connect(datei, timeout=SPERRE_S, isolation_level=None)
    try:
        db.execute("BEGIN EXCLUSIVE")
        yield
    finally:
        db.close()


@contextmanager
def entstehend(ziel: Path) -> Iterator[Path]:
    """An empty file to fill; in the end it takes its place whole, or is gone. Raises OSError."""
    bereit(ziel.parent)
    neu = ziel.with_name(ziel.name + NEU)
    neu.unlink(missing_ok=True)
    os.close(os.open(neu, os.O_CREAT | os.O_EXCL | os.O_RDWR | os.O_NOFOLLOW, 0o600))
    try:
        yield neu
        festschreiben(neu)
        os.replace(neu, ziel)
        festschreiben(ziel.parent)
    finally:
        neu.unlink(missing_ok=True)


def bereit(wo: Path) -> None:
    """Make the folder of the copies for this user alone; raises ProtokollFehler and OSError."""
    with contextlib.suppress(FileExistsError):
        wo.mkdir(mode=0o700, parents=True)
    if not stat.S_ISDIR(wo.lstat().st_mode):
        raise ProtokollFehler(
            f"{wo} ist kein Ordner, oder ein Verweis auf einen: bitte woandershin verschieben;"
            " dort sollen nur Sicherungen von KoPrax liegen."
        )
    wo.chmod(0o700)


def festschreiben(pfad: Path) -> None:
    """Wait until a file or folder is on the disk."""
    griff = os.open(pfad, os.O_RDONLY)
    try:
        os.fsync(griff)
    finally:
        os.close(griff)


@contextmanager
def geoeffnet(pfad: Path, wie: str = "rw") -> Iterator[sqlite3.Connection]:
    """A copy opened as a database, `ro` or `rw`; raises sqlite3.Error."""
    db = sqlite3.connect(f"{pfad.absolute().as_uri()}?mode={wie}", uri=True, isolation_level=None)
    try:
        einrichten(db)
        for satz in ("secure_delete = ON", "temp_store = MEMORY", "foreign_keys = ON"):
            db.execute(f"PRAGMA {satz}")
        if wie == "rw":
            # It becomes a copy only when all of it is on the disk: `entstehend` sees to that.
            db.execute("PRAGMA journal_mode = OFF")
            db.execute("PRAGMA synchronous = OFF")
        yield db
    finally:
        db.close()


def _maske(pfad: Path) -> str:
    """The log's name so that no character of it means anything else."""
    return "".join(f"[{z}]" if z in "*?[" else z for z in pfad.name)
