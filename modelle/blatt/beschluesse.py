"""The decisions of a body's meeting and their numbers: `2026-07` is the seventh of its year.

Decision: what stands switched off on the sheet keeps its number, so that a number once given never
names another decision.
"""

from __future__ import annotations

from modelle.runde.regeln import sitzung_von
from modelle.runde.zustand import Eintrag, Runde


def beschluesse(runde: Runde) -> list[Eintrag]:
    """Return the decisions that were taken, in the order of the list.

    A kind whose values say which of them is a decision taken counts only with such a value.
    """
    return [x for x in runde.eintraege.values() if not x.geparkt and _gefasst(runde, x)]


def nummern(runde: Runde) -> dict[str, str]:
    """Return by id the number of each decision; empty for a round that is no body's meeting."""
    if (sitzung := sitzung_von(runde)) is None:
        return {}
    jahr = (sitzung.tag or runde.angaben.monat)[:4]
    gezaehlt = enumerate(beschluesse(runde), sitzung.beschluesse_davor + 1)
    return {eintrag.id: f"{jahr}-{nr:02}" for nr, eintrag in gezaehlt}


def _gefasst(runde: Runde, eintrag: Eintrag) -> bool:
    if not runde.art_von(eintrag).beschluss:
        return False
    felder = runde.ablauf.felder_von(eintrag.art)
    gewaehlt = [w for f in felder if (w := f.wert(eintrag.felder.get(f.schluessel, "")))]
    abgestimmt = any(wert.angenommen for feld in felder for wert in feld.werte)
    return not abgestimmt or any(wert.angenommen for wert in gewaehlt)
