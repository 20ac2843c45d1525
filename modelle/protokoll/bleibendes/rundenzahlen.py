"""The figures of all rounds of a log, each once: of those still kept, and of those deleted."""

from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path
from typing import Protocol

from modelle.auswertung.zaehlen import Rundenzahlen
from modelle.kooperation.dinge.schule import SCHULARTEN
from modelle.protokoll import gang
from modelle.protokoll.bleibendes.kennzahlen import lesen, schularten
from modelle.protokoll.fehler import ProtokollFehler, verstaendlich
from modelle.protokoll.listenzeile import Listenzeile
from modelle.runde.bleibendes.kennzahlen import kennzahlen
from modelle.strom.vermerk import Vermerk


class Rundenquelle(Protocol):
    """What of an open log is read here."""

    pfad: Path

    @property
    def verbindung(self) -> sqlite3.Connection:
        """The connection to its file."""
        ...

    def runden(self, suche: str = "", stand: str = "", hoechstens: int = 500) -> list[Listenzeile]:
        """Return at most so many rounds (-1: all)."""
        ...

    def lesen(self, runde: str, nach: int = 0) -> list[Vermerk]:
        """Return the events of a round."""
        ...


def rundenzahlen(protokoll: Rundenquelle) -> list[Rundenzahlen]:
    """Return the figures of every round that began and is not running any more.

    A round that cannot be read is left out. Raises ProtokollFehler if the log cannot be read.
    """
    with verstaendlich(protokoll.pfad):
        arten = schularten(protokoll.verbindung)
        geloescht = list(lesen(protokoll.verbindung))
    alle: dict[str, Rundenzahlen] = {}
    zeilen = protokoll.runden(stand="geschlossen", hoechstens=-1)
    for nr, zeile in enumerate(zeilen):
        gang.stand("Runden werden gezählt", nr / len(zeilen))
        with contextlib.suppress(ProtokollFehler, ValueError):
            if zahlen := kennzahlen(zeile.id, protokoll.lesen(zeile.id)):
                alle[zeile.id] = Rundenzahlen(zahlen, _schulart(arten.get(zahlen.schule, "")))
    for zahlen, schulart, vollstaendig in geloescht:
        alle.setdefault(zahlen.runde, Rundenzahlen(zahlen, _schulart(schulart), vollstaendig))
    return list(alle.values())


def _schulart(getippt: str) -> str:
    """Return a kind of school of the closed list; what somebody typed otherwise is not shown."""
    return getippt if getippt in SCHULARTEN or not getippt else "andere Schulart"
