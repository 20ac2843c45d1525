"""What shows a round that others lead: its log opened to be read, and known as a display of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from modelle.anzeige.mitleser import Mitleser
from modelle.leitung.umgebung import Umgebung
from modelle.protokoll.mitlesen.lesend import NurLesend
from modelle.protokoll.mitlesen.zeichen import angemeldet
from tui.rechner.eigene_worte import eigene_worte
from tui.start import aufbau
from tui.uhr import Uhr

ABSTAND = 0.3
"""Seconds between two looks at the log: what is noted is on the wall within half a second. An idle
second takes 1.3 ms of CPU; with 0.2 it would be 2."""


@contextmanager
def mitlesend(ort: aufbau.Orte, id: str, uhr: Uhr) -> Iterator[Mitleser]:
    """Follow the round with this id until the end. Raises Abgelehnt and ProtokollFehler."""

    def oeffnen() -> Umgebung:
        worte = eigene_worte(ort.bekannt)
        return Umgebung(NurLesend(ort.db), uhr.jetzt, aufbau.neue_id, worte)

    with angemeldet(ort.db):
        mitleser = Mitleser(oeffnen, id)
        try:
            yield mitleser
        finally:
            mitleser.schliessen()
