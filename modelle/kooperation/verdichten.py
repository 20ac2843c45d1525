"""What of the co-operation's stream goes with time: contents that were changed or removed long ago.

As with a round that is closed, only what still stands is kept; here after FRIST, because a
co-operation is never closed. Until then undo works; it ends where contents are gone.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from modelle.kooperation.ereignisse import LEER, inhalt_von, leer
from modelle.strom.ruecknahme import ruecknahmen
from modelle.strom.vermerk import Vermerk, Zurueckgenommen

FRIST = timedelta(days=30)
"""How long what was changed or removed is kept: as long as the log of a round by default."""


def ueberholte(vermerke: Sequence[Vermerk], jetzt: datetime) -> list[Vermerk]:
    """The events whose contents are not needed any more, each without them.

    Something else stands in their place, or they were taken back, since FRIST before `jetzt`.
    """
    grenze = jetzt - FRIST
    genommen, zurueck = ruecknahmen(vermerke).genommen, _rueckzeiten(vermerke)
    abgeloest: set[tuple[str, str]] = set()
    """Things in the place of whose contents something else stands long enough."""
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
    """Whether an act, or its undo if it is taken back, is too long ago to be touched again."""
    fort = vorgang in ruecknahmen(vermerke).genommen
    zuletzt = _rueckzeiten(vermerke)[vorgang] if fort else vermerke[vorgang - 1].zeit
    return zuletzt < jetzt - FRIST


def _rueckzeiten(vermerke: Sequence[Vermerk]) -> dict[int, datetime]:
    """When acts were last taken back, by their number."""
    return {v.ereignis.vorgang: v.zeit for v in vermerke if isinstance(v.ereignis, Zurueckgenommen)}
