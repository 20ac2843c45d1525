"""Tasks that wait for their sub-group: given by name before anybody entered that it belongs here.

Decision: when a body is entered or changed, open tasks of the bodies above it that name it become
its own, as if it had stood there when they were given; they go back once it belongs there no more,
as when that is undone. What was settled stays where it was.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from modelle.kooperation.dinge.gremium import Gremium
from modelle.kooperation.gremien import darunter
from modelle.kooperation.gremienauftrag import darueber, zustaendig
from modelle.protokoll.bleibendes.umschreiben import umhaengen
from modelle.protokoll.runden import Protokoll
from modelle.runde.bleibendes.wiedervorlage import Wiedervorlage

Gremien = Mapping[str, Gremium]
"""All bodies by their keys."""


def nachreichen(protokoll: Protokoll, davor: Gremien, danach: Gremien) -> None:
    """Move the tasks of bodies that an act changed, and of those below. Raises ProtokollFehler."""
    anders = {s for s in (*davor, *danach) if davor.get(s) != danach.get(s)}
    unter = {s for oben in anders for s in darunter(oben, danach)}
    for schluessel in sorted(anders | unter):
        _zurueckgeben(protokoll, danach, schluessel)
        _geben(protokoll, danach, schluessel)


def _geben(protokoll: Protokoll, gremien: Gremien, schluessel: str) -> None:
    """Give the body with this key the tasks that name it."""
    for ueber in darueber(schluessel, gremien):
        wem = zustaendig(ueber, gremien)
        ihre = {
            w.eintrag.id: schluessel
            for w in _offene(protokoll, ueber)
            if wem(w.vereinbart.felder.values()) == schluessel
        }
        _umhaengen(protokoll, ihre, ueber)


def _zurueckgeben(protokoll: Protokoll, gremien: Gremien, schluessel: str) -> None:
    """Give tasks back that this body got from one that is above it no more."""
    noch = darueber(schluessel, gremien)
    vorher = {w.eintrag.id: w.vereinbart.vorher for w in _offene(protokoll, schluessel)}
    _umhaengen(protokoll, {id: von for id, von in vorher.items() if von and von not in noch})


def _offene(protokoll: Protokoll, gremium: str) -> Iterator[Wiedervorlage]:
    for w in protokoll.wiedervorlagen("", treffen=True, gremium=gremium):
        if not any(n.erledigt for n in w.nachgesehen):
            yield w


def _umhaengen(protokoll: Protokoll, wohin: Mapping[str, str], vorher: str = "") -> None:
    if wohin:
        with protokoll.transaktion():
            umhaengen(protokoll.verbindung, wohin, vorher)
