"""Stretches or shortens a format to a wanted length; protected phases keep their minutes."""

from __future__ import annotations

import msgspec

from modelle.ablauf.format import Ablauf, Phase

LAENGSTE = 600
"""Minutes a format may have; longer than any round."""


class PasstNicht(ValueError):
    """The format cannot have this length; the text is a German sentence that says why."""


def strecken(ablauf: Ablauf, minuten: int) -> Ablauf:
    """Return the format with this many minutes in all; raises PasstNicht.

    Phases that are not protected change in proportion; none gets less than its minimum.
    """
    if minuten == ablauf.minuten:
        return ablauf
    frei = [phase for phase in ablauf.phasen if not phase.geschuetzt]
    fest = ablauf.minuten - sum(phase.minuten for phase in frei)
    kuerzeste, laengste = spanne(ablauf)
    if not frei:
        raise PasstNicht(f"Hier ist jede Phase geschützt: es bleibt bei {fest} Minuten.")
    if not kuerzeste <= minuten <= laengste:
        raise PasstNicht(
            f"Dieser Ablauf braucht {kuerzeste} bis {laengste} Minuten;"
            " geschützte Phasen behalten ihre Zeit."
        )
    neu = _verteilt(frei, minuten - fest)
    phasen = tuple(
        msgspec.structs.replace(p, minuten=neu.get(p.schluessel, p.minuten)) for p in ablauf.phasen
    )
    titel = ablauf.titel.replace(f"{ablauf.minuten} Minuten", f"{minuten} Minuten")
    return msgspec.structs.replace(ablauf, titel=titel, phasen=phasen)


def spanne(ablauf: Ablauf) -> tuple[int, int]:
    """Return the fewest and the most minutes that a format can have."""
    kuerzeste = sum(p.minuten if p.geschuetzt else _wenigstens(p) for p in ablauf.phasen)
    fest = all(phase.geschuetzt for phase in ablauf.phasen)
    return kuerzeste, kuerzeste if fest else LAENGSTE


def _wenigstens(phase: Phase) -> int:
    return max(1, phase.mindestens)


def _verteilt(phasen: list[Phase], minuten: int) -> dict[str, int]:
    """Return whole minutes by phase: first each minimum, then the rest one minute at a time.

    Each minute goes to the phase that lacks most of its proportion.
    """
    ganz = sum(phase.minuten for phase in phasen)
    soll = {phase.schluessel: phase.minuten * minuten / ganz for phase in phasen}
    haben = {phase.schluessel: _wenigstens(phase) for phase in phasen}
    for _ in range(minuten - sum(haben.values())):
        haben[max(haben, key=lambda name: soll[name] - haben[name])] += 1
    return haben
