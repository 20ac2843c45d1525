"""The figures of the latest rounds of one format: of those still kept, and of those deleted."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Protocol

from modelle.ablauf.format import Ablauf
from modelle.auswertung.kleinezahlen import FUENF
from modelle.protokoll.bleibendes.kennzahlen import letzte
from modelle.protokoll.fehler import ProtokollFehler, verstaendlich
from modelle.protokoll.listenzeile import Listenzeile
from modelle.runde.bleibendes.kennzahlen import Kennzahlen, kennzahlen
from modelle.strom.vermerk import Vermerk

LETZTE = 30
"""Rounds that are looked at, of those kept and of those deleted: how a school led its rounds years
ago says nothing of the next one. Reading so many takes about 0.1 s."""


class Ablaufquelle(Protocol):
    """What of an open log is read here."""

    pfad: Path

    @property
    def verbindung(self) -> sqlite3.Connection:
        """The connection to its file."""
        ...

    def geschlossene(self, ablaeufe: Sequence[str], hoechstens: int) -> list[Listenzeile]:
        """Return closed rounds of formats with these titles, the one changed last first."""
        ...

    def lesen(self, runde: str, nach: int = 0) -> list[Vermerk]:
        """Return the events of a round."""
        ...


def ablaufzahlen(protokoll: Ablaufquelle, ablauf: Ablauf) -> Iterator[Kennzahlen | None]:
    """Yield the figures of the latest closed rounds of a format, each round once.

    Of fewer than FUENF rounds nothing is read. For a round that cannot be read None is yielded: who
    reads in slices then does one round in each. Raises ProtokollFehler if the log cannot be read.
    """
    da = [zeile.id for zeile in protokoll.geschlossene([ablauf.titel], LETZTE)]
    with verstaendlich(protokoll.pfad):
        gespeichert = list(letzte(protokoll.verbindung, ablauf.name, LETZTE))
    geloescht = [g.zahlen for g in gespeichert if g.zahlen.runde not in da]
    if len(da) + len(geloescht) < FUENF:
        return
    for id in da:
        eine: Kennzahlen | None = None
        with contextlib.suppress(ProtokollFehler, ValueError):
            eine = kennzahlen(id, protokoll.lesen(id))
        yield eine
    yield from geloescht
