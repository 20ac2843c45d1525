"""Verified copies of the log, in a folder beside it.

A copy bears in its name the instant at which the log was last written before it was made: so
nothing is copied twice, and nobody needs a clock. It holds no half-typed lines. What is erased in
the log is erased in its copies, too (`angleichen`); a copy in which that cannot be done goes.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import sqlite3
import stat
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from modelle.dateifehler import BESCHAEDIGT, Beschaedigt, ProtokollFehler, verstaendlich
from modelle.gruende import grund
from modelle.pruefsumme import einrichten, verletzte
from modelle.tabellen import FASSUNG, KENNUNG

ORDNER = "sicherungen"
"""Folder of the copies, beside the log."""

HEUTE, TAGE, WOCHEN = 3, 7, 4
"""How many copies are kept: of the last day, one each of days and of weeks before that."""

_STEMPEL = "%Y%m%dT%H%M%S.%fZ"
_NEU = ".neu"
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
    """The copies of this log, newest first."""
    gefunden = []
    for datei in ordner(pfad).glob(f"{_maske(pfad)}-*Z"):
        with contextlib.suppress(ValueError):
            text = datei.name.removeprefix(f"{pfad.name}-")
            stand = datetime.strptime(text, _STEMPEL).replace(tzinfo=UTC)
            gefunden.append(Sicherung(datei, stand))
    return sorted(gefunden, key=lambda s: s.stand, reverse=True)


def beiseite(pfad: Path) -> list[Path]:
    """Files that were put aside because they were damaged or replaced, oldest first."""
    neben = [
        datei
        for art in ("beschaedigt", "ersetzt")
        for datei in ordner(pfad).glob(f"{_maske(pfad)}-{art}-*")
    ]
    # Copies as they were made before migrations once.
    return sorted([*neben, *pfad.parent.glob(f"{_maske(pfad)}.vor-fassung-*")])


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


def sichern(db: sqlite3.Connection, pfad: Path) -> Sicherung:
    """Copy the log if it changed since the last copy; returns the newest one.

    Raises Beschaedigt where the log is damaged, ProtokollFehler where no copy can be made; then
    the copies there were are as they were.
    """
    with verstaendlich(ordner(pfad)), _beschreibbar(ordner(pfad)):
        da = alle(pfad)
        stand = _stand(pfad)
        if da and da[0].stand == stand:
            return da[0]
        ziel = ordner(pfad) / f"{pfad.name}-{stand.strftime(_STEMPEL)}"
        with _entstehend(ziel) as neu:
            db.execute("VACUUM INTO ?", (str(neu),))
            with _geoeffnet(neu) as kopie:
                kopie.execute("DELETE FROM entwuerfe")
                kopie.execute("DELETE FROM merker")
                _pruefen(kopie, pfad)
        bleiben = behalten(s.stand for s in alle(pfad))
        for alte in alle(pfad):
            if alte.stand not in bleiben:
                alte.pfad.unlink(missing_ok=True)
        return Sicherung(ziel, stand)


def pruefen(sicherung: Path) -> None:
    """Look whether a copy is whole and ours; raises Beschaedigt and ProtokollFehler."""
    with verstaendlich(sicherung), _geoeffnet(sicherung, "ro") as kopie:
        _pruefen(kopie, sicherung)


def _pruefen(kopie: sqlite3.Connection, pfad: Path) -> None:
    kennung, fassung = (
        int(kopie.execute(f"PRAGMA {name}").fetchone()[0])
        for name in ("application_id", "user_version")
    )
    heil = kennung == KENNUNG and 0 < fassung <= FASSUNG
    heil = heil and kopie.execute("PRAGMA integrity_check(1)").fetchone()[0] == "ok"
    if not heil or (fassung == FASSUNG and verletzte(kopie)):
        raise Beschaedigt(BESCHAEDIGT.format(pfad=pfad))


def _stand(pfad: Path) -> datetime:
    # Only whole microseconds: what the name can bear.
    mikro = pfad.stat().st_mtime_ns // 1000
    return datetime.fromtimestamp(mikro // 1_000_000, UTC).replace(microsecond=mikro % 1_000_000)


# --- what is erased is erased here, too -------------------------------------------------------


def angleichen(pfad: Path) -> None:
    """Take out of the copies what was erased in the log since; what was put aside goes.

    A round that is not in the log any more goes; one of which anything was overwritten becomes
    what it is in the log now; so does the co-operation. A copy where that cannot be done goes.
    """
    for datei in beiseite(pfad):
        datei.unlink(missing_ok=True)
    for sicherung in alle(pfad):
        try:
            if _weicht_ab(sicherung.pfad, pfad):
                _angleichen(sicherung.pfad, pfad)
        except (sqlite3.Error, OSError, ProtokollFehler):
            sicherung.pfad.unlink(missing_ok=True)


def _weicht_ab(sicherung: Path, pfad: Path) -> bool:
    with _geoeffnet(sicherung, "ro") as kopie:
        _daneben(kopie, pfad)
        return bool(_andere_runden(kopie) or _andere_kooperation(kopie))


def _angleichen(sicherung: Path, pfad: Path) -> None:
    with _entstehend(sicherung) as neu:
        shutil.copyfile(sicherung, neu)
        with _geoeffnet(neu) as kopie:
            _daneben(kopie, pfad)
            for runde in _andere_runden(kopie):
                _runde_ersetzen(kopie, runde)
            if _andere_kooperation(kopie):
                _kooperation_ersetzen(kopie)
            kopie.execute("DETACH jetzt")
            kopie.execute("VACUUM")
            _pruefen(kopie, sicherung)


def _daneben(kopie: sqlite3.Connection, pfad: Path) -> None:
    if int(kopie.execute("PRAGMA user_version").fetchone()[0]) != FASSUNG:
        raise ProtokollFehler("Diese Kopie ist älter als ihr Protokoll.")
    kopie.execute("ATTACH ? AS jetzt", (f"{pfad.absolute().as_uri()}?mode=ro",))


def _andere_runden(kopie: sqlite3.Connection) -> list[str]:
    """Ids of rounds that are more than a beginning of what the log has of them."""
    sql = """
        SELECT id FROM main.runden AS k WHERE NOT EXISTS
            (SELECT 1 FROM jetzt.runden AS j WHERE j.id = k.id)
        UNION
        SELECT k.id FROM main.ereignisse AS a
            JOIN main.runden AS k ON k.nr = a.runde
            LEFT JOIN jetzt.runden AS j ON j.id = k.id
            LEFT JOIN jetzt.ereignisse AS b ON b.runde = j.nr AND b.nr = a.nr
        WHERE a.id IS NOT b.id OR a.daten IS NOT b.daten
    """
    return [str(id) for (id,) in kopie.execute(sql)]


def _andere_kooperation(kopie: sqlite3.Connection) -> bool:
    sql = """
        SELECT 1 FROM main.kooperation AS a LEFT JOIN jetzt.kooperation AS b ON b.nr = a.nr
        WHERE a.id IS NOT b.id OR a.daten IS NOT b.daten LIMIT 1
    """
    return kopie.execute(sql).fetchone() is not None


def _runde_ersetzen(kopie: sqlite3.Connection, runde: str) -> None:
    kopie.execute("DELETE FROM main.runden WHERE id = ?", (runde,))
    spalten = ", ".join(s for s in _spalten(kopie, "runden") if s != "nr")
    kopie.execute(
        f"INSERT INTO main.runden ({spalten}) SELECT {spalten} FROM jetzt.runden WHERE id = ?",
        (runde,),
    )
    spalten = ", ".join(s for s in _spalten(kopie, "ereignisse") if s != "runde")
    kopie.execute(
        f"INSERT INTO main.ereignisse (runde, {spalten})"
        f" SELECT (SELECT nr FROM main.runden WHERE id = ?1), {spalten} FROM jetzt.ereignisse"
        " WHERE runde = (SELECT nr FROM jetzt.runden WHERE id = ?1)",
        (runde,),
    )


def _kooperation_ersetzen(kopie: sqlite3.Connection) -> None:
    for tabelle in ("kooperation", "bestand", "angebote"):
        kopie.execute(f"DELETE FROM main.{tabelle}")
        kopie.execute(f"INSERT INTO main.{tabelle} SELECT * FROM jetzt.{tabelle}")
    kopie.execute("INSERT INTO angebote_suche (angebote_suche) VALUES ('rebuild')")


def _spalten(kopie: sqlite3.Connection, tabelle: str) -> Sequence[str]:
    return [zeile[1] for zeile in kopie.execute(f"PRAGMA main.table_info({tabelle})")]


# --- files ------------------------------------------------------------------------------------


@contextmanager
def _beschreibbar(wo: Path) -> Iterator[None]:
    try:
        yield
    except OSError as fehler:
        raise ProtokollFehler(
            f"In {wo} lässt sich nicht schreiben ({grund(fehler)}): bitte Platz und Rechte prüfen."
        ) from fehler


@contextmanager
def _entstehend(ziel: Path) -> Iterator[Path]:
    """An empty file to fill; in the end it takes its place whole, or is gone."""
    bereit(ziel.parent)
    neu = ziel.with_name(ziel.name + _NEU)
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
def _geoeffnet(pfad: Path, wie: str = "rw") -> Iterator[sqlite3.Connection]:
    db = sqlite3.connect(f"{pfad.absolute().as_uri()}?mode={wie}", uri=True, isolation_level=None)
    try:
        einrichten(db)
        for satz in ("secure_delete = ON", "temp_store = MEMORY", "foreign_keys = ON"):
            db.execute(f"PRAGMA {satz}")
        if wie == "rw":
            # It becomes a copy only when all of it is on the disk: `_entstehend` sees to that.
            db.execute("PRAGMA journal_mode = OFF")
            db.execute("PRAGMA synchronous = OFF")
        yield db
    finally:
        db.close()


def _maske(pfad: Path) -> str:
    """The log's name so that no character of it means anything else."""
    return "".join(f"[{z}]" if z in "*?[" else z for z in pfad.name)
