"""Replaces words in the events of a round that come from a copy. Pure."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import msgspec

from modelle.protokoll.kopien.ersetztes import Ersetztes
from modelle.runde.faltung import falten
from modelle.runde.schwaerzen import Textersetzung, ersetzung, geschwaerzt
from modelle.strom.vermerk import Vermerk


class Umschrift(NamedTuple):
    """A round without the words."""

    vermerke: tuple[Vermerk, ...]
    ersetze: Textersetzung
    code: Textersetzung
    """What replaces words in its case code."""


def umgeschrieben(
    ersetztes: Ersetztes, vermerke: Sequence[Vermerk], woerter: Sequence[str]
) -> Umschrift:
    """Return a round of the case without these words, and with the case code that counts now."""
    frueher = [g.ersatz for g in falten(vermerke).gedaechtnis.namen.values()]
    ersetze = ersetzung(woerter, ersetztes.ersatz, frueher)

    def neuer_code(alt: str) -> str:
        return ersetztes.jetzt if ersetztes.benennt_um(alt) else ersetze(alt)

    return Umschrift(geschwaerzt(vermerke, ersetze, neuer_code), ersetze, neuer_code)


def gefunden(ersetztes: Ersetztes, texte: Iterable[str]) -> list[str]:
    """Return those of the words that stand in these texts, each form once."""
    return list(dict.fromkeys(wort for text in texte for wort in ersetztes.woerter(text)))


def strings(daten: str) -> Iterator[str]:
    """Yield all texts in a piece of JSON; if it is damaged, what stands there."""
    offen: list[object] = [daten]
    with contextlib.suppress(msgspec.DecodeError):
        offen = [msgspec.json.decode(daten)]
    while offen:
        ding = offen.pop()
        if isinstance(ding, str):
            yield ding
        elif isinstance(ding, Mapping):
            offen += ding.values()
        elif isinstance(ding, list):
            offen += ding
