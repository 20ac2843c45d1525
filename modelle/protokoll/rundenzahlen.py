"""The figures of all rounds of a log, each once: of those still kept, and of those deleted."""

from __future__ import annotations

import contextlib

from modelle.auswertung.zaehlen import Rundenzahlen
from modelle.protokoll import gang
from modelle.protokoll.bleibendes.kennzahlen import lesen, schularten
from modelle.protokoll.fehler import ProtokollFehler, verstaendlich
from modelle.protokoll.runden import Protokoll
from modelle.runde.bleibendes.kennzahlen import kennzahlen


def rundenzahlen(protokoll: Protokoll) -> list[Rundenzahlen]:
    """Return the figures of every round that began and is not running any more.

    A round that cannot be read is left out. Raises ProtokollFehler if the log cannot be read.
    """
    with verstaendlich(protokoll.pfad):
        arten = schularten(protokoll.verbindung)
        geloescht = list(lesen(protokoll.verbindung))
    alle: dict[str, Rundenzahlen] = {}
    zeilen = [z for z in protokoll.runden(hoechstens=-1) if z.stand == "geschlossen"]
    for nr, zeile in enumerate(zeilen):
        gang.stand("Runden werden gezählt", nr / len(zeilen))
        with contextlib.suppress(ProtokollFehler, ValueError):
            if zahlen := kennzahlen(zeile.id, protokoll.lesen(zeile.id)):
                alle[zeile.id] = Rundenzahlen(zahlen, arten.get(zahlen.schule, ""))
    for zahlen, schulart, vollstaendig in geloescht:
        alle.setdefault(zahlen.runde, Rundenzahlen(zahlen, schulart, vollstaendig))
    return list(alle.values())
