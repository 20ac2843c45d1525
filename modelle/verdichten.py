"""What leaves the log when a round is closed: every text that was replaced, deleted or taken back.

Undo ends with the round, so nothing needs these texts any more. The round folded from the
remaining log is the same.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from modelle import ereignisse as e
from modelle.runde import Eintrag, falten, ruecknahmen

replace = msgspec.structs.replace


def verdichtet(vermerke: Sequence[e.Vermerk]) -> list[e.Vermerk]:
    """The same log with superseded texts emptied; numbers, ids and times stay."""
    eintraege = falten(vermerke).eintraege
    genommen = ruecknahmen(vermerke).genommen
    return [
        replace(v, ereignis=_leer(v.ereignis))
        if v.vorgang in genommen
        else replace(v, ereignis=_noetig(v.ereignis, eintraege.get(_eintrag(v.ereignis))))
        for v in vermerke
    ]


def _eintrag(ereignis: e.Ereignis) -> str:
    return getattr(ereignis, "eintrag", "")


def _leer(ereignis: e.Ereignis) -> e.Ereignis:
    """The event without any text."""
    match ereignis:
        case e.EintragErfasst():
            return replace(ereignis, text="", felder={})
        case e.EintragGeaendert():
            return replace(ereignis, text="")
        case e.FeldGesetzt():
            return replace(ereignis, wert="")
    return ereignis


def _noetig(ereignis: e.Ereignis, jetzt: Eintrag | None) -> e.Ereignis:
    """The event with only such text as still stands in the entry."""
    if jetzt is None:
        return _leer(ereignis)
    match ereignis:
        case e.EintragErfasst():
            felder = {k: w for k, w in ereignis.felder.items() if jetzt.felder.get(k) == w}
            text = ereignis.text if ereignis.text == jetzt.text else ""
            return replace(ereignis, text=text, felder=felder)
        case e.EintragGeaendert() if ereignis.text != jetzt.text:
            return replace(ereignis, text="")
        case e.FeldGesetzt() if ereignis.wert != jetzt.felder.get(ereignis.feld):
            return replace(ereignis, wert="")
    return ereignis
