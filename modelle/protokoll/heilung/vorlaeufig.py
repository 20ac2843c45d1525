"""Reads a round with damaged events out of a log that was not mended yet.

What is damaged comes from the copies; an `Unlesbar` stands where no copy has it. The file stays as
it is, so that the next start still finds the damage and offers what a copy has.
"""

from __future__ import annotations

from modelle.protokoll.fehler import Beschaedigt, verstaendlich
from modelle.protokoll.kopien.ablage import pruefen_vormerken
from modelle.protokoll.runden import Protokoll
from modelle.strom.vermerk import Vermerk


def lesen(protokoll: Protokoll, runde: str, nach: int = 0) -> list[Vermerk]:
    """Return the events of a round with a number above `nach`, each damaged one replaced.

    If one is, note that the next start is to look at every entry. Raises ProtokollFehler, and
    Beschaedigt if nothing of the round can be read any more.
    """
    try:
        return protokoll.lesen(runde, nach)
    except Beschaedigt:
        pruefen_vormerken(protokoll.pfad)
        # 10 ms, for the formats: only a damaged round needs them.
        from modelle.protokoll.heilung import einzeln

        with verstaendlich(protokoll.pfad):
            vermerke = einzeln.geborgen(protokoll, runde)
        if not vermerke:
            raise
    return vermerke[nach:]
