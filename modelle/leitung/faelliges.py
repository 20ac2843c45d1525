"""What is due with the co-operation, for whoever does not need the rest of it."""

from __future__ import annotations

from datetime import date

from modelle.kooperation.vereinbarung import Standort, Vereinbarung, hinweise
from modelle.protokoll.kooperation import Kooperationsprotokoll
from modelle.protokoll.runden import Protokoll


def faellige_saetze(protokoll: Protokoll, heute: date, hoechstens: int) -> tuple[str, ...]:
    """What is due with the agreements on this day, in sentences, the most urgent first.

    Read from what lists show, without the whole stream. Raises ProtokollFehler.
    """
    buch = Kooperationsprotokoll(protokoll)
    vereinbarungen = [
        v for v in buch.bestand("vereinbarung").values() if isinstance(v, Vereinbarung)
    ]
    schulen = [s for s in buch.bestand("schule").values() if isinstance(s, Standort)]
    gefunden = hinweise(vereinbarungen, schulen, heute)
    return tuple(hinweis.satz for hinweis in gefunden[:hoechstens])
