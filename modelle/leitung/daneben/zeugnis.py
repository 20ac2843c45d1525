"""Writing an open round anew beside a log that lost it, so that it goes on there."""

from __future__ import annotations

import msgspec

from modelle.leitung.offene_runde import OffeneRunde
from modelle.leitung.umgebung import Umgebung
from modelle.protokoll.entwurf import Entwurf
from modelle.protokoll.fehler import ProtokollFehler
from modelle.protokoll.listenzeile import listenzeile
from modelle.protokoll.zeuge import daneben


def neu_schreiben(umgebung: Umgebung, leitung: OffeneRunde, entwurf: Entwurf) -> Umgebung:
    """Write the round into a new log beside the old one; return the surroundings with that log.

    The round is read back and compared before it goes on there. Raises ProtokollFehler; then the
    round goes on in the old log, if at all.
    """
    protokoll = daneben(umgebung.protokoll.pfad, umgebung.jetzt())
    try:
        vermerke = leitung.vermerke
        zeile = listenzeile(leitung.id, leitung.runde, vermerke[0].zeit, vermerke[-1].zeit)
        protokoll.anhaengen(zeile, vermerke, entwurf)
        if protokoll.lesen(leitung.id) != vermerke:
            raise ProtokollFehler("Die Runde ließ sich nicht daneben speichern.")
    except BaseException:
        protokoll.schliessen()
        raise
    neu = msgspec.structs.replace(umgebung, protokoll=protokoll)
    leitung.umziehen(neu)
    return neu
