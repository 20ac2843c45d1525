"""Deleting something of the start list for good: the question, the code that confirms, the act.

Loaded with the first such question: it is seldom asked.
"""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from modelle.protokoll.listenzeile import Listenzeile
from modelle.protokoll.runden import Protokoll
from modelle.runde.bleibendes.wiedervorlage import Wiedervorlage
from modelle.sprache.zahlen import anzahl, monat
from tui import pflegeworte, worte


class Loeschfrage(msgspec.Struct, frozen=True):
    """One question whether to delete something."""

    code: str
    """What is to be typed, so that nobody deletes by mistake."""
    frage: str
    loeschen: Callable[[], str]
    """Deletes it and returns the sentence about it; raises ProtokollFehler."""

    def bestaetigt(self, text: str) -> bool:
        """Return True if the code was typed."""
        return text.strip().casefold() == self.code.casefold()


def zu(protokoll: Protokoll, runde: Listenzeile | None, id: str, taste: str) -> Loeschfrage | None:
    """Return the question for a round, or else for the agreement with this id; "" is none.

    `taste` is the key that shows the co-operation. Return None if there is neither. Raises
    ProtokollFehler.
    """
    if runde is not None:
        return _runde(protokoll, runde, taste)
    gelesen = protokoll.wiedervorlage(id) if id else None
    return _vereinbartes(protokoll, gelesen) if gelesen else None


def _runde(protokoll: Protokoll, runde: Listenzeile, taste: str) -> Loeschfrage:

    def loeschen() -> str:
        satz, blieb = pflegeworte.loeschen(protokoll, runde)
        wo = f" Was daraus wurde, steht noch in der Kooperation ({taste})."
        return f"{satz}{wo if blieb else ''}"

    satz = f"Runde {runde.code}, {monat(runde.monat)}: alles Notierte für immer löschen?"
    return Loeschfrage(runde.code, satz, loeschen)


def _vereinbartes(protokoll: Protokoll, w: Wiedervorlage) -> Loeschfrage:
    """Return the question for a task, or for all that was agreed about a case."""
    code = w.vereinbart.code
    if w.vereinbart.treffen:
        was, ids = worte.kurz(w.vereinbart.text), [w.eintrag.id]
    else:
        ids = protokoll.wiedervorlagen_kennungen(code)
        was = f"was vereinbart ist ({anzahl(len(ids), 'Vereinbarung', 'Vereinbarungen')})"
    return Loeschfrage(
        code,
        f"{code}: {was} für immer löschen?",
        lambda: pflegeworte.vereinbartes_loeschen(protokoll, code, ids),
    )
