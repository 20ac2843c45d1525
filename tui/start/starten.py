"""Starting the app, and saying in one line why it cannot start or had to stop.

Decision: garbage collection is off until the first screen is there, which saves 16 ms of the start.
It never looks through what was loaded by then, which saves 14 ms now and then while somebody types.
"""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from modelle.leitung.umgebung import Umgebung
from modelle.protokoll.fehler import SCHNELL_GEPRUEFT, Beschaedigt, ProtokollFehler
from modelle.protokoll.gang import Angehalten
from modelle.protokoll.kopien import sicherung
from modelle.protokoll.kopien.ablage import GERETTET, kennung, vormerkung
from modelle.protokoll.pruefsumme import VERZEICHNIS
from modelle.protokoll.tabellen import KENNUNG
from modelle.sprache.zeichen import einzeilig
from modelle.strom.abgelehnt import Abgelehnt
from tui.rechner import terminal
from tui.start import aufbau
from tui.start.hindernis import Hindernis, bericht

if TYPE_CHECKING:
    # Imported for annotations only: it loads Textual.
    from tui.app import KopraxApp

GLEICH_GEPRUEFT = 2_000_000
"""Bytes up to which every entry of a log is checked before the first screen, in at most 13 ms. A
larger log is checked when it is copied; if that finds damage, at the next start."""


NUR_GANZ = (
    "Die Übung braucht ein Terminal mit ganzem Bildschirm. „koprax --schlicht“ führt ohne Übung"
    " durch eine Runde."
)


def app(ort: aufbau.Orte, demo: bool = False, art: Callable[..., KopraxApp] | None = None) -> int:
    """Run the app on this log and return the exit code. Raises Hindernis and ProtokollFehler.

    The app deletes rounds that are due and makes copies, unless it is a demo. `art` makes another
    app than the usual one. The code is UEBEN if somebody wants to practise next. A terminal that
    cannot draw is spoken to line by line.
    """
    if grund := terminal.hindernis():
        raise Hindernis(grund)
    if terminal.nur_zeilen():
        if art:
            raise Hindernis(NUR_GANZ)
        return zeilenweise(ort, demo)
    # 230 ms for Textual: an unfit terminal is reported without it, and commands need none.
    from tui.start import programm

    umgebung = _oeffnen(ort)
    with aufbau.offen(umgebung, _sagen):
        beendet = programm.laufen(ort, umgebung, demo, art)
    if beendet.absturz is not None:
        raise Hindernis(bericht(beendet.absturz, ort.zustand))
    return beendet.return_code or 0


def zeilenweise(ort: aufbau.Orte, demo: bool = False) -> int:
    """Do the same line by line, without a screen; also between two files.

    Return the exit code. Raises Hindernis and ProtokollFehler.
    """
    if grund := terminal.hindernis(zeilenweise=True):
        raise Hindernis(grund)
    umgebung = _oeffnen(ort)
    with aufbau.offen(umgebung, _sagen):
        import_module("tui.start.zeilenweise").laufen(ort, umgebung, demo)
    return 0


def _oeffnen(ort: aufbau.Orte) -> Umgebung:
    """Open the log; if it is damaged, offer a copy first. Raises ProtokollFehler."""

    def oeffnen() -> Umgebung:
        return aufbau.umgebung(ort.db, bekannt=ort.bekannt, spaeter_ab=SCHNELL_GEPRUEFT)

    if ort.db.is_dir() and (sicherung.alle(ort.db) or daneben(ort.db)):
        _hilfe(ort)
    try:
        umgebung = oeffnen()
    except Beschaedigt:
        if not _hilfe(ort, dateien=daneben(ort.db)):
            raise
        umgebung = oeffnen()
    try:
        wo = _schaden(ort, umgebung)
        if wo and _hilfe(ort, umgebung, wo):
            umgebung.protokoll.schliessen()
            umgebung = oeffnen()
        if dateien := daneben(ort.db):
            _hilfe(ort, umgebung, dateien=dateien)
    except BaseException:
        umgebung.protokoll.schliessen()
        raise
    return umgebung


