"""Mandates: which task of a body goes to one of its sub-groups. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping

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
    wem = zustaendig(sitzung.gremium if sitzung else "", gremien)

    def an(eintrag: Eintrag) -> str:
        return wem(
            eintrag.felder.get(feld.schluessel, "")
            for feld in runde.ablauf.felder_von(eintrag.art)
            if not feld.werte
        )

    return an


def zustaendig(ueber: str, gremien: Mapping[str, Gremium]) -> Callable[[Iterable[str]], str]:
    """Return what tells from the texts of a task which sub-group of the body `ueber` they name."""
    unter = darunter(ueber, gremien) if ueber else set[str]()
    namen = {schluessel: _worte(gremien[schluessel].name) for schluessel in unter}

    def wem(texte: Iterable[str]) -> str:
        alle = [_worte(text) for text in texte]
        genannte = {s for s, name in namen.items() if any(name in t for t in alle)}
        # „AG Kita Nord“ also holds the words „AG Kita“.
        laengste = {s for s in genannte if not any(namen[s] in namen[a] for a in genannte - {s})}
        return laengste.pop() if len(laengste) == 1 else ""

    return wem


def darueber(schluessel: str, gremien: Mapping[str, Gremium]) -> list[str]:
    """Return the keys of the bodies above a body, the next one first."""
    gefunden = list[str]()
    while (gremium := gremien.get(schluessel)) and gremium.ueber not in {"", *gefunden}:
        schluessel = gremium.ueber
        gefunden.append(schluessel)
    return gefunden


def _worte(text: str) -> str:
    """Return the words of a text between blanks, so that one is found only as a whole."""
    worte = re.findall(r"[^\W_]+", normal(text))
    return f" {' '.join(worte)} "
