"""Collected needs as the list a round starts from: which, in what order, with what weight.

Pure. The way back, from the round to the needs, is `rueckfluss`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

from modelle.ablauf.format import Ablauf, Eintragsart, Feld, Phase
from modelle.kooperation.bedarf import Bedarf, nach_form, zusammengefasst
from modelle.runde.ereignisse import EintragErfasst
from modelle.runde.zustand import Runde
from modelle.sprache.vergleich import grundform
from modelle.sprache.zeichen import einzeilig

SCHWERSTES = 5
"""The highest weight of a need; the lowest is 1."""


def startliste(
    runde: Runde,
    phase: Phase,
    bedarfe: Mapping[str, Bedarf],
    schon: Collection[str],
    neue_id: Callable[[], str],
) -> list[EintragErfasst]:
    """The entries with which a phase begins: open needs, equal ones as one, weightiest first.

    `bedarfe` are all needs by their keys; `schon` are the keys of those that this round was given
    before, also when the entry was deleted since. What somebody typed already is not doubled.
    """
    art = next((a for a in map(runde.ablauf.art, phase.arten) if a.bedarfe), None)
    if art is None:
        return []
    gleiche = nach_form(bedarfe)
    getippt = {grundform(x.text) for x in runde.eintraege.values() if runde.art_von(x).bedarfe}
    liste: list[EintragErfasst] = []
    for einer in zusammengefasst(b for b in bedarfe.values() if not b.ergebnis):
        schluessel = gleiche[einer.schluessel]
        if einer.schluessel in getippt or not set(schluessel).isdisjoint(schon):
            continue
        felder = _felder(runde.ablauf, art, einer.gewicht)
        # Not the profession: whoever named it has not spoken in this round yet.
        liste.append(
            EintragErfasst(
                eintrag=neue_id(),
                phase=phase.schluessel,
                art=art.schluessel,
                text=einzeilig(einer.bedarf).strip(),
                felder=felder,
                herkunft=next(s for s in schluessel if not bedarfe[s].ergebnis),
            )
        )
    return liste


def gewichtsfeld(ablauf: Ablauf, art: Eintragsart) -> Feld | None:
    """The choice of a kind that says how weighty an entry is, or None."""
    felder = ablauf.felder_von(art.schluessel)
    return next((feld for feld in felder if feld.rolle == "gewicht" and feld.werte), None)


def stelle(gewicht: int, anzahl: int) -> int:
    """Which of so many values, the weightiest first, a weight from 5 to 1 comes to."""
    viertel = (SCHWERSTES - gewicht) * (anzahl - 1)
    # Between two values a need goes to the outer one; the middle stays in the middle.
    return (viertel + (1 if gewicht > SCHWERSTES // 2 + 1 else 2)) // 4


def gewicht_an(stelle: int, anzahl: int) -> int:
    """The weight from 5 to 1 for one of so many values, the weightiest first."""
    if anzahl == 1:
        return SCHWERSTES // 2 + 1
    return SCHWERSTES - round(stelle * (SCHWERSTES - 1) / (anzahl - 1))


def _felder(ablauf: Ablauf, art: Eintragsart, gewicht: int) -> dict[str, str]:
    feld = gewichtsfeld(ablauf, art)
    if feld is None:
        return {}
    return {feld.schluessel: feld.werte[stelle(gewicht, len(feld.werte))].schluessel}
