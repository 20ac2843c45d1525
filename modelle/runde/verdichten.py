"""Emptying superseded texts when a round is closed: replaced, deleted or taken back ones.

Undo ends with the round, so nothing needs these texts any more. The remaining log folds into the
same round, and remembered names stay.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from modelle.runde import ereignisse as e
from modelle.runde.faltung import falten
from modelle.runde.zustand import Eintrag, Runde
from modelle.strom.ruecknahme import ruecknahmen
from modelle.strom.vermerk import Ereignis, Vermerk

replace = msgspec.structs.replace


def verdichtet(vermerke: Sequence[Vermerk]) -> list[Vermerk]:
    """Return the same log with superseded texts emptied; numbers, ids and times stay."""
    runde = falten(vermerke)
    genommen = ruecknahmen(vermerke).genommen
    return [
        replace(v, ereignis=_leer(v.ereignis))
        if v.vorgang in genommen
        else replace(v, ereignis=_noetig(v.ereignis, runde))
        for v in vermerke
    ]


def _eintrag(ereignis: Ereignis) -> str:
    return getattr(ereignis, "eintrag", "")


def _leer(ereignis: Ereignis) -> Ereignis:
    """Return the event without any typed text."""
    match ereignis:
        case e.EintragErfasst():
            return replace(ereignis, text="", felder={})
        case e.EintragGeaendert():
            return replace(ereignis, text="")
        case e.BlattwortGesetzt():
            return replace(ereignis, text=None)
        case e.FeldGesetzt():
            return replace(ereignis, wert="")
        case e.AnwesendeGeaendert():
            return replace(ereignis, professionen=(), anwesend=None, entschuldigt=None)
        case e.AngebotZugeordnet():
            return replace(ereignis, angebot=e.Angebotsangabe("", ""))
        case e.AngebotGeloest():
            return replace(ereignis, schluessel="")
    return ereignis


def _noetig(ereignis: Ereignis, runde: Runde) -> Ereignis:
    """Return the event with only those texts that still stand in the round."""
    if isinstance(ereignis, (e.RundeAngelegt, e.AngabenGeaendert)):
        return replace(ereignis, angaben=runde.angaben)
    if isinstance(ereignis, e.AnwesendeGeaendert):
        # The founding event holds by now who was at the meeting.
        return replace(_leer(ereignis), professionen=runde.angaben.professionen)
    jetzt = runde.eintraege.get(_eintrag(ereignis))
    return _leer(ereignis) if jetzt is None else _gueltig(ereignis, jetzt)


def _gueltig(ereignis: Ereignis, jetzt: Eintrag) -> Ereignis:
    match ereignis:
        case e.EintragErfasst():
            felder = {k: w for k, w in ereignis.felder.items() if jetzt.felder.get(k) == w}
            text = ereignis.text if ereignis.text == jetzt.text else ""
            return replace(ereignis, text=text, felder=felder)
        case e.EintragGeaendert() if ereignis.text != jetzt.text:
            return replace(ereignis, text="")
        case e.BlattwortGesetzt() if ereignis.text != jetzt.blattworte.get(ereignis.feld):
            return replace(ereignis, text=None)
        case e.FeldGesetzt() if ereignis.wert != jetzt.felder.get(ereignis.feld):
            return replace(ereignis, wert="")
        case e.AngebotZugeordnet(angebot=a) if a not in jetzt.angebote:
            # The key stays if the entry still has this offer: a later event names it.
            noch_da = any(a.schluessel == b.schluessel for b in jetzt.angebote)
            leer = e.Angebotsangabe(a.schluessel, "")
            return replace(ereignis, angebot=leer) if noch_da else _leer(ereignis)
        case e.AngebotGeloest(schluessel=fort):
            noch_da = any(fort == b.schluessel for b in jetzt.angebote)
            return ereignis if noch_da else _leer(ereignis)
    return ereignis
