"""Putting entries into a round: what each step of `faltung` that is about an entry does."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime

from msgspec.structs import replace

from modelle.runde import zeit
from modelle.runde.ereignisse import EintragErfasst
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


_VOM_TAG = re.compile("tag|heute|morgen|mittwoch|sonnabend", re.IGNORECASE)
"""Stands in each text that `tagwort.mit_datum` reads, which only sheets load."""
_LAENGSTER = 60
"""Characters that such a text may have."""


def gesagt_am(
    eintrag: Eintrag, feld: str, text: str, wann: datetime, blatt: bool = False
) -> dict[tuple[str, bool], date]:
    """Return `Eintrag.gesagt_am` once this text stands in a field, for the sheet if `blatt`."""
    ohne = {stelle: tag for stelle, tag in eintrag.gesagt_am.items() if stelle != (feld, blatt)}
    if len(text) > _LAENGSTER or not _VOM_TAG.search(text):
        return ohne
    return {**ohne, (feld, blatt): wann.astimezone().date()}


def erfasst(ereignis: EintragErfasst, wann: datetime) -> Eintrag:
    """Return the entry that was noted at this instant (UTC)."""
    neu = Eintrag(
        ereignis.eintrag,
        ereignis.phase,
        ereignis.art,
        ereignis.text,
        ereignis.profession,
        ereignis.bezug,
        ereignis.felder,
        ereignis.geparkt,
        ereignis.herkunft,
    )
    # A call more for each of thousands of entries would be felt when they are opened.
    t = ereignis.text
    vielleicht = "tag" in t or "eute" in t or "orgen" in t or "woch" in t or "abend" in t
    if ereignis.felder or vielleicht:
        for feld, text in (("", neu.text), *neu.felder.items()):
            neu = replace(neu, gesagt_am=gesagt_am(neu, feld, text, wann))
    return neu


def mit_text(eintrag: Eintrag, text: str, wann: datetime) -> Eintrag:
    """Return the entry with another text; what was said last holds for the sheet, too."""
    worte = blattworte(eintrag, "", None)
    tage = gesagt_am(eintrag, "", text, wann)
    return replace(eintrag, text=text, blattworte=worte, gesagt_am=tage)


def mit_feld(
    eintrag: Eintrag, feld: str, wert: str, wann: datetime, gesagt: date | None = None
) -> Eintrag:
    """Return the entry with a field set, or emptied; that holds for the sheet, too."""
    felder = {name: alt for name, alt in eintrag.felder.items() if name != feld}
    if wert:
        felder[feld] = wert
    worte = blattworte(eintrag, feld, None)
    tage = gesagt_am(eintrag, feld, wert, wann)
    if gesagt and (feld, False) in tage:
        tage[feld, False] = gesagt
    return replace(eintrag, felder=felder, blattworte=worte, gesagt_am=tage)


def mit_blattwort(eintrag: Eintrag, feld: str, text: str | None, wann: datetime) -> Eintrag:
    """Return the entry with another word for the sheet, or with None without one."""
    tage = gesagt_am(eintrag, feld, text or "", wann, blatt=True)
    return replace(eintrag, blattworte=blattworte(eintrag, feld, text), gesagt_am=tage)


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
