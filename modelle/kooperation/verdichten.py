"""Forgetting in the co-operation's stream: superseded contents are blanked after 30 days.

A round is condensed when somebody closes it. A co-operation is never closed, so its superseded
contents go FRIST after they were replaced, removed or undone. Undo reaches back as far as that.

A property test leads two logs through the same acts, one condensed in between, one never.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from modelle.kooperation.ereignisse import inhalt_von, leer
from modelle.kooperation.sorten import LEER
from modelle.strom.ruecknahme import ruecknahmen
from modelle.strom.vermerk import Vermerk, Zurueckgenommen

FRIST = timedelta(days=30)
"""How long superseded contents stay: 30 days, the default for the log of a closed round."""


def ueberholte(vermerke: Sequence[Vermerk], jetzt: datetime) -> list[Vermerk]:
    """Return, with contents blanked, every event whose contents are superseded for FRIST or longer.

    Contents are superseded when a later event replaces or removes the thing, or when their act is
    undone. Events that are blank already are not returned again.
    """
    grenze = jetzt - FRIST
    genommen, zurueck = ruecknahmen(vermerke).genommen, _rueckzeiten(vermerke)
    abgeloest: set[tuple[str, str]] = set()
    """Sort and key of each thing that an event older than FRIST set or removed."""
    leere: list[Vermerk] = []
    for vermerk in reversed(vermerke):
        gemeint = inhalt_von(vermerk.ereignis)
        if gemeint is None:
            continue
        sorte, schluessel, inhalt = gemeint
        fort = vermerk.ereignis.ruecknehmbar and vermerk.vorgang in genommen
        ueberholt = zurueck[vermerk.vorgang] < grenze if fort else (sorte, schluessel) in abgeloest
        if ueberholt and inhalt is not None and inhalt != LEER[sorte]:
            leere.append(leer(vermerk, sorte))
        if not fort and vermerk.zeit < grenze:
            abgeloest.add((sorte, schluessel))
    return leere[::-1]


def verjaehrt(vermerke: Sequence[Vermerk], vorgang: int, jetzt: datetime) -> bool:
    """Return True if an act can no longer be undone or redone: it last changed before FRIST.

    What counts is the time of the undo if the act is undone, else the time of the act.
    """
    fort = vorgang in ruecknahmen(vermerke).genommen
    zuletzt = _rueckzeiten(vermerke)[vorgang] if fort else vermerke[vorgang - 1].zeit
    return zuletzt < jetzt - FRIST


def _rueckzeiten(vermerke: Sequence[Vermerk]) -> dict[int, datetime]:
    """Return the time at which each act was last undone, by number of the act."""
    return {v.ereignis.vorgang: v.zeit for v in vermerke if isinstance(v.ereignis, Zurueckgenommen)}
