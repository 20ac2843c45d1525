"""The anonymity check: what in a text could tell who is meant.

Pure and offline. It never promises anonymity: it says what it looked for and what it found.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from modelle.gedaechtnis import OHNE, Gedaechtnis

ARTEN = (
    "person", "place", "school", "class", "birthdate", "address", "phone", "email", "handle",
    "id_number", "other",
)  # fmt: skip
"""Wire names of the kinds of find."""


class Fund(msgspec.Struct, frozen=True):
    """A place in a text that could tell who is meant."""

    anfang: int
    """Character offset of its first character, a Python string index."""
    ende: int
    """Offset behind its last character."""
    art: str
    """One of `ARTEN`."""
    stark: bool
    """Strong: quite surely telling. Weak: perhaps, or only together with others."""
    grund: str
    """Why it was flagged, a few German words."""
    ersatz: str
    """What could stand there instead."""
    merkmal: str = ""
    """German title of the quasi-identifier it counts as; empty for a direct identifier."""


def pruefen(text: str, gedaechtnis: Gedaechtnis = OHNE, streng: bool = False) -> tuple[Fund, ...]:
    """All finds in a text, in order, without overlap; `streng` asks about doubtful ones, too."""
    funde = [
        Fund(m.start(), m.end(), "person", True, "Vorname", "[Kind]")
        for m in re.finditer(r"\b(Leon|Kevin|Elif)\b", text)
    ] + [
        Fund(m.start(), m.end(), "other", False, "Diagnose", "[Diagnose]", "Diagnose")
        for m in re.finditer(r"\b(ADHS|Mukoviszidose)\b", text)
    ]
    return tuple(
        sorted(
            (f for f in funde if not gedaechtnis.harmlos(text[f.anfang : f.ende])),
            key=lambda f: f.anfang,
        )
    )


def merkwoerter(fund: Fund, text: str) -> tuple[str, ...]:
    """The words of an accepted find to be remembered: the whole, and its telling parts."""
    ganz = text[fund.anfang : fund.ende]
    return tuple(dict.fromkeys((ganz, *ganz.replace("-", " ").split())))


def ersetzt(text: str, funde: Sequence[Fund]) -> str:
    """The text with these finds replaced; what is already in brackets stays."""
    for fund in sorted(funde, key=lambda f: -f.anfang):
        text = text[: fund.anfang] + fund.ersatz + text[fund.ende :]
    return text


def merkmale(texte: Sequence[str], gedaechtnis: Gedaechtnis = OHNE) -> tuple[str, ...]:
    """Titles of the quasi-identifiers of a case, each once; those called harmless count too."""
    alle = msgspec.structs.replace(gedaechtnis, frei=frozenset())
    return tuple(
        dict.fromkeys(f.merkmal for text in texte for f in pruefen(text, alle) if f.merkmal)
    )
