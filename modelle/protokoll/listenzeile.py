"""The row that lists show of a round; it is stored with every event, so that no list reads one."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

import msgspec

from modelle.runde.zustand import Runde

STAENDE = ("geplant", "laufend", "geschlossen")
"""The states of a round, in the order in which it passes through them."""


FALL, TREFFEN = "fall", "treffen"
"""What a round is about: a case, or a meeting without one."""


SACHE = """
    CASE (
        SELECT CASE WHEN json_valid(e.daten) THEN json_extract(e.daten, '$.ablauf.fall') END
        FROM ereignisse AS e
        WHERE e.runde = runden.nr AND e.name IN ('runde_angelegt', 'angaben_geaendert')
        ORDER BY e.nr DESC LIMIT 1
    ) WHEN 0 THEN 'treffen' ELSE 'fall' END
"""
"""SQL: what a round is about, read from its events; where these do not say, it is a case."""


class Listenzeile(msgspec.Struct, frozen=True):
    """What lists show of a round. Its fields are the columns of the table `runden`."""

    id: str
    code: str
    monat: str
    ablauf: str
    """Title of the format."""
    stand: str
    """One of STAENDE."""
    phase: str
    """Title of the present phase; empty unless the round is running."""
    leitfrage: str
    angelegt: str
    """UTC, ISO 8601; so are the other two."""
    geaendert: str
    geschlossen: str | None = None
    ebene: str = ""
    """Level of a body, as in `einordnung.EBENEN`."""
    feld: str = ""
    """Field of action: a key of `einordnung.HANDLUNGSFELDER`, or an own one."""
    schule: str = ""
    """Key of the school it is held at; the log of a round does not hold the school's name."""
    sache: str = FALL
    """FALL or TREFFEN: how long it stays depends on that. What says neither counts as a case."""


def listenzeile(
    id: str, runde: Runde, angelegt: datetime, jetzt: datetime, zu: datetime | None = None
) -> Listenzeile:
    """Return the row of a round that changed at `jetzt`; `zu` is when it was closed (all UTC)."""
    arten = {art.schluessel for art in runde.ablauf.arten if art.abschnitt == "leitfrage"}
    neueste = reversed(list(runde.eintraege.values()))
    leitfrage = next((x.text for x in neueste if x.art in arten and not x.geparkt), "")
    return Listenzeile(
        id=id,
        code=runde.angaben.code,
        monat=runde.angaben.monat,
        ablauf=runde.ablauf.titel,
        stand=runde.stand,
        phase=runde.phase.titel if runde.stand == "laufend" else "",
        leitfrage=leitfrage,
        angelegt=angelegt.isoformat(timespec="seconds"),
        geaendert=jetzt.isoformat(timespec="milliseconds"),
        geschlossen=zu.isoformat(timespec="seconds") if zu else None,
        ebene=runde.angaben.ebene,
        feld=runde.angaben.feld,
        schule=runde.angaben.schule,
        sache=FALL if runde.ablauf.fall else TREFFEN,
    )


def folgende(runden: Iterable[Listenzeile]) -> set[str]:
    """Return the ids of those that follow another one of these rounds on the same case."""
    erste: dict[str, Listenzeile] = {}
    faelle = [runde for runde in runden if runde.sache == FALL]
    for runde in faelle:
        davor = erste.setdefault(runde.code.casefold(), runde)
        erste[runde.code.casefold()] = min(davor, runde, key=lambda r: (r.angelegt, r.id))
    return {runde.id for runde in faelle} - {runde.id for runde in erste.values()}
