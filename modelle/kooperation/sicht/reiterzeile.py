"""One row of a tab of the co-operation, and finding rows by words. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Literal

import msgspec

from modelle.kooperation.sorten import Sorte
from modelle.sprache.vergleich import normal

LAND = "land"
"""The key of the row on which one chooses the Land whose public holidays count."""

PUNKT, ACHTUNG = "· ", "! "
"""What stands before a row: an ordinary thing; a thing that needs attention."""


class Reiterzeile(msgspec.Struct, frozen=True):
    """One row of a tab."""

    text: str
    sorte: Sorte | None = None
    """Sort of the thing that the row stands for, or None if it stands for none."""
    schluessel: str = ""
    """Key of that thing, LAND, or the id of a round. Empty if the row is only for reading."""
    zusatz: str = ""
    """Details, shown in a quieter style."""
    vorspann: str = ""
    """What stands before the text: PUNKT, ACHTUNG, a weight or a tick."""
    art: Literal["", "kopf", "leise"] = ""
    auch: str = ""
    """Words by which the row is found, too, such as the tags of professions."""
    tag: date | None = None
    """For a single date: the day that the rule gives, before any move."""
    stelle: int | None = None
    """For an offer at a school its place in `Angebot.vermittlungen`; for a milestone its number;
    for a single date of a body its place in `Gremium.einzeltermine`."""
    runde: str = ""
    """For a meeting of a body that was closed: the id of its round."""


def gefiltert(alle: Iterable[Reiterzeile], suche: str) -> Iterator[Reiterzeile]:
    """Yield the rows that hold every word of the search; a heading only if a row follows it."""
    worte, kopf = normal(suche).split(), None
    for eine in alle:
        if eine.art == "kopf":
            kopf = eine
        elif not worte or (eine.schluessel and _passt(eine, worte)):
            if kopf is not None:
                yield kopf
                kopf = None
            yield eine


def _passt(eine: Reiterzeile, worte: Sequence[str]) -> bool:
    text = normal(f"{eine.text} {eine.zusatz} {eine.auch}")
    return all(wort in text for wort in worte)
