"""With what a look-back begins: what somebody said of an agreement between two rounds. Pure."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable

from modelle.ablauf.format import Ablauf, Phase
from modelle.runde.ansicht import zielart
from modelle.runde.ereignisse import EintragErfasst
from modelle.runde.wiedervorlage import Nachgesehen, Wiedervorlage
from modelle.runde.zustand import Runde


def schon_gesagt(
    runde: Runde,
    phase: Phase,
    bekannte: Iterable[Wiedervorlage],
    schon: Collection[str],
    neue_id: Callable[[], str],
) -> list[EintragErfasst]:
    """Return an entry for each agreement that was settled between two rounds.

    So nobody is asked twice, and the handout has it. `schon` holds what entries of this round were
    made from; that does not come again, even if its entry was deleted since. Where the format has
    no word for what was said, there is no entry.
    """
    if phase.ansicht != "rueckblick":
        return []
    neue = list[EintragErfasst]()
    for w in bekannte:
        art = zielart(runde.ablauf, phase, w.eintrag)
        if art is None or w.erledigt is None or w.eintrag.id in schon:
            continue
        if felder := _felder(runde.ablauf, art.schluessel, w.erledigt):
            text, wer = w.eintrag.text, w.eintrag.profession
            neue.append(
                EintragErfasst(
                    neue_id(), phase.schluessel, art.schluessel, text, wer, w.eintrag.id, felder
                )
            )
    return neue


def _felder(ablauf: Ablauf, art: str, gesehen: Nachgesehen) -> dict[str, str]:
    """Return what was said in the fields of this format; nothing if it has no such value."""
    felder = ablauf.felder_von(art)
    werte = {w.titel: {f.schluessel: w.schluessel} for f in felder for w in f.werte}
    gesagt = werte.get(gesehen.ergebnis, {})
    notiz = next((f.schluessel for f in felder if not f.werte and f.nachfragen), "")
    return gesagt | ({notiz: gesehen.wirkung} if gesagt and notiz and gesehen.wirkung else {})
