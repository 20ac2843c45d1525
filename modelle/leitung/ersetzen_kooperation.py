"""Overwriting words for good in the co-operation: see `modelle.kooperation.schwaerzen`."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import msgspec

from modelle.kooperation.ereignisse import Geschwaerzt
from modelle.kooperation.schwaerzen import geschwaerzt
from modelle.kooperation.zustand import aenderungen, falten
from modelle.protokoll.kooperation import Kooperationsprotokoll
from modelle.protokoll.runden import Protokoll
from modelle.runde.schwaerzen import Textersetzung
from modelle.strom.vermerk import Vermerk

replace = msgspec.structs.replace


def ersetzen(
    protokoll: Protokoll, ersetze: Textersetzung, wann: datetime, neue_id: Callable[[], str]
) -> None:
    """Overwrite words in needs, surveys and milestones for good; the caller holds the transaction.

    An event is appended at `wann` (UTC), so that another process that has the co-operation open
    reads it anew.
    """
    buch = Kooperationsprotokoll(protokoll)
    alle = buch.lesen()
    neu = [replace(v, ereignis=geschwaerzt(v.ereignis, ersetze)) for v in alle]
    ersetzt = [n for n, alt in zip(neu, alle, strict=True) if n != alt]
    if not ersetzt:
        return
    nr = len(alle) + 1
    weiterer = Vermerk(nr, neue_id(), wann, nr, Geschwaerzt())
    buch.umschreiben(ersetzt, [weiterer], aenderungen(falten(alle), falten(neu)))
