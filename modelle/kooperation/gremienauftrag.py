"""Mandates: which task of a body goes to one of its sub-groups. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from modelle.kooperation.dinge.gremium import Gremium
from modelle.kooperation.gremien import darunter
from modelle.runde.zustand import Eintrag, Runde
from modelle.sprache.vergleich import normal


def auftraege(runde: Runde, gremien: Mapping[str, Gremium]) -> Callable[[Eintrag], str]:
    """Return what tells for an entry of a round the key of the sub-group that has to do it.

    That is the one sub-group of the body that meets which a field of the entry names, such as
    `wer: AG Übergänge`. It is "" if none is named, or more than one: the task then stays with the
    body, and nobody guesses.
    """
    sitzung = runde.angaben.sitzung
    unter = darunter(sitzung.gremium, gremien) if sitzung else set[str]()
    namen = {schluessel: _worte(gremien[schluessel].name) for schluessel in unter}

    def an(eintrag: Eintrag) -> str:
        texte = [
            eintrag.felder.get(feld.schluessel, "")
            for feld in runde.ablauf.felder_von(eintrag.art)
            if not feld.werte
        ]
        genannte = {s for s, name in namen.items() if any(name in _worte(t) for t in texte)}
        # „AG Kita Nord“ also holds the words „AG Kita“.
        laengste = {s for s in genannte if not any(namen[s] in namen[a] for a in genannte - {s})}
        return laengste.pop() if len(laengste) == 1 else ""

    return an


def _worte(text: str) -> str:
    """Return the words of a text between blanks, so that one is found only as a whole."""
    worte = re.findall(r"[^\W_]+", normal(text))
    return f" {' '.join(worte)} "
