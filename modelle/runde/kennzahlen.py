"""What outlasts a round: figures without content.

No text, no case code, no profession by name; nothing that anybody typed in a round.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import msgspec

from modelle.fach.einordnung import HANDLUNGSFELDER
from modelle.runde.faltung import falten
from modelle.runde.zeit import phasenminuten
from modelle.strom.vermerk import Vermerk


class Kennzahlen(msgspec.Struct, frozen=True):
    """The figures of one round."""

    runde: str
    """Its id, a random number: should the round come back from a copy, it is counted once."""
    monat: str
    ablauf: str
    """Name of the format, not its title."""
    ebene: str
    feld: str
    """Only a field of action that everybody has; an own one was typed by somebody."""
    professionen: int
    """How many were there."""
    phasen: Mapping[str, tuple[float, float]]
    """Minutes by the format and minutes used, by the key of the phase."""
    eintraege: Mapping[str, int]
    """How many there were at the end, by the key of their kind."""


def kennzahlen(id: str, vermerke: Sequence[Vermerk]) -> Kennzahlen | None:
    """The figures of a round; None when it never began."""
    runde = falten(vermerke)
    if runde.stand == "geplant":
        return None
    angaben = runde.angaben
    minuten = phasenminuten(runde.zeit, vermerke[-1].zeit)
    return Kennzahlen(
        id,
        angaben.monat,
        runde.ablauf.name,
        angaben.ebene,
        angaben.feld if angaben.feld in HANDLUNGSFELDER else "",
        len(angaben.professionen),
        {phase: (nach_ablauf, round(gebraucht, 1)) for phase, nach_ablauf, _, gebraucht in minuten},
        Counter(x.art for x in runde.eintraege.values()),
    )
