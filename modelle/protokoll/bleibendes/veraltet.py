"""Which agreements have to go, in the log or a copy of it; not needed for the first screen."""

from __future__ import annotations

import sqlite3
from datetime import datetime

from modelle.protokoll.pruefsumme import VERLETZT
from modelle.protokoll.vermerke import zeittext

_VERALTET = f"""
    SELECT w.id FROM wiedervorlagen AS w
    WHERE (
        w.vereinbart <= max(:fall, :treffen) OR EXISTS (
            SELECT 1 FROM wiedervorlagenereignisse
            WHERE wiedervorlage = w.nr AND nr = 1 AND zeit <= max(:fall, :treffen)
        )
    ) AND coalesce(
        (
            SELECT zeit <= iif(json_extract(daten, '$.treffen'), :treffen, :fall)
            FROM wiedervorlagenereignisse
            WHERE wiedervorlage = w.nr AND nr = 1 AND NOT ({VERLETZT})
        ),
        w.vereinbart <= min(:fall, :treffen)
    )
"""
"""SQL: the ids of what was agreed too long ago, by its event; if that is damaged, by its row and by
the longer term. Only for what looks old by one of them is the checksum reckoned, which is slow."""

_GESEHEN = """
    SELECT id FROM wiedervorlagen
    WHERE erledigt <> '' AND erledigt < ? AND runde NOT IN (SELECT id FROM runden)
"""


def veraltete(db: sqlite3.Connection, fall: datetime, treffen: datetime) -> list[str]:
    """Return the ids of what was agreed about cases until `fall`, in meetings until `treffen`.

    Both are in UTC. Raises sqlite3.Error.
    """
    werte = {"fall": zeittext(fall), "treffen": zeittext(treffen)}
    return [str(id) for (id,) in db.execute(_VERALTET, werte)]


def gesehene(db: sqlite3.Connection, zeitpunkt: datetime) -> list[str]:
    """Return the ids of what was settled between two rounds before an instant (UTC).

    While the round is there in which it was agreed, it stays: that round would still show it as
    open. Raises sqlite3.Error.
    """
    return [str(id) for (id,) in db.execute(_GESEHEN, (zeittext(zeitpunkt),))]
