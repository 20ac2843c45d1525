"""The state of a log and its copies, for `koprax doktor`. No log and no copy is changed."""

from __future__ import annotations

import sqlite3
import stat
from pathlib import Path

import msgspec

from modelle.protokoll.fehler import Beschaedigt, ProtokollFehler, verstaendlich
from modelle.protokoll.kopien import beiseite as kopien_beiseite
from modelle.protokoll.kopien import sicherung
from modelle.protokoll.kopien.ablage import pruefen_vormerken
from modelle.protokoll.kopien.geprueft import Dateiinhalt, gezaehlt, pruefen
from modelle.protokoll.kopien.sicherung import Sicherung
from modelle.protokoll.pruefsumme import VERZEICHNIS, einrichten, schaden
from modelle.protokoll.tabellen import KENNUNG

_UNTERBROCHEN = "eine Änderung wurde unterbrochen: bitte KoPrax einmal starten und beenden"


class Rechte(msgspec.Struct, frozen=True):
    """The permissions of a file or folder."""

    pfad: Path
    modus: int
    """Permission bits, as 0o600."""
    verboten: int = 0o077
    """Bits that must not be set."""

    @property
    def nur_eigene(self) -> bool:
        """Whether none of the forbidden bits is set."""
        return not self.modus & self.verboten


class Befund(msgspec.Struct, frozen=True):
    """A log, its copies, and their permissions."""

    inhalt: Dateiinhalt | None
    """None if the log cannot be read."""
    fehler: str
    """German sentence that says why it cannot be read; empty if it can."""
    bytes: int
    """Size of the log; 0 if it is gone."""
    sicherungen: tuple[Sicherung, ...]
    """Copies that can be used, newest first."""
    unbrauchbar: tuple[Path, ...]
    """Copies that are damaged."""
    beiseite: tuple[Path, ...]
    """Logs that were put aside."""
    rechte: tuple[Rechte, ...]


def befund(pfad: Path) -> Befund:
    """Examine a log, and its copies; raises OSError.

    If it is damaged, its next start looks at every entry, also of a large log.
    """
    gelesen, fehler = None, ""
    try:
        gelesen = inhalt(pfad)
    except ProtokollFehler as grund:
        offen = pfad.with_name(f"{pfad.name}-journal").exists()
        fehler = _UNTERBROCHEN if offen and not isinstance(grund, Beschaedigt) else str(grund)
    if gelesen and gelesen.schaden:
        pruefen_vormerken(pfad)
    kopien, kaputt = [], []
    for kopie in sicherung.alle(pfad):
        try:
            pruefen(kopie.pfad)
            kopien.append(kopie)
        except ProtokollFehler:
            kaputt.append(kopie.pfad)
    beiseite = tuple(kopien_beiseite.beiseite(pfad))
    alle = (pfad, sicherung.ordner(pfad), *(s.pfad for s in kopien), *kaputt, *beiseite)
    orte = [ort for ort in alle if ort.exists()]
    groesse = pfad.stat().st_size if pfad.exists() else 0
    return Befund(
        gelesen, fehler, groesse, tuple(kopien), tuple(kaputt), beiseite,
        # Others may see the folder's names, but must not put another file in the log's place.
        (Rechte(pfad.parent, _modus(pfad.parent), 0o022), *(Rechte(o, _modus(o)) for o in orte)),
    )  # fmt: skip


def _modus(pfad: Path) -> int:
    return stat.S_IMODE(pfad.stat().st_mode)


def inhalt(pfad: Path) -> Dateiinhalt:
    """Check a log or a copy and count what it holds; raises ProtokollFehler."""
    with verstaendlich(pfad):
        sicherung.verlust_melden(pfad)
        db = sqlite3.connect(f"{pfad.absolute().as_uri()}?mode=ro", uri=True)
        try:
            einrichten(db)
            return _inhalt(db, pfad)
        finally:
            db.close()


def _inhalt(db: sqlite3.Connection, pfad: Path) -> Dateiinhalt:
    if db.execute("PRAGMA application_id").fetchone()[0] != KENNUNG:
        raise ProtokollFehler(f"{pfad} ist kein Protokoll von KoPrax.")
    wo = schaden(db)
    was = "die Datei ist beschädigt" if wo == [VERZEICHNIS] else "Einträge sind beschädigt"
    return gezaehlt(db, f"{was}: {', '.join(wo)}" if wo else "")
