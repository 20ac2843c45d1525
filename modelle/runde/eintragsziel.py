"""Which entry a line, an offer, a field or a move is for. Pure reads of a round."""

from __future__ import annotations

from collections.abc import Iterable

from modelle.ablauf.format import Eintragsart, Feld, Wert
from modelle.runde.ansicht import Ansichtszeile
from modelle.runde.regeln import letztes_ziel
from modelle.runde.zustand import Eintrag, Runde


def bezug_fuer(runde: Runde, art: str, gewaehlt: Eintrag | None) -> str:
    """Return the id of the entry that a new one of this kind hangs on, or "" if none suits.

    `gewaehlt` is the entry of the chosen row. If it hangs on a suitable entry itself (an answer on
    its question), that one is returned.
    """
    if gewaehlt is None or not art:
        return ""
    for eintrag in (gewaehlt, runde.eintraege.get(gewaehlt.bezug)):
        if eintrag is not None and eintrag.art in runde.ablauf.art(art).haengt_an:
            return eintrag.id
    return ""


def ziel_der_zeile(runde: Runde, art: str, gewaehlt: Eintrag | None) -> str:
    """Return the id of the entry that a line of this kind will hang on when it is saved, or "".

    Without a suitable chosen row (`gewaehlt`) it is the last such entry of the phase.
    """
    if art not in runde.phase.arten:
        return bezug_fuer(runde, art, gewaehlt)
    return bezug_fuer(runde, art, gewaehlt) or letztes_ziel(runde, art)


def mehrere_ziele(runde: Runde, art: str) -> Eintragsart | None:
    """Return the kind that a line of this kind hangs on if the phase has several such entries."""
    an = runde.ablauf.art(art).haengt_an if art in runde.phase.arten else ()
    hier = [x.art for x in runde.in_phase(runde.phase.schluessel) if x.art in an]
    return runde.ablauf.art(hier[-1]) if len(hier) > 1 else None


def dazu_getippt(runde: Runde, eintrag: Eintrag | None) -> Eintragsart | None:
    """Return the kind of this phase that is typed to hang on an entry, such as an answer.

    None for an entry that nothing hangs on here, or that may hang on another one itself.
    """
    if eintrag is None or eintrag.geparkt or runde.art_von(eintrag).haengt_an:
        return None
    arten = (runde.ablauf.art(name) for name in runde.phase.arten)
    return next((art for art in arten if eintrag.art in art.haengt_an), None)


def haengt_weiter(runde: Runde, gewaehlt: Eintrag | None) -> str:
    """Return the id of the entry on which the next typed one hangs, too, or "" if none does.

    `gewaehlt` is the entry of the chosen row. Questions are typed in the same phase as their
    answers, and the next answer belongs to the next question. Gaps are typed one after the other
    below a need that was named in a phase before.
    """
    ziele = (bezug_fuer(runde, art, gewaehlt) for art in runde.phase.arten)
    return next((id for id in ziele if id and _von_davor(runde, id)), "")


def _von_davor(runde: Runde, id: str) -> bool:
    return runde.eintraege[id].art not in runde.phase.arten


def haengt_nirgends(runde: Runde, id: str) -> Eintragsart | None:
    """Return the kind that an entry could hang on here but does not, or None if all is well.

    Nothing is missing where the phase shows no entry that it could hang on, nor with a word of the
    person who brings the case: that may be about all that was said.
    """
    eintrag = runde.eintraege.get(id)
    if eintrag is None or eintrag.bezug or runde.art_von(eintrag).vom_fall:
        return None
    gezeigt = (*runde.phase.arten, *runde.phase.zeigt)
    an = [name for name in runde.art_von(eintrag).haengt_an if name in gezeigt]
    return runde.ablauf.art(an[0]) if an and runde.mit_art(*an) else None


def noch_zu_waehlen(runde: Runde, id: str) -> Wert | None:
    """Return the value with which an option counts as chosen, or None if that was decided.

    None, too, for an entry that is no option, and in a format without such a choice.
    """
    eintrag = runde.eintraege.get(id)
    if eintrag is None or eintrag.geparkt or runde.art_von(eintrag).abschnitt != "optionen":
        return None
    for feld in runde.ablauf.felder_von(eintrag.art):
        oben = next((wert for wert in feld.werte if wert.rang == "oben"), None)
        if oben is not None:
            return None if eintrag.felder.get(feld.schluessel) else oben
    return None


def angebotsziel(runde: Runde, gemeint: str, zeile: Ansichtszeile | None) -> str:
    """Return the id of the entry that an offer is taken up into, or "" if it becomes a new entry.

    `gemeint` is the id of the entry that offers are meant for at present, `zeile` its row if it
    has one. A parked entry takes no offers, nor does one of a kind without them.
    """
    eintrag = runde.eintraege.get(gemeint)
    if eintrag is None or zeile is None or zeile.sorte == "geparkt":
        return ""
    return gemeint if runde.art_von(eintrag).katalog else ""


def traeger_von(runde: Runde, feld: Feld, zuletzt: str) -> Eintrag | None:
    """Return the entry of the present phase that a field typed in the line belongs to, or None.

    It is the entry with the id `zuletzt` (the one last touched) if that carries the field, else
    the last one that does.
    """
    tragend = [
        x
        for x in runde.in_phase(runde.phase.schluessel)
        if feld.schluessel in runde.art_von(x).felder
    ]
    genannt = [x for x in tragend if x.id == zuletzt]
    return next(reversed(genannt or tragend), None)


def verschoben_vor(
    runde: Runde, gezeigt: Iterable[Ansichtszeile], eintrag: Eintrag, richtung: int
) -> str | None:
    """Return the id of the entry before which `eintrag` goes, one place up (-1) or down (1).

    "" stands for the end of its neighbours; None is returned where it cannot go any further.
    Neighbours are rows of this phase in the same group that hang on the same entry.
    """
    ort = _ort(runde, eintrag)
    nachbarn = [
        z.eintrag.id
        for z in gezeigt
        if z.eintrag and z.sorte == "eintrag" and _ort(runde, z.eintrag) == ort
    ]
    stelle = nachbarn.index(eintrag.id) + (richtung if richtung < 0 else 2)
    if stelle < 0 or stelle > len(nachbarn):
        return None
    return nachbarn[stelle] if stelle < len(nachbarn) else ""


def _ort(runde: Runde, eintrag: Eintrag) -> tuple[str, str]:
    an = eintrag.bezug if runde.art_von(eintrag).haengt_an else ""
    return an, eintrag.felder.get(runde.phase.gruppiert_nach, "")
