"""With what a look-back begins: what somebody said of an agreement between two rounds. Pure."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable

from modelle.ablauf.format import Ablauf, Phase
from modelle.runde.ansicht import zielart
from modelle.runde.bleibendes.aufheben import bis_und_wer
from modelle.runde.bleibendes.wiedervorlage import Nachgesehen, Wiedervorlage
from modelle.runde.ereignisse import EintragErfasst
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
        # What a round said of it stands in the handout of that round.
        if art is None or w.erledigt is None or w.erledigt.runde or w.eintrag.id in schon:
            continue
        if gesagt := _gesagt(runde.ablauf, art.schluessel, w.eintrag.text, w.erledigt):
            text, felder = gesagt
            wer, woher = w.eintrag.profession, w.eintrag.id
            neue.append(
                EintragErfasst(
                    neue_id(), phase.schluessel, art.schluessel, text, wer, woher, felder
                )
            )
    return neue


def _gesagt(
    ablauf: Ablauf, art: str, text: str, gesehen: Nachgesehen
) -> tuple[str, dict[str, str]] | None:
    """Return text and fields of the entry; None if this format has no such value.

    The note stands in the field that asks for it, or behind the text if there is none.
    """
    felder = ablauf.felder_von(art)
    werte = {w.titel: {f.schluessel: w.schluessel} for f in felder for w in f.werte}
    if (gesagt := werte.get(gesehen.ergebnis)) is None:
        return None
    anderes = bis_und_wer(felder)
    notiz = next(
        (f for f in felder if not f.werte and f.nachfragen and f.schluessel not in anderes), None
    )
    if not gesehen.wirkung:
        return text, gesagt
    if notiz is None:
        return f"{text}: {gesehen.wirkung}", gesagt
    return text, gesagt | {notiz.schluessel: gesehen.wirkung}
