"""What an institution gives under an agreement: hours or posts, read with their unit."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal

import msgspec

from modelle.sprache.datum import zitat

Einheit = Literal["stunden", "stellen"]

Je = Literal["", "woche", "monat", "jahr"]

HOECHSTENS: dict[Einheit, int] = {"stunden": 5000, "stellen": 100}
"""More than that is a slip of the finger."""

_WORTE: dict[Einheit, tuple[str, str]] = {
    "stunden": ("Stunde", "Stunden"),
    "stellen": ("Stelle", "Stellen"),
}

_JE: dict[Je, str] = {"": "", "woche": " je Woche", "monat": " je Monat", "jahr": " je Jahr"}

_EINHEITEN: dict[str, tuple[Einheit, Je]] = {
    **dict.fromkeys(("stunde", "stunden", "std", "h"), ("stunden", "")),
    **dict.fromkeys(("wochenstunde", "wochenstunden"), ("stunden", "woche")),
    **dict.fromkeys(("stelle", "stellen", "planstelle", "planstellen"), ("stellen", "")),
    **dict.fromkeys(("vzä", "vk"), ("stellen", "")),
}

_GESCHRIEBEN = re.compile(
    r"(?P<stelle>.+?)[\s:]+(?P<menge>[0-9]+(?:[.,][0-9]+)?)\s*(?P<einheit>[a-zäöüß]+)\.?"
    r"(?:\s*(?:/|je|pro|in der|im)\s*(?P<je>woche|monat|jahr))?",
    re.IGNORECASE,
)

_ZAHL = re.compile(r".*?[0-9]", re.DOTALL)


class Mittel(msgspec.Struct, frozen=True, omit_defaults=True):
    """What one institution gives."""

    stelle: str
    """The institution, as somebody typed it."""
    menge: float
    """Above 0; at most HOECHSTENS."""
    einheit: Einheit
    je: Je = ""
    """The time in which it gives that, or "" if nobody said."""


def in_worten(eines: Mittel) -> str:
    """Return what one gives: `Jugendamt 10 Stunden je Woche`. `gelesen` reads it back."""
    zahl = f"{eines.menge:g}".replace(".", ",")
    wort = _WORTE[eines.einheit][eines.menge != 1]
    return f"{eines.stelle} {zahl} {wort}{_JE[eines.je]}"


def mitteltext(alle: Iterable[Mittel]) -> str:
    """Return what all give, with semicolons between."""
    return "; ".join(map(in_worten, alle))


def gelesen(text: str) -> tuple[Mittel, ...]:
    """Return what a text names: `Jugendamt 10 Stunden; Verein Brücke 0,5 Stellen`.

    A comma with a blank behind it separates, too. Raise ValueError with a German sentence for what
    is not understood.
    """
    return tuple(_eines(stueck.strip()) for stueck in re.split(r";|,\s+", text) if stueck.strip())


def _eines(stueck: str) -> Mittel:
    treffer = _GESCHRIEBEN.fullmatch(stueck)
    if treffer is None:
        if _ZAHL.match(stueck):
            raise ValueError(f"{zitat(stueck)}: bitte etwa „Jugendamt 10 Stunden“ schreiben.")
        raise ValueError(
            f"Wie viel gibt {zitat(stueck)}? Bitte Stunden oder Stellen dazuschreiben."
        )
    einheit, je = _EINHEITEN.get(treffer["einheit"].lower(), (None, ""))
    if einheit is None:
        raise ValueError(
            f"Was heißt {zitat(treffer['einheit'])}? Bitte Stunden oder Stellen schreiben."
        )
    menge = float(treffer["menge"].replace(",", "."))
    if not 0 < menge <= HOECHSTENS[einheit]:
        grenze = f"mehr als 0 und höchstens {HOECHSTENS[einheit]} {_WORTE[einheit][1]}"
        raise ValueError(f"{zitat(stueck)}: erwartet werden {grenze}.")
    genannt = (treffer["je"] or je).lower()
    return msgspec.convert(
        {"stelle": treffer["stelle"], "menge": menge, "einheit": einheit, "je": genannt}, Mittel
    )
