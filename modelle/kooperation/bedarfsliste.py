"""The collected needs as the first entries of a round: which ones, in what order, how weighty.

Pure. `rueckfluss` is the way back, from the round to the needs.

Decisions: entering the phase and filling its list are one act, so that undo takes back both. Who
enters the phase again gets only needs that are new. An entry names the need it stands for by an id,
never by its words: so a name that is replaced stays nowhere.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping

from modelle.ablauf.format import Ablauf, Eintragsart, Feld, Phase
from modelle.kooperation.dinge.bedarf import Bedarf, Sammelbedarf, nach_form, zusammengefasst
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
    """Return the entries with which a phase begins: open needs, merged, the weightiest first.

    `bedarfe` holds all needs by key. `schon` holds the keys of needs that this round received
    before; they do not come again, even if their entry was deleted since. A need that somebody
    typed into the round already is left out, too.
    """
    art = next((a for a in map(runde.ablauf.art, phase.arten) if a.bedarfe), None)
    if art is None:
        return []
    return [
        # Without the profession: whoever reported the need has not spoken in this round yet.
        EintragErfasst(
            eintrag=neue_id(),
            phase=phase.schluessel,
            art=art.schluessel,
            text=einzeilig(sammelbedarf.bedarf).strip(),
            felder=_felder(runde.ablauf, art, sammelbedarf.gewicht),
            herkunft=herkunft,
        )
        for sammelbedarf, herkunft in _neue(runde, bedarfe, schon)
    ]


def _neue(
    runde: Runde, bedarfe: Mapping[str, Bedarf], schon: Collection[str]
) -> Iterator[tuple[Sammelbedarf, str]]:
    """Yield each open need that is new to the round, with the key of the first of its equals."""
    gleiche = nach_form(bedarfe)
    getippt = {grundform(x.text) for x in runde.eintraege.values() if runde.art_von(x).bedarfe}
    for sammelbedarf in zusammengefasst(b for b in bedarfe.values() if not b.ergebnis):
        schluessel = gleiche[sammelbedarf.schluessel]
        if sammelbedarf.schluessel not in getippt and set(schluessel).isdisjoint(schon):
            yield sammelbedarf, next(s for s in schluessel if not bedarfe[s].ergebnis)


def gewichtsfeld(ablauf: Ablauf, art: Eintragsart) -> Feld | None:
    """Return the field in which an entry of this kind carries its weight, or None."""
    felder = ablauf.felder_von(art.schluessel)
    return next((feld for feld in felder if feld.rolle == "gewicht" and feld.werte), None)


def stelle(gewicht: int, anzahl: int) -> int:
    """Return the index of the value for a weight from 5 to 1.

    The field has `anzahl` values, the weightiest first: index 0 stands for the weight 5.
    """
    viertel = (SCHWERSTES - gewicht) * (anzahl - 1)
    # A weight half-way between two values goes to the outer one; the middle stays in the middle.
    return (viertel + (1 if gewicht > SCHWERSTES // 2 + 1 else 2)) // 4


def gewicht_an(stelle: int, anzahl: int) -> int:
    """Return the weight from 5 to 1 for the value at index `stelle`; the inverse of `stelle`."""
    if anzahl == 1:
        return SCHWERSTES // 2 + 1
    return SCHWERSTES - round(stelle * (SCHWERSTES - 1) / (anzahl - 1))


def _felder(ablauf: Ablauf, art: Eintragsart, gewicht: int) -> dict[str, str]:
    feld = gewichtsfeld(ablauf, art)
    if feld is None:
        return {}
    return {feld.schluessel: feld.werte[stelle(gewicht, len(feld.werte))].schluessel}