def _hilfe(
    ort: aufbau.Orte,
    umgebung: Umgebung | None = None,
    wo: Sequence[str] = (),
    dateien: Sequence[Path] = (),
) -> bool:
    """Offer a copy for a log that does not open, or for the rounds `wo` of one that does.

    With `dateien` offer what these logs beside it hold; that waits until the log opens. Return True
    if it is to be opened anew.
    """
    # 6 ms, for whoever has to be asked something.
    from tui.start import rettung

    if umgebung is not None and dateien:
        rettung.hereinholen(umgebung, dateien)
        return False
    return (
        rettung.anbieten(ort, dateien) if umgebung is None else rettung.einzelnes(ort, umgebung, wo)
    )


def _schaden(ort: aufbau.Orte, umgebung: Umgebung) -> list[str]:
    gemerkt = vormerkung(ort.db)
    gross = ort.db.stat().st_size > GLEICH_GEPRUEFT and not gemerkt.exists()
    try:
        if gross:
            return umgebung.protokoll.zeilenschaden()
        # The columns of the list have no checksum, but they have to be readable.
        umgebung.protokoll.runden(hoechstens=-1)
        wo = umgebung.protokoll.schaden()
    except Beschaedigt:
        return [VERZEICHNIS]
    if not wo:
        with contextlib.suppress(OSError):
            gemerkt.unlink(missing_ok=True)
    return wo


def daneben(pfad: Path) -> list[Path]:
    """Return the files beside the log that are named after it and bear the mark of KoPrax.

    A log that a round went on in is one of them even if it is damaged.
    """
    gefunden, nebenan = list[Path](), list[Path]()
    with contextlib.suppress(OSError):
        nebenan = list(pfad.parent.iterdir())
    # Not by glob: the user's name for the log may hold its signs.
    for datei in nebenan:
        heisst_so = datei.name.startswith(pfad.stem) and datei.suffix == pfad.suffix
        if heisst_so and datei != pfad and not datei.is_symlink():
            # One that cannot be read hides no other.
            with contextlib.suppress(OSError):
                gerettet = datei.name.startswith(pfad.stem + GERETTET)
                if kennung(datei) == KENNUNG or gerettet:
                    gefunden.append(datei)
    return sorted(gefunden)


def nie_begonnen(ort: aufbau.Orte) -> bool:
    """Return True if there is no log and never was one. A lost log has left copies."""
    try:
        ort.db.stat()
    except FileNotFoundError:
        return not sicherung.verschwunden(ort.db)
    except OSError:  # opening the log will say what is in the way
        return False
    return False


def vorhanden(ort: aufbau.Orte) -> Path:
    """Return the log's file. Raises Hindernis if there is none: a command must not make one.

    No file can be where another file stands for a folder, or where links lead in a circle.
    """
    try:
        da = ort.db.exists() or sicherung.verschwunden(ort.db)
    except OSError:  # opening the log will say what is in the way
        return ort.db
    if not da:
        raise Hindernis(f"Es gibt noch kein Protokoll ({ort.db}): bitte zuerst „koprax“ starten.")
    return ort.db


def melden(tun: Callable[[], int]) -> int:
    """Run `tun` and return its exit code.

    If it raises Abgelehnt, ProtokollFehler, Hindernis or Angehalten, say so in one line on stderr
    and return 1.
    """
    try:
        return tun()
    except (Abgelehnt, ProtokollFehler, Hindernis) as fehler:
        return fehler_zeigen(str(fehler), 1)
    except Angehalten:
        return fehler_zeigen("Angehalten. Es ging nichts verloren.", 1)
    except KeyboardInterrupt:
        return 1


def fehler_zeigen(text: str, code: int) -> int:
    """Say one line on stderr and return `code`."""
    _sagen(text)
    return code


def _sagen(text: str) -> None:
    sys.stderr.write(terminal.umgebrochen(f"koprax: {einzeilig(text)}", sys.stderr) + "\n")
    sys.stderr.flush()
