"""Starting the app, and saying in one line why it cannot start or had to stop."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable
from pathlib import Path

from modelle.leitung.umgebung import Umgebung
from modelle.protokoll.datei import verschwunden
from modelle.protokoll.fehler import SCHNELL_GEPRUEFT, Beschaedigt, ProtokollFehler
from modelle.protokoll.pruefsumme import VERZEICHNIS
from modelle.protokoll.runden import Protokoll
from modelle.sprache.zeichen import einzeilig
from modelle.strom.abgelehnt import Abgelehnt
from tui.rechner import terminal
from tui.start import aufbau

GLEICH_GEPRUEFT = 2_000_000
"""Bytes of a log whose every entry is checked before the first screen, in at most 13 ms. A larger
one is checked when it is copied."""


GROSS = (
    "Das Protokoll ist groß. Bitte einige Sekunden warten: Gelöschtes wird entfernt, dann wird"
    " gesichert."
)


class Hindernis(Exception):
    """Something is wrong with the data or the place; the text says what to do."""


def app(ort: aufbau.Orte, pflegen: bool = True) -> int:
    """Run the app on this log; returns the exit code. Raises Hindernis and ProtokollFehler.

    `pflegen`: delete what is due, make copies.
    """
    if grund := terminal.hindernis():
        raise Hindernis(grund)
    # Imported only now, so that a terminal that will not do is told at once.
    from tui.getriebe.treiber import Treiber, einsetzen
    from tui.rechner.einstellungen import EinstellungFehler

    einsetzen()
    umwelt = _oeffnen(ort)
    try:
        programm = aufbau.app(ort, umwelt, pflegen=pflegen)
        programm.driver_class = Treiber
        programm.run(mouse=False)
    except EinstellungFehler as fehler:
        raise Hindernis(str(fehler)) from fehler
    finally:
        try:
            nachholen(umwelt.protokoll)
        finally:
            umwelt.protokoll.schliessen()
    if programm.absturz is not None:
        from tui.start import absturz

        raise Hindernis(absturz.bericht(programm.absturz, ort.zustand))
    return programm.return_code or 0


def nachholen(protokoll: Protokoll) -> None:
    """Where a large log was closed a round of, or deleted from: what nobody had to wait for then.

    Killed here, the notes of what was erased stay, and the next end makes it good.
    """
    with contextlib.suppress(ProtokollFehler, OSError):
        if not (protokoll.wartet and protokoll.hat_spuren()):
            return
        protokoll.spaeter_ab = 0
        # The terminal may be gone.
        with contextlib.suppress(OSError):
            _sagen(GROSS)
        protokoll.aufraeumen()
        protokoll.sichern()


def _oeffnen(ort: aufbau.Orte) -> Umgebung:
    """Open the log; where it is damaged, a copy may take its place. Raises ProtokollFehler."""

    def oeffnen() -> Umgebung:
        return aufbau.umgebung(ort.db, bekannt=ort.bekannt, spaeter_ab=SCHNELL_GEPRUEFT)

    try:
        umwelt = oeffnen()
    except Beschaedigt:
        # Only a damaged log needs saving.
        from tui.start import rettung

        if not rettung.anbieten(ort):
            raise
        return oeffnen()
    try:
        wo = _schaden(ort, umwelt)
        if wo:
            from tui.start import rettung

            if rettung.einzelnes(ort, umwelt, wo):
                umwelt.protokoll.schliessen()
                return oeffnen()
    except BaseException:
        umwelt.protokoll.schliessen()
        raise
    return umwelt


def _schaden(ort: aufbau.Orte, umwelt: Umgebung) -> list[str]:
    if ort.db.stat().st_size > GLEICH_GEPRUEFT:
        return []
    try:
        # What the list shows bears no checksum, but has to be readable.
        umwelt.protokoll.runden(hoechstens=-1)
        return umwelt.protokoll.schaden()
    except Beschaedigt:
        return [VERZEICHNIS]


def nie_begonnen(ort: aufbau.Orte) -> bool:
    """Return True if there is no log and never was: one that is lost has left copies."""
    try:
        ort.db.stat()
    except FileNotFoundError:
        return not verschwunden(ort.db)
    except OSError:  # what is in the way is said when it is opened
        return False
    return False


def vorhanden(ort: aufbau.Orte) -> Path:
    """The log's file; looking at a log must not make a new one. Raises Hindernis."""
    if nie_begonnen(ort):
        raise Hindernis(f"Es gibt noch kein Protokoll ({ort.db}): bitte zuerst „koprax“ starten.")
    return ort.db


def melden(tun: Callable[[], int]) -> int:
    """Do it; what is wrong with the data becomes one line on stderr and exit code 1."""
    try:
        return tun()
    except (Abgelehnt, ProtokollFehler, Hindernis) as fehler:
        return fehler_zeigen(str(fehler), 1)
    except KeyboardInterrupt:
        return 1


def fehler_zeigen(text: str, code: int) -> int:
    """One line on stderr; returns the exit code."""
    _sagen(text)
    return code


def _sagen(text: str) -> None:
    sys.stderr.write(terminal.umgebrochen(f"koprax: {einzeilig(text)}", sys.stderr) + "\n")
    sys.stderr.flush()
