"""The regular dates as a file that calendar programs read."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from modelle.kooperation.termine.kalender import kalender
from modelle.kooperation.terminplan import kalendereintraege
from modelle.leitung.koordination import Koordination
from modelle.sprache.gruende import grund
from modelle.strom.abgelehnt import Abgelehnt
from tui import blatt
from tui.rechner.eigene_ordner import EigeneOrdner

KALENDERDATEI = "koprax-termine.ics"
"""Name of the calendar file, in the folder of the handouts."""


def kalender_speichern(
    koordination: Koordination, ziel: Path, eigene: EigeneOrdner, jetzt: datetime
) -> None:
    """Write all regular dates to `ziel`, in place of what stood there.

    Raises Abgelehnt if there is no date yet, if the session may not write there, or if the file
    cannot be written.
    """
    eintraege = kalendereintraege(koordination.kooperation, koordination.vermerke)
    if not eintraege:
        raise Abgelehnt("Noch kein Termin erfasst: F2 auf dem Blatt „Termine“ legt einen an.")
    eigene.zum_schreiben(ziel)
    inhalt = kalender(eintraege, jetzt)
    try:
        blatt.bytes_schreiben(ziel, inhalt)
    except OSError as fehler:
        raise Abgelehnt(f"{ziel} lässt sich nicht schreiben ({grund(fehler)}).") from fehler
