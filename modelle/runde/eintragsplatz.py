"""Putting entries into a round: what each step of `faltung` that is about an entry does."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from msgspec.structs import replace

from modelle.runde import zeit
from modelle.runde.zustand import Eintrag, Runde
from modelle.strom.vermerk import Unlesbar

BESCHAEDIGT = "Dieser Eintrag ist beschädigt"
"""Stands in the place of an entry that cannot be read any more."""

_EINTRAG = ("", "eintrag_erfasst")
"""Wire names of a damaged event that may have noted an entry; "" if it is not known."""


class Werkbank(dict[str, Eintrag]):
    """The entries while a whole log is folded: nobody else holds them yet, so `mit` changes them.

    A copy for each entry took 60 of the 90 ms of folding 5,000 entries.
    """


def mit(runde: Runde, eintrag: Eintrag) -> Runde:
    """Return the round with this entry, in the place of the one with the same id."""
    if isinstance(runde.eintraege, Werkbank):
        runde.eintraege[eintrag.id] = eintrag
        return runde
    return replace(runde, eintraege={**runde.eintraege, eintrag.id: eintrag})


def bei(runde: Runde, id: str, aendern: Callable[[Eintrag], Eintrag]) -> Runde:
    """Return the round with this entry changed; the same round if it is gone."""
    eintrag = runde.eintraege.get(id)
    return mit(runde, aendern(eintrag)) if eintrag else runde


def bekannt(runde: Runde, art: str, phase: str) -> bool:
    """Return True if the format has this kind and this phase; no screen could show others."""
    if phase in runde.zeit.plan:
        for einer in runde.ablauf.arten:
            if einer.schluessel == art:
                return True
    return False


def als(runde: Runde, eintrag: Eintrag, art: str) -> Eintrag:
    """Return the entry as one of another kind, with what that kind carries as well."""
    neue = runde.ablauf.art(art)
    return replace(
        eintrag,
        art=art,
        bezug=eintrag.bezug if art == eintrag.art else "",
        felder={name: wert for name, wert in eintrag.felder.items() if name in neue.felder},
        angebote=eintrag.angebote if neue.katalog else (),
        blattworte={k: w for k, w in eintrag.blattworte.items() if k in ("", *neue.felder)},
    )


def blattworte(eintrag: Eintrag, feld: str, text: str | None) -> dict[str, str]:
    """Return what stands on the sheet in place of what was said, once `text` stands for `feld`.

    With None, what was said stands there again.
    """
    ohne = {name: wort for name, wort in eintrag.blattworte.items() if name != feld}
    return ohne if text is None else {**ohne, feld: text}


def unlesbar(runde: Runde, ereignis: Unlesbar, wann: datetime) -> Runde:
    """Count a damaged event; if it noted an entry, say so in its place.

    If it began the round, that counts: with which phase is lost, and rounds begin with the first.
    Where it stood in the phase is not known if its place is not; then it is of the first kind that
    the phase takes.
    """
    nr = runde.beschaedigt + 1
    runde = replace(runde, beschaedigt=nr)
    if ereignis.name == "runde_begonnen" and runde.stand == "geplant":
        stand = zeit.betreten(runde.zeit, runde.ablauf.phasen[0].schluessel, wann)
        return replace(runde, stand="laufend", zeit=stand)
    id, phase, art = ereignis.eintrag, ereignis.phase, ereignis.art
    if not (id and bekannt(runde, art, phase)):
        if ereignis.name not in _EINTRAG or runde.stand != "laufend" or not runde.phase.arten:
            return runde
        id = id or f"beschaedigt-{nr}"
        phase, art = runde.phase.schluessel, runde.phase.arten[0]
    return mit(runde, Eintrag(id, phase, art, BESCHAEDIGT))
