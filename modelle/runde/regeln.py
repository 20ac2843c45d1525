"""What is allowed in a round, and what a choice means. Pure: decisions ask before they answer."""

from __future__ import annotations

from collections.abc import Iterable

from modelle.ablauf.format import Eintragsart, Phase
from modelle.runde.angaben import Sitzung
from modelle.runde.zustand import Eintrag, Runde
from modelle.strom.abgelehnt import Abgelehnt


def laufend(runde: Runde) -> None:
    """Raise Abgelehnt unless the round is running."""
    if runde.stand == "geschlossen":
        raise Abgelehnt("Diese Runde ist geschlossen und bleibt, wie sie ist.")
    if runde.stand == "geplant":
        raise Abgelehnt("Diese Runde hat noch nicht begonnen.")


def bearbeitbar(runde: Runde, id: str) -> Eintrag:
    """Return the entry with this id; raises Abgelehnt if it is gone or the round is not running."""
    laufend(runde)
    if (eintrag := runde.eintraege.get(id)) is None:
        raise Abgelehnt("Diesen Eintrag gibt es nicht mehr.")
    return eintrag


def gehoert(runde: Runde, art: str) -> None:
    """Raise Abgelehnt unless the present phase takes entries of this kind."""
    if art not in runde.phase.arten:
        titel = next((a.titel for a in runde.ablauf.arten if a.schluessel == art), art)
        raise Abgelehnt(f"„{titel}“ gehört nicht in diese Phase.")


def einziger(runde: Runde, art: str) -> Eintrag | None:
    """Return the entry of a kind that exists only once; None if there is none, or it may repeat."""
    vorhandene = runde.mit_art(art) if runde.ablauf.art(art).einzig else []
    return vorhandene[0] if vorhandene else None


def letztes_ziel(runde: Runde, art: str) -> str:
    """Return the id of the entry of this phase that this kind hangs on by itself, or "".

    It is the last one on which nothing of this kind hangs yet, else the last one.
    """
    an = runde.ablauf.art(art).haengt_an
    hier = [x for x in runde.in_phase(runde.phase.schluessel) if x.art in an] if an else []
    return next((x.id for x in reversed(offene(runde, art, hier) or hier)), "")


def offene(runde: Runde, art: str, ziele: Iterable[Eintrag]) -> list[Eintrag]:
    """Return those of some entries on which nothing of this kind hangs, such as open questions."""
    belegt = {x.bezug for x in runde.mit_art(art)}
    return [x for x in ziele if x.id not in belegt]


def sicheres_ziel(runde: Runde, eintrag: Eintrag) -> Eintrag | None:
    """Return the entry that a parked one hangs on without a question, or None.

    It is the one that it was kept for. Else it is the only one that suits, or of questions and
    answers in one phase the only one that is still open. Several gaps may hang on one need.
    """
    moegliche = ziele(runde, eintrag.art)
    offen = offene(runde, eintrag.art, moegliche)
    hier = all(x.art in runde.phase.arten for x in moegliche)
    gemeint = [x for x in moegliche if x.id == eintrag.bezug]
    wahl = gemeint or (offen if hier and len(offen) == 1 else moegliche)
    return wahl[0] if len(wahl) == 1 else None


def ziele(runde: Runde, art: str) -> list[Eintrag]:
    """Return the entries shown in the present phase that one of this kind may hang on."""
    gezeigt = (*runde.phase.arten, *runde.phase.zeigt)
    return runde.mit_art(*(name for name in runde.ablauf.art(art).haengt_an if name in gezeigt))


def parkphase(runde: Runde, art: str) -> Phase:
    """Return the phase an entry of this kind waits for; raises Abgelehnt if there is none."""
    phase = runde.ablauf.phase_fuer(art, runde.phase.schluessel)
    if phase is None:
        raise Abgelehnt("Dafür gibt es in diesem Ablauf keine Phase.")
    return phase


def platz_frei(runde: Runde, feldname: str, wertname: str, neue: int = 1) -> None:
    """Raise Abgelehnt if more entries would carry this value than its format allows.

    `neue` is the number of entries that are to get it. Parked entries do not count.
    """
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
    """Return True if the next round of the case begins with this entry.

    That is a task to be followed up, or an option that stands at the top of the handout.
    """
    if eintrag.geparkt:
        return False
    art = runde.art_von(eintrag)
    if art.wiedervorlage or art.abschnitt != "optionen":
        return art.wiedervorlage
    for feld in runde.ablauf.felder_von(eintrag.art):
        wert = feld.wert(eintrag.felder.get(feld.schluessel, ""))
        if wert is not None and wert.rang == "oben":
            return True
    return False


def fliesst_zurueck(runde: Runde) -> bool:
    """Return True if closing the round changes needs or a Verbund of the co-operation."""
    if any(runde.art_von(x).bedarfe and not x.geparkt for x in runde.eintraege.values()):
        return True
    return bool(runde.angaben.verbund) and any(art.meilenstein for art in runde.ablauf.arten)


def erfaehrt_davon(runde: Runde) -> bool:
    """Return True if closing the round changes anything in the co-operation.

    Besides what flows back, that is a body which learns that it met.
    """
    return runde.angaben.sitzung is not None or fliesst_zurueck(runde)


def sitzung_von(runde: Runde) -> Sitzung | None:
    """Return the meeting of a body whose minutes a round ends in, or None.

    A round about a case is none, even if a body holds it: its sheet says no day and no place.
    """
    return None if runde.ablauf.fall else runde.angaben.sitzung


def zu_genehmigen(runde: Runde) -> Eintragsart | None:
    """Return the kind of entry for the last minutes, or None in a round that approves none."""
    if sitzung_von(runde) is None:
        return None
    return next((art for art in runde.ablauf.arten if art.genehmigung), None)


def gab_weiter(runde: Runde) -> bool:
    """Return True if the round changed the co-operation when it was closed."""
    return runde.stand == "geschlossen" and fliesst_zurueck(runde)
