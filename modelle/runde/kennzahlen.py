"""Figures of a round that stay when it is deleted. They hold nothing that anybody typed.

So no text, no case code, and no profession by name.
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
    """Its id, a random number. If the round comes back from a copy, it is still counted once."""
    monat: str
    ablauf: str
    """Name of the format, not its title."""
    ebene: str
    feld: str
    """Field of action: a key of `einordnung.HANDLUNGSFELDER`. "" if somebody typed another one."""
    professionen: int
    """How many professions took part."""
    phasen: Mapping[str, tuple[float, float]]
    """Minutes the format plans and minutes used, by the key of the phase."""
    eintraege: Mapping[str, int]
    """How many entries there were at the end, by the key of their kind."""


def kennzahlen(id: str, vermerke: Sequence[Vermerk]) -> Kennzahlen | None:
    """Return the figures of a round, or None if it never began."""
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
