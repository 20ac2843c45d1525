"""The decision that an entry is of another kind than it was noted as. Pure."""

from __future__ import annotations

from modelle.runde import ereignisse as e
from modelle.runde.regeln import bearbeitbar, einziger
from modelle.runde.vorgabe import vom_fall
from modelle.runde.zustand import Eintrag, Runde
from modelle.strom.abgelehnt import Abgelehnt
from modelle.strom.vermerk import Ereignis


def arten_fuer(runde: Runde, eintrag: Eintrag) -> tuple[str, ...]:
    """Return the keys of the kinds that an entry may have in its phase, its own among them."""
    arten = runde.ablauf.phase(eintrag.phase).arten
    return arten if eintrag.art in arten else (eintrag.art, *arten)


def art_aendern(runde: Runde, eintrag: str, art: str) -> list[Ereignis]:
    """Make an entry one of another kind of its phase; text and profession stay.

    What only the person with the case says is theirs from then on. A kind that hangs on another
    hangs on the entry of that kind before it. What hung on the entry and does not fit is detached.
    """
    x = bearbeitbar(runde, eintrag)
    if x.art == art:
        return []
    if art not in arten_fuer(runde, x):
        raise Abgelehnt(f"„{runde.ablauf.art(art).titel}“ gehört nicht in diese Phase.")
    if einziger(runde, art):
        titel = runde.ablauf.art(art).titel
        raise Abgelehnt(f"„{titel}“ steht schon da. Bitte erst dort ändern oder löschen.")
    neue: list[Ereignis] = [e.EintragArtGeaendert(x.id, art)]
    if vom_fall(runde, art) and x.profession != runde.angaben.fallgebend:
        neue.append(e.EintragZugeschrieben(x.id, runde.angaben.fallgebend))
    if ziel := _ziel(runde, x, art):
        neue.append(e.EintragAngehaengt(x.id, ziel))
    geloest = [
        e.EintragAngehaengt(y.id, "")
        for y in runde.eintraege.values()
        if y.bezug == x.id and art not in runde.art_von(y).haengt_an and runde.art_von(y).haengt_an
    ]
    return [*neue, *geloest]


def _ziel(runde: Runde, eintrag: Eintrag, art: str) -> str:
    """Return the id of the last entry before this one that the new kind hangs on, or ""."""
    an, ziel = runde.ablauf.art(art).haengt_an, ""
    for x in runde.in_phase(eintrag.phase):
        if x.id == eintrag.id:
            break
        if x.art in an:
            ziel = x.id
    return ziel
