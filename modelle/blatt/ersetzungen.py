"""What has to be overwritten so that the finds somebody chose stand nowhere any more."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from modelle.blatt.durchsicht import Durchsichtsbefund


class Ersetzung(NamedTuple):
    """Words that the same substitute is put in place of, in all texts of a case."""

    woerter: tuple[str, ...]
    """The words to overwrite, each once."""
    ersatz: str
    """What stands there instead: `[Kind]`."""
    art: str
    """The kind of find, one of `anonymitaet.ARTEN`."""
    merken: tuple[str, ...]
    """The words that the case remembers, each once."""


def ersetzungen(befunde: Iterable[Durchsichtsbefund]) -> list[Ersetzung]:
    """Return one substitution for all finds of the same substitute and kind, in their order."""
    gruppen: dict[tuple[str, str], list[Durchsichtsbefund]] = {}
    for befund in befunde:
        gruppen.setdefault((befund.fund.ersatz, befund.fund.art), []).append(befund)
    return [
        Ersetzung(
            tuple(dict.fromkeys(wort for befund in gruppe for wort in befund.woerter)),
            ersatz,
            art,
            tuple(dict.fromkeys(wort for befund in gruppe for wort in befund.merken)),
        )
        for (ersatz, art), gruppe in gruppen.items()
    ]
