"""With what a look-back begins: what was said of an agreement outside the rounds that ask. Pure.

Somebody said it between two rounds, or a sub-group answered the mandate that a body gave it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from typing import NamedTuple

import msgspec

from modelle.ablauf.format import Ablauf, Phase
from modelle.runde.ansicht import zielart
from modelle.runde.bleibendes.aufheben import bis_und_wer
from modelle.runde.bleibendes.wiedervorlage import Nachgesehen, Wiedervorlage
from modelle.runde.ereignisse import EintragErfasst
from modelle.runde.zustand import Runde

OFFEN = "offen"
"""The title of the value that a mandate has before anybody answered it, where a format has one."""


class Auftrag(NamedTuple):
    """A mandate that a body gave to one of its sub-groups, whose task it is now."""

    stand: Wiedervorlage
    untergruppe: str
    """Name of that sub-group."""


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


def berichtet(
    runde: Runde,
    phase: Phase,
    auftraege: Iterable[Auftrag],
    schon: Collection[str],
    neue_id: Callable[[], str],
) -> list[EintragErfasst]:
    """Return an entry for each mandate: what the sub-group said of it last, or that it is open.

    `schon` is as in `schon_gesagt`. A digit says something else if the sub-group reports by word of
    mouth.
    """
    if phase.ansicht != "rueckblick":
        return []
    neue = list[EintragErfasst]()
    for w, untergruppe in auftraege:
        art = zielart(runde.ablauf, phase, w.eintrag)
        if art is None or w.eintrag.id in schon:
            continue
        gesehen = _ohne_wer(w.nachgesehen[-1]) if w.nachgesehen else Nachgesehen("", "", OFFEN)
        gesagt = _gesagt(runde.ablauf, art.schluessel, w.eintrag.text, gesehen)
        text, felder = gesagt or (w.eintrag.text, dict[str, str]())
        if wer := bis_und_wer(runde.ablauf.felder_von(art.schluessel))[1]:
            felder = felder | {wer: untergruppe}
        neue.append(
            EintragErfasst(
                neue_id(), phase.schluessel, art.schluessel, text, "", w.eintrag.id, felder
            )
        )
    return neue


def neues_zu(runde: Runde, auftraege: Iterable[Auftrag]) -> set[str]:
    """Return the ids of the mandates of which the round of the body says something new.

    What settles a mandate is new once: the body has heard of it then.
    """
    bekannt = {w.eintrag.id: w.nachgesehen[-1:] for w, _ in auftraege}
    neu = set[str]()
    for eintrag in runde.eintraege.values():
        if eintrag.bezug not in bekannt:
            continue
        felder = runde.ablauf.felder_von(eintrag.art)
        werte = [w for f in felder if (w := f.wert(eintrag.felder.get(f.schluessel, "")))]
        gesagt = [gesehen.ergebnis for gesehen in bekannt[eintrag.bezug]] or [OFFEN]
        if any(wert.erledigt or wert.titel not in gesagt for wert in werte):
            neu.add(eintrag.bezug)
    return neu


def _ohne_wer(gesehen: Nachgesehen) -> Nachgesehen:
    """Return what a sub-group's meeting said without its note, which only repeats who does it."""
    return msgspec.structs.replace(gesehen, wirkung="") if gesehen.runde else gesehen


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
