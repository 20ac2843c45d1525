"""Tasks that wait for their sub-group: given by name before anybody entered that it belongs here.

Decision: when a body is entered or changed, open tasks of the bodies above it that name it become
its own, as if it had stood there when they were given. What was settled stays where it was.
"""

from __future__ import annotations

from collections.abc import Mapping

from modelle.kooperation.dinge.gremium import Gremium
from modelle.kooperation.gremienauftrag import darueber, zustaendig
from modelle.protokoll.bleibendes.umschreiben import umhaengen
from modelle.protokoll.runden import Protokoll


def nachreichen(protokoll: Protokoll, gremien: Mapping[str, Gremium], schluessel: str) -> None:
    """Give the body with this key the tasks that name it. Raises ProtokollFehler."""
    ihre = list[str]()
    for ueber in darueber(schluessel, gremien):
        wem = zustaendig(ueber, gremien)
        offene = protokoll.wiedervorlagen("", treffen=True, gremium=ueber)
        ihre += [
            w.eintrag.id
            for w in offene
            if not any(n.erledigt for n in w.nachgesehen)
            and wem(w.vereinbart.felder.values()) == schluessel
        ]
    if ihre:
        with protokoll.transaktion():
            umhaengen(protokoll.verbindung, ihre, schluessel)
