"""What is allowed in a round, and what a choice means. Pure: read by `leitung` before it logs."""

from __future__ import annotations

from modelle.ablauf.format import Phase
from modelle.runde.zustand import Eintrag, Runde
from modelle.strom.abgelehnt import Abgelehnt


def laufend(runde: Runde) -> None:
    """Raise Abgelehnt unless the round is running."""
    if runde.stand == "geschlossen":
        raise Abgelehnt("Diese Runde ist geschlossen und bleibt, wie sie ist.")
    if runde.stand == "geplant":
        raise Abgelehnt("Diese Runde hat noch nicht begonnen.")


def gehoert(runde: Runde, art: str) -> None:
    """Raise Abgelehnt when a kind has no place in the present phase."""
    if art not in runde.phase.arten:
        titel = next((a.titel for a in runde.ablauf.arten if a.schluessel == art), art)
        raise Abgelehnt(f"„{titel}“ gehört nicht in diese Phase.")


def einziger(runde: Runde, art: str) -> Eintrag | None:
    """The entry of a kind that exists only once, when it is there."""
    da = runde.mit_art(art) if runde.ablauf.art(art).einzig else []
    return da[0] if da else None


def letztes_ziel(runde: Runde, art: str) -> str:
    """The last entry of this phase that this kind hangs on; empty when there is none."""
    an = runde.ablauf.art(art).haengt_an
    hier = reversed(runde.in_phase(runde.phase.schluessel) if an else ())
    return next((x.id for x in hier if x.art in an), "")


def parkphase(runde: Runde, art: str) -> Phase:
    """The phase an entry of this kind waits for; raises Abgelehnt when there is none."""
    phase = runde.ablauf.phase_fuer(art, runde.phase.schluessel)
    if phase is None:
        raise Abgelehnt("Dafür gibt es in diesem Ablauf keine Phase.")
    return phase


def platz_frei(runde: Runde, feldname: str, wertname: str, neue: int = 1) -> None:
    """Raise Abgelehnt when more entries than allowed would carry this value."""
    feld = runde.ablauf.feld(feldname)
    wert = feld.wert(wertname) if feld else None
    if wert is None or not wert.hoechstens:
        return
    anzahl = sum(
        x.felder.get(feldname) == wertname and not x.geparkt for x in runde.eintraege.values()
    )
    if anzahl + neue > wert.hoechstens:
        schon = "Es sind schon" if anzahl >= wert.hoechstens else "Das wären mehr als"
        raise Abgelehnt(
            f"{schon} {wert.hoechstens} {wert.titel}."
            " Wenige Schritte gelingen eher: Nehmen Sie zuerst eine andere heraus."
        )


def gewaehlt(runde: Runde, eintrag: Eintrag) -> bool:
    """Whether an entry comes back next time: an option in front in the handout, or a task."""
    if runde.art_von(eintrag).wiedervorlage and not eintrag.geparkt:
        return True
    if runde.art_von(eintrag).abschnitt != "optionen" or eintrag.geparkt:
        return False
    for feld in runde.ablauf.felder_von(eintrag.art):
        wert = feld.wert(eintrag.felder.get(feld.schluessel, ""))
        if wert is not None and wert.rang == "oben":
            return True
    return False


def fliesst_zurueck(runde: Runde) -> bool:
    """Whether closing a round has something to say to the co-operation: to needs, to a Verbund."""
    if any(runde.art_von(x).bedarfe and not x.geparkt for x in runde.eintraege.values()):
        return True
    return bool(runde.angaben.verbund) and any(art.meilenstein for art in runde.ablauf.arten)


def gab_weiter(runde: Runde) -> bool:
    """Whether a round has given something to the co-operation: it did so when it was closed."""
    return runde.stand == "geschlossen" and fliesst_zurueck(runde)
